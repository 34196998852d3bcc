"""Keeps a site's direction: learned in a run, written to the ledger, checked by later pairs."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import orjson

from newsbot.walk.direction import ENOUGH, Direction, Order, Pair, calibrate, is_contradicted

if TYPE_CHECKING:
    from newsbot.ledger.visit import Pair as DatedPair
    from newsbot.walk.labels import Side

_KEPT = 64
_UNTIL_TOLD, _ONCE_TOLD = 4, 48


class Compass:
    """A site's direction: what is known of it, and the pairs that confirm or contradict it."""

    def __init__(self, stored: str | None) -> None:
        self.direction = _loaded(stored)
        self._pairs: deque[Pair] = deque(maxlen=_KEPT)
        self._new = 0

    def take(self, dated: DatedPair) -> bool:
        """Take in a pair; tell whether the direction has changed by it."""
        self._pairs.append(
            Pair(
                cast("Side", dated.side),
                _date(dated.page_date),
                _date(dated.neighbour_date),
                dated.back_link_agrees,
            )
        )
        self._new += 1
        told = self.direction.order is not Order.UNKNOWN
        if self._new < (_ONCE_TOLD if told else _UNTIL_TOLD) or len(self._pairs) < ENOUGH:
            return False
        self._new = 0
        if told and not is_contradicted(self.direction, self._pairs):
            return False
        before, self.direction = self.direction, calibrate(self._pairs)
        return before.order is not self.direction.order

    def older(self) -> str | None:
        """Return the side that is older, or None where it cannot be told."""
        return self.direction.older_side()

    def stored(self) -> str:
        """Return the direction with its evidence, as the ledger keeps it."""
        return orjson.dumps(asdict(self.direction)).decode()


def _loaded(stored: str | None) -> Direction:
    if stored is None:
        return Direction(Order.UNKNOWN)
    fields: dict[str, Any] = orjson.loads(stored)
    return Direction(**(fields | {"order": Order(fields["order"])}))


def _date(text: str) -> date | datetime | None:
    """Return an exported date; a month is no day to compare."""
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None
