"""RetryAfterMiddleware: a site that says "not so fast" is obeyed, and the page is never skipped."""

from __future__ import annotations

import logging
import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals

from newsbot import stats
from newsbot.fetch.closing import ClosingExtension
from newsbot.fetch.outcomes import CLOSED_AS_BLOCKED, Blocked
from newsbot.fetch.pacing import PacingExtension

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newsbot.fetch.pace import Pace

ASKED = "newsbot_limited"
"""In a request's meta: how often the answer was "not so fast"."""
_TOO_MANY, _UNAVAILABLE = 429, 503
_FAILED = 500

_logger = logging.getLogger(__name__)


def seconds(value: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for (RFC 9110, 10.2.3), None if it says nothing.

    Whole seconds or an HTTP date; decimals are met too. A date in the past asks for 0.
    """
    text = (value or "").strip()
    if text.replace(".", "", 1).isdecimal() and text.isascii():
        return float(text) if math.isfinite(float(text)) else None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # A date of the asctime form carries no zone; HTTP dates are UTC.
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def limits(status: int, wait: float | None) -> bool:
    """Tell whether an answer is about the rate; a 503 that names no time is a failure instead."""
    return status == _TOO_MANY or (status == _UNAVAILABLE and wait is not None)


def _wait(response: Response) -> float | None:
    header = (response.headers.get("Retry-After") or b"").decode("latin-1")
    return seconds(header, datetime.now(UTC))


class RetryAfterMiddleware:
    """Waits as told, slows the site, and asks again.

    NEWSBOT_FETCH_RATE_LIMIT_PATIENCE: seconds without one good answer after which the site counts
    as blocked. NEWSBOT_FETCH_RATE_LIMIT_TIMES: how often one address may be refused while the
    rest of its site answers, before the refusal is taken for its answer.
    """

    def __init__(
        self,
        crawler: Crawler,
        *,
        patience: float = 1800.0,
        times: int = 30,
    ) -> None:
        self._crawler = crawler
        self._pacing = PacingExtension.of(crawler)
        self._closing = ClosingExtension.of(crawler)
        self._patience = patience
        self._times = times

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from its two settings."""
        middleware = cls(
            crawler,
            patience=crawler.settings.getfloat("NEWSBOT_FETCH_RATE_LIMIT_PATIENCE", 1800.0),
            times=crawler.settings.getint("NEWSBOT_FETCH_RATE_LIMIT_TIMES", 30),
        )
        crawler.signals.connect(middleware._downloaded, signals.response_downloaded)
        return middleware

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Pass an answer on, or return the request again; raises `Blocked` out of patience."""
        if not limits(response.status, _wait(response)):
            return response
        self._crawler.stats.inc_value(stats.FETCH_LIMITED)
        return self._again(request, response, self._pacing.pace(self._pacing.key(request)))

    def _downloaded(self, request: Request, response: Response) -> None:
        # Scrapy tells of an answer before it lets the slot's next request go.
        key = self._pacing.key(request)
        pace = self._pacing.pace(key)
        now = monotonic()
        sent = now - request.meta.get("download_latency", 0.0)
        wait = _wait(response)
        if limits(response.status, wait):
            pace.limited(now, sent, wait)
            self._pacing.obey(key)
            return
        if response.status < _FAILED:
            pace.answered(sent)
        self._pacing.enforce(key)

    def _again(self, request: Request, response: Response, pace: Pace) -> Request | Response:
        now = monotonic()
        since = pace.limited_since
        if since is not None and now - since > self._patience:
            self._closing.close(CLOSED_AS_BLOCKED)
            raise Blocked("the rate was limited for too long")
        asked = request.meta.get(ASKED, 0) + 1
        if asked > self._times:
            _logger.warning("%s answers %s again and again", request.url, response.status)
            return response
        _logger.info(
            "%s: %s; one request in %.2f s, the next in %.0f s",
            request.url, response.status, pace.delay, max(0.0, pace.until - now),
        )  # fmt: skip
        return request.replace(meta={**request.meta, ASKED: asked}, dont_filter=True)
