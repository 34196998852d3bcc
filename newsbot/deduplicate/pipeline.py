"""Exact repeats of one site and day are dropped; every other repeat is linked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from scrapy.exceptions import DropItem

from newsbot import stats, urls
from newsbot.arabic.fold import fold
from newsbot.deduplicate.copies import Copies
from newsbot.deduplicate.fingerprint import sign
from newsbot.errors import LedgerError, UsageError
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.pipeline import halting, held, stop

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newsbot.deduplicate.fingerprint import Signature
    from newsbot.ledger.articles import Twin
    from newsbot.ledger.crawl import Crawl

_DAY = len("2024-12-07")


LINK, DROP, OFF = "link", "drop", "off"


class DeduplicatePipeline:
    """Drops the same folded headline and body on the same site and day; links what else repeats.

    `NEWSBOT_NEAR_DUPLICATES` says what becomes of a near duplicate: it is linked, dropped, or not
    looked for. Raises `UsageError` for another word.
    """

    def __init__(self, crawl: Crawl, crawler: Crawler, near: str) -> None:
        if near not in (LINK, DROP, OFF):
            raise UsageError(f"NEWSBOT_NEAR_DUPLICATES={near}: write link, drop or off")
        self._crawl = crawl
        self._crawler = crawler
        self._drops = near == DROP
        self._copies = None if near == OFF else Copies(crawl)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        return cls(held(crawler), crawler, crawler.settings["NEWSBOT_NEAR_DUPLICATES"])

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Return the article, linked to what it repeats; raises `DropItem` for a repeat."""
        if not isinstance(item, Article):
            return item
        pending = self._crawl.pending[item.id]
        signature = sign(fold(item.title), fold(item.text))
        reading = Reading(item, signature.exact, signature.body, pending.reader)
        try:
            item = self._judged(item, reading, signature)
        except LedgerError as error:
            self._crawl.pending.pop(item.id, None)
            stop(self._crawler, error)
            raise DropItem(f"not compared: {item.url}", log_level="DEBUG") from error
        if self._copies is not None:
            self._copies.expect(item.id, signature)
        pending.reading = replace(reading, article=item)
        return item

    def _judged(self, item: Article, reading: Reading, signature: Signature) -> Article:
        """Return the article linked to what it repeats, dropping it if it may be."""
        twins = self._crawl.twins(reading)
        repeated = next((twin for twin in twins if self._is_repeat(twin, item)), None)
        if repeated is not None:
            why = "same page" if _declares(item, repeated) else "same text"
            self._drop(item, repeated.id, why)
        if twins:
            item = self._linked(item, twins[0].id, 1.0)
        elif self._copies is not None:
            match = self._copies.match(item, signature)
            if match is not None and self._drops:
                self._drop(item, match.id, "near duplicate")
            if match is not None:
                item = self._linked(item, match.id, round(match.similarity, 3))
        return item

    def _linked(self, item: Article, of: str, similarity: float) -> Article:
        self._crawler.stats.inc_value(stats.DEDUPLICATE_LINKED)
        return replace(item, duplicate_of=of, similarity=similarity)

    def _is_repeat(self, twin: Twin, item: Article) -> bool:
        if twin.site_id != self._crawl.pages.site_id:
            return False
        if _declares(item, twin):
            return True
        # Without a day nothing says that it was printed twice on one.
        day = (item.date_published or "")[:_DAY]
        return len(day) == _DAY and (twin.day or "")[:_DAY] == day

    def _drop(self, item: Article, of: str, why: str) -> NoReturn:
        """Write the page as read, name what it repeats, and let the article go no further."""
        pending = self._crawl.pending.pop(item.id)
        pending.visit.reason = f"{why} as {of}"
        with halting(self._crawler):
            self._crawl.commit(pending.visit, also=pending.also)
        self._crawler.stats.inc_value(stats.DEDUPLICATE_DROPPED + why.replace(" ", "_"))
        raise DropItem(f"{why} as {of}: {item.url}", log_level="INFO")


def _declares(item: Article, twin: Twin) -> bool:
    """Tell whether a page names the other as its canonical address."""
    return item.canonical_url is not None and urls.identity(item.canonical_url) == twin.id
