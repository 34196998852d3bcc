"""Whether two texts that share their words contradict one another in a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsbot.deduplicate.lexicon import Kind
from newsbot.deduplicate.words import alike, kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

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
_SYNONYM: Final = 0.34
_SLOT: Final = 1.0
# A passage replaced by another: one that is told anew keeps its numbers, if not all names.
_PASSAGE: Final = {Kind.NUMBER: 1.0, Kind.CALENDAR: 0.5, Kind.PLACE: 0.5, Kind.NAME: 0.5}


def contradiction(found: Iterable[Gap], first: Set[int], second: Set[int]) -> float:
    """Return the weight of what contradicts in the gaps between two texts; stops when `ENOUGH`.

    `first` and `second` are all codes of either text. A fact that one side merely lacks weighs
    nothing, so a cut or an added paragraph never contradicts.
    """
    weight = unlisted = 0.0
    reworded = 0
    for gap in found:
        mine, theirs = set(gap.first), set(gap.second)
        if max(len(gap.first), len(gap.second)) > _ONE_SLOT or not gap.framed:
            weight += _passage(mine - second, theirs - first)
        elif facts := _facts(mine - theirs, theirs - mine, first, second):
            weight += facts
        elif words := _unlisted(gap, mine - theirs, theirs - mine, first, second):
            if _is_name_expected(gap):
                weight += words
            else:
                unlisted += words
        else:
            reworded += 1
        if weight >= ENOUGH:
            return weight
    return weight + unlisted * (_SYNONYM if reworded >= unlisted else _SLOT)


def _facts(mine: Set[int], theirs: Set[int], first: Set[int], second: Set[int]) -> float:
    """Return the weight of a fact replaced by another of its kind between the same words."""
    for of_kind in _FACTS:
        one = {code for code in mine if kind(code) == of_kind}
        other = {code for code in theirs if kind(code) == of_kind}
        if one and other:
            new = not one <= second and not other <= first
            return _CONTRADICTION if new else _SWAPPED
    return 0.0


def _unlisted(
    gap: Gap, mine: Set[int], theirs: Set[int], first: Set[int], second: Set[int]
) -> float:
    """Return the weight of unlisted words replaced by others, 0 if it can be a slip of the pen."""
    one, other = _names(mine), _names(theirs)
    if _is_name_expected(gap) and (one or other):
        # A name may be a common word: الاتحاد, العطار.
        one, other = one or mine, other or theirs
    if not one or not other or (len(one) == len(other) == 1 and alike(min(one), min(other))):
        return 0.0
    return _SWAPPED if one <= second or other <= first else _SLOT


def _names(codes: Iterable[int]) -> Set[int]:
    return {code for code in codes if kind(code) in (Kind.OTHER, Kind.NAME, Kind.PLACE)}


def _is_name_expected(gap: Gap) -> bool:
    return kind(gap.before) in (Kind.TITLE, Kind.NAME)


def _passage(mine: Set[int], theirs: Set[int]) -> float:
    kinds = {kind(code) for code in mine} & {kind(code) for code in theirs}
    return sum(weight for of_kind, weight in _PASSAGE.items() if of_kind in kinds)
