"""Entry points of a site: what is asked for on every run, or once, before all else."""

from __future__ import annotations

import re
import time
from collections import deque
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.ledger import lists
from newsbot.ledger.schema import ENTRY
from newsbot.ledger.visit import Address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.visit import Ask
    from newsbot.walk.lists import Listed, Listing

# An address that was only guessed, and that was no list, is left alone for so long.
_GUESSED = 30 * 86_400
# The protocol has an index list no index (sitemaps.org), and sites have a few of a second level:
# those that list ever new ones would never be left.
_MOST_INDEXES = 200
_DIGITS = re.compile(r"\d+")


class Entries:
    """Entry points that wait to be asked for, each once a run; `claimed` is the pool's."""

    def __init__(self, crawl: Crawl, claimed: dict[int, float | None]) -> None:
        self._crawl = crawl
        self._claimed = claimed
        self._waiting: deque[Ask] = deque()
        self._taken: set[int] = set()
        self._indexes = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def next(self) -> Ask:
        """Return the entry point to ask for next; there must be one."""
        return self._waiting.popleft()

    def take(self, ask: Ask) -> bool:
        """Let a page be asked for before all else; tell whether it was not taken before."""
        if ask.page_id in self._taken or ask.page_id in self._claimed:
            return False
        self._taken.add(ask.page_id)
        self._claimed[ask.page_id] = None
        self._waiting.append(ask)
        return True

    def enter(self, addresses: Iterable[str]) -> None:
        """Take entry points, asked for once on every run."""
        for ask, _ in self._known(addresses):
            self.take(ask)

    def guess(self, url: str) -> bool:
        """Take an address that nobody named, unless it was asked for of late and was no list."""
        ((ask, fetched),) = self._known([url])
        if fetched and ask.reason != lists.LIST and time.time() - fetched < _GUESSED:
            return False
        return self.take(ask)

    def resume(self) -> None:
        """Take what was named and, since a run was interrupted, never asked for."""
        with self._crawl.database.transaction() as connection:
            asks = lists.unasked(connection, self._crawl.pages.site_id)
        for ask in asks:
            self.take(ask)

    def follow(self, listing: Listing, *, news: bool) -> None:
        """Take further lists that were never asked for, have changed since, or may have.

        Where a list goes on, that is the one behind a page with `news`; of an index without dates
        the first and the last of each kind: new articles stand at one end or the other.
        """
        if not listing.pages:
            self._indexes += 1
            if self._indexes > _MOST_INDEXES:
                return
        known = list(self._known(entry.url for entry in listing.further))
        ends = {0} if listing.pages and news else set() if listing.pages else _ends(listing.further)
        for number, (entry, (ask, fetched)) in enumerate(zip(listing.further, known, strict=True)):
            changed = entry.changed.timestamp() if entry.changed else None
            if not fetched or (number in ends if changed is None else fetched < changed):
                self.take(ask)

    def _known(self, addresses: Iterable[str]) -> list[tuple[Ask, float]]:
        """Return what is known of entry points, and when each was fetched, 0 for never."""
        pages, found = self._crawl.pages, []
        with self._crawl.database.transaction() as connection:
            for url in addresses:
                known = pages.want(connection, Address(urls.key(url), url, ENTRY))
                ask = pages.ask(connection, known.id)._replace(role=ENTRY)
                found.append((ask, known.fetched))
        return found


def _ends(further: list[Listed]) -> set[int]:
    kinds: dict[str, list[int]] = {}
    for number, entry in enumerate(further):
        kinds.setdefault(_DIGITS.sub("", entry.url), []).append(number)
    return {end for numbers in kinds.values() for end in (numbers[0], numbers[-1])}
