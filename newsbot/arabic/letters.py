"""What each character of the Arabic script is: letter or mark, its plain letter, how it joins."""

from __future__ import annotations

import unicodedata

TATWEEL = "\u0640"
ZWNJ = "\u200c"
ZWJ = "\u200d"

_BLOCKS = (
    range(0x0600, 0x0700),  # Arabic
    range(0x0750, 0x0780),  # Arabic Supplement
    range(0x0870, 0x0900),  # Arabic Extended-B and -A
    range(0xFB50, 0xFE00),  # Presentation Forms-A
    range(0xFE70, 0xFF00),  # Presentation Forms-B
)

# Lm and Lo by category, but they stand on other letters as marks do: high hamza, the Quranic
# small waw and yeh, the small Farsi yeh.
_LETTERS_USED_AS_MARKS = "\u0674\u06e5\u06e6\u08c9"

# The plain letter of every letter whose Unicode name is not "<plain letter> WITH …"
# (Unicode 16, chapter 9.2, tables 9-7 to 9-9: the letters by joining group).
_PLAIN_BY_NAME = {
    "HAMZA": "ء",
    "ALEF": "ا",
    "ALEF WASLA": "ا",
    "BEH": "ب",
    "DOTLESS BEH": "ب",
    "PEH": "ب",
    "BEEH": "ب",
    "BEHEH": "ب",
    "TEH": "ت",
    "TTEH": "ت",
    "TTEHEH": "ت",
    "TEHEH": "ت",
    "THEH": "ث",
    "JEEM": "ج",
    "TCHEH": "ج",
    "TCHEHEH": "ج",
    "DYEH": "ج",
    "NYEH": "ج",
    "HAH": "ح",
    "KHAH": "خ",
    "DAL": "د",
    "DDAL": "د",
    "DUL": "د",
    "DAHAL": "د",
    "DDAHAL": "د",
    "THAL": "ذ",
    "REH": "ر",
    "RREH": "ر",
    "ZAIN": "ز",
    "JEH": "ز",
    "SEEN": "س",
    "SHEEN": "ش",
    "SAD": "ص",
    "DAD": "ض",
    "TAH": "ط",
    "ZAH": "ظ",
    "AIN": "ع",
    "GHAIN": "غ",
    "FEH": "ف",
    "DOTLESS FEH": "ف",
    "AFRICAN FEH": "ف",
    "VEH": "ف",
    "PEHEH": "ف",
    "QAF": "ق",
    "DOTLESS QAF": "ق",
    "AFRICAN QAF": "ق",
    "KAF": "ك",
    "KEHEH": "ك",
    "SWASH KAF": "ك",
    "GAF": "ك",
    "GUEH": "ك",
    "NG": "ك",
    "NGOEH": "ك",
    "LAM": "ل",
    "MEEM": "م",
    "NOON": "ن",
    "NOON GHUNNA": "ن",
    "RNOON": "ن",
    "AFRICAN NOON": "ن",
    "HEH": "ه",
    "HEH GOAL": "ه",
    "HEH DOACHASHMEE": "ه",
    "TEH MARBUTA": "ه",
    "TEH MARBUTA GOAL": "ه",
    "AE": "ه",
    "WAW": "و",
    "OE": "و",
    "U": "و",
    "YU": "و",
    "VE": "و",
    "KIRGHIZ OE": "و",
    "KIRGHIZ YU": "و",
    "STRAIGHT WAW": "و",
    "YEH": "ي",
    "ALEF MAKSURA": "ي",
    "FARSI YEH": "ي",
    "KASHMIRI YEH": "ي",
    "ROHINGYA YEH": "ي",
    "YEH BARREE": "ي",
    "BURUSHASKI YEH BARREE": "ي",
    "E": "ي",
    "THIN YEH": "ي",
}

# Lo by category, but whole phrases in one glyph: ﷺ and ﷻ.
_WORD_SIGNS = "\ufdfa\ufdfb"

_NAME_PREFIX = "ARABIC LETTER "

# Right-joining or non-joining (ArabicShaping.txt): no form of theirs connects to the next letter.
_PLAIN_THAT_END_A_JOIN = frozenset("ءادذرزو")
_END_A_JOIN = frozenset("\u0629\u06c0\u06c3\u06d2\u06d3\u06d5\u06ff")


def plain(letter: str) -> str | None:
    """Return the letter of the Arabic alphabet that a letter of the script looks most like.

    Hamza seats, dots and rings that other languages add are dropped (پ ب, گ ك, ڤ ف, ێ ي); None
    for anything that is not a letter of the script, or has no such likeness.
    """
    name = unicodedata.name(letter, "")
    if not name.startswith(_NAME_PREFIX):
        return None
    return _PLAIN_BY_NAME.get(name.removeprefix(_NAME_PREFIX).partition(" WITH ")[0])


def is_mark(char: str) -> bool:
    """Tell whether a character stands on another: vowel signs, hamza above, Quranic signs."""
    return unicodedata.category(char) in {"Mn", "Me"} or char in _LETTERS_USED_AS_MARKS


def joins_next(letter: str) -> bool:
    """Tell whether a letter of the script connects to the one that follows (dual-joining)."""
    base = plain(letter)
    return base is not None and base not in _PLAIN_THAT_END_A_JOIN and letter not in _END_A_JOIN


def _of_script() -> list[str]:
    return [chr(code) for block in _BLOCKS for code in block]


def _is_letter(char: str) -> bool:
    return (
        unicodedata.category(char) == "Lo"
        and char not in _LETTERS_USED_AS_MARKS
        and char not in _WORD_SIGNS
        and unicodedata.name(char, "").startswith("ARABIC")
    )


LETTERS = "".join(char for char in _of_script() if _is_letter(char))
"""Every letter of the Arabic script, presentation forms included."""

MARKS = "".join(char for char in _of_script() if is_mark(char))
"""Every mark of the Arabic script."""

ALPHABET = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
"""The letters of the Arabic language: what else stands in a word tells another language."""
