"""A folded word as sixteen bits: its kind, its letters, its hash."""

from __future__ import annotations

import re
from typing import Final
from zlib import crc32

from newsbot.deduplicate.lexicon import DROPPED, KINDS, NUMERALS, Kind

SKIPPED: Final = 0
"""The code of a word that is left out; in a sequence, the end of a part."""

_KIND_SHIFT: Final = 13
_LETTERS_SHIFT: Final = 2
_HASH_MASK: Final = (1 << _LETTERS_SHIFT) - 1
_NUMBER_MASK: Final = (1 << _KIND_SHIFT) - 1
_LETTERS_MASK: Final = 0x7FF

FIRST_FACT: Final = Kind.NAME << _KIND_SHIFT
"""Codes of names, places, days, months and numbers are this and above."""
FIRST_NUMBER: Final = Kind.NUMBER << _KIND_SHIFT
"""Codes of numbers are this and above."""

# Letters that are mistaken for one another share a bit, so that a slip leaves the set as it is.
_GROUPS: Final = ("تطث", "سصش", "ذزظض", "قكغ", "اءع", "حخهج", "يى", "بن", "وف", "رد", "لم")
_BITS: Final = {ord(c): 1 << n for n, group in enumerate(_GROUPS) for c in group}
_NUMBER: Final = re.compile(r"[0-9][0-9.]*")
_PREFIXES: Final = (
    *(
        "وبال",
        "ولل",
        "وال",
        "بال",
        "فال",
        "كال",
        "لل",
        "ال",
        "وب",
        "ول",
        "فب",
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
    ),
)
_SHORTEST_STEM: Final = 2
_SHORTEST_WORD: Final = 4
_HEH: Final = "\u0647"
_MOST_REMEMBERED: Final = 32_768


class _Codes(dict[str, int]):
    """The code of each word met; emptied when full, since a corpus has no last word."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        code = self[word] = _code(word)
        return code


CODES: Final = _Codes()
"""Code of a folded word, 1 to 65535, or `SKIPPED` for one that carries no fact."""


def kind(code: int) -> int:
    """Return the `Kind` in a code."""
    return code >> _KIND_SHIFT


def alike(first: int, second: int) -> bool:
    """Tell whether two words may be one word misspelt: sets of letters that nearly agree."""
    differing = (first ^ second) >> _LETTERS_SHIFT & _LETTERS_MASK
    return differing.bit_count() <= 1


def _code(word: str) -> int:
    if word in DROPPED:
        return SKIPPED
    value = NUMERALS.get(word) or _figures(word)
    if value:
        return Kind.NUMBER << _KIND_SHIFT | crc32(value.encode()) & _NUMBER_MASK
    stem, of_kind = _listed(word)
    # A fact is one whatever clings to it; other words are compared letter by letter.
    spelling = stem if of_kind >= Kind.NAME else word
    if spelling[0] == "و" and len(spelling) >= _SHORTEST_WORD:
        spelling = spelling[1:]
    letters = 0
    for char in spelling:
        letters |= _BITS.get(ord(char)) or 1 << ord(char) % len(_GROUPS)
    hashed = crc32(spelling.encode("utf-8", "surrogatepass")) & _HASH_MASK
    return (of_kind << _KIND_SHIFT | letters << _LETTERS_SHIFT | hashed) or 1


def _figures(word: str) -> str:
    """Return the number in a word, which proclitics may precede, else an empty string."""
    found = _NUMBER.search(word) if word[0].isdigit() or word[-1].isdigit() else None
    return found[0] if found else ""


def _listed(word: str) -> tuple[str, Kind]:
    """Return the stem under which a word is listed, and its kind."""
    found = KINDS.get(word)
    if found is not None:
        return word, found
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > _SHORTEST_STEM:
            stem = word[len(prefix) :]
            for candidate in (stem, f"ال{stem}") if prefix.endswith("ل") else (stem,):
                found = KINDS.get(candidate)
                if found is not None:
                    return candidate, found
    # A verb in the present tense, or the verbal noun of form II, V or X: no name of the news.
    bare = word.removeprefix("و")
    verbal = len(word) >= _SHORTEST_WORD and bare[0] in "تي" and bare[-1] != _HEH
    return word, Kind.COMMON if verbal else Kind.OTHER
