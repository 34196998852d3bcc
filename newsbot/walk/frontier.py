"""Which open end of the rope to pull next: the one inside the largest estimated gap.

Reading an archive by its links is as slow as its longest unread stretch, because one stretch is
read one page at a time from either side. So the end that faces the longest stretch goes first; an
end that faces nothing known may face the rest of the archive, and goes before all.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from datetime import date, datetime
from math import inf

OLDER, NEWER = -1, 1


def position(text: str | None) -> float | None:
    """Return an exported date as days, with a fraction, or None where there is none.

    A day without a time stands at its noon, a month at its middle: nothing says when.
    """
    if not text:
        return None
    try:
        if len(text) == len("2024-12"):
            return date.fromisoformat(f"{text}-15").toordinal() + 0.5
        if len(text) == len("2024-12-07"):
            return date.fromisoformat(text).toordinal() + 0.5
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    clock = moment.hour * 3600 + moment.minute * 60 + moment.second
    return moment.toordinal() + clock / 86_400


def day_start(day: str | None, otherwise: float) -> float:
    """Return the position at which a day begins, or `otherwise` where there is none."""
    at = position(day)
    return otherwise if at is None else float(int(at))


@dataclass(slots=True)
class _Open:
    """An open end: where the page that named it stands, and which way it leads from there."""

    at: float | None
    towards: int


@dataclass(slots=True)
class Frontier:
    """The open ends of a rope, picked longest gap first.

    `since` and `until` are positions: an end that leads away from them is not picked at all, and
    one that may lead towards them from outside only while nothing inside has been read.
    `newest_first` picks by position instead, for a run that wants only the newest articles.
    """

    since: float = -inf
    until: float = inf
    newest_first: bool = False
    inside_seen: bool = False
    _ends: dict[int, _Open] = field(default_factory=dict)
    _heap: list[tuple[float, int]] = field(default_factory=list)
    # Positions of the ends that lead to newer and to older pages, sorted: what a gap lies between.
    _rising: list[float] = field(default_factory=list)
    _falling: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._ends)

    def __contains__(self, page_id: object) -> bool:
        return page_id in self._ends

    def add(self, page_id: int, at: float | None, towards: int) -> None:
        """Take in an end; one that is known already keeps its first place.

        Newest first, it keeps its newest: between the two that name it nothing is left out.
        """
        if page_id in self._ends:
            if not self._is_newer(self._ends[page_id].at, at):
                return
            self.drop(page_id)
        self._ends[page_id] = _Open(at, towards)
        if at is not None:
            insort(self._rising if towards == NEWER else self._falling, at)
        heapq.heappush(self._heap, (-self._worth(at, towards), page_id))

    def _is_newer(self, known: float | None, at: float | None) -> bool:
        return self.newest_first and at is not None and (known is None or known < at)

    def drop(self, page_id: int) -> float | None:
        """Forget an end: it is being read, or is none; return where it started from, if known."""
        end = self._ends.pop(page_id, None)
        if end is None or end.at is None:
            return None
        facing = self._rising if end.towards == NEWER else self._falling
        del facing[bisect_left(facing, end.at)]
        return end.at

    def pick(self) -> int | None:
        """Return the end to read next, or None; it stays until `drop`."""
        outside: list[tuple[float, int]] = []
        picked = None
        while self._heap:
            worth, page_id = heapq.heappop(self._heap)
            end = self._ends.get(page_id)
            if end is None:
                continue
            if self._leads_away(end):
                outside.append((worth, page_id))
                continue
            now = -self._worth(end.at, end.towards)
            if now > worth:
                # Gaps only shrink: the rank it was given has since become too high.
                heapq.heappush(self._heap, (now, page_id))
                continue
            picked = page_id
            break
        for entry in outside:
            heapq.heappush(self._heap, entry)
        return picked

    def highest(self) -> float:
        """Return the newest position that an open end starts from; -inf where there is none."""
        return max((ends[-1] for ends in (self._falling, self._rising) if ends), default=-inf)

    def turn(self) -> None:
        """Learn that what was taken for older is newer: every end leads the other way."""
        self._rising, self._falling = self._falling, self._rising
        for end in self._ends.values():
            end.towards = -end.towards
        self._heap = [(-self._worth(e.at, e.towards), i) for i, e in self._ends.items()]
        heapq.heapify(self._heap)

    def _leads_away(self, end: _Open) -> bool:
        if end.at is None:
            return False
        below, above = end.at < self.since, end.at >= self.until
        if not (below or above):
            return False
        away = end.towards == (OLDER if below else NEWER)
        return away or self.inside_seen

    def _worth(self, at: float | None, towards: int) -> float:
        if self.newest_first:
            return inf if at is None else at
        if at is None:
            return inf
        if towards == OLDER:
            place = bisect_left(self._rising, at)
            return at - self._rising[place - 1] if place else inf
        # Strictly newer ones: the page's own older end stands at the same place.
        place = bisect_right(self._falling, at)
        return self._falling[place] - at if place < len(self._falling) else inf
