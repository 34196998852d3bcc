"""The lease's clock: it is renewed while nothing is written, as in a long wait for the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from newsbot.ledger.lease import SECONDS
from newsbot.ledger.pipeline import halting, held

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newsbot.ledger.crawl import Crawl


class LeaseExtension:
    """Renews the lease three times in its life; ends the crawl when another has taken it."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler
        self._clock = create_looping_call(self._renew)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        extension = cls(held(crawler), crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        """Begin to renew."""
        self._clock.start(SECONDS / 3, now=False)

    def closed(self) -> None:
        """Renew no more."""
        if self._clock.running:
            self._clock.stop()

    def _renew(self) -> None:
        with halting(self._crawler):
            self._crawl.lease.renew()
