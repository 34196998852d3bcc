"""What newsbot's duplicates are compared with: SimHash-64 and MinHash-128, neither with a veto."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Protocol
from zlib import crc32

from rensa import RMinHash

from newsbot.deduplicate.fingerprint import sign
from newsbot.deduplicate.memory import MemoryStorage
from newsbot.deduplicate.near import NearIndex

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_DISTANT: Final = 8
_BLOCKS: Final = 16
_PERMUTATIONS: Final = 128
_ROWS: Final = 4
_LEAST_EQUAL: Final = 0.5
_MOST_CANDIDATES: Final = 50


class Linker(Protocol):
    """Takes articles in the order of a crawl."""

    def link(self, article: str, title: str, text: str) -> str | None:
        """Return the earlier article that a folded text repeats, then remember the text."""


class Newsbot:
    """The index of newsbot."""

    def __init__(self) -> None:
        self._index = NearIndex(MemoryStorage())
        self._count = 0

    def link(self, article: str, title: str, text: str) -> str | None:
        """Return the earlier article that a folded text repeats, then remember the text."""
        signature = sign(title, text)
        match = self._index.match(signature, when=self._count)
        self._index.add(article, "corpus", self._count, signature)
        self._count += 1
        return match.id if match else None


class SimHash64:
    """SimHash of 64 bits over word pairs (Charikar 2002), distance at most 8."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], list[int]] = {}
        self._known: list[tuple[str, int]] = []

    def link(self, article: str, title: str, text: str) -> str | None:
        """Return the earlier article that a folded text repeats, then remember the text."""
        value = self._hash(f"{title} {text}".split())
        width = 64 // _BLOCKS
        keys = [(n, value >> n * width & (1 << width) - 1) for n in range(_BLOCKS)]
        shared = Counter(number for key in keys for number in self._blocks.get(key, ()))
        found = None
        for number in sorted(number for number, times in shared.items() if times >= _BLOCKS // 2):
            name, other = self._known[number]
            if (value ^ other).bit_count() <= _MOST_DISTANT:
                found = name
                break
        for key in keys:
            self._blocks.setdefault(key, []).append(len(self._known))
        self._known.append((article, value))
        return found

    @staticmethod
    def _hash(words: list[str]) -> int:
        sums = [0] * 64
        for pair in map(str.__add__, words, words[1:]):
            data = pair.encode()
            hashed = crc32(data) << 32 | crc32(data, 0x5BD1)
            for bit in range(64):
                sums[bit] += 1 if hashed >> bit & 1 else -1
        return sum(1 << bit for bit in range(64) if sums[bit] > 0)


class MinHash128:
    """MinHash of 128 permutations over word pairs, 32 bands of 4, half of them equal."""

    def __init__(self) -> None:
        self._bands: dict[tuple[int, ...], list[int]] = {}
        self._known: list[tuple[str, list[int]]] = []

    def link(self, article: str, title: str, text: str) -> str | None:
        """Return the earlier article that a folded text repeats, then remember the text."""
        words = f"{title} {text}".encode().split()
        minima = RMinHash(num_perm=_PERMUTATIONS, seed=7)
        minima.update(list(map(bytes.__add__, words, words[1:])) or words)
        digest = minima.digest()
        bands = [(n, *digest[n : n + _ROWS]) for n in range(0, _PERMUTATIONS, _ROWS)]
        shared = Counter(number for band in bands for number in self._bands.get(band, ())[-200:])
        equal = {
            number: sum(map(int.__eq__, digest, self._known[number][1]))
            for number, _ in shared.most_common(_MOST_CANDIDATES)
        }
        alike = [n for n, count in equal.items() if count >= _LEAST_EQUAL * _PERMUTATIONS]
        for band in bands:
            self._bands.setdefault(band, []).append(len(self._known))
        self._known.append((article, digest))
        return self._known[min(alike)][0] if alike else None


LINKERS: Final[dict[str, Callable[[], Linker]]] = {
    "newsbot": Newsbot,
    "MinHash-128, no veto": MinHash128,
    "SimHash-64": SimHash64,
}
"""What is judged side by side."""
