"""The display form: what is exported. Nothing that a reader would miss is lost."""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import html5
from typing import Final

from newsbot.arabic.letters import ALPHABET, LETTERS, MARKS, TATWEEL, ZWJ, ZWNJ, joins_next

# Unicode 16, chapter 23 (Special Areas and Format Characters): seen by no reader. The joiners are
# not here (they follow a rule), nor the prepended signs U+0600-0605 and U+06DD, which print.
INVISIBLE: Final = (
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0x00AD,  # soft hyphen
    0x034F,  # combining grapheme joiner
    0x061C,  # Arabic letter mark
    0x180E,  # Mongolian vowel separator
    0x200B,  # zero width space
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)
SPACES: Final = (0x09, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
LINE_ENDS: Final = (0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)

# Signs that are one glyph for a reader, not a spelling of letters: ﷺ ﷻ ﷼ ﷽ and their like.
_STAY: Final = frozenset(range(0xFDFA, 0xFE00))
_PRESENTATION: Final = (*range(0xFB50, 0xFDFA), *range(0xFE70, 0xFEFD))


def letters_of(code: int) -> str:
    """Return the letters that a presentation form stands for (compatibility decomposition).

    The isolated and medial forms of vowel signs decompose to a space or a tatweel and the sign;
    only the sign is given, else a word would be cut in two. What has no letters is itself.
    """
    letters = unicodedata.normalize("NFKC", chr(code))
    bare = letters.lstrip(" " + TATWEEL)
    return bare or letters


def _display_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(INVISIBLE)
    table |= {code: letters_of(code) for code in _PRESENTATION if letters_of(code) != chr(code)}
    table |= dict.fromkeys(SPACES, " ") | dict.fromkeys(LINE_ENDS, "\n")
    # Half a surrogate pair cannot be written as UTF-8.
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    del table[0x20], table[0x0A], table[0x0D]
    return table


_TABLE: Final = _display_table()


def _char_class(codes: list[int]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges)


_NEEDS_TABLE: Final = re.compile(f"[{_char_class(list(_TABLE))}]")
_WHITE: Final = re.compile(r" *+\n[ \n]*+|  ++")
_TATWEELS: Final = re.compile(f"{TATWEEL}[{TATWEEL}{MARKS}]*+")
_TATWEEL_RUN: Final = re.compile(f"{TATWEEL}+")
_JOINER_RUN: Final = re.compile(f"[{ZWNJ}{ZWJ}]++")
_LETTERS: Final = frozenset(LETTERS)
_MARKS: Final = frozenset(MARKS)
_VIRAMA: Final = 9
_EMOJI_ENDS: Final = frozenset("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_WORD: Final = re.compile(f"[{LETTERS}{MARKS}{TATWEEL}{ZWNJ}{ZWJ}]+")

# HTML 5.2, 8.1.4: with a semicolon always; a legacy name without one as in attribute values, not
# before a letter, digit or "=" (AT&T, ?a=1&copy=2).
_ENTITY: Final = re.compile(
    r"&(?:#0*+[1-9][0-9]{0,6};|#[xX]0*+[1-9a-fA-F][0-9a-fA-F]{0,5};|[A-Za-z][A-Za-z0-9]{1,31};"
    r"|(?:quot|amp|lt|gt|nbsp|laquo|raquo|copy|reg|shy|middot|deg|AMP|QUOT|LT|GT)(?![A-Za-z0-9=;]))"
)
_AMPERSANDS: Final = re.compile(r"&(?:(?:amp|AMP|#0*+38|#[xX]0*+26);)++")
# Text escaped more often than this is no text that anyone wrote; the bound keeps time linear.
_MOST_ESCAPES: Final = 16


def display(text: str) -> str:
    """Return a text as a reader should see it; idempotent, NFC, never raises.

    Presentation forms become letters, what nobody sees goes, spaces and line ends become plain,
    HTML entities become characters. Letters, vowel signs, digits and punctuation stay as typed.
    """
    text = _clean(text)
    for _ in range(_MOST_ESCAPES):
        if "&" not in text or (plain := _unescape(text)) == text:
            break
        text = _clean(plain)
    return text


def _unescape(text: str) -> str:
    return _ENTITY.sub(_character, _AMPERSANDS.sub("&", text))


def _character(match: re.Match[str]) -> str:
    entity = match[0]
    if entity.startswith("&#"):
        return html.unescape(entity)
    return html5.get(entity[1:], entity)


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NEEDS_TABLE.search(text):
        text = text.translate(_TABLE)
    text = composed = unicodedata.normalize("NFC", text)  # the rules below read marks in order
    if ZWNJ in text or ZWJ in text:
        text = _WORD.sub(_joiners, text)
    if TATWEEL in text:
        text = _TATWEELS.sub(_tatweel, text)
    if not _is_tidy(text):
        text = _WHITE.sub(_white, text)
    text = text.strip(" \n")
    # What nothing was taken from but its ends is composed still.
    return text if text == composed else unicodedata.normalize("NFC", text)


def _is_tidy(text: str) -> bool:
    """Whether `_WHITE` would change nothing; telling so takes a tenth of its time."""
    if "  " in text:
        return False
    if "\n" not in text:
        return True
    lines = text.split("\n")
    if any(line and (line[0] == " " or line[-1] == " ") for line in lines):
        return False
    return "" not in lines or "\n\n\n" not in text


def _white(match: re.Match[str]) -> str:
    """One space; or one line end, or two where there were more."""
    return "\n" * min(match[0].count("\n"), 2) or " "


def _tatweel(match: re.Match[str]) -> str:
    """Nothing between letters; one at a word's edge, where it means something (هـ, لـ“…”)."""
    text, start, end = match.string, *match.span()
    inside = start > 0 and (text[start - 1] in _LETTERS or _is_combining(text[start - 1]))
    if inside and text[end : end + 1] in _LETTERS:
        return match[0].replace(TATWEEL, "")
    return _TATWEEL_RUN.sub(TATWEEL, match[0])


def _joiners(match: re.Match[str]) -> str:
    """Keep the joiners of a word that a reader would miss; see `_joiner`."""
    word = match[0]
    if ZWNJ not in word and ZWJ not in word:
        return word
    text, offset = match.string, match.start()
    foreign = any(char in _LETTERS and char not in ALPHABET for char in word)
    return _JOINER_RUN.sub(
        lambda run: _joiner(text, offset + run.start(), offset + run.end(), foreign=foreign), word
    )


def _joiner(text: str, start: int, end: int, *, foreign: bool) -> str:
    """Keep ZWNJ inside a Persian or Kurdish word, ZWJ that shapes a last letter (1446ه\u200d).

    Arabic has no use for ZWNJ inside a word, so there it is an accident of typing. After a virama
    (Unicode 16, chapter 12) both spell something, and ZWJ builds one emoji of two.
    """
    base, virama = _base_before(text, start)
    if virama:
        return text[start]
    after = text[end : end + 1]
    if base in _LETTERS:
        return _joiner_after(base, after, zwnj=ZWNJ in text[start:end], foreign=foreign)
    emoji = text[start - 1 : start] in _EMOJI_ENDS or unicodedata.category(base or " ") == "So"
    return (
        ZWJ if emoji and text[start] == ZWJ and unicodedata.category(after or " ") == "So" else ""
    )


def _base_before(text: str, end: int) -> tuple[str, bool]:
    """Return the character that the marks before a place stand on, and whether one is a virama."""
    virama = False
    while end and _is_combining(text[end - 1]):
        virama = virama or unicodedata.combining(text[end - 1]) == _VIRAMA
        end -= 1
    return text[max(end - 1, 0) : end], virama


def _joiner_after(letter: str, after: str, *, zwnj: bool, foreign: bool) -> str:
    if not joins_next(letter):
        return ""
    if zwnj:
        return ZWNJ if foreign and after in _LETTERS else ""
    goes_on = bool(after) and (after in _LETTERS or after == TATWEEL or _is_combining(after))
    return "" if goes_on else ZWJ


def _is_combining(char: str) -> bool:
    return char in _MARKS or unicodedata.combining(char) != 0
