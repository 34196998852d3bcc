"""Which earlier article a text repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from newsbot.deduplicate.compare import CONTRADICTS, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsbot.deduplicate.fingerprint import Signature

_MOST_LOADED: Final = 6
# Of those that share one key only.
_MOST_DOUBTFUL: Final = 1
# Divided by most sizes of a bucket without a rest.
_WEIGHT: Final = 720_720
_COUNT_BITS: Final = 8
_COUNT_MASK: Final = (1 << _COUNT_BITS) - 1
_NUMBER_BITS: Final = 48
_NUMBER_MASK: Final = (1 << _NUMBER_BITS) - 1


class Entry(NamedTuple):
    """An article in the index: its id, the site it is of, when it was published, its signature.

    `when` orders articles, in seconds since 1970: of publication where known, else of the crawl.
    """

    id: str
    source: str
    when: int
    signature: Signature


class Match(NamedTuple):
    """The earliest article that a text repeats, how much (0 to 1), and why it is thought to."""

    id: str
    similarity: float
    reason: str


class Storage(Protocol):
    """Where the index is kept; a number names an entry and grows with each put."""

    def put(self, entry: Entry) -> None:
        """Keep an entry under its signature's keys, in place of any of the same id."""

    def candidates(self, keys: Sequence[int]) -> Sequence[Sequence[int]]:
        """Return for each key that is known the numbers under it, the latest of a crowded one."""

    def load(self, numbers: Sequence[int]) -> Iterable[tuple[int, Entry]]:
        """Return the numbered entries that are still kept, in any order."""

    def signature(self, article: str) -> Signature | None:
        """Return an article's signature."""

    def remove(self, article: str) -> bool:
        """Forget one article; tell whether it was known."""

    def forget(self, source: str) -> int:
        """Forget all articles of a source; return how many they were."""


class NearIndex:
    """Finds the earliest article that a text repeats, in any storage."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def add(self, article: str, source: str, when: int, signature: Signature) -> None:
        """Remember an article; a new version of a known id takes its place."""
        self.storage.put(Entry(article, source, when, signature))

    def match(
        self, signature: Signature, *, article: str | None = None, when: int | None = None
    ) -> Match | None:
        """Return the earliest article that a text repeats, never the one named `article`.

        A text that is cut may be like several stories that contradict one another: it repeats the
        one it is most like, and of equally like ones that nearest in time to `when`.
        """
        comparison = Comparison(signature)
        found: list[_Found] = []
        others: list[_Found] = []
        entries = self._plausible(signature)
        beside = [entry.signature for _, entry in entries]
        for number, entry in entries:
            if entry.id != article:
                similarity, reason = comparison.with_earlier(entry.signature, beside)
                if reason:
                    likely = others if reason == CONTRADICTS else found
                    likely.append(_Found(number, entry, similarity, reason))
        if others:
            found = [one for one in found if not _is_of_another(one, others)]
        if len(found) > 1:
            found = _of_one_story(found, signature, when)
        if not found:
            return None
        earliest = min(found, key=_place)
        return Match(earliest.entry.id, earliest.similarity, earliest.reason)

    def same_text(self, signature: Signature) -> list[Entry]:
        """Return the articles whose folded headline and body are equal to a text's."""
        (numbers,) = self.storage.candidates(signature.keys[:1]) or ((),)
        found = (entry for _, entry in sorted(self.storage.load(numbers)))
        return [entry for entry in found if entry.signature.exact == signature.exact]

    def forget(self, source: str) -> int:
        """Forget all articles of a source; return how many they were."""
        return self.storage.forget(source)

    def _plausible(self, signature: Signature) -> Sequence[tuple[int, Entry]]:
        score: dict[int, int] = {}
        for bucket in self.storage.candidates(signature.keys):
            # A key that many share says little. The low bits count the keys.
            weight = (_WEIGHT // len(bucket) << _COUNT_BITS) + 1
            for number in bucket:
                score[number] = score.get(number, 0) + weight
        ranked = sorted([(one << _NUMBER_BITS) - number for number, one in score.items()])
        likely = []
        for place, rank in enumerate(ranked[: -_MOST_LOADED - 1 : -1]):
            number = -rank & _NUMBER_MASK
            if place < _MOST_DOUBTFUL or score[number] & _COUNT_MASK > 1:
                likely.append(number)
        return list(self.storage.load(likely)) if likely else ()


class _Found(NamedTuple):
    """A text that another one is like."""

    number: int
    entry: Entry
    similarity: float
    reason: str


def _is_of_another(one: _Found, others: list[_Found]) -> bool:
    """Tell whether an article that a text is like repeats one that contradicts the text.

    The article lost the fact that tells the two stories apart.
    """
    nearer = [other for other in others if other.similarity > one.similarity]
    return bool(nearer) and any(_compared(one, other) not in ("", CONTRADICTS) for other in nearer)


def _of_one_story(found: list[_Found], signature: Signature, when: int | None) -> list[_Found]:
    """Return the article that a text has most words of, and what agrees with it and repeats it.

    Of several that have as many, the one nearest in time leads.
    """
    moment = max(one.entry.when for one in found) if when is None else when

    def closeness(one: _Found) -> tuple[int, int, int]:
        words = len(signature.codes) + len(one.entry.signature.codes)
        return -round(one.similarity * words / 2), abs(one.entry.when - moment), one.number

    nearest, *rest = sorted(found, key=closeness)
    story = [nearest]
    # Only what came before it can be the earliest.
    for one in [one for one in rest if _place(one) < _place(nearest)]:
        reasons = [_compared(one, other) for other in story]
        if reasons[0] not in ("", CONTRADICTS) and CONTRADICTS not in reasons:
            story.append(one)
    return story


def _place(one: _Found) -> tuple[int, int]:
    return one.entry.when, one.number


def _compared(one: _Found, other: _Found) -> str:
    return Comparison(one.entry.signature).with_earlier(other.entry.signature)[1]
