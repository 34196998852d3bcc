"""Which of a site's two sides is older, told from dates and never from words or arrows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.walk.labels import Side

ENOUGH = 3
"""Dated pairs on two different days that a verdict needs."""
_AGREE = 0.8
_CONTRADICT = 0.34
_BACK_LINKS = 0.5
_ENOUGH_STRADDLED = 8
_SECONDS_A_DAY = 86_400


class Order(Enum):
    """How a site's chain runs."""

    PREVIOUS_IS_OLDER = "previous_is_older"
    NEXT_IS_OLDER = "next_is_older"
    NOT_CHRONOLOGICAL = "not_chronological"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pair:
    """A page and the neighbour it names, both read.

    Dates are those of publication: moments (both with offset or both without), or days.
    `back_link_agrees` tells whether the neighbour names the page on its other side; None where it
    names nothing there.
    """

    side: Side
    page_date: date | datetime | None
    neighbour_date: date | datetime | None
    back_link_agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """What the dates of a site's pairs say, with the counts that say it.

    `previous_older` and `next_older` count the pairs in which that side is the older one, `ties`
    those of one moment or day; `undated` could not be compared. `back_links` and `back_breaks`
    count neighbours that do, and do not, name the page in return. `straddled` counts the pairs with
    another known page between their dates, as in chains of one category, or of none; the
    `largest_jump` between two neighbours is in days.
    """

    order: Order
    previous_older: int = 0
    next_older: int = 0
    ties: int = 0
    undated: int = 0
    back_links: int = 0
    back_breaks: int = 0
    straddled: int = 0
    largest_jump: float = 0.0

    @property
    def decided(self) -> int:
        """How many pairs speak for one side or the other."""
        return self.previous_older + self.next_older

    def older_side(self) -> Side | None:
        """Return the side to follow towards older articles, None where it cannot be told."""
        if self.order is Order.PREVIOUS_IS_OLDER:
            return "previous"
        return "next" if self.order is Order.NEXT_IS_OLDER else None


def calibrate(pairs: Iterable[Pair]) -> Direction:
    """Return what the pairs say about a site's direction.

    Fewer than `ENOUGH` pairs of different dates leave it unknown. At least four in five must
    agree; where more than a third contradict, or most neighbours do not link back, the links are no
    chain in time (ordered by slug, or related articles). In between it stays unknown, as it does
    where most pairs straddle other pages and fewer than eight were seen: three coins fall alike
    once in four times. Eight and more that straddle, where no neighbour names anything in return,
    are related articles: all of them are older, and none is next to the page.
    """
    found = list(pairs)
    gaps = [_days_older(pair) for pair in found]
    signed = [
        (pair.side, gap) for pair, gap in zip(found, gaps, strict=True) if gap is not None and gap
    ]
    previous = sum((side == "previous") == (gap > 0) for side, gap in signed)
    agreeing = sum(pair.back_link_agrees is True for pair in found)
    breaking = sum(pair.back_link_agrees is False for pair in found)
    counted = Direction(
        order=Order.UNKNOWN,
        previous_older=previous,
        next_older=len(signed) - previous,
        ties=gaps.count(0.0),
        undated=gaps.count(None),
        back_links=agreeing,
        back_breaks=breaking,
        straddled=_straddled(found),
        largest_jump=max((abs(gap) for _, gap in signed), default=0.0),
    )
    return replace(counted, order=_order(counted))


def is_contradicted(known: Direction, later: Iterable[Pair]) -> bool:
    """Tell whether later pairs speak against a known direction, so that it must be told anew.

    At least `ENOUGH` later pairs must have different dates, and a third of them must contradict.
    """
    seen = calibrate(later)
    if seen.decided < ENOUGH:
        return False
    if known.order is Order.UNKNOWN:
        return seen.order is not Order.UNKNOWN
    if known.order is Order.NOT_CHRONOLOGICAL:
        return seen.order in (Order.PREVIOUS_IS_OLDER, Order.NEXT_IS_OLDER)
    against = seen.next_older if known.order is Order.PREVIOUS_IS_OLDER else seen.previous_older
    return seen.order is Order.NOT_CHRONOLOGICAL or against >= _CONTRADICT * seen.decided


def _order(counted: Direction) -> Order:
    linked = counted.back_links + counted.back_breaks
    straddling = counted.straddled > counted.decided / 2
    related = straddling and not linked and counted.decided >= _ENOUGH_STRADDLED
    if related or (linked >= ENOUGH and counted.back_breaks > _BACK_LINKS * linked):
        return Order.NOT_CHRONOLOGICAL
    if counted.decided < ENOUGH or (counted.decided < _ENOUGH_STRADDLED and straddling):
        return Order.UNKNOWN
    if counted.previous_older >= _AGREE * counted.decided:
        return Order.PREVIOUS_IS_OLDER
    if counted.next_older >= _AGREE * counted.decided:
        return Order.NEXT_IS_OLDER
    if min(counted.previous_older, counted.next_older) >= _CONTRADICT * counted.decided:
        return Order.NOT_CHRONOLOGICAL
    return Order.UNKNOWN


def _days_older(pair: Pair) -> float | None:
    """Return by how many days the neighbour is older than the page; None where one is undated."""
    page, neighbour = pair.page_date, pair.neighbour_date
    if page is None or neighbour is None:
        return None
    if (
        isinstance(page, datetime)
        and isinstance(neighbour, datetime)
        and (page.tzinfo is None) == (neighbour.tzinfo is None)
    ):
        return (page - neighbour).total_seconds() / _SECONDS_A_DAY
    return float((_day(page) - _day(neighbour)).days)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _straddled(pairs: list[Pair]) -> int:
    ends = [
        sorted((_day(pair.page_date), _day(pair.neighbour_date)))
        for pair in pairs
        if pair.page_date is not None and pair.neighbour_date is not None
    ]
    days = sorted({day for both in ends for day in both})
    return sum(bisect_left(days, last) - bisect_right(days, first) > 0 for first, last in ends)
