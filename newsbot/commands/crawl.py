"""`crawl`: Scrapy's own, with an exit status that says how the crawl ended."""

from __future__ import annotations

import asyncio
import logging
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import NotConfigured
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.spiderloader import get_spider_loader

from newsbot.commands.given import refused
from newsbot.commands.said import said
from newsbot.errors import NewsbotError, UsageError
from newsbot.export.file import check_writable
from newsbot.ledger.database import Database
from newsbot.ledger.pipeline import held
from newsbot.monitor.extension import verdict_of
from newsbot.monitor.verdict import ERROR, INTERRUPTED
from newsbot.walk import arguments
from newsbot.walk.grounds import grounds
from newsbot.walk.spider import ArchiveSpider

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_FORMAT = (
    "the feed's name does not say its format: -o FILE.jsonl (or .json, .csv, .xml), or "
    "-o FILE:jsonlines"
)

# What is appended to these would follow their closing bracket.
_ENDED = frozenset({"json", "xml"})


class Command(ScrapyCrawl):
    """Run a spider, print its verdict, exit with its status."""

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Crawl an archive by name of a site, or any with: archive -a url=URL"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what was given before the log begins; in a log file it is said again."""
        try:
            super().process_options(args, opts)
        except ScrapyUsageError as error:
            if "output format" in str(error):
                raise ScrapyUsageError(_FORMAT) from None
            raise
        if len(args) != 1:
            raise ScrapyUsageError("name one spider: newsbot crawl archive -a url=https://…")
        if self.settings is None:
            return
        checks = [] if self.settings.get("LOG_FILE") else [partial(self._check, args[0], opts)]
        self.exitcode = refused(self.settings, *checks)

    def _check(self, name: str, opts: argparse.Namespace) -> None:
        """Raise `UsageError`, `FeedError` or `LedgerError` for what is told without beginning."""
        if self.settings is None:
            return
        for uri, options in self.settings.getdict("FEEDS").items():
            _check_feed(str(uri), options)
        loader = get_spider_loader(self.settings)
        try:
            spider = loader.load(name)
        except KeyError:
            known = ", ".join(sorted(loader.list()))
            raise UsageError(f"no site file is named {name!r}: there are {known}") from None
        if issubclass(spider, ArchiveSpider):
            grounds(arguments.parse(opts.spargs), spider.site, spider.name)
            Database(str(self.settings["NEWSBOT_LEDGER_URL"])).close()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the crawl; the status is in docs/exit-status.md."""
        if self.exitcode:
            return
        try:
            crawler, task = self._begun(args[0], opts)
        except NewsbotError as error:
            self.exitcode = _refused(error, self.settings)
            return
        if self.crawler_process is not None:
            self.crawler_process.start()
        self.exitcode = _ended(crawler, task)

    def _begun(self, name: str, opts: argparse.Namespace) -> tuple[Crawler, Awaitable[None]]:
        process = self.crawler_process
        if process is None or self.settings is None:
            raise UsageError("this command runs under scrapy or newsbot only")
        if self.settings.get("LOG_FILE"):
            self._check(name, opts)
        crawler = self._create_crawler(name)
        return crawler, process.crawl(crawler, **opts.spargs)


def _ended(crawler: Crawler, task: Awaitable[None]) -> int:
    if not isinstance(task, asyncio.Future) or not task.done():
        return INTERRUPTED
    error = None if task.cancelled() else task.exception()
    if isinstance(error, NewsbotError):
        return _refused(error, crawler.settings)
    if error is not None:
        logging.getLogger(__name__).error("The crawl could not begin", exc_info=error)
        return ERROR
    verdict = verdict_of(crawler)
    if verdict is None:
        return ERROR if crawler.spider is None or _keeps_ledger(crawler) else 0
    sys.stderr.write(f"newsbot: {verdict.line}\n")
    return verdict.status


def _refused(error: NewsbotError, settings: BaseSettings | None) -> int:
    """Say why there is no crawl: in the log too where that is a file, all that Scrapyd shows."""
    if settings is not None and settings.get("LOG_FILE"):
        logging.getLogger(__name__).error("%s", error)
    return said(error)


def _keeps_ledger(crawler: Crawler) -> bool:
    """Tell whether a crawl owes a verdict."""
    try:
        return held(crawler) is not None
    except NotConfigured:
        return False


def _check_feed(uri: str, options: Any) -> None:  # noqa: ANN401 - as given
    """Make sure, before anything is fetched, that a local feed can be written."""
    parts = urlsplit(uri)
    if parts.scheme not in ("", "file") or "%(" in uri or uri in ("-", "stdout:"):
        return
    path = parts.path if parts.scheme == "file" else uri
    check_writable(path)
    given = options if isinstance(options, dict) else {}
    ended = given.get("format") in _ENDED and not given.get("overwrite")
    if ended and Path(path).is_file() and Path(path).stat().st_size:
        raise UsageError(
            f"{path} is there already, and its format ends where it was ended: -O {path} writes it "
            "anew, -o FILE.jsonl can be appended to"
        )
