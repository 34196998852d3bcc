"""Where two sequences of word codes run together, and what stands between."""

from __future__ import annotations

from itertools import count, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from newsbot.deduplicate.words import FIRST_FACT, SKIPPED, alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SURE: Final = 4
_NEAR: Final = 12
_REACH: Final = 6
_STEP: Final = 16


class Block(NamedTuple):
    """Words that both have: `length` from `first` in one and from `second` in the other."""

    first: int
    second: int
    length: int


class Gap(NamedTuple):
    """Words that stand at one place and differ; one side is empty where words were added.

    `before` and `after` are the common words beside them, `SKIPPED` where a part ends or none is
    common; `framed` tells whether both ends are common words or the part's own ends, and one is a
    word; `heading` whether it is in the headline.
    """

    first: Sequence[int]
    second: Sequence[int]
    before: int
    after: int
    framed: bool
    heading: bool


class Places(NamedTuple):
    """Where each pair of neighbouring words stands: the last place, and all of a repeated pair."""

    last: dict[tuple[int, int], int]
    all: dict[tuple[int, int], list[int]]


def places(codes: Sequence[int]) -> Places:
    """Return where each pair of neighbouring words stands; made once for many alignments."""
    last = dict(zip(pairwise(codes), count()))
    repeated: dict[tuple[int, int], list[int]] = {}
    if len(last) < len(codes) - 1:
        for place, pair in enumerate(pairwise(codes)):
            if last[pair] != place or pair in repeated:
                repeated.setdefault(pair, []).append(place)
    return Places(last, repeated)


def blocks(first: Sequence[int], second: Sequence[int], standing: Places) -> list[Block]:
    """Return the common runs of two or more words, in the order of the first.

    `standing` is `places(second)`. A run may be anywhere in the second, so that moved paragraphs
    are found; one of two or three words counts only where it is expected.
    """
    found: list[Block] = []
    here = expected = 0
    known, repeated = standing
    for start, pair in enumerate(pairwise(first)):
        if start < here or pair not in known:
            continue
        place = known[pair]
        if pair in repeated:
            several = repeated[pair]
            place = next((place for place in several if place >= expected), several[0])
        length = _run(first, second, start, place)
        if length >= _SURE or (length > 1 and 0 <= place - expected <= _NEAR):
            found.append(Block(start, place, length))
            here = start + length
            expected = place + length
    return found


def _run(first: Sequence[int], second: Sequence[int], here: int, place: int) -> int:
    """Return how many words from two places on are equal, as far as a part's end."""
    length = 0
    while (some := first[here : here + _STEP]) == second[place : place + _STEP] and some:
        if SKIPPED in some:
            break
        here += _STEP
        place += _STEP
        length += len(some)
    for one, other in zip(first[here : here + _STEP], second[place : place + _STEP], strict=False):
        if one != other or one == SKIPPED:
            break
        length += 1
    return length


def gaps(first: Sequence[int], second: Sequence[int], common: list[Block]) -> Iterator[Gap]:
    """Yield what differs between neighbouring runs; a part's end in both divides a gap."""
    for gap in _between(first, second, common):
        yield from _narrowed(gap) if gap.framed else (gap,)


def _between(first: Sequence[int], second: Sequence[int], common: list[Block]) -> Iterator[Gap]:
    heading = first.index(SKIPPED) if SKIPPED in first else 0
    matched = bytearray(len(second))
    for block in common:
        matched[block.second : block.second + block.length] = b"\1" * block.length
    end = Block(len(first), len(second), 0)
    previous = Block(0, 0, 0)
    for block in (*common, end):
        start, standing = previous.first + previous.length, previous.second + previous.length
        one, other = first[start : block.first], second[standing : block.second]
        before = first[start - 1] if previous.length else SKIPPED
        after = first[block.first] if block.length else SKIPPED
        if standing > block.second or any(matched[standing : block.second]):
            if one and start > heading:
                yield from _moved(one, second, matched, (standing, block.second), (before, after))
        elif one or other:
            gap = Gap(one, other, before, after, after != SKIPPED, start <= heading)
            yield from _divided(gap)
        previous = block


def _narrowed(gap: Gap) -> Iterator[Gap]:
    """Yield a gap less the words that both sides have in one order or that are misspelt."""
    one, other, before, after = gap.first, gap.second, gap.before, gap.after
    while one and other and alike(one[0], other[0]):
        one, other, before = one[1:], other[1:], one[0]
    while one and other and alike(one[-1], other[-1]):
        one, other, after = one[:-1], other[:-1], one[-1]
    if max(len(one), len(other)) <= _REACH:
        for here, code in enumerate(one):
            if code in other and code < FIRST_FACT:
                there = list(other).index(code)
                yield gap._replace(
                    first=one[:here], second=other[:there], before=before, after=code
                )
                one, other, before = one[here + 1 :], other[there + 1 :], code
                yield from _narrowed(gap._replace(first=one, second=other, before=before))
                return
    if one or other:
        yield gap._replace(first=one, second=other, before=before, after=after)


def _moved(
    one: Sequence[int],
    second: Sequence[int],
    matched: bytearray,
    standing: tuple[int, int],
    around: tuple[int, int],
) -> Iterator[Gap]:
    """Yield what differs beside runs that stand elsewhere in the second.

    The words may go on from the run on their left or lead to the one on their right.
    """
    before, after = around
    rest = _unmatched(second, matched, standing[0], len(one))
    gap = _beside(_head(one), rest) if before else None
    if gap is not None:
        here, there = gap
        yield Gap(one[:here], rest[:there], before, one[here], framed=True, heading=False)
    else:
        yield Gap(one, rest, SKIPPED, SKIPPED, framed=False, heading=False)
    if not after:
        return
    lead = _unmatched(second[::-1], matched[::-1], len(second) - standing[1], _REACH)
    tail = _head(one[::-1])
    gap = _beside(tail, lead)
    if gap is not None:
        here, there = gap
        words, others = tail[:here][::-1], lead[:there][::-1]
        yield Gap(words, others, tail[here], after, framed=True, heading=False)


def _beside(one: Sequence[int], other: Sequence[int]) -> tuple[int, int] | None:
    """Return how many words differ from a run on until the next common one, None if none is."""
    near = list(other[:_REACH])
    for here, code in enumerate(one[:_REACH]):
        if code in near:
            there = near.index(code)
            return (here, there) if here and there else None
    return None


def _head(codes: Sequence[int]) -> Sequence[int]:
    return codes[: codes.index(SKIPPED)] if SKIPPED in codes else codes


def _unmatched(codes: Sequence[int], matched: bytearray, start: int, most: int) -> Sequence[int]:
    """Return the words from a place on that are in no common run."""
    end = start
    last = min(len(codes), start + most)
    while end < last and not matched[end] and codes[end] != SKIPPED:
        end += 1
    return codes[start:end]


def _divided(gap: Gap) -> Iterator[Gap]:
    one, other, before, after, follows, heading = gap
    if SKIPPED not in one and SKIPPED not in other:
        yield Gap(one, other, before, after, before != SKIPPED or follows, heading)
        return
    if SKIPPED not in one or SKIPPED not in other:
        return
    left, right = one.index(SKIPPED), other.index(SKIPPED)
    if left or right:
        yield Gap(one[:left], other[:right], before, SKIPPED, before != SKIPPED, heading)
    left, right = len(one) - one[::-1].index(SKIPPED), len(other) - other[::-1].index(SKIPPED)
    if left < len(one) or right < len(other):
        yield Gap(one[left:], other[right:], SKIPPED, after, follows, heading=False)
