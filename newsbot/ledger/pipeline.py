"""The ledger's place in Scrapy: the run's hold on it, and the pipeline that writes each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scrapy.exceptions import DropItem, NotConfigured

from newsbot import stats
from newsbot.items import Article
from newsbot.ledger.articles import SAME

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newsbot.ledger.crawl import Crawl

_HELD: WeakKeyDictionary[Crawler, Crawl] = WeakKeyDictionary()


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


class LedgerPipeline:
    """Writes each page with its article in one transaction; drops what has not changed."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        return cls(held(crawler), crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Store the article; raises `DropItem` when the ledger has it already, unchanged."""
        if not isinstance(item, Article):
            return item
        pending = self._crawl.pending.pop(item.id)
        stored = self._crawl.commit(pending.visit, pending.reading)
        if stored is None:
            raise TypeError("an article reached the ledger without its fingerprint")
        self._crawler.stats.inc_value(stats.LEDGER_STORED + stored.outcome)
        if stored.outcome == SAME:
            raise DropItem(f"unchanged: {item.url}", log_level="DEBUG")
        return stored.article
