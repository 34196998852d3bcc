"""`crawl`: Scrapy's own, with an exit status that says how the crawl ended."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import NotConfigured
from scrapy.exceptions import UsageError as ScrapyUsageError

from newsbot.commands.line import said
from newsbot.errors import NewsbotError, UsageError
from newsbot.export.file import check_writable
from newsbot.ledger.pipeline import held
from newsbot.monitor.extension import verdict_of
from newsbot.monitor.verdict import ERROR, INTERRUPTED

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


class Command(ScrapyCrawl):
    """Run a spider, print its verdict, exit with its status."""

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Crawl an archive by name of a site, or any with: archive -a url=URL"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the crawl; the status is in docs/exit-status.md."""
        if len(args) != 1:
            raise ScrapyUsageError("name one spider: newsbot crawl archive -a url=https://…")
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
        for uri in self.settings.getdict("FEEDS"):
            _check_feed(str(uri))
        try:
            crawler = self._create_crawler(name)
        except KeyError:
            known = ", ".join(sorted(process.spider_loader.list()))
            raise UsageError(f"no site file is named {name!r}: there are {known}") from None
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


def _check_feed(uri: str) -> None:
    """Make sure, before anything is fetched, that a local feed can be written."""
    parts = urlsplit(uri)
    if parts.scheme in ("", "file") and "%(" not in uri and uri not in ("-", "stdout:"):
        check_writable(parts.path if parts.scheme == "file" else uri)
