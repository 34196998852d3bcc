"""`demo`: the whole job on the embedded site, with its result checked."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newsbot.commands.given import refused
from newsbot.commands.said import said
from newsbot.demo.card import shown
from newsbot.demo.expectations import differences, expected
from newsbot.demo.server import DemoServer
from newsbot.errors import FeedError, NewsbotError
from newsbot.items import Article
from newsbot.ledger import graph
from newsbot.ledger.database import Database
from newsbot.monitor.extension import verdict_of
from newsbot.monitor.verdict import COMPLETE, ERROR, INCOMPLETE

if TYPE_CHECKING:
    import argparse

    from scrapy.crawler import Crawler

_FEED, _LEDGER, _LOG = "articles.jsonl", "ledger.sqlite3", "crawl.log"


class Command(ScrapyCommand):
    """Serve the embedded news site, crawl it with all that a crawl has, show what came out."""

    requires_project = True

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options]"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Crawl the embedded Arabic news site and show the result"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --dir and --keep."""
        super().add_options(parser)
        parser.add_argument(
            "--dir", metavar="DIR", default="newsbot-demo", help="where the result goes"
        )
        parser.add_argument(
            "--keep", action="store_true", help="leave the site running until Ctrl-C"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Point the crawl at a feed and a ledger of its own; its own server needs no delay."""
        super().process_options(args, opts)
        if args:
            raise ScrapyUsageError("demo takes no argument: newsbot demo [--dir DIR] [--keep]")
        self._place = Path(opts.dir)
        refusal = refused(self.settings) if self.settings else 0
        self.exitcode = refusal or self._fresh()
        own: dict[str, Any] = {
            "NEWSBOT_LEDGER_URL": f"sqlite:///{self._place / _LEDGER}",
            "FEEDS": {str(self._place / _FEED): {"format": "jsonlines", "overwrite": True}},
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "NEWSBOT_MONITOR_PROGRESS": 0.2,
            "LOG_FILE": str(self._place / _LOG),
            "LOG_FILE_APPEND": False,
        }
        if self.exitcode:
            # Nothing will run, and what was said is all there is to say.
            own = {"LOG_ENABLED": False}
        if self.settings is not None:
            for name, value in own.items():
                if name not in {given.partition("=")[0] for given in opts.set}:
                    self.settings.set(name, value, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's
        """Serve, crawl, check, show."""
        if self.exitcode or self.crawler_process is None:
            return
        with DemoServer() as server:
            print(announced(server))
            crawler = self.crawler_process.create_crawler("archive")
            self.crawler_process.crawl(crawler, url=server.url)
            self.crawler_process.start()
            self.exitcode = self._shown(crawler, server)
            if opts.keep:
                _wait(server.url)

    def _fresh(self) -> int:
        """Clear what an earlier demo left; only its own files are touched."""
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            for name in (_FEED, _LEDGER, f"{_LEDGER}-wal", f"{_LEDGER}-shm"):
                (self._place / name).unlink(missing_ok=True)
            # Scrapy opens the log before the command runs, and would end in a traceback.
            (self._place / _LOG).write_bytes(b"")
        except OSError as error:
            return said(FeedError(f"cannot write {self._place}: {error.strerror}; try --dir DIR"))
        return 0

    def _shown(self, crawler: Crawler, server: DemoServer) -> int:
        verdict = verdict_of(crawler)
        if verdict is None or verdict.status not in (COMPLETE, INCOMPLETE):
            print(verdict.line if verdict else f"the crawl did not end: see {self._place / _LOG}")
            return verdict.status if verdict else ERROR
        try:
            articles, gaps = self._result()
        except (NewsbotError, OSError) as error:
            return said(FeedError(f"cannot read the result back: {error}"))
        wrong = differences(expected(server.archive), articles, gaps)
        dropped = crawler.stats.get_value("item_dropped_count", 0)
        print(f"{len(articles)} articles, {dropped} repeat dropped, {len(gaps)} gap:")
        for url, why in gaps.items():
            print(f"  {why}  {unquote(url)}")
        print(f"Written to {self._place / _FEED}; one of them:\n")
        columns = shutil.get_terminal_size().columns
        out = sys.stdout
        print(shown(articles[0], columns=columns, tty=out.isatty(), encoding=out.encoding))
        for sentence in wrong:
            print(f"WRONG: {sentence}")
        print("\nThis is what the site holds." if not wrong else "\nThis is not what it holds.")
        return ERROR if wrong else COMPLETE

    def _result(self) -> tuple[list[Article], dict[str, str]]:
        lines = (self._place / _FEED).read_bytes().splitlines()
        articles = [Article(**orjson.loads(line)) for line in lines]
        database = Database(f"sqlite:///{self._place / _LEDGER}", create=False)
        with database.transaction() as connection:
            (site_id,) = graph.sites(connection).values()
            missing = graph.missing(connection, site_id)
        database.close()
        return articles, {gap.url: gap.reason or gap.state for gap in missing}


def announced(server: DemoServer) -> str:
    """Say what is served, in the numbers that the result is to have."""
    right = expected(server.archive)
    return (
        f"A news site of {right.articles} articles, {right.duplicates} of them at two addresses "
        f"and 1 more gone, is at {server.url}"
    )


def _wait(url: str) -> None:
    print(f"\nThe site stays at {url} until Ctrl-C. Crawl it by hand in another terminal:")
    print(f"  newsbot crawl archive -a url={url} -o by-hand.jsonl", flush=True)
    try:
        while True:
            time.sleep(60)
    except KeyboardInterrupt:
        print()
