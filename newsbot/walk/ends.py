"""The open ends of the rope: those that the ledger has, a part of them here, and which is next."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from newsbot.ledger.schema import NEIGHBOUR, OPEN, PREVIOUS
from newsbot.ledger.visit import Ask
from newsbot.walk.frontier import NEWER, OLDER, Frontier, day_start, position

if TYPE_CHECKING:
    from collections.abc import Container

    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.outbox import Bounds
    from newsbot.ledger.visit import End

# Ends taken from the ledger at once, some 600 bytes each, and how few are left then.
_ENDS, _FEW = 20_000, 1_000


class Picked(NamedTuple):
    """An end to ask for, and the position of the page that named it, if known."""

    ask: Ask
    at: float | None


class Ends:
    """The open ends that a run goes on from. `claimed` are the pages that are asked for already."""

    def __init__(self, crawl: Crawl, bounds: Bounds, claimed: Container[int]) -> None:
        self._crawl = crawl
        self._claimed = claimed
        self.frontier = Frontier(
            since=day_start(bounds.since, -inf),
            until=day_start(bounds.until, inf) + 1,
            newest_first=bounds.most is not None,
        )
        # Where only the newest are wanted, order matters, and all are needed here.
        self._most = _ENDS if bounds.most is None else None
        self._addresses: dict[int, str] = {}
        self._after, self._left = 0, False
        # Which side of a page is older, as far as is known.
        self.older = PREVIOUS

    def open(self) -> None:
        """Begin to take those of the ledger."""
        self._left = True
        self._refill()

    def take(self, end: End) -> None:
        """Take one in, unless it is asked for."""
        if end.page_id in self._claimed:
            return
        self._addresses[end.page_id] = end.url
        side = OLDER if end.side == self.older else NEWER
        self.frontier.add(end.page_id, position(end.date), side)

    def pick(self) -> Picked | None:
        """Give out the end that faces the longest unread stretch, None while there is none."""
        if self._left:
            self._refill()
        page_id = self.frontier.pick()
        if page_id is None:
            return None
        at = self.frontier.drop(page_id)
        return Picked(Ask(page_id, self._addresses.pop(page_id), NEIGHBOUR, OPEN), at)

    def drop(self, page_id: int) -> None:
        """Forget one that has got its outcome."""
        self.frontier.drop(page_id)
        self._addresses.pop(page_id, None)

    def turn(self, older: str) -> None:
        """Learn that the older side is the other one."""
        self.older = older
        self.frontier.turn()

    def unbind(self) -> None:
        """Let no end be out of bounds: there is no order to tell it by."""
        self.frontier.since, self.frontier.until = -inf, inf

    def _refill(self) -> None:
        while self._left and (self._most is None or len(self.frontier) < _FEW):
            with self._crawl.database.transaction() as connection:
                ends = self._crawl.pages.open_ends(connection, self._after, self._most)
            self._left = len(ends) == self._most
            for end in ends:
                self.take(end)
                self._after = end.page_id
