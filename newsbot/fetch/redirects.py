"""RedirectMiddleware: redirects are followed to an end, never dropped on the way."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from scrapy.downloadermiddlewares import redirect
from w3lib.url import safe_url_string

from newsbot.fetch.outcomes import RedirectLoop

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

SEEN = "newsbot_redirected_from"
"""In a request's meta: the (address, cookies) that were asked already on this way."""
_STATUSES = frozenset({301, 302, 303, 307, 308})
_OF_ONE_ADDRESS = ("retry_times", "newsbot_length", "newsbot_limited", "newsbot_challenged")

_logger = logging.getLogger(__name__)


def target(url: str, location: bytes) -> str | None:
    """Return the absolute http(s) address that a Location header names, None if it names none.

    The bytes are kept as the server wrote them: only what no address may hold is escaped, and the
    case of escapes stays. A fragment is inherited (RFC 9110, 10.2.2).
    """
    try:
        named = urljoin(url, safe_url_string(location.strip()))
        parts = urlsplit(named)
        _ = parts.port
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        inherited = urlsplit(url).fragment
    except ValueError:
        return None
    return named if parts.fragment or not inherited else f"{named}#{inherited}"


def turned(status: int, method: str) -> bool:
    """Tell whether a redirect turns its request into a GET (RFC 9110, 15.4)."""
    return (status in (301, 302) and method == "POST") or (
        status == 303 and method not in ("GET", "HEAD")  # noqa: PLR2004 - See Other
    )


class RedirectMiddleware(redirect.RedirectMiddleware):
    """Scrapy's, with its settings, except for what it loses.

    Scrapy's dupefilter drops a redirect whose fingerprint equals that of its request (`%D8` to
    `%d8`; the same address once a cookie is set), and neither callback nor errback is called. Here
    a redirect always goes out, unless the same address was asked with the same cookies before on
    this way, or REDIRECT_MAX_TIMES is reached: that ends as `RedirectLoop`.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from REDIRECT_*; raises `NotConfigured` where they turn it off."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """Send no Referer: a redirect has no page that named it."""
        request.headers.pop("Referer", None)

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Pass an answer on, or return the request it redirects to; raises `RedirectLoop`."""
        handled = (
            *(getattr(self.crawler.spider, "handle_httpstatus_list", ()) or ()),
            *request.meta.get("handle_httpstatus_list", ()),
        )
        location = response.headers.get("Location")
        if response.status not in _STATUSES or not location:
            return response
        if request.meta.get("dont_redirect") or response.status in handled:
            return response
        url = target(request.url, location)
        if url is None:
            return response
        if turned(response.status, request.method):
            redirected = self._redirect_request_using_get(request, response, url)
        else:
            redirected = self._build_redirect_request(request, response, url=url)
        return self._followed(redirected, request, response.status)

    def _followed(self, redirected: Request, request: Request, status: int) -> Request:
        here = (request.url, request.headers.get("Cookie"))
        seen = request.meta.get(SEEN, ())
        urls = [*request.meta.get("redirect_urls", ()), request.url]
        if here in seen:
            raise RedirectLoop(f"{request.url} redirects to itself by way of {len(urls)}")
        if len(urls) > self.max_redirect_times:
            raise RedirectLoop(f"{urls[0]} redirects more than {self.max_redirect_times} times")
        meta = {name: value for name, value in request.meta.items() if name not in _OF_ONE_ADDRESS}
        if urlsplit(redirected.url).hostname != urlsplit(request.url).hostname:
            # Scrapy would keep the slot, and ask the new host at the pace of the old.
            meta.pop("download_slot", None)
        meta |= {
            SEEN: (*seen, here),
            "redirect_urls": urls,
            "redirect_times": len(urls),
            "redirect_reasons": [*request.meta.get("redirect_reasons", ()), status],
        }
        _logger.debug("%s redirects (%d) to %s", request.url, status, redirected.url)
        priority = request.priority + self.priority_adjust
        return redirected.replace(meta=meta, dont_filter=True, priority=priority)
