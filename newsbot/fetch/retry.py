"""RetryMiddleware: what failed for a moment is asked again, later each time."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.utils.misc import load_object

from newsbot import stats
from newsbot.fetch.closing import ClosingExtension
from newsbot.fetch.outcomes import Truncated, certificate, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LENGTH = "newsbot_length"
"""In a request's meta: the length of an answer that may have been cut off."""
_END = re.compile(rb"</(?:html|body|rss|feed|urlset|sitemapindex|rdf:RDF)\s*>", re.IGNORECASE)
_TAIL = 4096

_logger = logging.getLogger(__name__)


def whole(body: bytes, flags: Sequence[str], content_type: str, before: int | None = None) -> bool:
    """Tell whether a body arrived to its end.

    `dataloss`: fewer bytes came than promised, or the last chunk is missing. `partial`: the server
    promised nothing and hung up, which is how HTTP/1.0 ends every body (RFC 9112, 6.3). Either way
    a page is whole where its last element is closed; `before` is the length of an earlier
    `partial` answer, since what ends twice at one byte was not cut off by chance.
    """
    if "dataloss" not in flags and "partial" not in flags:
        return True
    markup = any(kind in content_type.lower() for kind in ("html", "xml"))
    if markup and _END.search(body[-_TAIL:]):
        return True
    return "dataloss" not in flags and (not markup or before == len(body))


def pause(tries: int, first: float, ceiling: float) -> float:
    """Return the seconds to wait after so many tries: doubled each time, up to a ceiling."""
    return float(min(first * 2.0 ** min(tries - 1, 32), ceiling))


class RetryMiddleware:
    """Retries like Scrapy's, with its settings (RETRY_TIMES, …), but waits between the tries.

    NEWSBOT_FETCH_BACKOFF: seconds after the first try, doubled after each.
    NEWSBOT_FETCH_BACKOFF_CEILING: the longest wait. A page that keeps failing goes on to the
    spider as the answer or failure it is; one that keeps being cut off, as `Truncated`.
    """

    def __init__(
        self,
        crawler: Crawler,
        *,
        times: int,
        statuses: frozenset[int],
        errors: tuple[type[Exception], ...],
        first: float = 1.0,
        ceiling: float = 60.0,
    ) -> None:
        self._crawler = crawler
        self._closing = ClosingExtension.of(crawler)
        self._times = times
        self._statuses = statuses
        self._errors = errors
        self._first = first
        self._ceiling = ceiling

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from Scrapy's retry settings; raises `NotConfigured` where they turn it off."""
        settings = crawler.settings
        if not settings.getbool("RETRY_ENABLED"):
            raise NotConfigured
        names = settings.getlist("RETRY_EXCEPTIONS")
        return cls(
            crawler,
            times=settings.getint("RETRY_TIMES"),
            statuses=frozenset(map(int, settings.getlist("RETRY_HTTP_CODES"))),
            errors=tuple(load_object(name) if isinstance(name, str) else name for name in names),
            first=settings.getfloat("NEWSBOT_FETCH_BACKOFF", 1.0),
            ceiling=settings.getfloat("NEWSBOT_FETCH_BACKOFF_CEILING", 60.0),
        )

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Pass an answer on, or return its request again; raises `Truncated` at the last try."""
        if request.meta.get("dont_retry"):
            return response
        if response.status in self._statuses:
            return await self._again(request, reason(response)) or response
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if whole(response.body, response.flags, kind, request.meta.get(LENGTH)):
            return response
        request.meta[LENGTH] = len(response.body)
        again = await self._again(request, Truncated.word)
        if again is None:
            raise Truncated(f"{request.url}: {len(response.body)} bytes, and no end")
        return again

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Return the request of a failed download again, None where it has to fail."""
        if request.meta.get("dont_retry") or not isinstance(exception, self._errors):
            return None
        # A certificate is as wrong a minute later.
        if certificate(exception):
            return None
        return await self._again(request, reason(exception))

    async def _again(self, request: Request, why: str) -> Request | None:
        tries = request.meta.get("retry_times", 0) + 1
        if tries > request.meta.get("max_retry_times", self._times):
            _logger.warning("Gave up %s after %d tries: %s", request.url, tries, why)
            return None
        wait = pause(tries, self._first, self._ceiling)
        _logger.info("%s: %s; again in %.1f s", request.url, why, wait)
        self._crawler.stats.inc_value(stats.FETCH_RETRIED + why)
        await self._closing.wait(wait)
        return request.replace(meta={**request.meta, "retry_times": tries}, dont_filter=True)
