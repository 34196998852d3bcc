"""AlarmMiddleware: every request that goes out comes back, or someone is told."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.http.request import NO_CALLBACK

from newsbot import stats
from newsbot.fetch.outcomes import reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

CHAIN = "newsbot_chain"
"""In a request's meta: the number that it, its retries and its redirects share."""

_logger = logging.getLogger(__name__)


class AlarmMiddleware:
    """Counts requests that leave the scheduler, and the callbacks and errbacks that end them.

    Scrapy loses requests in silence: a redirect or retry that its dupefilter takes for a
    repetition, a failure of a request that has no errback. Both are logged as errors here and
    counted as `newsbot/fetch/vanished`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._out: dict[int, str] = {}
        self._last = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl."""
        alarm = cls(crawler)
        crawler.signals.connect(alarm._scheduled, signals.request_scheduled)
        crawler.signals.connect(alarm._dropped, signals.request_dropped)
        crawler.signals.connect(alarm._closed, signals.spider_closed)
        return alarm

    def process_request(self, request: Request) -> None:
        """Note that a request, or the next try of one, went out."""
        if request.callback is NO_CALLBACK:
            return
        chain = request.meta.get(CHAIN)
        # A spider that copies meta to a new request copies the number with it.
        if chain is None or getattr(request.callback, "func", None) != self._heard:
            self._last += 1
            chain = request.meta[CHAIN] = self._last
            self._listen(request, chain)
            self._crawler.stats.inc_value(stats.FETCH_ASKED)
        self._out[chain] = request.url

    def _listen(self, request: Request, chain: int) -> None:
        spider = self._crawler.spider
        assert spider is not None  # noqa: S101 - requests exist only inside a crawl
        callback = request.callback or spider._parse  # noqa: SLF001 - Scrapy's own default
        request.callback = partial(self._heard, chain, callback)
        if request.errback is not None:
            request.errback = partial(self._heard, chain, request.errback)

    def _heard(
        self,
        chain: int,
        listener: Callable[..., Any],
        outcome: Response | Failure,
        **arguments: Any,  # noqa: ANN401 - the spider's own cb_kwargs
    ) -> Any:  # noqa: ANN401 - whatever a callback returns
        self._out.pop(chain, None)
        self._crawler.stats.inc_value(stats.FETCH_OUTCOME + reason(outcome))
        return listener(outcome, **arguments)

    def _scheduled(self, request: Request) -> None:
        # A retry or redirect waits in the scheduler: it is not out until it leaves again.
        self._out.pop(request.meta.get(CHAIN, 0), None)

    def _dropped(self, request: Request) -> None:
        self._vanished(request.url, "the scheduler dropped it")

    def _closed(self) -> None:
        for url in self._out.values():
            self._vanished(url, "it ended in neither callback nor errback")
        self._out.clear()

    def _vanished(self, url: str, why: str) -> None:
        self._crawler.stats.inc_value(stats.FETCH_VANISHED)
        _logger.error("A request vanished: %s (%s)", url, why)
