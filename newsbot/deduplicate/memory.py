"""The index of a corpus that fits in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsbot.deduplicate.fingerprint import Signature
    from newsbot.deduplicate.near import Entry


class MemoryStorage:
    """A storage in memory, for tests and for judging a corpus."""

    def __init__(self, most_per_key: int = 16) -> None:
        self._most_per_key = most_per_key
        self._entries: dict[int, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._buckets: dict[int, list[int]] = {}
        self._next = 1

    def put(self, entry: Entry) -> None:
        """Keep an entry; see `Storage`."""
        self.remove(entry.id)
        number, self._next = self._next, self._next + 1
        self._entries[number] = entry
        self._numbers[entry.id] = number
        for key in set(entry.signature.keys):
            self._buckets.setdefault(key, []).append(number)

    def candidates(self, keys: Sequence[int]) -> list[list[int]]:
        """Return for each known key the numbers under it; see `Storage`."""
        buckets = map(self._buckets.get, set(keys))
        return [bucket[-self._most_per_key :] for bucket in buckets if bucket]

    def load(self, numbers: Sequence[int]) -> list[tuple[int, Entry]]:
        """Return the numbered entries; see `Storage`."""
        return [(number, self._entries[number]) for number in numbers if number in self._entries]

    def signature(self, article: str) -> Signature | None:
        """Return an article's signature."""
        number = self._numbers.get(article)
        return None if number is None else self._entries[number].signature

    def remove(self, article: str) -> bool:
        """Forget one article; see `Storage`."""
        number = self._numbers.pop(article, None)
        if number is None:
            return False
        for key in set(self._entries.pop(number).signature.keys):
            self._buckets[key].remove(number)
            if not self._buckets[key]:
                del self._buckets[key]
        return True

    def forget(self, source: str) -> int:
        """Forget all articles of a source; see `Storage`."""
        gone = [entry.id for entry in self._entries.values() if entry.source == source]
        for article in gone:
            self.remove(article)
        return len(gone)
