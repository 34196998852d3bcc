"""The pool of open addresses: entry points, ends of the rope, addresses found on pages, listings.

The ledger holds them all; here are only the ends' ids.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from datetime import UTC, datetime
from math import inf
from typing import TYPE_CHECKING

from newsbot.ledger import graph, stale
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import LISTING, NEIGHBOUR, NEXT, PREVIOUS
from newsbot.walk.byways import Byways
from newsbot.walk.compass import Compass
from newsbot.walk.direction import Order
from newsbot.walk.ends import Ends
from newsbot.walk.entries import Entries
from newsbot.walk.findings import Findings
from newsbot.walk.frontier import position
from newsbot.walk.listings import Listings
from newsbot.walk.stale import SecondLooks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.ledger.articles import Stored
    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.visit import Ask, Learned, Visit

_DAY = 86_400
_HEADS = 5
# Seconds that an article of the last days is left alone after it was fetched.
_RESTED = 6 * 3600
# Stories that an editor pins at the head of a home page, and how many of its stories are read
# at most before trusting that the newest is among them.
_PINNED, _SHOWN = 4, 12
# Open ends per request in flight: fewer, and some will soon stand idle.
_SPREAD = 2
# Articles to read before it is plain that pages link only their neighbours.
_BARE = 4


class Pool:
    """What is still open on one site, and which of it comes next.

    `width` is how many requests may be in flight: fewer ends than that leave them idle, so found
    addresses, which open new ends, come first until there are enough.
    """

    def __init__(self, crawl: Crawl, bounds: Bounds, width: int, home: str) -> None:
        self._crawl = crawl
        self._bounds = bounds
        self._width = max(1, width)
        self._compass = Compass(crawl.direction())
        self._ahead: Ask | None = None
        # Asked for or about to be: the position of the page that named each, if known.
        self._claimed: dict[int, float | None] = {}
        self._ends = Ends(crawl, bounds, self._claimed)
        self.frontier = self._ends.frontier
        # Those of them that are listing pages: no articles are to be expected of them.
        self._lists: set[int] = set()
        self.entries = Entries(crawl, self._claimed)
        self.byways = Byways(crawl, self.entries, home)
        self._found = Findings(crawl, bounds)
        self._read: list[float] = []
        self._undated = 0
        self._stored = 0
        # Whether the page that was written last showed addresses that were not known.
        self.news = False
        # Whether nothing was found worth asking at rest since something was last learned.
        self._done = False
        self._listings = Listings(crawl, self._width)
        self._looks = SecondLooks(crawl)
        self._orient()
        crawl.listen(self._learn)

    def open(self, points: Iterable[str], reread_days: int) -> None:
        """Take the open rows of the ledger, the entry points, and what is to be looked at again.

        That are the newest articles, which may have got a next one since, and those of the last
        days, unless they were fetched within hours.
        """
        self.entries.enter(points)
        now = time.time()
        since = datetime.fromtimestamp(now - reread_days * _DAY, UTC).date().isoformat()
        newer = NEXT if self._ends.older == PREVIOUS else PREVIOUS
        with self._crawl.database.transaction() as connection:
            site = self._crawl.pages.site_id
            again = stale.heads(connection, site, newer, now, _HEADS)
            if reread_days:
                again += stale.last_days(connection, site, since, now - _RESTED)
            stale.reopen(connection, site, now - _DAY)
        self._ends.open()
        for ask in again:
            self.entries.take(ask._replace(role=NEIGHBOUR))
        if self._bounds.most is None:
            self.entries.resume()

    def next(self) -> Ask | None:
        """Return the next address to ask for, or None while or once there is none."""
        pick, self._ahead = self._ahead or self._next(), None
        return pick

    def __bool__(self) -> bool:
        """Tell whether `next` has something now."""
        self._ahead = self._ahead or self._next()
        return self._ahead is not None

    def settle(self, page_id: int) -> None:
        """Learn that an address asked for has got its outcome."""
        self._claimed.pop(page_id, None)
        self._lists.discard(page_id)
        self._ends.drop(page_id)

    def _orient(self) -> None:
        """Go by the direction as far as it is known; without one nothing is out of bounds."""
        if self._compass.direction.order is Order.NOT_CHRONOLOGICAL:
            self._ends.unbind()
        older = self._compass.older()
        if older is not None and older != self._ends.older:
            self._ends.turn(older)

    def enough(self) -> bool:
        """Tell whether the newest articles that were asked for have all been read."""
        most = self._bounds.most
        if most is None or self.entries:
            return False
        flying = (at for at in self._claimed.values() if at is not None)
        return self._newer(max(self.frontier.highest(), max(flying, default=-inf))) >= most

    def _newer(self, at: float) -> int:
        """Return how many of the articles read may be as new as a position.

        Those without a date are among them only on a site that gives none, as a rule.
        """
        dated = len(self._read)
        undated = self._undated if self._undated > _SHOWN + dated else 0
        return dated - bisect_left(self._read, at) + undated

    def _nearly(self) -> bool:
        """Tell whether what is on its way may be the last of the newest articles asked for."""
        most, flying = self._bounds.most, len(self._claimed)
        return (
            most is not None
            and flying > 0
            and self._newer(self.frontier.highest()) + flying >= most
        )

    def _next(self) -> Ask | None:
        if self.entries:
            return self.entries.next()
        if self.enough():
            return None
        if self._probing() and (found := self._finding()) is not None:
            return found
        if self._nearly():
            return None
        return self._middle() or self._end() or self._finding() or self._at_rest()

    def _finding(self) -> Ask | None:
        return self._claim(self._found.next(self._claimed, self.frontier))

    def _probing(self) -> bool:
        """Tell whether found addresses come before ends."""
        if (most := self._bounds.most) is not None:
            # The home page's first stories are its newest, but for those pinned.
            asked = len(self._read) + self._undated + len(self._claimed)
            return asked < min(most + _PINNED, _SHOWN)
        return len(self.frontier) + len(self._claimed) < _SPREAD * self._width

    def _end(self) -> Ask | None:
        picked = self._ends.pick()
        if picked is None:
            return None
        self._claimed[picked.ask.page_id] = picked.at
        return picked.ask

    def _middle(self) -> Ask | None:
        """Return a listing page that opens a bare archive elsewhere, while requests stand idle."""
        if self._bounds != Bounds():
            return None
        open_ends = len(self.frontier) + len(self._claimed)
        idle = self._stored >= _BARE and open_ends < _SPREAD * self._width
        return self._claim(self._listings.look(self._expected(), idle=idle))

    def _at_rest(self) -> Ask | None:
        """Return what is worth asking at rest: what the run's news contradicts, then a listing.

        The check of a whole chain is begun while the last articles are on their way.
        """
        if flying := len(self._claimed):
            ending = flying < self._width
            return self._claim(self._listings.ahead(self._expected())) if ending else None
        if self._done:
            return None
        looked = self._looks.next()
        ask = self._beside() if looked is None else self._claim(looked)
        self._done = ask is None
        return ask

    def _beside(self) -> Ask | None:
        """Return a list that may show what the chain does not, the cheapest first."""
        with self._crawl.database.transaction() as connection:
            loose = graph.loose_ends(connection, self._crawl.pages.site_id)
        if self.byways.cheap(loose):
            return self.entries.next()
        listed = self._listings.next(loose, mapped=self.byways.mapped)
        if listed is None and self.byways.dear(loose):
            return self.entries.next()
        return self._claim(listed)

    def _expected(self) -> int:
        """Return how many articles there are once all that was asked for is in."""
        return self._stored + len(self._claimed) - len(self._lists)

    def _claim(self, ask: Ask | None) -> Ask | None:
        if ask is not None:
            self._claimed[ask.page_id] = None
            if ask.role == LISTING:
                self._lists.add(ask.page_id)
        return ask

    def _learn(self, visit: Visit, learned: Learned, stored: Stored | None) -> None:
        self._done = False
        self.settle(visit.asked)
        self.settle(visit.page_id)
        self._listings.learn(visit, learned)
        self.byways.learn(visit)
        self.news = bool(learned.discovered)
        for end in learned.ends:
            self._ends.take(end)
        if learned.discovered:
            self._found.more()
        if stored is not None:
            self._stored += 1
            self._count(stored.article.date_published)
        turned = [self._compass.take(pair) for pair in learned.pairs]
        if any(turned):
            self._orient()
            self._crawl.write_direction(self._compass.stored())

    def _count(self, date: str | None) -> None:
        at = position(date)
        if at is None:
            self._undated += 1
        elif self._bounds.hold(date):
            self.frontier.inside_seen = True
            if self._bounds.most is not None:
                insort(self._read, at)
