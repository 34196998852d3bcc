"""The comparing form: two spellings of one text fold to one string. Never exported."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from newsbot.arabic.charmap import CharMap
from newsbot.arabic.letters import TATWEEL, ZWJ, ZWNJ, is_mark, plain
from newsbot.arabic.text import INVISIBLE, display, letters_of

_DROPPED: Final = frozenset(map(chr, INVISIBLE)) | {TATWEEL, ZWNJ, ZWJ}

# Whole phrases in one glyph. Unicode decomposes only the first three.
_PHRASES: Final = {
    "\ufdfa": "صلى الله عليه وسلم",
    "\ufdfb": "جل جلاله",
    "\ufdfc": "ريال",
    "\ufdfd": "بسم الله الرحمن الرحيم",
    "\ufdfe": "سبحانه وتعالى",
    "\ufdff": "عز وجل",
    "\ufdcf": "سلامه علينا",
    "\ufd40": "رحمه الله",
    "\ufd41": "رضي الله عنه",
    "\ufd42": "رضي الله عنها",
    "\ufd43": "رضي الله عنهم",
    "\ufd44": "رضي الله عنهما",
    "\ufd45": "رضي الله عنهن",
    "\ufd46": "صلى الله عليه وآله",
    "\ufd47": "عليه السلام",
    "\ufd48": "عليهم السلام",
    "\ufd49": "عليهما السلام",
    "\ufd4a": "عليه الصلاة والسلام",
    "\ufd4b": "قدس سره",
    "\ufd4c": "صلى الله عليه وآله وسلم",
    "\ufd4d": "عليها السلام",
    "\ufd4e": "تبارك وتعالى",
    "\ufd4f": "رحمهم الله",
}
# Inside a number these two have a meaning; `_number` decides. CLDR parseLenients takes the Arabic
# comma for a grouping separator as well.
_POINTS: Final = dict.fromkeys(".\u066b", ".")
_COMMAS: Final = dict.fromkeys(",\u066c\u060c", ",")
_SPACE_CATEGORIES: Final = frozenset("PSZC")


@lru_cache(maxsize=20_000)
def folded(char: str) -> str:
    """Return what one character folds to, whatever stands beside it."""
    if char in _DROPPED:
        return ""
    if char in _PHRASES:
        return f" {''.join(map(folded, _PHRASES[char]))} "
    category = unicodedata.category(char)
    if category == "No" and "\u2044" in (fraction := unicodedata.normalize("NFKC", char)):
        return f" {''.join(map(folded, fraction))} "  # 3½ is not 31 2
    letters = letters_of(ord(char)) if "\ufb50" <= char <= "\ufefc" else char
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letters).casefold())
    if decomposed != char:
        return "".join(map(folded, decomposed))
    return _folded_atom(char, category)


def _folded_atom(char: str, category: str) -> str:
    """As `folded`, for a character that has no decomposition and no other case."""
    if is_mark(char):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if char in _POINTS or char in _COMMAS:
        return _POINTS.get(char) or _COMMAS[char]
    if category in {"Cn", "Co"}:
        return char
    if category[0] in _SPACE_CATEGORIES:
        return "" if category == "Cf" and not _is_printed(char) else " "
    return plain(char) or char


def _is_printed(char: str) -> bool:
    """Tell whether a format character is one of the Arabic signs that print (Unicode 9.2)."""
    return unicodedata.name(char, "").startswith("ARABIC ")


_map: Final = CharMap(folded)
THOUSANDS: Final = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
NOT_OF_A_NUMBER: Final = re.compile(r"[.,](?:(?<=,)|(?<![0-9]\.)|(?![0-9]))")
ELONGATED: Final = re.compile(r"([\u0621-\u064a])\1\1+")


def fold(text: str) -> str:
    """Return the form of a text that is equal for all its spellings; idempotent, NFC, never raises.

    One case, one alef, yeh, kaf and heh, no marks, ASCII digits, words parted by single spaces.
    `fold(display(text)) == fold(text)`.
    """
    # Labels, names and headlines are folded again and again while a page is read.
    return _short(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if "&" in text:
        text = display(text)
    text = _map(text)
    if "," in text or "." in text:
        text = NOT_OF_A_NUMBER.sub(" ", THOUSANDS.sub("", text))
    text = ELONGATED.sub(r"\1", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


_SHORT: Final = 160
_short = lru_cache(maxsize=4_096)(_folded)
