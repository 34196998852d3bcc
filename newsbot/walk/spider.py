"""ArchiveSpider: walks one site's archive by its neighbours, both ways, to both ends."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider

from newsbot import __version__, stats, urls
from newsbot.errors import PageError, SiteError
from newsbot.extract.page import Page
from newsbot.fetch.outcomes import reason
from newsbot.fetch.robots import RobotsMiddleware
from newsbot.ledger.crawl import Crawl, Pending
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.pipeline import attach
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
from newsbot.walk.apprentice import Apprentice
from newsbot.walk.grounds import grounds
from newsbot.walk.parts import Serial, goes_on
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
        asked = arguments.parse(given)
        self.grounds = grounds(asked, self.site, self.name)
        self.start_urls = [self.grounds.start]
        self.hosts = self.grounds.hosts
        self.bounds = Bounds(asked.since, asked.until, asked.max_articles)
        self.crawl = Crawl(
            crawler.settings["NEWSBOT_LEDGER_URL"],
            self.grounds.host,
            self.grounds.source,
            self.bounds,
        )
        attach(crawler, self.crawl)
        width = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self.pool = Pool(self.crawl, self.bounds, width)
        self.reader = self._reader(crawler)
        self.in_flight = 0
        self._sitemaps_taken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **given: Any) -> Self:  # noqa: ANN401
        """Build the spider from its `-a` arguments."""
        spider = cls(crawler, **given)
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Open the pool; requests come from it, through the scheduler."""
        days = self.settings.getint("NEWSBOT_WALK_REREAD_DAYS")
        self.pool.open((self.grounds.start, self.grounds.home), days)
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
        ask = self.pool.next()
        if ask is None:
            return None
        self.in_flight += 1
        headers = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
        return Request(
            ask.url,
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
            headers={name: value for name, value in headers.items() if value},
            meta={"ask": ask, "handle_httpstatus_list": [NOT_MODIFIED]},
        )

    def parse(self, response: Response) -> Iterator[Article | Request]:
        """Record an answer, and yield its article if it holds one."""
        self.in_flight -= 1
        ask: Ask = response.request.meta["ask"]  # type: ignore[union-attr]
        if ask.role == ENTRY:
            self.hosts |= {urls.host(response.url)}
        if not self._sitemaps_taken:
            self._take_sitemaps()
        visit = self._visit(ask, response)
        if response.status == HTTP_OK:
            yield from self._read(ask, visit, response)
        else:
            self.crawl.commit(visit)

    def failed(self, failure: Failure) -> None:
        """Record that an address could not be had, and why."""
        self.in_flight -= 1
        request: Request = failure.request  # type: ignore[attr-defined]
        ask: Ask = request.meta["ask"]
        visit = Visit(ask.page_id, urls.key(ask.url), ask.url, FAILED)
        self._fail(ask, visit, reason(failure))
        self.crawl.commit(visit)

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
        if urls.key(ask.url) == urls.key(self.grounds.start):
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
            found = robots.sitemaps(urls.host(self.grounds.start))
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

    def _read(self, ask: Ask, visit: Visit, response: Response) -> Iterator[Article | Request]:
        listed = listing(response.body, response.url)
        if listed is not None:
            self._list(visit, listed)
            return
        now = datetime.now(UTC)
        page = Page(response.body, response.url, _header(response, "Content-Type"))
        reading = self.reader.read(page, now, self.hosts, is_neighbour=ask.role == NEIGHBOUR)
        visit.ties, visit.found = reading.ties, reading.found
        if isinstance(reading.article, PageError):
            visit.reason = str(reading.article)
            visit.lists = ask.role in (ENTRY, LISTING)
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
        pending = Pending(visit, reading.reader)
        further = goes_on(page)
        yield from (
            self._next_part(Serial(article, pending, further))
            if further
            else (self._done(article, pending),)
        )

    def _done(self, article: Article, pending: Pending) -> Article:
        self.crawl.pending[article.id] = pending
        return article

    def _next_part(self, serial: Serial) -> Iterator[Article | Request]:
        """Ask for the next page of an article; yield the article when there is none left."""
        if not serial.left:
            yield self._done(serial.whole(), serial.pending)
            return
        self.in_flight += 1
        yield Request(
            serial.left.pop(0),
            callback=self.parse_part,
            errback=self.part_failed,
            dont_filter=True,
            meta={"serial": serial},
        )

    def parse_part(self, response: Response) -> Iterator[Article | Request]:
        """Take in a further page of an article."""
        self.in_flight -= 1
        serial: Serial = response.request.meta["serial"]  # type: ignore[union-attr]
        if response.status == HTTP_OK:
            content_type = _header(response, "Content-Type")
            page = Page(response.body, response.url, content_type)
            serial.add(page, datetime.now(UTC), self.grounds.zone)
        yield from self._next_part(serial)

    def part_failed(self, failure: Failure) -> Iterator[Article | Request]:
        """Go on without a further page that could not be had."""
        self.in_flight -= 1
        self._count(stats.WALK_PART_FAILED)
        yield from self._next_part(failure.request.meta["serial"])  # type: ignore[attr-defined]

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(name)

    def _reader(self, crawler: Crawler) -> Reader:
        layouts, zone = self.grounds.layouts, self.grounds.zone
        if layouts or not crawler.settings.getbool("NEWSBOT_EXTRACT_LEARN"):
            return Reader(zone, layouts)
        learned = Apprentice(self.crawl.profile(), self.crawl.write_profile, self._count)
        return Reader(zone, (), learned)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
