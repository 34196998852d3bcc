"""What politeness has learned of a site is kept in the ledger: the next run begins as slowly."""

from __future__ import annotations

import logging
import time
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

logger = logging.getLogger(__name__)

_DELAYS, _UNTIL = "delays", "until"
_SECONDS = 20.0
"""Between two looks at what was learned: a crawl that is killed loses no more than that."""


class KeptPaceExtension:
    """Restores the paces of earlier runs, and writes this run's as it learns them."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler
        self._written: dict[str, dict[str, float]] = {_DELAYS: {}, _UNTIL: {}}
        self._clock = create_looping_call(self._write)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        extension = cls(held(crawler), crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        """Begin at the paces that were learned before, and in the pauses that still last."""
        with halting(self._crawler):
            kept = orjson.loads(self._crawl.politeness() or "{}")
            # Until schema 3 of the ledger there were but the delays.
            self._written = kept if _UNTIL in kept else {_DELAYS: kept, _UNTIL: {}}
        now = time.time()
        left = {slot: until - now for slot, until in self._written[_UNTIL].items() if until > now}
        for slot, seconds in left.items():
            logger.info("%s asked an earlier run to wait: %.0f s are left of it", slot, seconds)
        pacing = PacingExtension.of(self._crawler)
        pacing.restore(self._written[_DELAYS], left)
        # A pause is written at once: a site that was told to wait may be asked again in a minute.
        pacing.listen(self._write)
        self._clock.start(_SECONDS, now=False)

    def closed(self) -> None:
        """Write what was learned last, before the ledger is let go of."""
        if self._clock.running:
            self._clock.stop()
        self._write()

    def _write(self) -> None:
        pacing, now = PacingExtension.of(self._crawler), time.time()
        # Whole seconds: the two clocks do not tell the same fraction twice.
        until = {slot: round(now + seconds) for slot, seconds in pacing.pauses().items()}
        state: dict[str, dict[str, float]] = {_DELAYS: pacing.state(), _UNTIL: {**until}}
        if state != self._written:
            with halting(self._crawler):
                self._crawl.write_politeness(orjson.dumps(state).decode())
            self._written = state
