"""Whether one text repeats another, from their signatures alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from newsbot.deduplicate.align import blocks, gaps, places
from newsbot.deduplicate.veto import ENOUGH, contradiction, disjoint
from newsbot.deduplicate.words import FIRST_NUMBER, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from newsbot.deduplicate.align import Places
    from newsbot.deduplicate.fingerprint import Signature

SAME_TEXT: Final = "same text"
"""Headline and body are equal once folded."""
SAME_BODY: Final = "same body"
"""The bodies are equal once folded, and no fact in the headlines contradicts."""
NEAR: Final = "near"
"""Most words stand in the same order, and no fact contradicts."""

_LEAST_EVIDENCE: Final = 16
_LEAST_SHARED: Final = 0.5
_PERHAPS_SHARED: Final = 0.4
_MOST_OF_CUT: Final = 0.75
_LEAST_OF_LONGER: Final = 0.3
_NOTHING_CUT: Final = 0.75
_HIGHEST_NEAR: Final = 0.999
_EQUALLY_LONG: Final = 0.8
_OTHER_NUMBERS: Final = 2


class Comparison:
    """A text that is compared with many: what all comparisons need is made once."""

    def __init__(self, signature: Signature) -> None:
        self._signature = signature
        self._words = frozenset(signature.codes)
        self._views: dict[int, _View] = {}

    def with_earlier(self, earlier: Signature) -> tuple[float, str]:
        """Return how alike the texts are (0 to 1) and why one repeats the other, else `""`.

        Copies may be cut, so what counts is how much of the shorter one the longer one has.
        """
        mine = self._signature
        if mine.exact == earlier.exact:
            return 1.0, SAME_TEXT
        words = frozenset(earlier.codes)
        if len(self._words & words) < _PERHAPS_SHARED * min(len(self._words), len(words)):
            return 0.0, ""
        density = min(mine.density, earlier.density)
        view = self._views.get(density)
        if view is None:
            view = self._views[density] = _View(mine.sampled(density))
        codes = earlier.sampled(density)
        similarity = view.likeness(codes, words if codes is earlier.codes else frozenset(codes))
        if not similarity:
            return 0.0, ""
        if mine.body == earlier.body:
            return 1.0, SAME_BODY
        return min(_HIGHEST_NEAR, round(similarity, 3)), NEAR


class _View:
    """A text as sampled with one density."""

    def __init__(self, codes: Sequence[int]) -> None:
        self.codes = codes
        self.words = frozenset(codes)

    @cached_property
    def places(self) -> Places:
        return places(self.codes)

    def likeness(self, other: Sequence[int], words: AbstractSet[int]) -> float:
        """Return the share of words in common runs, 0 if too few or if a fact contradicts."""
        shorter, longer = sorted((len(self.codes), len(other)))
        if shorter < _LEAST_EVIDENCE or not _may_repeat(self.words, words):
            return 0.0
        common = blocks(other, self.codes, self.places)
        shared = sum([block.length for block in common])
        if not _is_enough(shared, shorter, longer):
            return 0.0
        if shared >= _NOTHING_CUT * longer and disjoint(_body(self.codes), _body(other)):
            return 0.0
        if contradiction(gaps(other, self.codes, common), words, self.words) >= ENOUGH:
            return 0.0
        # Where paragraphs moved, the runs are other ones when sought from the other side.
        common = blocks(self.codes, other, places(other))
        if contradiction(gaps(self.codes, other, common), self.words, words) >= ENOUGH:
            return 0.0
        return min(1.0, 2 * shared / (shorter + longer))


def _is_enough(shared: int, shorter: int, longer: int) -> bool:
    """Tell whether a text is repeated: half of both, or most of a cut one."""
    if shared >= _MOST_OF_CUT * shorter:
        return shared >= _LEAST_OF_LONGER * longer
    return shared >= _LEAST_SHARED * longer


def _may_repeat(first: AbstractSet[int], second: AbstractSet[int]) -> bool:
    """Tell by the sets of words whether a comparison in order is worth its time."""
    shorter, longer = sorted((len(first), len(second)))
    if len(first & second) < _LEAST_SHARED * shorter:
        return False
    if shorter < _EQUALLY_LONG * longer:
        return True
    # Of two equally long texts neither is cut: each with several numbers that the other has not.
    return min(_numbers(first - second), _numbers(second - first)) < _OTHER_NUMBERS


def _body(codes: Sequence[int]) -> Sequence[int]:
    return codes[codes.index(SKIPPED) + 1 :]


def _numbers(codes: AbstractSet[int]) -> int:
    return sum([code >= FIRST_NUMBER for code in codes])
