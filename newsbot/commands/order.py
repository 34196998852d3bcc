"""A site's direction in one line: which side is older, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot.walk.direction import ENOUGH, Order

if TYPE_CHECKING:
    from newsbot.walk.direction import Direction

_ORDERS = {
    Order.PREVIOUS_IS_OLDER: "previous is the older side",
    Order.NEXT_IS_OLDER: "next is the older side: the site swaps them",
    Order.NOT_CHRONOLOGICAL: "not chronological: the links are no chain in time",
    Order.UNKNOWN: "cannot be told",
}


def evidence(direction: Direction) -> str:
    """Return a direction with the counts that say it."""
    decided, linked = direction.decided, direction.back_links + direction.back_breaks
    counted = f"{decided} dated pair(s): previous older in {direction.previous_older}"
    if direction.ties or direction.undated:
        counted += f", {direction.ties} of one moment, {direction.undated} without dates"
    if linked:
        counted += f"; {direction.back_links} of {linked} link back"
    if direction.order is Order.UNKNOWN and decided < ENOUGH:
        counted += f"; {ENOUGH} are needed"
    return f"{_ORDERS[direction.order]} ({counted})"
