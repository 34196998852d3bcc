"""When a page that the profile read is read generically too, and when the site is learned anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold

if TYPE_CHECKING:
    from newsbot.extract.profile import Reading

EARLY = 500
"""Pages of a site that are sampled closely."""

CLOSELY, SELDOM = 50, 500
"""One page in so many is also read generically: of the first ones, and of the rest."""

AGREES = 0.7
"""Least likeness (0-1) of two readings of one page; the generic reader errs too."""

_DRIFT = 0.25
_TWICE = 2
_LOST = 3
_SOON = 20
_GRAM = 4

SAMPLE, MISSING, OUTSIDE = "sample", "missing", "outside"
"""Why a page is read generically as well."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """How one site's profile has fared. Every method returns a new state or an answer.

    `pages` counts direct reads, `wrong` the checks in a row that disagreed, `lost` the pages among
    the last ones that no layout fitted, `since` the direct reads since the last of these, and
    `outside` is the share of paragraph text outside the container that checks found harmless.
    """

    pages: int = 0
    wrong: int = 0
    lost: int = 0
    since: int = 0
    outside: float = 0.0

    def due(self, reading: Reading) -> str | None:
        """Return why a page must be read generically too; None where the reading stands alone."""
        if "title" in reading.missing:
            return MISSING
        if reading.outside > max(reading.usual, self.outside) + _DRIFT:
            return OUTSIDE
        every = CLOSELY if self.pages < EARLY or self.wrong else SELDOM
        if reading.missing and self.pages % CLOSELY < _TWICE:
            return MISSING
        return SAMPLE if self.pages % every == 0 else None

    def read(self) -> Sampler:
        """Return the state after a direct read."""
        lost = self.lost if self.since + 1 < _SOON else 0
        return replace(self, pages=self.pages + 1, lost=lost, since=self.since + 1)

    def fell_back(self) -> Sampler:
        """Return the state after a page that no layout fitted and the generic reader did read."""
        return replace(self, lost=self.lost + 1, since=0)

    def checked(self, likeness: float, outside: float) -> Sampler:
        """Return the state after a page was read both ways, `likeness` alike (see `agreement`)."""
        if likeness < AGREES:
            return replace(self, wrong=self.wrong + 1)
        return replace(self, wrong=0, outside=max(self.outside, outside))

    @property
    def relearns(self) -> bool:
        """Whether the site must be learned again, from the pages that were read generically."""
        return self.wrong >= _TWICE or self.lost >= _LOST

    def learned(self) -> Sampler:
        """Return the state with which a new version of the profile begins."""
        return replace(self, wrong=0, lost=0, since=0, outside=0.0)

    def to_json(self) -> dict[str, Any]:
        """Return the state as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Any) -> Sampler:  # noqa: ANN401 - any JSON
        """Build a state from its JSON object; raises ValueError when it is malformed."""
        names = {entry.name for entry in fields(cls)}
        if not isinstance(value, dict) or value.keys() != names:
            raise ValueError(f"a sampler is an object of {', '.join(sorted(names))}")
        counts = {name: number for name, number in value.items() if name != "outside"}
        for name, number in counts.items():
            if type(number) is not int or number < 0:
                raise ValueError(f"{name} is {number!r}, not a count")
        outside = value["outside"]
        if type(outside) not in (int, float) or not 0 <= outside <= 1:
            raise ValueError(f"outside is {outside!r}, not a number from 0 to 1")
        return cls(**counts, outside=float(outside))


def agreement(one: str, other: str) -> float:
    """Return how alike two readings of a text are: F1 of their folded runs of four words, 0-1."""
    ours, theirs = _grams(one), _grams(other)
    both = sum((ours & theirs).values())
    total = sum(ours.values()) + sum(theirs.values())
    return 2 * both / total if total else 1.0


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = fold(text).split()
    if 0 < len(words) < _GRAM:
        return Counter([tuple(words)])
    return Counter(zip(*(words[i:] for i in range(_GRAM)), strict=False))
