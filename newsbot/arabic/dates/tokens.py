"""A date line as a string of kinds, one letter a token, that patterns can be matched on."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from newsbot.arabic.charmap import CharMap
from newsbot.arabic.dates.lexicon import FRACTION, NUMBER, PHRASES, SINGLE_WORDS, SUFFIX, Word
from newsbot.arabic.fold import folded

# Kinds that are no words.
CLOCK: Final = "C"  # 10:30, 10:30:15
SMALL: Final = "d"  # one or two digits
FOUR: Final = "y"  # four digits
OTHER_NUMBER: Final = "n"
UNKNOWN: Final = "x"
_AFTER_AND: Final = frozenset({"S", "s", "B", "P", NUMBER, FRACTION})
_TOKEN: Final = re.compile(
    r"(?<![0-9])(?P<clock>[0-9]{1,2}(?: : |:|h)[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)"
    r"(?![0-9]|:[0-9])|(?P<number>[0-9]+)|(?P<word>[a-z\u0621-\u064a]+)|(?P<sign>\S)"
)
_PUNCTUATION: Final = (
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212-"),
    ("/", "\u060d\u2044\u2215\uff0f/\\"),
    (":", "\uff1a\u2236:"),
    ("(", "[{("),
    (")", "]})"),
    ("+", "+"),
    (".", "."),
    (" ", "'\"`\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e\u2039\u203a"),
)
_SIGNS: Final = frozenset("-/:()+.,")
_LONGEST: Final = 300


class Token(NamedTuple):
    """A number, word, phrase or sign, with its place in the simplified line."""

    kind: str
    text: str
    value: int | str
    start: int
    end: int


_SIMPLE: Final = {char: simple for simple, chars in _PUNCTUATION for char in chars}


def _simplified(char: str) -> str:
    """Fold a letter or digit, keep the punctuation that dates are written with."""
    simple = _SIMPLE.get(char) or folded(char)
    return "," if simple == " " and char not in _SIMPLE and not char.isspace() else simple


_map: Final = CharMap(_simplified)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a date line; none for a text too long to be one (300 characters)."""
    if len(text) > _LONGEST:
        return []
    line = _map(text)
    found = [
        (match.lastgroup or "", match[0], match.start(), match.end())
        for match in _TOKEN.finditer(line)
    ]
    read: list[Token] = []
    place = 0
    while place < len(found):
        group, word, start, end = found[place]
        if group == "word" and word in PHRASES and (hit := _phrase_at(found, place)):
            length, meaning = hit
            read.append(
                Token(meaning.kind, word, meaning.value, start, found[place + length - 1][3])
            )
            place += length
            continue
        place += 1
        read.extend(_token(group, word, start, end))
    return read


def _phrase_at(found: list[tuple[str, str, int, int]], place: int) -> tuple[int, Word] | None:
    for phrase, meaning in PHRASES[found[place][1]]:
        there = found[place : place + len(phrase)]
        if tuple(word for _, word, _, _ in there) == phrase:
            return len(phrase), meaning
    return None


def _token(group: str, text: str, start: int, end: int) -> list[Token]:
    if group == "clock":
        return [Token(CLOCK, text, 0, start, end)]
    if group == "number":
        kind = {1: SMALL, 2: SMALL, 4: FOUR}.get(len(text), OTHER_NUMBER)
        return [Token(kind, text, int(text) if kind != OTHER_NUMBER else 0, start, end)]
    if group == "sign":
        return [Token(text if text in _SIGNS else UNKNOWN, text, 0, start, end)]
    return _word(text, start, end)


def _word(text: str, start: int, end: int) -> list[Token]:
    if meaning := SINGLE_WORDS.get(text):
        if meaning.kind == SUFFIX:
            return []
        return [Token(meaning.kind, text, meaning.value, start, end)]
    meaning = SINGLE_WORDS.get(text[1:]) if text[0] == "و" else None
    if meaning and meaning.kind in _AFTER_AND:
        return [
            Token("w", "و", 0, start, start + 1),
            Token(meaning.kind, text[1:], meaning.value, start + 1, end),
        ]
    return [Token(UNKNOWN, text, 0, start, end)]
