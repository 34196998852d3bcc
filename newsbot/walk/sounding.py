"""Which pages of a paginated list to look at, to open an archive in its middle and find its end.

A bare chain is read from its ends alone, however many requests may be in flight. A page from the
middle of the home listing opens two more ends, and pages at even distances keep all busy.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from itertools import pairwise

# Each look further out while the end is not known: fewer looks, fewer beyond the end.
_FURTHER = 4
_AT_ONCE = 2
# Looks that any archive is worth, and articles that make it worth one more: some 1.25 %.
_LEAST, _WORTH = 3, 80
# As far out as it is looked before the first answer.
_FIRST = 32
# Articles that are read before a check is begun ahead: it costs two requests if it was too early.
_SURE = 50
# Pages between two that were looked at: closer ones meet before the look is answered.
_CLOSE = 4


@dataclass(slots=True)
class Sounding:
    """The pages of one list, numbered from 1: which exist, and which to look at next.

    `most` is how many looks are worth it, whatever the size; `highest` is the furthest page that
    is known to list articles, `listed` how many a page lists, 0 while that is not known.
    """

    most: int
    highest: int = 1
    listed: int = 0
    _end: int | None = None
    _looked: list[int] = field(default_factory=lambda: [1])
    _out: set[int] = field(default_factory=set)
    _spent: int = 0
    # Looks ahead that are left: one may come too early, and two are needed.
    _ahead: int = 3

    def look(self, articles: int) -> int | None:
        """Return a page to look at now, None when none is worth it or answers must come first.

        `articles` are read or on their way: where they fill all pages up to the furthest known,
        only a page behind them can show another.
        """
        if not self.listed:
            return self._asked(2)
        worth = max(_LEAST, self.listed * self.highest // _WORTH)
        if len(self._out) >= _AT_ONCE or self._spent >= min(self.most, worth):
            return None
        number = self._middle() if self._end is not None else self._further()
        if number is None or not self._shows_news(number, articles):
            return None
        self._spent += 1
        return self._asked(number)

    def check(self, articles: int, *, ahead: bool = False) -> int | None:
        """Return the page to tell by whether a list of so many articles ends where it must.

        None when that is told, or cannot be. `ahead` asks before the last articles are in: for the
        page with the oldest, and for the one behind it, without waiting in between.
        """
        if not self.listed:
            return None if ahead else self._asked(2)
        last = -(-articles // self.listed)
        if ahead:
            # Fewer than are listed are not all.
            if last < self.highest or articles < _SURE or self._ahead == 0:
                return None
            number = self._asked(last) or self._asked(last + 1)
            self._ahead -= number is not None
            return number
        number = last if last > self.highest else self.highest + 1
        return None if self._end is not None and number >= self._end else number

    def lists(self, number: int, articles: int) -> None:
        """Learn that a page lists so many articles; one that lists none is not there."""
        self._out.discard(number)
        if not articles:
            self.ends(number)
            return
        if number > 1:
            self.listed = max(self.listed, articles)
        self.highest = max(self.highest, number)
        if self._end is not None and self.highest >= self._end:
            self._end = None

    def ends(self, number: int) -> None:
        """Learn that there is no such page."""
        self._out.discard(number)
        if number > self.highest and (self._end is None or number < self._end):
            self._end = number

    def _asked(self, number: int) -> int | None:
        known = number in self._looked or number <= 1
        if known or (self._end is not None and number >= self._end):
            return None
        insort(self._looked, number)
        self._out.add(number)
        return number

    def _shows_news(self, number: int, articles: int) -> bool:
        unread = self.highest * self.listed - articles
        return unread >= _SURE or number * self.listed > articles

    def _further(self) -> int | None:
        """Return a page further out than all before, at most two steps beyond a known one."""
        number = self._looked[-1] * _FURTHER
        return number if number <= max(_FIRST, self.highest * _FURTHER) else None

    def _middle(self) -> int | None:
        """Return the middle of the stretch that takes longest, of those not looked into.

        The last one is read from one side only, and takes twice as long.
        """
        assert self._end is not None  # noqa: S101 - asked only once it is known
        # Page 1 always exists, so there is a stretch.
        marks = [number for number in self._looked if number < self._end]
        stretches = [(b - a, -a) for a, b in pairwise(marks)]
        stretches.append((2 * (self._end - marks[-1]), -marks[-1]))
        length, start = max(stretches)
        width = length // 2 if -start == marks[-1] else length
        return None if length < _CLOSE else -start + max(1, width // 2)
