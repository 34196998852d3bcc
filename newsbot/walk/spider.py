"""ArchiveSpider: walks one site's archive by its neighbours, both ways, to both ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scrapy import Request, Spider

from newsbot import __version__, stats, urls
from newsbot.errors import PageError, SiteError, UsageError
from newsbot.extract.page import Page
from newsbot.fetch.outcomes import reason
from newsbot.ledger.crawl import Crawl, Pending
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.pipeline import attach
from newsbot.ledger.schema import ENTRY, FAILED, NEIGHBOUR, READ, SKIPPED
from newsbot.ledger.visit import Visit
from newsbot.walk import arguments
from newsbot.walk.pool import Pick, Pool
from newsbot.walk.reader import Reader

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsbot.items import Article
    from newsbot.site import Site

HTTP_OK, NOT_MODIFIED, FIRST_ERROR = 200, 304, 400


class ArchiveSpider(Spider):
    """Walks one site. A site file sets `name` and `site`; without a site, `-a url=` is needed.

    Raises `UsageError` for arguments that contradict, `LedgerError` while the ledger cannot be
    had or another process crawls the same site.
    """

    site: ClassVar[Site | None] = None
    needs_site: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - passed through
        super().__init_subclass__(**kwargs)
        if cls.needs_site and cls.site is None:
            raise SiteError(f"{cls.__name__} has no site: set site = Site(domain=…, start=…, …)")

    def __init__(self, crawler: Crawler, **given: str) -> None:
        super().__init__(name=None)
        self.asked = arguments.parse(given)
        start = self.asked.url or (self.site.start if self.site else None)
        if start is None:
            raise UsageError("which site? Give its address: -a url=https://…")
        self.start_urls = [start]
        self.hosts = self._hosts(start)
        self.bounds = Bounds(self.asked.since, self.asked.until, self.asked.max_articles)
        self.crawl = Crawl(
            crawler.settings["NEWSBOT_LEDGER_URL"], self._host(), self._source(start), self.bounds
        )
        attach(crawler, self.crawl)
        width = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self.pool = Pool(self.crawl, self.bounds, width)
        self.reader = Reader(self._zone(), self.site.layouts if self.site else ())
        self.in_flight = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **given: Any) -> Self:  # noqa: ANN401
        """Build the spider from its `-a` arguments."""
        spider = cls(crawler, **given)
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Open the pool; requests come from it, through the scheduler."""
        self.pool.open((self.start_urls[0], _home(self.start_urls[0])))
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    @property
    def open_ends(self) -> int:
        """How many ends of the rope are known and not read."""
        return len(self.pool.frontier) + self.in_flight

    def has_open(self) -> bool:
        """Tell whether an address is left to ask for."""
        return bool(self.pool)

    def next_request(self) -> Request | None:
        """Return the request for the next address of the pool."""
        pick = self.pool.next()
        if pick is None:
            return None
        self.in_flight += 1
        return Request(
            pick.url,
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
            meta={"pick": pick},
        )

    def parse(self, response: Response) -> Iterator[Article]:
        """Record an answer, and yield its article if it holds one."""
        self.in_flight -= 1
        pick: Pick = response.request.meta["pick"]  # type: ignore[union-attr]
        if pick.role == ENTRY:
            self.hosts |= {urls.host(response.url)}
        visit = self._visit(pick, response)
        if response.status != HTTP_OK:
            self.crawl.commit(visit)
            return
        yield from self._read(pick, visit, response)

    def failed(self, failure: Failure) -> None:
        """Record that an address could not be had, and why."""
        self.in_flight -= 1
        request: Request = failure.request  # type: ignore[attr-defined]
        pick: Pick = request.meta["pick"]
        why = reason(failure)
        self._fail(pick, why)
        self.crawl.commit(Visit(pick.page_id, urls.key(pick.url), pick.url, FAILED, why))

    def _visit(self, pick: Pick, response: Response) -> Visit:
        visit = Visit(
            pick.page_id,
            urls.key(response.url),
            response.url,
            SKIPPED,
            http_status=response.status,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
        )
        if response.status >= FIRST_ERROR:
            visit.state, visit.reason = FAILED, reason(response)
            self._fail(pick, visit.reason)
        return visit

    def _read(self, pick: Pick, visit: Visit, response: Response) -> Iterator[Article]:
        now = datetime.now(UTC)
        page = Page(response.body, response.url, _header(response, "Content-Type"))
        reading = self.reader.read(page, now, self.hosts, is_neighbour=pick.role == NEIGHBOUR)
        visit.ties, visit.found = reading.ties, reading.found
        if isinstance(reading.article, PageError):
            visit.reason = str(reading.article)
            self._count(stats.WALK_SKIPPED)
            self.crawl.commit(visit)
            return
        article = replace(
            reading.article,
            source=self.crawl.source,
            date_crawled=now.isoformat(timespec="seconds"),
            http_status=response.status,
            run=self.crawl.id,
            newsbot=__version__,
        )
        self._count(stats.WALK_READ)
        visit.state, visit.date = READ, article.date_published
        self.crawl.pending[article.id] = Pending(visit, reading.reader)
        yield article

    def _fail(self, pick: Pick, why: str) -> None:
        self._count(stats.WALK_FAILED + why.replace(" ", "_"))
        if urls.key(pick.url) == urls.key(self.start_urls[0]):
            self.crawler.stats.set_value(stats.WALK_ENTRY_FAILED, why)

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(name)

    def _hosts(self, start: str) -> frozenset[str]:
        further = self.site.hosts if self.site else ()
        return frozenset({urls.host(start), *further, *([self.site.domain] if self.site else [])})

    def _host(self) -> str:
        return self.site.domain if self.site else urls.host(self.start_urls[0])

    def _source(self, start: str) -> str:
        return self.name if self.site else urls.host(start)

    def _zone(self) -> ZoneInfo | None:
        if self.asked.timezone is not None or self.site is None:
            return self.asked.timezone
        return ZoneInfo(self.site.timezone)


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
