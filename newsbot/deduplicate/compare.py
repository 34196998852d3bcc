"""Whether one text repeats another, from their signatures alone."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsbot.deduplicate.align import blocks, gaps, places
from newsbot.deduplicate.veto import ENOUGH, Text, contradiction, disjoint
from newsbot.deduplicate.words import FIRST_NUMBER, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from newsbot.deduplicate.align import Block, Places
    from newsbot.deduplicate.fingerprint import Signature

SAME_TEXT: Final = "same text"
"""Headline and body are equal once folded."""
SAME_BODY: Final = "same body"
"""The bodies are equal once folded, and no fact in the headlines contradicts."""
NEAR: Final = "near"
"""Most words stand in the same order, and no fact contradicts."""
CONTRADICTS: Final = "contradicts"
"""Most words stand in the same order, and a fact contradicts: no copy, but of one kind."""

_LEAST_EVIDENCE: Final = 16
# Words of a body that is equal, under another headline.
_LEAST_BODY: Final = 4
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

    def with_earlier(
        self, earlier: Signature, beside: Sequence[Signature] = ()
    ) -> tuple[float, str]:
        """Return how alike the texts are (0 to 1) and why one repeats the other.

        The reason is `""` and the likeness 0 if too few words are common; `CONTRADICTS` if one is
        no copy for its facts. Copies may be cut, so what counts is how much of the shorter one the
        longer one has. Texts `beside` show what varies in others of the kind.
        """
        mine = self._signature
        if mine.exact == earlier.exact:
            return 1.0, SAME_TEXT
        shared = len(self._words.intersection(earlier.codes))
        if shared < _PERHAPS_SHARED * min(len(self._words), len(earlier.codes)):
            return 0.0, ""
        density = min(mine.density, earlier.density)
        view = self._views.get(density)
        if view is None:
            view = self._views[density] = _View(mine.sampled(density))
        codes = earlier.sampled(density)
        same = mine.body == earlier.body and len(_body(codes)) >= _LEAST_BODY
        if not same and min(len(view.text.codes), len(codes)) < _LEAST_EVIDENCE:
            return 0.0, ""
        similarity, reason = view.likeness(
            Text(codes, frozenset(codes)), [one.codes for one in beside if one is not earlier]
        )
        return (1.0, SAME_BODY) if same and reason == NEAR else (similarity, reason)


class _View:
    """A text as sampled with one density."""

    def __init__(self, codes: Sequence[int]) -> None:
        self.text = Text(codes, frozenset(codes))

    @cached_property
    def places(self) -> Places:
        return places(self.text.codes)

    def likeness(self, other: Text, beside: Sequence[Sequence[int]]) -> tuple[float, str]:
        """Return the share of words in common runs, and whether a fact contradicts."""
        shorter, longer = sorted((len(self.text.codes), len(other.codes)))
        if not _may_repeat(self.text.words, other.words):
            return 0.0, ""
        common = blocks(other.codes, self.text.codes, self.places)
        shared = sum([block.length for block in common])
        if not _is_enough(shared, shorter, longer):
            return 0.0, ""
        similarity = min(_HIGHEST_NEAR, round(2 * shared / (shorter + longer), 3))
        whole = shared >= _NOTHING_CUT * longer
        if whole and disjoint(_body(self.text.codes), _body(other.codes)):
            return similarity, CONTRADICTS
        return similarity, CONTRADICTS if self._contradicts(other, common, beside) else NEAR

    def _contradicts(
        self, other: Text, common: list[Block], beside: Sequence[Sequence[int]]
    ) -> bool:
        mine = self.text
        if contradiction(gaps(other.codes, mine.codes, common), other, mine, beside) >= ENOUGH:
            return True
        if all(one.second < next_.second for one, next_ in pairwise(common)):
            return False
        # Where paragraphs moved, the runs are other ones when sought from the other side.
        common = blocks(mine.codes, other.codes, places(other.codes))
        return contradiction(gaps(mine.codes, other.codes, common), mine, other, beside) >= ENOUGH


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
