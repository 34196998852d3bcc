"""Scrapy's scheduler over the pool: a request exists only from its pick to its outcome."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

from scrapy.core.scheduler import BaseScheduler

from newsbot.ledger.pipeline import halting
from newsbot.walk.spider import ArchiveSpider

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

T = TypeVar("T")
# Requests beyond the number in flight that may wait their turn in the downloader, so that it
# never stands idle between an answer and the next pick.
_WAITING = 2


class PoolScheduler(BaseScheduler):
    """Takes the next request from the spider's pool, picked when there is room for it.

    Requests that middlewares and other spiders hand to the engine are kept in a queue and go
    first. There is no duplicate filter: the ledger knows every address by its key.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._queue: deque[Request] = deque()
        self._spider: ArchiveSpider | None = None
        self._broken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the crawl's concurrency."""
        return cls(crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))

    def open(self, spider: Spider) -> Deferred[None] | None:
        """Begin with a spider; one that is not an `ArchiveSpider` has only the queue."""
        self._spider = spider if isinstance(spider, ArchiveSpider) else None
        return None

    def has_pending_requests(self) -> bool:
        """Tell whether there is anything left to ask for."""
        if self._queue or self._spider is None:
            return bool(self._queue)
        return bool(self._asked(self._spider, self._spider.has_open))

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that did not come from the pool: it is never dropped."""
        self._queue.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return the next request, or None when there is none or no room."""
        if self._queue:
            return self._queue.popleft()
        if self._spider is None or not self._has_room(self._spider):
            return None
        return self._asked(self._spider, self._spider.next_request)

    def _has_room(self, spider: ArchiveSpider) -> bool:
        """Whether one more may be asked for, what is fetched and not written counting as asked."""
        unwritten = spider.unwritten
        return spider.in_flight + unwritten < self._width + (0 if unwritten else _WAITING)

    def _asked(self, spider: ArchiveSpider, question: Callable[[], T]) -> T | None:
        """Ask the pool, unless it has failed before: an error here ends the crawl."""
        answer: T | None = None
        if not self._broken:
            self._broken = True
            with halting(spider.crawler):
                answer = question()
                self._broken = False
        return answer
