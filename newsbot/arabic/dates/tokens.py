"""A date line as a string of kinds, one letter a token, that patterns can be matched on."""

from __future__ import annotations

import re
from functools import lru_cache
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
    r"(?<![0-9])[0-9]{1,2}(?: : |:|h)[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?![0-9]|:[0-9])"
    r"|[0-9]+|[a-z\u0621-\u064a]+|\S"
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
    found = [(match[0], *match.span()) for match in _TOKEN.finditer(_map(text))]
    read: list[Token] = []
    place = 0
    while place < len(found):
        word, start, _ = found[place]
        if word in PHRASES and (hit := _phrase_at(found, place)):
            length, meaning = hit
            end = found[place + length - 1][2]
            read.append(Token(meaning.kind, word, meaning.value, start, end))
            place += length
        else:
            for kind, part, value, begins, ends in _parts(word):
                read.append(Token(kind, part, value, start + begins, start + ends))
            place += 1
    return read


def _phrase_at(found: list[tuple[str, int, int]], place: int) -> tuple[int, Word] | None:
    for phrase, meaning in PHRASES[found[place][0]]:
        there = found[place : place + len(phrase)]
        if tuple(word for word, _, _ in there) == phrase:
            return len(phrase), meaning
    return None


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[Token, ...]:
    """Return the tokens of one word, number, clock or sign, placed from its own beginning."""
    if text.isdecimal():
        kind = {1: SMALL, 2: SMALL, 4: FOUR}.get(len(text), OTHER_NUMBER)
        value = int(text) if kind != OTHER_NUMBER else 0
        return (Token(kind, text, value, 0, len(text)),)
    if text[0].isdecimal():
        return (Token(CLOCK, text, 0, 0, len(text)),)
    if text in _SIGNS:
        return (Token(text, text, 0, 0, 1),)
    return _word(text)


def _word(text: str) -> tuple[Token, ...]:
    if meaning := SINGLE_WORDS.get(text):
        if meaning.kind == SUFFIX:
            return ()
        return (Token(meaning.kind, text, meaning.value, 0, len(text)),)
    meaning = SINGLE_WORDS.get(text[1:]) if text[0] == "و" else None
    if meaning and meaning.kind in _AFTER_AND:
        rest = Token(meaning.kind, text[1:], meaning.value, 1, len(text))
        return (Token("w", "و", 0, 0, 1), rest)
    return (Token(UNKNOWN, text, 0, 0, len(text)),)
