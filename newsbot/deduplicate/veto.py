"""Whether two texts that share their words contradict one another in a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newsbot.deduplicate.lexicon import Kind
from newsbot.deduplicate.words import FIRST_FACT, SKIPPED, SPELLING, alike, kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from newsbot.deduplicate.align import Gap

ENOUGH: Final = 1.0
"""Weight of contradictions from which two texts are different stories."""

_FACTS: Final = (Kind.NUMBER, Kind.CALENDAR, Kind.PLACE, Kind.NAME, Kind.STATE)
_ONE_SLOT: Final = 4

# Both sides have a fact of one kind, and neither text has the other's anywhere; or the texts have
# both equally often: two results swapped, or one told in another order.
_CONTRADICTION: Final = 1.0
_SWAPPED: Final = 0.5
# An unlisted word replaced by another: in a text that was reworded in many places it is a synonym.
# Where little else was touched it is a slot of a template.
_SYNONYM: Final = 0.1
_SLOT: Final = 1.0
_OFTEN: Final = 3
_SEVERAL: Final = 2
# A passage replaced by another: one that is told anew keeps its numbers, if not all names.
_HEADING: Final = 0.5
_PASSAGE: Final = {Kind.NUMBER: 1.0, Kind.CALENDAR: 1.0, Kind.PLACE: 1.0, Kind.NAME: 0.5}


class Text(NamedTuple):
    """The codes of a text in order, and the set of them."""

    codes: Sequence[int]
    words: AbstractSet[int]


class _Slots:
    """What was replaced by anything but a listed fact: a slot of a template, or a synonym."""

    def __init__(self) -> None:
        self._unlisted: dict[tuple[int, ...], Gap] = {}
        self._reworded: dict[tuple[int, ...], Gap] = {}
        self._mixed: set[tuple[int, ...]] = set()
        self._headline: set[tuple[int, int]] = set()

    def in_headline(self, gap: Gap) -> None:
        self._headline.add(_spelt(gap))

    def replaced(self, gap: Gap, *, unlisted: bool, mixed: bool = False) -> float:
        """Note a replaced word; return its weight if the headline has other ones there too."""
        if _spelt(gap) in self._headline:
            return _SLOT
        pair = (*gap.first, SKIPPED, *gap.second)
        (self._unlisted if unlisted else self._reworded)[pair] = gap
        if mixed and unlisted:
            self._mixed.add(pair)
        return 0.0

    def weight(self, beside: Sequence[Sequence[int]]) -> float:
        """Return the weight of all; texts `beside` show what stands there in others of the kind."""
        if any(_use(gap, beside) >= _SEVERAL for gap in self._reworded.values()):
            return _SLOT
        if not self._unlisted:
            return 0.0
        uses = [_use(gap, beside) for gap in self._unlisted.values()]
        if max(uses) > 0:
            return _SLOT
        reworded = len(self._reworded) + len(self._mixed)
        enough = _OFTEN if max(uses) < 0 else _SEVERAL
        often = reworded and len(uses) + reworded >= enough
        return len(uses) * (_SYNONYM if often else _SLOT)


def _spelt(gap: Gap) -> tuple[int, int]:
    """Return the letters of the first words, whatever kind they are taken for."""
    return gap.first[0] & SPELLING, gap.second[0] & SPELLING


def _use(gap: Gap, beside: Iterable[Sequence[int]]) -> int:
    """Return how many other words texts of the kind have in a place, -1 if the same as one."""
    mine, theirs = set(gap.first), set(gap.second)
    others: set[AbstractSet[int]] = set()
    same = 0
    for codes in beside:
        words = _between(codes, gap.before, gap.after)
        if words and not (mine & words or theirs & words):
            others.add(words)
        same += bool(words)
    return len(others) or -(same >= _SEVERAL)


def _between(codes: Sequence[int], before: int, after: int) -> AbstractSet[int]:
    """Return the few words that stand between two, none if the two do not."""
    start = 0
    for _ in range(codes.count(before)):
        start = codes.index(before, start) + 1
        some = codes[start : start + _ONE_SLOT + 1]
        if after in some:
            return frozenset(some[: some.index(after)])
    return frozenset()


def contradiction(
    found: Iterable[Gap], first: Text, second: Text, beside: Sequence[Sequence[int]] = ()
) -> float:
    """Return the weight of what contradicts in the gaps between two texts; stops when `ENOUGH`.

    `beside` are the codes of other texts of the kind, which show what is a slot of it. A fact that
    one side merely lacks weighs nothing, so a cut or an added paragraph never contradicts.
    """
    weight = 0.0
    slots = _Slots()
    for gap in found:
        if not gap.first or not gap.second:
            weight += _added(gap)
        elif not gap.framed or max(len(gap.first), len(gap.second)) > _ONE_SLOT:
            weight += _passage(gap, first, second)
        elif facts := _facts(set(gap.first), set(gap.second), first, second):
            weight += facts
        else:
            weight += _replaced(gap, first, second, slots)
        if weight >= ENOUGH:
            return weight
    return weight + slots.weight(beside)


def disjoint(first: Iterable[int], second: Iterable[int]) -> bool:
    """Tell whether each of two whole texts has a fact of one kind that the other has not.

    Of texts of which neither is cut, whatever the order of their sentences.
    """
    one, other = set(first), set(second)
    mine = [code for code in one - other if code >= FIRST_FACT]
    theirs = [code for code in other - one if code >= FIRST_FACT] if mine else []
    return any(
        kind(here) == kind(there) and not alike(here, there) for here in mine for there in theirs
    )


def _added(gap: Gap) -> float:
    """Return the weight of a direction added to another: شمالية, شمالية غربية."""
    added = gap.first or gap.second
    if not gap.framed or len(added) > _SEVERAL:
        return 0.0
    beside = Kind.STATE in (kind(gap.before), kind(gap.after))
    return _CONTRADICTION if beside and {*map(kind, added)} == {Kind.STATE} else 0.0


def _facts(mine: AbstractSet[int], theirs: AbstractSet[int], first: Text, second: Text) -> float:
    """Return the weight of a fact replaced by another of its kind between the same words."""
    one, other = mine - theirs, theirs - mine
    for of_kind in _FACTS:
        here = {code for code in one if kind(code) == of_kind}
        there = {code for code in other if kind(code) == of_kind}
        if here and there and not (len(here) == len(there) == 1 and alike(*here, *there)):
            return _SWAPPED if _are_elsewhere(here, there, first, second) else _CONTRADICTION
    return 0.0


def _are_elsewhere(
    mine: AbstractSet[int], theirs: AbstractSet[int], first: Text, second: Text
) -> bool:
    """Tell whether both texts have the words of both equally often, so that they only moved."""
    if not (mine <= second.words and theirs <= first.words):
        return False
    return all(first.codes.count(code) == second.codes.count(code) for code in mine | theirs)


def _replaced(gap: Gap, first: Text, second: Text, slots: _Slots) -> float:
    """Return the weight of words replaced by others; what may be a synonym goes to `slots`."""
    mine, theirs = set(gap.first) - set(gap.second), set(gap.second) - set(gap.first)
    if not mine or not theirs:
        return 0.0
    if gap.heading:
        slots.in_headline(gap)
        return 0.0
    one, other = _names(mine), _names(theirs)
    # At the head of a text one side may have a dateline.
    placed = gap.before != SKIPPED or len(mine) == len(theirs)
    if one and other and placed and _is_named(gap.before, mine, theirs):
        return _SWAPPED if _are_elsewhere(one, other, first, second) else _SLOT
    reworded = bool(one) != bool(other) or (_has_common(mine) and _has_common(theirs))
    mixed = reworded and not _states(mine | theirs)
    if kind(gap.before) == Kind.TITLE or _has_listed(one | other):
        # A name may be a common word, or look like a verb: الاتحاد, تلبيسة.
        one, other = one or _but_numbers(mine), other or _but_numbers(theirs)
        mixed = False
    # شمالية غربية stands where متقلبة stood.
    one, other = one or _states(mine), other or _states(theirs)
    return slots.replaced(gap, unlisted=bool(one and other), mixed=mixed)


def _names(codes: Iterable[int]) -> AbstractSet[int]:
    return {code for code in codes if kind(code) in (Kind.OTHER, Kind.NAME, Kind.PLACE)}


def _is_named(before: int, mine: AbstractSet[int], theirs: AbstractSet[int]) -> bool:
    """Tell whether names are what differs: by the word before, a listed one, or several words."""
    words = mine | theirs
    return (
        kind(before) in (Kind.TITLE, Kind.NAME)
        or _has_listed(words)
        or (len(mine) > 1 < len(theirs) and _names(words) == words)
    )


def _states(codes: Iterable[int]) -> AbstractSet[int]:
    return {code for code in codes if kind(code) == Kind.STATE}


def _has_common(codes: Iterable[int]) -> bool:
    return any(kind(code) == Kind.COMMON for code in codes)


def _has_listed(codes: Iterable[int]) -> bool:
    return any(kind(code) in (Kind.NAME, Kind.PLACE) for code in codes)


def _but_numbers(codes: Iterable[int]) -> AbstractSet[int]:
    return {code for code in codes if kind(code) != Kind.NUMBER}


def _passage(gap: Gap, first: Text, second: Text) -> float:
    """Return the weight of a passage replaced by another, or of a slot beside a cut passage."""
    one, other = gap.first, gap.second
    shorter, longer = sorted((one, other), key=len)
    if gap.framed and len(shorter) <= _ONE_SLOT:
        size, slot = len(shorter) + 1, set(shorter)
        known, others = (first, second) if shorter is one else (second, first)
        for edge in (longer[:size], longer[-size:]):
            if _facts(slot, set(edge), known, others) >= ENOUGH:
                return ENOUGH
    mine, theirs = set(one) - second.words, set(other) - first.words
    if not gap.heading and len(one) == len(other) <= _SEVERAL and _names(mine) and _names(theirs):
        # The last words of a sentence after which another one was moved.
        return 0.0 if all(map(alike, one, other)) else _SLOT
    kinds = {kind(code) for code in mine} & {kind(code) for code in theirs}
    weight = sum(weight for of_kind, weight in _PASSAGE.items() if of_kind in kinds)
    return weight * _HEADING if gap.heading else weight
