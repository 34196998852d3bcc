"""Where two sequences of word codes run together, and what stands between."""

from __future__ import annotations

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
    """Words that stand at one place and differ; neither side is empty.

    `before` is the common word on the left, `SKIPPED` where the part begins or none is common;
    `framed` tells whether both ends are common words or the part's own ends, and one is a word.
    """

    first: Sequence[int]
    second: Sequence[int]
    before: int
    framed: bool


Places: TypeAlias = dict[tuple[int, int], list[int]]
"""Where each pair of neighbouring words stands."""


def places(codes: Sequence[int]) -> Places:
    """Return where each pair of neighbouring words stands; made once for many alignments."""
    found: Places = {}
    for place, pair in enumerate(zip(codes, codes[1:], strict=False)):
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
    end = Block(len(first), len(second), 0)
    previous = Block(0, 0, 0)
    for block in (*common, end):
        one = first[previous.first + previous.length : block.first]
        if one and previous.second + previous.length < block.second:
            other = second[previous.second + previous.length : block.second]
            before = first[previous.first + previous.length - 1] if previous.length else SKIPPED
            yield from _divided(one, other, before, after=block.length > 0)
        previous = block


def _divided(
    one: Sequence[int], other: Sequence[int], before: int, *, after: bool
) -> Iterator[Gap]:
    if SKIPPED not in one and SKIPPED not in other:
        yield Gap(one, other, before, framed=before != SKIPPED or after)
        return
    if SKIPPED not in one or SKIPPED not in other:
        return
    left, right = one.index(SKIPPED), other.index(SKIPPED)
    if left and right:
        yield Gap(one[:left], other[:right], before, framed=before != SKIPPED)
    left, right = len(one) - one[::-1].index(SKIPPED), len(other) - other[::-1].index(SKIPPED)
    if left < len(one) and right < len(other):
        yield Gap(one[left:], other[right:], SKIPPED, framed=after)
