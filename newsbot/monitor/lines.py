"""Scrapy's log lines, without those of every page where nobody would see them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.logformatter import LogFormatter

if TYPE_CHECKING:
    from typing import Any, Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure


class Lines(LogFormatter):
    """Scrapy's own; each page's two lines at DEBUG are not even made where LOG_LEVEL is above it.

    Scrapy makes the records and lets the handler throw them away: a tenth of a millisecond a page.
    """

    def __init__(self, *, every_page: bool) -> None:
        self._every_page = every_page

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from LOG_LEVEL, a name or a number."""
        level = crawler.settings.get("LOG_LEVEL")
        known = level if isinstance(level, int) else logging.getLevelNamesMapping().get(str(level))
        return cls(every_page=known is None or known <= logging.DEBUG)

    def crawled(  # type: ignore[override]
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """Return the line of an answer, None for none, as Scrapy allows."""
        return super().crawled(request, response, spider) if self._every_page else None

    def scraped(  # type: ignore[override]
        self,
        item: Any,  # noqa: ANN401 - Scrapy's signature
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult | None:
        """Return the line of an item, None for none."""
        return super().scraped(item, response, spider) if self._every_page else None
