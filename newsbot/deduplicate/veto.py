"""Whether two texts that share their words contradict one another in a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsbot.deduplicate.lexicon import Kind
from newsbot.deduplicate.words import FIRST_FACT, alike, kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from newsbot.deduplicate.align import Gap

ENOUGH: Final = 1.0
"""Weight of contradictions from which two texts are different stories."""

_FACTS: Final = (Kind.NUMBER, Kind.CALENDAR, Kind.PLACE, Kind.NAME, Kind.STATE)
_ONE_SLOT: Final = 4

# Both sides have a fact of one kind, and neither text has the other's anywhere; or each text has
# both: two results swapped, or one told in another order.
_CONTRADICTION: Final = 1.0
_SWAPPED: Final = 0.5
# An unlisted word replaced by another: in a text that was otherwise reworded it may be a synonym.
# Where nothing else was touched it is a slot of a template.
_SYNONYM: Final = 0.5
_SLOT: Final = 1.0
_OFTEN: Final = 4
_SEVERAL: Final = 2
# A passage replaced by another: one that is told anew keeps its numbers, if not all names.
_HEADING: Final = 0.5
_PASSAGE: Final = {Kind.NUMBER: 1.0, Kind.CALENDAR: 1.0, Kind.PLACE: 1.0, Kind.NAME: 0.5}


def contradiction(found: Iterable[Gap], first: AbstractSet[int], second: AbstractSet[int]) -> float:
    """Return the weight of what contradicts in the gaps between two texts; stops when `ENOUGH`.

    `first` and `second` are all codes of either text. A fact that one side merely lacks weighs
    nothing, so a cut or an added paragraph never contradicts.
    """
    weight = unlisted = 0.0
    reworded = 0
    seen: set[tuple[int, ...]] = set()
    for gap in found:
        if not gap.framed or max(len(gap.first), len(gap.second)) > _ONE_SLOT:
            weight += _passage(gap, first, second)
        elif facts := _facts(set(gap.first), set(gap.second), first, second):
            weight += facts
        elif (pair := _pair(gap)) in seen:
            weight += _SLOT  # A name returns, and so does the other name in its place.
        elif gap.heading:
            seen |= {pair}  # A new headline says the same in other words.
        elif words := _unlisted(gap, first, second):
            seen |= {pair}
            if _is_named(gap):
                weight += words
            else:
                unlisted += words
        else:
            reworded += 1
            seen |= {pair} if _names({*gap.first, *gap.second}) else set()
        if weight >= ENOUGH:
            return weight
    return weight + unlisted * (_SYNONYM if reworded >= _OFTEN * unlisted else _SLOT)


def disjoint(first: Iterable[int], second: Iterable[int]) -> bool:
    """Tell whether each of two whole texts has a fact of one kind that the other has not.

    Of texts of which neither is cut, whatever the order of their sentences.
    """
    one, other = set(first), set(second)
    mine = {kind(code) for code in one - other}
    return any(kind(code) in mine for code in other - one if code >= FIRST_FACT)


def _facts(
    mine: AbstractSet[int],
    theirs: AbstractSet[int],
    first: AbstractSet[int],
    second: AbstractSet[int],
) -> float:
    """Return the weight of a fact replaced by another of its kind between the same words."""
    one, other = mine - theirs, theirs - mine
    for of_kind in _FACTS:
        here = {code for code in one if kind(code) == of_kind}
        there = {code for code in other if kind(code) == of_kind}
        if here and there and not (of_kind < Kind.CALENDAR and _is_slip(here, there)):
            return _SWAPPED if here <= second and there <= first else _CONTRADICTION
    return 0.0


def _unlisted(gap: Gap, first: AbstractSet[int], second: AbstractSet[int]) -> float:
    """Return the weight of unlisted words replaced by others, 0 if it can be a slip of the pen."""
    if len(gap.first) == len(gap.second) and all(map(alike, gap.first, gap.second)):
        return 0.0
    mine, theirs = set(gap.first) - set(gap.second), set(gap.second) - set(gap.first)
    one, other = _names(mine), _names(theirs)
    if (one or other) and (kind(gap.before) == Kind.TITLE or _has_listed(one | other)):
        # A name may be a common word, or look like a verb: الاتحاد, تلبيسة.
        one, other = one or _but_numbers(mine), other or _but_numbers(theirs)
    if not one or not other:
        return 0.0
    return _SWAPPED if one <= second and other <= first else _SLOT


def _pair(gap: Gap) -> tuple[int, ...]:
    return (*gap.first, 0, *gap.second)


def _is_slip(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    return len(one) == len(other) == 1 and alike(min(one), min(other))


def _names(codes: Iterable[int]) -> AbstractSet[int]:
    return {code for code in codes if kind(code) in (Kind.OTHER, Kind.NAME, Kind.PLACE)}


def _is_named(gap: Gap) -> bool:
    """Tell whether names are what differs: by the word before, a listed one, or several words."""
    return (
        kind(gap.before) in (Kind.TITLE, Kind.NAME)
        or len(gap.first) > 1 < len(gap.second)
        or _has_listed({*gap.first, *gap.second})
    )


def _has_listed(codes: Iterable[int]) -> bool:
    return any(kind(code) in (Kind.NAME, Kind.PLACE) for code in codes)


def _but_numbers(codes: Iterable[int]) -> AbstractSet[int]:
    return {code for code in codes if kind(code) != Kind.NUMBER}


def _passage(gap: Gap, first: AbstractSet[int], second: AbstractSet[int]) -> float:
    """Return the weight of a passage replaced by another, or of a slot beside a cut passage."""
    one, other = gap.first, gap.second
    shorter, longer = sorted((one, other), key=len)
    if gap.framed and len(shorter) <= _ONE_SLOT:
        size, slot = len(shorter) + 1, set(shorter)
        known, others = (first, second) if shorter is one else (second, first)
        for edge in (longer[:size], longer[-size:]):
            if _facts(slot, set(edge), known, others) >= ENOUGH:
                return ENOUGH
    mine, theirs = set(one) - second, set(other) - first
    if not gap.heading and len(one) == len(other) <= _SEVERAL and _names(mine) and _names(theirs):
        # The last words of a sentence after which another one was moved.
        return 0.0 if all(map(alike, one, other)) else _SLOT
    kinds = {kind(code) for code in mine} & {kind(code) for code in theirs}
    weight = sum(weight for of_kind, weight in _PASSAGE.items() if of_kind in kinds)
    return weight * _HEADING if gap.heading else weight
