"""The ledger's place in Scrapy: the run's hold on it, and the pipeline that writes each page."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.exceptions import DropItem, NotConfigured

from newsbot import stats
from newsbot.errors import LedgerError
from newsbot.items import Article
from newsbot.ledger.articles import SAME
from newsbot.ledger.schema import FAILED, READ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from newsbot.ledger.crawl import Crawl

_HELD: WeakKeyDictionary[Crawler, Crawl] = WeakKeyDictionary()
_CLOSING: WeakKeyDictionary[Crawler, asyncio.Future[None]] = WeakKeyDictionary()

LEDGER_FAILED, BROKEN = "ledger_failed", "error"
"""Reasons that a crawl is closed with: its ledger cannot be written, or a defect of newsbot."""

logger = logging.getLogger(__name__)

FILTERED, UNREADABLE = "filtered", "unreadable"
"""Why a page was written without its article."""


def attach(crawler: Crawler, crawl: Crawl) -> None:
    """Give a Scrapy crawl its hold on the ledger."""
    _HELD[crawler] = crawl


def held(crawler: Crawler) -> Crawl:
    """Return the hold on the ledger of a Scrapy crawl.

    Raises `NotConfigured` when the spider keeps no ledger, as a component wants it.
    """
    try:
        return _HELD[crawler]
    except KeyError:
        raise NotConfigured("this spider keeps no ledger") from None


def stop(crawler: Crawler, error: LedgerError) -> None:
    """End a crawl whose ledger cannot be written any more; the first error is the one told."""
    values = crawler.stats
    if values.get_value(stats.MONITOR_LEDGER_ERROR) is None:
        values.set_value(stats.MONITOR_LEDGER_ERROR, str(error))
        logger.error("%s", error)
        close(crawler, LEDGER_FAILED)


@contextmanager
def halting(crawler: Crawler) -> Iterator[None]:
    """End the crawl when what is done inside fails, where Scrapy would only log and wait forever.

    A `LedgerError` goes no further; any other error is counted, and raised on for the log.
    """
    broken = True
    try:
        yield
        broken = False
    except LedgerError as error:
        broken = False
        stop(crawler, error)
    finally:
        if broken:
            crawler.stats.inc_value(stats.MONITOR_ERRORS)
            close(crawler, BROKEN)


def close(crawler: Crawler, reason: str) -> None:
    """Close the spider soon, unless it is closed or being closed."""
    _CLOSING[crawler] = asyncio.ensure_future(_closed(crawler, reason))


async def _closed(crawler: Crawler, reason: str) -> None:
    # Scrapy raises it for a spider that is closed, or not open yet.
    with suppress(RuntimeError):
        await crawler.engine.close_spider_async(reason=reason)


class LedgerPipeline:
    """Writes each page with its article in one transaction; drops what has not changed."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        pipeline = cls(held(crawler), crawler)
        crawler.signals.connect(pipeline.filtered, signals.item_dropped)
        crawler.signals.connect(pipeline.broken, signals.item_error)
        return pipeline

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Store the article; raises `DropItem` if it has not changed, or cannot be stored."""
        if not isinstance(item, Article):
            return item
        pending = self._crawl.pending.pop(item.id)
        try:
            stored = self._crawl.commit(pending.visit, pending.reading, pending.also)
        except LedgerError as error:
            stop(self._crawler, error)
            raise DropItem(f"not recorded: {item.url}", log_level="DEBUG") from error
        if stored is None:
            raise TypeError("an article reached the ledger without its fingerprint")
        self._crawler.stats.inc_value(stats.LEDGER_STORED + stored.outcome)
        if stored.outcome == SAME:
            raise DropItem(f"unchanged: {item.url}", log_level="DEBUG")
        return stored.article

    def filtered(self, item: object) -> None:
        """Record the page of an article that a pipeline did not want."""
        self._strand(item, READ, FILTERED)

    def broken(self, item: object, failure: Failure) -> None:
        """Record the page of an article that a pipeline failed at: the next run tries again."""
        if not isinstance(failure.value, LedgerError):
            self._strand(item, FAILED, UNREADABLE)

    def _strand(self, item: object, state: str, why: str) -> None:
        """Write a page without its article, so that its neighbours are not lost with it."""
        pending = self._crawl.pending.pop(getattr(item, "id", ""), None)
        if pending is not None:
            pending.visit.state, pending.visit.reason = state, why
            with halting(self._crawler):
                self._crawl.commit(pending.visit, also=pending.also)
