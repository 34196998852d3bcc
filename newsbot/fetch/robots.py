"""RobotsMiddleware: nothing of a host is asked before its robots.txt was read."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from newsbot import stats, urls
from newsbot.fetch.outcomes import FAILURES, Disallowed, RedirectLoop, RobotsUnreachable, reason
from newsbot.fetch.pacing import PacingExtension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response

ROBOTS = "newsbot_robots"
"""In a request's meta: this is the question for robots.txt itself."""
_PRIORITY = 1000
# RFC 9309, 2.5: at least 500 KiB are parsed; 2.4: not older than a day.
_PARSED = 512_000
_FRESH = 86_400.0
_RETRIED = 300.0
_BAD, _TOO_MANY, _FAILED = 400, 429, 500

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt came to; without a parser everything, or for a `failure` nothing, goes."""

    parser: Protego | None = None
    failure: str = ""

    def allows(self, url: str, token: str) -> bool:
        """Tell whether a crawler with this product token may ask for an address."""
        return self.parser is None or self.parser.can_fetch(url, token)

    def delay(self, token: str, ceiling: float) -> float:
        """Return the seconds between two requests it asks for (Crawl-delay, Request-rate)."""
        if self.parser is None:
            return 0.0
        rate = self.parser.request_rate(token)
        each = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(max(self.parser.crawl_delay(token) or 0.0, each, 0.0), ceiling)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the absolute http(s) addresses of the sitemaps it names, in its order."""
        named = () if self.parser is None else self.parser.sitemaps
        absolute = (_joined(url, text) for text in named)
        return tuple(dict.fromkeys(found for found in absolute if found))


def rules(status: int, body: bytes) -> Rules:
    """Read an answer to the question for robots.txt.

    RFC 9309, 2.3.1: a client error, or redirects that lead nowhere, means that there are no rules;
    a server error, that nothing may be asked for now. 429 is a client error in name only.
    """
    if status >= _FAILED or status == _TOO_MANY:
        return Rules(failure=f"http {status}")
    if not 200 <= status < 300:  # noqa: PLR2004 - RFC 9110, 15.3
        return Rules()
    whole = body if len(body) <= _PARSED else body[: body.rfind(b"\n", 0, _PARSED) + 1]
    return Rules(Protego.parse(whole.decode("utf-8-sig", errors="ignore")))


def product_token(agent: str) -> str:
    """Return the name in a User-Agent that robots.txt lines are compared with."""
    return agent.split("/", 1)[0].split(" ", 1)[0].strip() or "*"


def _joined(url: str, text: str) -> str | None:
    try:
        joined = urljoin(url, text.strip())
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    return joined if scheme in ("http", "https") else None


class RobotsMiddleware:
    """Reads each host's robots.txt once, first, and keeps its rules, delay and sitemaps.

    Scrapy's lets requests through that wait for the same robots.txt together. It cannot be turned
    off. NEWSBOT_FETCH_CRAWL_DELAY_CEILING: the longest Crawl-delay in seconds that is honoured.
    """

    def __init__(self, crawler: Crawler, *, token: str, ceiling: float = 60.0) -> None:
        self._crawler = crawler
        self._pacing = PacingExtension.of(crawler)
        self._token = token
        self._ceiling = ceiling
        self._asked: dict[str, tuple[float, asyncio.Future[Rules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from the user agent and its ceiling."""
        settings = crawler.settings
        agent = settings["ROBOTSTXT_USER_AGENT"] or product_token(settings["USER_AGENT"])
        ceiling = settings.getfloat("NEWSBOT_FETCH_CRAWL_DELAY_CEILING", 60.0)
        return cls(crawler, token=agent, ceiling=ceiling)

    async def process_request(self, request: Request) -> None:
        """Hold a request until the rules are known.

        Raises `Disallowed`, `RobotsUnreachable`, or what ended the question for robots.txt.
        """
        if request.meta.get(ROBOTS):
            return
        parts = urlsplit(request.url)
        if parts.path == "/robots.txt":
            return
        found = await self._rules(f"{parts.scheme}://{parts.netloc}", request)
        if found.failure:
            raise RobotsUnreachable(f"{parts.netloc}/robots.txt: {found.failure}", found.failure)
        if not found.allows(request.url, self._token):
            raise Disallowed(f"robots.txt of {parts.netloc} disallows {request.url}")

    def sitemaps(self, host: str) -> tuple[str, ...]:
        """Return the sitemaps that a site's robots.txt names, as far as it was read.

        `host` is as `newsbot.urls.host` gives it.
        """
        known = {
            sitemap: None for origin, read in self._read(host) for sitemap in read.sitemaps(origin)
        }
        return tuple(known)

    def delay(self, host: str) -> float:
        """Return the seconds between requests that a site's robots.txt asks for, 0 for none."""
        return max((read.delay(self._token, _FRESH) for _, read in self._read(host)), default=0.0)

    def _read(self, host: str) -> Iterator[tuple[str, Rules]]:
        for origin, (_, asked) in self._asked.items():
            if urls.host(origin) == host and asked.done() and not asked.exception():
                yield origin, asked.result()

    async def _rules(self, origin: str, request: Request) -> Rules:
        expires, asked = self._asked.get(origin, (0.0, None))
        if asked is None or (asked.done() and (asked.exception() or expires < monotonic())):
            asked = asyncio.ensure_future(self._ask(origin, request))
            self._asked[origin] = (float("inf"), asked)
        # Shielded: one waiting request that is cancelled must not cancel the answer of all.
        return await asyncio.shield(asked)

    async def _ask(self, origin: str, request: Request) -> Rules:
        found = await self._answer(origin)
        kind = "unreachable" if found.failure else "read" if found.parser else "none"
        self._crawler.stats.inc_value(stats.FETCH_ROBOTS + kind)
        if found.failure:
            _logger.warning("%s/robots.txt: %s; nothing of it is asked", origin, found.failure)
        self._asked[origin] = (
            monotonic() + (_RETRIED if found.failure else _FRESH),
            self._asked[origin][1],
        )
        delay = found.delay(self._token, self._ceiling)
        if delay:
            self._pacing.raise_floor(self._pacing.key(request), delay)
        return found

    async def _answer(self, origin: str) -> Rules:
        question = Request(
            f"{origin}/robots.txt",
            priority=_PRIORITY,
            callback=NO_CALLBACK,
            dont_filter=True,
            meta={ROBOTS: True},
        )
        assert self._crawler.engine is not None  # noqa: S101 - requests exist only inside a crawl
        try:
            response: Response = await self._crawler.engine.download_async(question)
        except RedirectLoop:
            return Rules()
        except FAILURES as error:
            return Rules(failure=reason(error))
        return rules(response.status, response.body)
