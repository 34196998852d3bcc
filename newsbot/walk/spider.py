"""ArchiveSpider: walks one site's archive by its neighbours, both ways, to both ends."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scrapy import Request, Spider, signals

from newsbot import __version__, stats, urls
from newsbot.errors import LedgerError, PageError, SiteError, UsageError
from newsbot.extract.page import Page
from newsbot.fetch.outcomes import reason
from newsbot.fetch.robots import RobotsMiddleware
from newsbot.ledger.crawl import Crawl, Pending
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.pipeline import attach, halting, stop
from newsbot.ledger.schema import (
    ENTRY,
    FAILED,
    FOUND,
    GONE,
    LISTING,
    NEIGHBOUR,
    READ,
    SKIPPED,
)
from newsbot.ledger.visit import Address, Ask, Visit
from newsbot.walk import arguments
from newsbot.walk.addresses import shape
from newsbot.walk.arrival import ELSEWHERE, astray
from newsbot.walk.pool import Pool
from newsbot.walk.reader import Reader
from newsbot.walk.sources import listing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsbot.items import Article
    from newsbot.site import Site
    from newsbot.walk.sources import Listing

HTTP_OK, NOT_MODIFIED = 200, 304
UNREADABLE, FILTERED, REDIRECTED = "unreadable", "filtered", "redirected"
NO_ADDRESS = "no address"
DAY = 86_400


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
        self._sitemaps_taken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **given: Any) -> Self:  # noqa: ANN401
        """Build the spider from its `-a` arguments."""
        spider = cls(crawler, **given)
        spider._set_crawler(crawler)
        crawler.signals.connect(spider.filtered, signals.item_dropped)
        crawler.signals.connect(spider.broken, signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Open the pool; requests come from it, through the scheduler."""
        days = self.settings.getint("NEWSBOT_WALK_REREAD_DAYS")
        with halting(self.crawler):
            self.pool.open((self.start_urls[0], _home(self.start_urls[0])), days)
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
        """Return the request for the next address of the pool that can be asked for."""
        while (ask := self.pool.next()) is not None:
            try:
                request = self._request(ask)
            except ValueError:
                self.crawl.commit(self._lost(ask, NO_ADDRESS))
                continue
            self.in_flight += 1
            return request
        return None

    def _request(self, ask: Ask) -> Request:
        headers = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
        return Request(
            ask.url,
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
            headers={name: value for name, value in headers.items() if value},
            meta={"ask": ask, "handle_httpstatus_list": [NOT_MODIFIED]},
        )

    def parse(self, response: Response) -> Iterator[Article]:
        """Record an answer, and yield its article if it holds one."""
        self.in_flight -= 1
        ask: Ask = response.request.meta["ask"]  # type: ignore[union-attr]
        article, recorded = None, False
        try:
            article = self._taken(ask, response)
            recorded = True
        except LedgerError as error:
            recorded = True
            stop(self.crawler, error)
        finally:
            if not recorded:
                # A page that newsbot stumbles over is asked for again by the next run.
                self.crawl.commit(self._lost(ask, UNREADABLE))
        if article is not None:
            yield article

    def _taken(self, ask: Ask, response: Response) -> Article | None:
        if ask.role == ENTRY:
            self.hosts |= {urls.host(response.url)}
        if not self._sitemaps_taken:
            self._take_sitemaps()
        visit = self._visit(ask, response)
        if response.status == HTTP_OK:
            return self._read(ask, visit, response)
        self.crawl.commit(visit)
        return None

    def failed(self, failure: Failure) -> None:
        """Record that an address could not be had, and why."""
        self.in_flight -= 1
        request: Request = failure.request  # type: ignore[attr-defined]
        with halting(self.crawler):
            self.crawl.commit(self._lost(request.meta["ask"], reason(failure)))

    def filtered(self, item: object) -> None:
        """Record the page of an article that a pipeline did not want."""
        self._strand(item, READ, FILTERED)

    def broken(self, item: object, failure: Failure) -> None:
        """Record the page of an article that a pipeline failed at: the next run tries again."""
        if not isinstance(failure.value, LedgerError):
            self._strand(item, FAILED, UNREADABLE)

    def _strand(self, item: object, state: str, why: str) -> None:
        """Write a page without its article, so that its neighbours are not lost with it."""
        pending = self.crawl.pending.pop(getattr(item, "id", ""), None)
        if pending is not None:
            pending.visit.state, pending.visit.reason = state, why
            with halting(self.crawler):
                self.crawl.commit(pending.visit, also=pending.also)

    def _lost(self, ask: Ask, why: str) -> Visit:
        """Return the visit of an address of which nothing was received that can be used."""
        visit = Visit(ask.page_id, urls.key(ask.url), ask.url, FAILED)
        self._fail(ask, visit, why)
        return visit

    def _visit(self, ask: Ask, response: Response) -> Visit:
        visit = Visit(
            ask.page_id,
            urls.key(response.url),
            response.url,
            SKIPPED,
            http_status=response.status,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
        )
        if response.status == NOT_MODIFIED:
            visit.state = ask.state
            self._count(stats.WALK_UNCHANGED)
        elif response.status != HTTP_OK:
            self._fail(ask, visit, reason(response))
        return visit

    def _fail(self, ask: Ask, visit: Visit, why: str) -> None:
        """Say that a page could not be had; one that was read before stays so.

        Until it is gone twice, at least a day apart: then it was deleted.
        """
        self._count(stats.WALK_FAILED + why.replace(" ", "_"))
        if urls.key(ask.url) == urls.key(self.start_urls[0]):
            self.crawler.stats.set_value(stats.WALK_ENTRY_FAILED, why)
        if ask.state != READ:
            visit.state, visit.reason = FAILED, why
            return
        visit.state = READ
        if visit.http_status in GONE and ask.gone_since and time.time() - ask.gone_since > DAY:
            visit.state, visit.reason = FAILED, "deleted"
            self._count(stats.WALK_DELETED)

    def _take_sitemaps(self) -> None:
        """Let the sitemaps that robots.txt names, now that it was read, be entry points."""
        self._sitemaps_taken = True
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        if robots is not None:
            found = robots.sitemaps(urls.host(self.start_urls[0]))
            self.pool.enter(url for url in found if urls.same_site(url, self.hosts))

    def _list(self, visit: Visit, listed: Listing) -> None:
        """Take in a sitemap or feed: its pages are found, its further lists are entry points."""
        since = self.bounds.since
        pages = [
            entry.url
            for entry in listed.pages
            if urls.same_site(entry.url, self.hosts)
            and not (since and entry.changed and entry.changed.date().isoformat() < since)
        ]
        roles = {"article": FOUND, "unknown": FOUND, "listing": LISTING}
        visit.found = [
            Address(urls.key(url), url, roles[kind])
            for url in pages
            if (kind := shape(url)) in roles
        ]
        visit.reason = "list"
        self.crawl.commit(visit)
        further = (e for e in listed.further if urls.same_site(e.url, self.hosts))
        self.pool.enter_lists(further)

    def _read(self, ask: Ask, visit: Visit, response: Response) -> Article | None:
        if not urls.same_site(response.url, self.hosts):
            self.crawl.commit(self._lost(ask, ELSEWHERE))
            return None
        listed = listing(response.body, response.url)
        if listed is not None:
            self._list(visit, listed)
            return None
        now = datetime.now(UTC)
        page = Page(response.body, response.url, _header(response, "Content-Type"))
        reading = self.reader.read(page, now, self.hosts, is_neighbour=ask.role == NEIGHBOUR)
        arrived = self._arrived(ask, visit, reading.article)
        if arrived is None:
            return None
        visit = arrived
        visit.ties, visit.found = reading.ties, reading.found
        if isinstance(reading.article, PageError):
            visit.reason = str(reading.article)
            visit.lists = ask.role in (ENTRY, LISTING)
            self._count(stats.WALK_SKIPPED)
            self.crawl.commit(visit)
            return None
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
        on_its_way = self.crawl.pending.get(article.id)
        if on_its_way is not None:
            on_its_way.also.append(visit)
            return None
        self.crawl.pending[article.id] = Pending(visit, reading.reader)
        return article

    def _arrived(self, ask: Ask, visit: Visit, article: Article | PageError) -> Visit | None:
        """Return the visit that a page counts as; None when a redirect led away from any article.

        What a redirect leads to is the neighbour that was meant only if its headline says so. For
        an address found elsewhere nothing says so: it waits until a neighbour's link names it.
        """
        if urls.key(ask.url) == visit.key or ask.role not in (NEIGHBOUR, FOUND):
            return visit
        titles = self.crawl.printed_titles(ask.page_id)
        # A neighbour's link may have named it while it was on its way.
        if ask.role == FOUND and not titles:
            lost = Visit(ask.page_id, urls.key(ask.url), ask.url, SKIPPED, REDIRECTED)
        else:
            why = astray(ask.url, visit.url, article, titles)
            if why is None:
                return visit
            lost = self._lost(ask, why)
        self.crawl.commit(lost)
        if isinstance(article, PageError):
            return None
        return replace(visit, page_id=self.crawl.known(Address(visit.key, visit.url, FOUND)))

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
