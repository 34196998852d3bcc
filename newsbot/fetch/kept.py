"""What politeness has learned of a site is kept in the ledger: the next run begins as slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from newsbot.fetch.pacing import PacingExtension
from newsbot.ledger.pipeline import halting, held

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newsbot.ledger.crawl import Crawl

_SECONDS = 20.0
"""Between two looks at what was learned: a crawl that is killed loses no more than that."""


class KeptPaceExtension:
    """Restores the paces of earlier runs, and writes this run's as it learns them."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler
        self._written: dict[str, float] = {}
        self._clock = create_looping_call(self._write)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        extension = cls(held(crawler), crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        """Begin at the paces that were learned before."""
        with halting(self._crawler):
            self._written = orjson.loads(self._crawl.politeness() or "{}")
        PacingExtension.of(self._crawler).restore(self._written)
        self._clock.start(_SECONDS, now=False)

    def closed(self) -> None:
        """Write what was learned last, before the ledger is let go of."""
        if self._clock.running:
            self._clock.stop()
        self._write()

    def _write(self) -> None:
        state = PacingExtension.of(self._crawler).state()
        if state != self._written:
            with halting(self._crawler):
                self._crawl.write_politeness(orjson.dumps(state).decode())
            self._written = state
