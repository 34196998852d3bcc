"""Which earlier article a text repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from newsbot.deduplicate.compare import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsbot.deduplicate.fingerprint import Signature

_MOST_LOADED: Final = 6
# Of those that share one key only.
_MOST_DOUBTFUL: Final = 2


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

    def match(self, signature: Signature, *, article: str | None = None) -> Match | None:
        """Return the earliest article that a text repeats, never the one named `article`."""
        comparison = Comparison(signature)
        best: tuple[int, int, Match] | None = None
        for number, entry in self._plausible(signature):
            if entry.id == article or (best and best[:2] < (entry.when, number)):
                continue
            similarity, reason = comparison.with_earlier(entry.signature)
            if reason:
                best = entry.when, number, Match(entry.id, similarity, reason)
        return best[2] if best else None

    def same_text(self, signature: Signature) -> list[Entry]:
        """Return the articles whose folded headline and body are equal to a text's."""
        (numbers,) = self.storage.candidates(signature.keys[:1]) or ((),)
        found = (entry for _, entry in sorted(self.storage.load(numbers)))
        return [entry for entry in found if entry.signature.exact == signature.exact]

    def forget(self, source: str) -> int:
        """Forget all articles of a source; return how many they were."""
        return self.storage.forget(source)

    def _plausible(self, signature: Signature) -> Iterable[tuple[int, Entry]]:
        score: dict[int, float] = {}
        shared: dict[int, int] = {}
        for bucket in self.storage.candidates(signature.keys):
            weight = 1 / len(bucket)  # A key that many share says little.
            for number in bucket:
                score[number] = score.get(number, 0) + weight
                shared[number] = shared.get(number, 0) + 1
        chosen = sorted(score, key=lambda number: (-score[number], number))[:_MOST_LOADED]
        likely = [number for number in chosen[_MOST_DOUBTFUL:] if shared[number] > 1]
        likely += chosen[:_MOST_DOUBTFUL]
        return self.storage.load(likely) if likely else ()
