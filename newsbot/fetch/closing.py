"""ClosingExtension: a crawl that ends quickly, however long the site told it to wait."""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.utils.asyncio import AsyncioLoopingCall
from twisted.python.failure import Failure

from newsbot.errors import UsageError
from newsbot.fetch.outcomes import Interrupted

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_TICK = 0.2
"""Seconds between two looks; Scrapy has no signal for the moment a spider begins to close."""

_logger = logging.getLogger(__name__)


class ClosingExtension:
    """Ends what is only waiting when the spider closes, and closes it on demand.

    Scrapy closes a spider only after every queued request was sent at its delay: with a
    Crawl-delay of 10 s, minutes after Ctrl-C. What had not left yet ends as `Interrupted` instead.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._watch = AsyncioLoopingCall(self._drain)
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension._opened, signals.spider_opened)
        crawler.signals.connect(extension._closed, signals.spider_closed)
        return extension

    @classmethod
    def of(cls, crawler: Crawler) -> ClosingExtension:
        """Return the crawl's own; raises `UsageError` when EXTENSIONS lacks it."""
        extension = crawler.get_extension(cls)
        if extension is None:
            raise UsageError(f"EXTENSIONS must hold {cls.__module__}.{cls.__name__}")
        return extension

    @property
    def closing(self) -> bool:
        """Whether the spider is being closed, so that nothing new may leave."""
        slot = self._crawler.engine._slot  # noqa: SLF001 - Scrapy tells it nowhere else
        return slot is None or slot.closing is not None

    def close(self, reason: str) -> None:
        """Close the spider with a reason, once; a crawl that is closing keeps its first."""
        if self._task is None and not self.closing:
            _logger.error("Closing the crawl: %s", reason)
            coroutine = self._crawler.engine.close_spider_async(reason=reason)
            self._task = asyncio.ensure_future(coroutine)

    async def wait(self, seconds: float) -> None:
        """Sleep without blocking the crawl; raises `Interrupted` when the spider closes."""
        until = monotonic() + seconds
        while not self.closing:
            left = until - monotonic()
            if left <= 0:
                return
            await asyncio.sleep(min(left, _TICK))
        raise Interrupted("the crawl is closing")

    def _opened(self) -> None:
        self._watch.start(_TICK, now=False)

    def _closed(self) -> None:
        self._watch.stop()

    def _drain(self) -> None:
        if not self.closing:
            return
        for slot in self._crawler.engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                failure = Failure(Interrupted("closing"))  # type: ignore[no-untyped-call]
                waiting.errback(failure)
