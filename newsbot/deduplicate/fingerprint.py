"""What makes two texts the same, and what tells two alike ones apart."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from operator import add
from struct import Struct
from typing import TYPE_CHECKING, Final
from zlib import crc32

from rensa import RMinHash

from newsbot.deduplicate.words import CODES, FIRST_FACT, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

SCHEME: Final = 2
"""Version of what is stored; signatures of another scheme are made anew from the texts."""

BANDS: Final = 16
ROWS: Final = 3
"""A candidate shares all `ROWS` minima of one of `BANDS` bands: at a Jaccard similarity of word
pairs of .5 that is 88 % of copies, at .6 98 %, at .7 99.9 %."""

FACT_BANDS: Final = 4
_FACT_ROWS: Final = 2
_FEWEST_FACTS: Final = 3
"""Bulletins of one kind crowd the bands of their common words; these are of their facts alone."""

MOST_CODES: Final = 192
"""Words kept as evidence; a longer text is sampled by content, so that copies keep the same."""

_SEED: Final = 20_241_207
_HALF: Final = 1 << 31
_WHOLE: Final = 256
_WINDOW: Final = 8
# Windows end in a mark and gather where a text repeats itself.
_SPARSER: Final = 0.75
_MOST_TITLE: Final = 24
_FEWEST_PAIRS: Final = 8
_BAND: Final = Struct(f"<{ROWS}I")
_HEAD: Final = Struct(f"<16s8sH{BANDS + FACT_BANDS}i")
_FACTS: Final = Struct(f"<{_FACT_ROWS}H")
# Odd factors permute the residues modulo 2**16.
_ORDERS: Final = (40_503, 25_717, 52_391, 9_949, 61_703, 33_391, 14_887, 47_057)
_BIG_ENDIAN: Final = sys.byteorder == "big"


def exact(title: str, text: str) -> bytes:
    """Return 16 bytes, equal for equal folded headline and body (BLAKE2b, RFC 7693)."""
    return _digest(_utf8(title) + b"\n" + _utf8(text))


def exact_body(text: str) -> bytes:
    """Return 8 bytes, equal for equal folded bodies."""
    return _digest(_utf8(text))[:8]


@dataclass(frozen=True, slots=True)
class Signature:
    """A text as it is compared: two exact hashes, band keys, and codes of its words in order.

    `bands` are signed 32-bit integers, 0 for none. `density` (1 to 256) says how many of 256
    places of the body were sampled; 256 is the whole. `codes` are those of headline, `SKIPPED`,
    body; a sampled body has `SKIPPED` between its windows. `whole` holds all codes of a text just
    signed, and is not stored.
    """

    exact: bytes
    body: bytes
    bands: tuple[int, ...]
    density: int
    codes: tuple[int, ...]
    whole: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __bytes__(self) -> bytes:
        """Return the stored form, at most 490 bytes."""
        head = _HEAD.pack(self.exact, self.body, self.density - 1, *self.bands)
        return head + _little_endian(array("H", self.codes)).tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Signature:
        """Read the stored form; raises `struct.error` or `ValueError` if it is none."""
        exact_, body, density, *bands = _HEAD.unpack_from(stored)
        codes = array("H")
        codes.frombytes(stored[_HEAD.size :])
        return cls(exact_, body, tuple(bands), density + 1, tuple(_little_endian(codes)))

    @property
    def keys(self) -> tuple[int, ...]:
        """Keys under which the text is found: one of its exact form, one of its body, its bands."""
        return (_key(self.exact), _key(self.body), *filter(None, self.bands))

    def sampled(self, density: int) -> Sequence[int]:
        """Return the codes that a coarser sampling keeps."""
        if density >= self.density:
            return self.codes
        codes = self.whole or self.codes
        split = codes.index(SKIPPED) + 1
        body = codes[split:]
        return (*codes[:split], *_windows(body, _hashes(body), density))


def sign(title: str, text: str) -> Signature:
    """Return the signature of a folded headline and a folded body; either may be empty."""
    head = _codes(title.split()[:_MOST_TITLE])
    whole = _codes(text.split())
    codes, density = _fitted(whole, MOST_CODES - len(head) - 1)
    headline, body = _utf8(title), _utf8(text)
    return Signature(
        _digest(headline + b"\n" + body),
        _digest(body)[:8],
        _bands(_pairs(headline, body)) + _fact_bands({*head, *whole}),
        density,
        (*head, SKIPPED, *codes),
        (*head, SKIPPED, *whole),
    )


def _pairs(title: bytes, text: bytes) -> list[bytes]:
    """Return the pairs of neighbouring words, as UTF-8, which rensa reads without a copy."""
    words = text.split()
    if len(words) <= _FEWEST_PAIRS:
        words = title.split() + words
    return list(map(add, words, words[1:])) or words


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _key(digest: bytes) -> int:
    return int.from_bytes(digest[:4], "little", signed=True)


def _codes(words: Iterable[str]) -> list[int]:
    return list(filter(None, map(CODES.__getitem__, words)))


def _bands(shingles: list[bytes]) -> tuple[int, ...]:
    minima = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    minima.update(shingles)
    digest = minima.digest()
    # The band's number goes in, so that equal minima of two bands give two keys.
    return tuple(
        crc32(_BAND.pack(*digest[n : n + ROWS]), n) - _HALF for n in range(0, BANDS * ROWS, ROWS)
    )


def _fact_bands(codes: AbstractSet[int]) -> tuple[int, ...]:
    """Return keys of the least facts under several orders, which copies of a bulletin share."""
    facts = [code for code in codes if code >= FIRST_FACT]
    if len(facts) < _FEWEST_FACTS:
        return (0,) * FACT_BANDS
    least = [min([code * order & 0xFFFF for code in facts]) for order in _ORDERS]
    return tuple(
        crc32(_FACTS.pack(*least[n : n + _FACT_ROWS]), n + BANDS * ROWS) - _HALF
        for n in range(0, len(_ORDERS), _FACT_ROWS)
    )


def _fitted(codes: list[int], most: int) -> tuple[Sequence[int], int]:
    """Return the codes, or windows of them that fit, and the density they were sampled with."""
    if len(codes) <= most:
        return codes, _WHOLE
    share = 1 - (1 - most / len(codes)) ** (1 / _WINDOW)
    density = max(1, min(int(_WHOLE * share * _SPARSER), _WHOLE - 1))
    hashes = _hashes(codes)
    windows = _windows(codes, hashes, density)
    while len(windows) > most and density > 1:
        density = max(1, min(density - 1, density * 6 // 7))
        windows = _windows(codes, hashes, density)
    return windows[:most], density


def _hashes(codes: Sequence[int]) -> list[int]:
    """Return a number from 0 to 255 for each pair of words, 256 at the end of a part."""
    return [
        (first * 40_503 + second * 30_011) >> 5 & 0xFF if first and second else _WHOLE
        for first, second in pairwise(codes)
    ]


def _windows(codes: Sequence[int], hashes: list[int], density: int) -> list[int]:
    """Return the words that follow each pair whose hash is low: the same in every copy."""
    kept: list[int] = []
    end = 0
    for place in [place for place, hashed in enumerate(hashes) if hashed < density]:
        if place > end and kept:
            kept.append(SKIPPED)
        kept += codes[max(place, end) : place + _WINDOW]
        end = place + _WINDOW
    return kept


def _little_endian(codes: array[int]) -> array[int]:
    if _BIG_ENDIAN:  # pragma: no cover - stored bytes are the same on every machine
        codes.byteswap()
    return codes
