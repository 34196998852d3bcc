"""ChallengeMiddleware: a challenge becomes no article, a pause, and in the end status 4."""

from __future__ import annotations

import logging
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, Self

from newsbot import stats
from newsbot.fetch.challenge import challenge
from newsbot.fetch.closing import ClosingExtension
from newsbot.fetch.outcomes import CLOSED_AS_BLOCKED, Blocked
from newsbot.fetch.pacing import PacingExtension

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

BLOCKED = "newsbot_blocked"
"""In a request's meta: who stood before the page."""
ASKED = "newsbot_challenged"
_AGAIN = 2
_FORBIDDEN = 403
_REFUSALS = frozenset({401, 403, 429, 503})

_logger = logging.getLogger(__name__)


class ChallengeMiddleware:
    """Asks again after a pause; raises `Blocked` where the challenge stays.

    NEWSBOT_FETCH_BLOCKED_PAUSE: seconds the site rests after a challenge, doubled each time in a
    row. NEWSBOT_FETCH_BLOCKED_TIMES: so many times in a row, before more pages than one, and the
    crawl is closed as blocked.
    NEWSBOT_FETCH_FORBIDDEN_TIMES: so many plain 403 in a row, and it is closed likewise.
    """

    def __init__(
        self, crawler: Crawler, *, pause: float = 30.0, times: int = 3, forbidden: int = 20
    ) -> None:
        self._crawler = crawler
        self._pacing = PacingExtension.of(crawler)
        self._closing = ClosingExtension.of(crawler)
        self._pause = pause
        self._times = times
        self._forbidden = forbidden
        self._row: Counter[str] = Counter()
        self._forbidden_row: Counter[str] = Counter()
        self._rests: dict[str, float] = {}
        self._stood_before: dict[str, set[str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from its three settings."""
        settings = crawler.settings
        return cls(
            crawler,
            pause=settings.getfloat("NEWSBOT_FETCH_BLOCKED_PAUSE", 30.0),
            times=settings.getint("NEWSBOT_FETCH_BLOCKED_TIMES", 3),
            forbidden=settings.getint("NEWSBOT_FETCH_FORBIDDEN_TIMES", 20),
        )

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Pass a page on, or return the request again; raises `Blocked`."""
        key = self._pacing.key(request)
        headers = {
            name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        who = challenge(response.status, headers, response.body)
        if who is not None:
            return self._challenged(request, key, who)
        if response.status not in _REFUSALS:
            self._row[key] = self._forbidden_row[key] = 0
            self._stood_before.pop(key, None)
        elif response.status == _FORBIDDEN:
            self._forbidden_row[key] += 1
            if self._forbidden_row[key] >= self._forbidden:
                self._closing.close(CLOSED_AS_BLOCKED)
        return response

    def _challenged(self, request: Request, key: str, who: str) -> Request:
        self._crawler.stats.inc_value(stats.FETCH_CHALLENGED + who)
        request.meta[BLOCKED] = who
        sent = monotonic() - request.meta.get("download_latency", 0.0)
        # Those in flight together are one sign, not several in a row.
        if sent >= self._rests.get(key, 0.0):
            self._row[key] += 1
            pause = self._pause * 2.0 ** min(self._row[key] - 1, 16)
            self._rests[key] = monotonic() + pause
            self._pacing.pause(key, pause)
            _logger.warning("%s: a challenge of %s", request.url, who)
        before = self._stood_before.setdefault(key, set())
        before.add(request.url)
        # One address that always shows it, asked for last, is a gap and no blocked site.
        if self._row[key] >= self._times and len(before) > 1:
            self._closing.close(CLOSED_AS_BLOCKED)
            raise Blocked(f"{request.url}: a challenge of {who}")
        asked = request.meta.get(ASKED, 0) + 1
        if asked > _AGAIN:
            raise Blocked(f"{request.url}: a challenge of {who}")
        return request.replace(meta={**request.meta, ASKED: asked}, dont_filter=True)
