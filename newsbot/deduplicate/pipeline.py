"""Exact repeats of one site and day are dropped; every other repeat is linked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DropItem

from newsbot import stats, urls
from newsbot.arabic.fold import fold
from newsbot.deduplicate import fingerprint
from newsbot.errors import LedgerError
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.pipeline import halting, held, stop

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newsbot.ledger.articles import Twin
    from newsbot.ledger.crawl import Crawl

_DAY = len("2024-12-07")


class DeduplicatePipeline:
    """Drops the same folded headline and body on the same site and day; links it elsewhere."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        return cls(held(crawler), crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Return the article, linked to what it repeats; raises `DropItem` for a repeat."""
        if not isinstance(item, Article):
            return item
        pending = self._crawl.pending[item.id]
        reading = self._reading(item, pending.reader)
        try:
            twins = self._crawl.twins(reading)
        except LedgerError as error:
            self._crawl.pending.pop(item.id)
            stop(self._crawler, error)
            raise DropItem(f"not compared: {item.url}", log_level="DEBUG") from error
        repeated = next((twin for twin in twins if self._is_repeat(twin, item)), None)
        if repeated is not None:
            self._drop(item, repeated)
        if twins:
            item = replace(item, duplicate_of=twins[0].id, similarity=1.0)
            self._crawler.stats.inc_value(stats.DEDUPLICATE_LINKED)
        pending.reading = replace(reading, article=item)
        return item

    def _reading(self, item: Article, reader: str) -> Reading:
        title, text = fold(item.title), fold(item.text)
        return Reading(item, fingerprint.exact(title, text), fingerprint.exact_body(text), reader)

    def _is_repeat(self, twin: Twin, item: Article) -> bool:
        if twin.site_id != self._crawl.pages.site_id:
            return False
        if _declares(item, twin):
            return True
        # Without a day nothing says that it was printed twice on one.
        day = (item.date_published or "")[:_DAY]
        return len(day) == _DAY and (twin.day or "")[:_DAY] == day

    def _drop(self, item: Article, twin: Twin) -> None:
        """Write the page as read, name what it repeats, and let the article go no further."""
        pending = self._crawl.pending.pop(item.id)
        visit = pending.visit
        why = "same page" if _declares(item, twin) else "same text"
        visit.reason = f"{why} as {twin.id}"
        with halting(self._crawler):
            self._crawl.commit(visit, also=pending.also)
        self._crawler.stats.inc_value(stats.DEDUPLICATE_DROPPED + why.replace(" ", "_"))
        raise DropItem(f"{why} as {twin.id}: {item.url}", log_level="INFO")


def _declares(item: Article, twin: Twin) -> bool:
    """Tell whether a page names the other as its canonical address."""
    return item.canonical_url is not None and urls.identity(item.canonical_url) == twin.id
