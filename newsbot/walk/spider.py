"""ArchiveSpider: walks one site's archive by its neighbours, both ways, to both ends."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider

from newsbot import stats, urls
from newsbot.errors import LedgerError, PageError, SiteError
from newsbot.extract.evidence import trafilatura
from newsbot.extract.joining import further_pages
from newsbot.extract.page import Page
from newsbot.fetch.outcomes import reason
from newsbot.fetch.robots import RobotsMiddleware
from newsbot.ledger.crawl import Crawl, Pending
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.pipeline import UNREADABLE, attach, halting, stop
from newsbot.ledger.schema import ENTRY, FOUND, LISTING, NEIGHBOUR, READ
from newsbot.walk import arguments
from newsbot.walk.apprentice import Apprentice
from newsbot.walk.arrival import ELSEWHERE
from newsbot.walk.asking import NOT_MODIFIED, header, page_request, part_request
from newsbot.walk.grounds import grounds
from newsbot.walk.journal import Journal
from newsbot.walk.parts import Serial
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
    from newsbot.ledger.visit import Ask, Visit
    from newsbot.site import Site

HTTP_OK = 200
NO_ADDRESS = "no address"
# Seconds after which the first request is under way.
_LEFT = 0.05


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
        ledger = crawler.settings["NEWSBOT_LEDGER_URL"]
        self.crawl = Crawl(ledger, self.grounds.host, self.grounds.source, self.bounds)
        attach(crawler, self.crawl)
        width = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self.pool = Pool(self.crawl, self.bounds, width, self.grounds.home)
        kept, learned = self.crawl, None
        if not self.grounds.layouts and crawler.settings.getbool("NEWSBOT_EXTRACT_LEARN"):
            learned = Apprentice(kept.profile(), kept.write_profile, self._record, kept.profile)
        self.reader = Reader(self.grounds.zone, self.grounds.layouts, learned)
        self.journal = Journal(self.crawl, self.grounds.start, self._record)
        self.in_flight = 0
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._sitemaps_taken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **given: Any) -> Self:  # noqa: ANN401
        """Build the spider from its `-a` arguments; a site file may slow the crawl."""
        delay = cls.site.delay if cls.site else 0.0
        if delay > crawler.settings.getfloat("DOWNLOAD_DELAY"):
            crawler.settings.set("DOWNLOAD_DELAY", delay, priority="spider")
        spider = cls(crawler, **given)
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Open the pool; requests come from it, through the scheduler."""
        days = self.settings.getint("NEWSBOT_WALK_REREAD_DAYS")
        with halting(self.crawler):
            self.pool.open((self.grounds.start, self.grounds.home), days)
        # The question for robots.txt leaves first, and is answered no sooner for waiting idly.
        await asyncio.sleep(_LEFT)
        trafilatura()
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    @property
    def open_ends(self) -> int:
        """How many ends of the rope are known and not read."""
        return len(self.pool.frontier) + self.in_flight

    @property
    def unwritten(self) -> int:
        """How many answers wait for their turn or are on their way to the ledger.

        All of them would be lost to a kill, and asked for again.
        """
        return self._waiting + len(self.crawl.pending)

    def has_open(self) -> bool:
        """Tell whether an address is left to ask for."""
        return bool(self.pool)

    def next_request(self) -> Request | None:
        """Return the request for the next address of the pool that can be asked for."""
        while (ask := self.pool.next()) is not None:
            try:
                request = page_request(ask, self.parse, self.failed)
            except ValueError:
                self.crawl.commit(self.journal.lost(ask, NO_ADDRESS))
                continue
            self.in_flight += 1
            return request
        return None

    async def parse(self, response: Response) -> list[Article | Request]:
        """Record an answer, and return its article if it holds one.

        Articles take turns, so that many answers at once do not keep their lists from being read,
        nor the requests that these open from leaving.
        """
        self.in_flight -= 1
        ask: Ask = response.request.meta["ask"]  # type: ignore[union-attr]
        if ask.role not in (NEIGHBOUR, FOUND):
            return self._parsed(ask, response)
        self._waiting += 1
        async with self._turn:
            self._waiting -= 1
            found = self._parsed(ask, response)
            await asyncio.sleep(0)
        return found

    def _parsed(self, ask: Ask, response: Response) -> list[Article | Request]:
        found, recorded = None, False
        try:
            found = self._taken(ask, response)
            recorded = True
        except LedgerError as error:
            recorded = True
            stop(self.crawler, error)
        finally:
            if not recorded:
                # A page that newsbot stumbles over is asked for again by the next run.
                self.crawl.commit(self.journal.lost(ask, UNREADABLE))
        return [] if found is None else [found]

    def _taken(self, ask: Ask, response: Response) -> Article | Request | None:
        if ask.url in (self.grounds.start, self.grounds.home):
            self.hosts |= {urls.host(response.url)}
        self._take_sitemaps()
        headers = header(response, "ETag"), header(response, "Last-Modified")
        visit = self.journal.visit(ask, response.url, response.status, headers)
        if response.status == HTTP_OK:
            return self._read(ask, visit, response)
        if response.status == NOT_MODIFIED:
            self.journal.unchanged(ask, visit)
            return None
        self.journal.fail(ask, visit, reason(response))
        self.crawl.commit(visit)
        return None

    def failed(self, failure: Failure) -> None:
        """Record that an address could not be had, and why."""
        self.in_flight -= 1
        request: Request = failure.request  # type: ignore[attr-defined]
        with halting(self.crawler):
            self.crawl.commit(self.journal.lost(request.meta["ask"], reason(failure)))

    def _take_sitemaps(self) -> None:
        """Let the sitemaps that robots.txt names, now that it was read, be entry points."""
        if self._sitemaps_taken:
            return
        self._sitemaps_taken = True
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        self.pool.byways.robots(robots.sitemaps(self.grounds.host) if robots is not None else ())

    def _read(self, ask: Ask, visit: Visit, response: Response) -> Article | Request | None:
        if not urls.same_site(response.url, self.hosts):
            self.crawl.commit(self.journal.lost(ask, ELSEWHERE))
            return None
        listed = listing(response.body, response.url, header(response, "X-WP-TotalPages"))
        if listed is not None:
            listed = self.journal.list(visit, listed, self.hosts, self.bounds.since)
            self.pool.entries.follow(listed, news=self.pool.news)
            return None
        now = datetime.now(UTC)
        page = Page(response.body, response.url, header(response, "Content-Type"))
        if ask.url == self.grounds.home:
            self.pool.byways.offered(page)
        is_neighbour = ask.role == NEIGHBOUR
        said = self.reader.read(page, now, self.hosts, is_neighbour=is_neighbour, before=ask.reader)
        arrived = self.journal.arrived(ask, visit, said.article)
        if arrived is None:
            return None
        arrived.ties, arrived.found = said.ties, said.found
        if isinstance(said.article, PageError):
            arrived.reason = str(said.article)
            arrived.lists = ask.role in (ENTRY, LISTING)
            self._record(stats.WALK_SKIPPED)
            self.crawl.commit(arrived)
            return None
        article = self.crawl.stamp(said.article, now, response.status)
        if self.grounds.layouts:
            fitted = "none" if page.layout is None else str(page.layout)
            self._record(stats.EXTRACT_LAYOUT + fitted)
        arrived.state, arrived.date = READ, article.date_published
        serial = Serial(article, Pending(arrived, said.reader), further_pages(page))
        return self._next_part(serial)

    def _next_part(self, serial: Serial) -> Article | Request | None:
        """Return the request for an article's next page, or the article when none is left."""
        if serial.left:
            self.in_flight += 1
            return part_request(serial, self.parse_part, self.part_failed)
        self._record(stats.WALK_READ)
        article = serial.whole() if serial.parts else serial.article
        on_its_way = self.crawl.pending.get(article.id)
        if on_its_way is not None:
            on_its_way.also.append(serial.pending.visit)
            return None
        self.crawl.pending[article.id] = serial.pending
        return article

    def parse_part(self, response: Response) -> Iterator[Article | Request]:
        """Take in a further page of an article."""
        self.in_flight -= 1
        serial: Serial = response.request.meta["serial"]  # type: ignore[union-attr]
        if response.status == HTTP_OK:
            page = Page(response.body, response.url, header(response, "Content-Type"))
            serial.add(page, datetime.now(UTC), self.grounds.zone)
        following = self._next_part(serial)
        if following is not None:
            yield following

    def part_failed(self, failure: Failure) -> Iterator[Article | Request]:
        """Go on without a further page that could not be had."""
        self.in_flight -= 1
        self._record(stats.WALK_PART_FAILED)
        following = self._next_part(failure.request.meta["serial"])  # type: ignore[attr-defined]
        if following is not None:
            yield following

    def _record(self, name: str, value: str | None = None) -> None:
        if value is None:
            self.crawler.stats.inc_value(name)
        else:
            self.crawler.stats.set_value(name, value)
