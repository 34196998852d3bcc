"""Where two sequences of word codes run together, and what stands between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from newsbot.deduplicate.words import SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SURE: Final = 4
_NEAR: Final = 12


class Block(NamedTuple):
    """Words that both have: `length` from `first` in one and from `second` in the other."""

    first: int
    second: int
    length: int


class Gap(NamedTuple):
    """Words that stand at one place and differ.

    `before` is the common word on the left, `SKIPPED` where the part begins or none is common;
    `framed` tells whether both ends are common words or the part's own ends, and one is a word;
    `heading` whether it is in the headline.
    """

    first: Sequence[int]
    second: Sequence[int]
    before: int
    framed: bool
    heading: bool


Places: TypeAlias = dict[tuple[int, int], list[int]]
"""Where each pair of neighbouring words stands."""


def places(codes: Sequence[int]) -> Places:
    """Return where each pair of neighbouring words stands; made once for many alignments."""
    found: Places = {}
    for place, pair in enumerate(pairwise(codes)):
        found.setdefault(pair, []).append(place)
    return found


def blocks(first: Sequence[int], second: Sequence[int], standing: Places) -> list[Block]:
    """Return the common runs of two or more words, in the order of the first.

    `standing` is `places(second)`. A run may be anywhere in the second, so that moved paragraphs
    are found; one of two or three words counts only where it is expected.
    """
    found: list[Block] = []
    here = expected = 0
    last = len(first) - 1
    while here < last:
        candidates = standing.get((first[here], first[here + 1]))
        block = _longest(first, second, here, candidates, expected) if candidates else None
        if block is None:
            here += 1
            continue
        found.append(block)
        here += block.length
        expected = block.second + block.length
    return found


def _longest(
    first: Sequence[int], second: Sequence[int], here: int, candidates: list[int], expected: int
) -> Block | None:
    place = next((place for place in candidates if place >= expected), candidates[0])
    length = _run(first, second, here, place)
    if length < _SURE and not 0 <= place - expected <= _NEAR:
        return None
    return Block(here, place, length) if length > 1 else None


def _run(first: Sequence[int], second: Sequence[int], here: int, place: int) -> int:
    start = here
    most = min(len(first), len(second) - place + here)
    shift = place - here
    while here < most and first[here] == second[here + shift] != SKIPPED:
        here += 1
    return here - start


def gaps(first: Sequence[int], second: Sequence[int], common: list[Block]) -> Iterator[Gap]:
    """Yield what differs between neighbouring runs; a part's end in both divides a gap."""
    heading = first.index(SKIPPED) if SKIPPED in first else 0
    matched = bytearray(len(second))
    for block in common:
        matched[block.second : block.second + block.length] = b"\1" * block.length
    end = Block(len(first), len(second), 0)
    previous = Block(0, 0, 0)
    for block in (*common, end):
        start, standing = previous.first + previous.length, previous.second + previous.length
        one, other = first[start : block.first], second[standing : block.second]
        if one and (standing > block.second or any(matched[standing : block.second])):
            # What follows was moved here: the rest of a passage, and no slot.
            rest = _unmatched(second, matched, standing, len(one))
            yield Gap(one, rest, SKIPPED, framed=False, heading=False)
        elif one and other:
            before = first[start - 1] if previous.length else SKIPPED
            yield from _divided(Gap(one, other, before, block.length > 0, start <= heading))
        previous = block


def _unmatched(codes: Sequence[int], matched: bytearray, start: int, most: int) -> Sequence[int]:
    """Return the words from a place on that are in no common run."""
    end = start
    last = min(len(codes), start + most)
    while end < last and not matched[end] and codes[end] != SKIPPED:
        end += 1
    return codes[start:end]


def _divided(gap: Gap) -> Iterator[Gap]:
    one, other, before, after, heading = gap
    if SKIPPED not in one and SKIPPED not in other:
        yield Gap(one, other, before, before != SKIPPED or after, heading)
        return
    if SKIPPED not in one or SKIPPED not in other:
        return
    left, right = one.index(SKIPPED), other.index(SKIPPED)
    if left and right:
        yield Gap(one[:left], other[:right], before, before != SKIPPED, heading)
    left, right = len(one) - one[::-1].index(SKIPPED), len(other) - other[::-1].index(SKIPPED)
    if left < len(one) and right < len(other):
        yield Gap(one[left:], other[right:], SKIPPED, after, heading=False)
