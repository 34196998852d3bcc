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
_FAR: Final = 2
_NUMBER_MASK: Final = (1 << _KIND_SHIFT) - 1
_LETTERS_MASK: Final = 0x7FF
_FIRST_LISTED: Final = Kind.STATE << _KIND_SHIFT
# Alef and lam are in every other word.
_TELLING_MASK: Final = _LETTERS_MASK & ~3
_LEAST_ALIKE: Final = 2
_MOST_ALIKE: Final = 3

SPELLING: Final = _NUMBER_MASK
"""The bits of a code that are not its kind."""
FIRST_FACT: Final = Kind.NAME << _KIND_SHIFT
"""Codes of names, places, days, months and numbers are this and above."""
FIRST_NUMBER: Final = Kind.NUMBER << _KIND_SHIFT
"""Codes of numbers are this and above."""

# A bit for each group, frequent letters with rare ones; those mistaken for one another share one.
_GROUPS: Final = ("اء", "لضظح", "يىغث", "مزذ", "وخ", "نصش", "رجط", "تك", "هق", "بفد", "عس")
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
_ARTICLES: Final = re.compile("^[وف]?(?:ال|لل|[بلك]ال)?")
_ENDINGS: Final = re.compile("(?:ها|هم|هما|كم|نا|ات|ون|ين|ان|تان|تين|ته|تها|تهم|يه|ا|ه)$")
_SHORTEST_STEM: Final = 2
_SHORTEST_WORD: Final = 4
_COMMON: Final = frozenset(
    stem
    for word, kind in KINDS.items()
    if kind == Kind.COMMON
    for stem in (word, _ENDINGS.sub("", _ARTICLES.sub("", word)))
    if len(stem) > _SHORTEST_STEM
)
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
    """Tell whether two words may be one word misspelt: sets of letters that nearly agree.

    Two listed facts are two words, however they are spelt.
    """
    if first == second:
        return True
    if max(first, second) >= FIRST_NUMBER or not first or not second:
        return False
    if min(first, second) >= _FIRST_LISTED:
        return False
    longer = first - second & _HASH_MASK if max(first, second) < _FIRST_LISTED else 0
    differing = (first ^ second) >> _LETTERS_SHIFT & _LETTERS_MASK
    if longer == _FAR or differing & differing - 1:
        return False
    same = (first & second) >> _LETTERS_SHIFT & _TELLING_MASK
    # A letter that was missed, rather than one for another.
    enough = _LEAST_ALIKE if longer or not differing else _MOST_ALIKE
    return same.bit_count() >= enough


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
    # Listed words are told apart by a hash, others by their length, which a slip hardly changes.
    listed = crc32(spelling.encode()) if of_kind >= Kind.STATE else len(spelling)
    return (of_kind << _KIND_SHIFT | letters << _LETTERS_SHIFT | listed & _HASH_MASK) or 1


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
    return word, Kind.COMMON if _is_verbal(word) or _stem(word) in _COMMON else Kind.OTHER


def _is_verbal(word: str) -> bool:
    """Tell whether an unlisted word looks like a verb or a verbal noun, which names do not.

    In the present tense, of the forms II, V, VIII and X; in the past with the ending of she or
    they; or first in a clause: and-he-said.
    """
    bare = word.removeprefix("و")
    if len(word) < _SHORTEST_WORD or bare.startswith("ال"):
        return False
    if bare[0] in "تي" and bare[-1] != _HEH:
        return True
    if (word[-1] == "ت" and word[-2] not in "اويء") or word.endswith("وا"):
        return True
    return bare != word and len(bare) >= _SHORTEST_WORD - 1


def _stem(word: str) -> str:
    """Return a word less its article, conjunction and ending, as it may be listed."""
    bare = _ARTICLES.sub("", word)
    return _ENDINGS.sub("", bare) if len(bare) > _SHORTEST_WORD else bare
