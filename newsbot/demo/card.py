"""One article as a card in the terminal, to be read from right to left.

Letters are never reversed: a terminal that knows bidi (Unicode UAX #9) joins and orders them, one
that does not shows them in the order in which they are written. Each line is padded on its left,
so that the text stands against the right border either way. The marks around a line keep a
bidi terminal from turning the border with the text: U+200E makes the line run from left to right
(UAX #9 HL1), the pair of U+200F keeps a full stop at the end of its sentence.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsbot.demo.content import MONTHS

if TYPE_CHECKING:
    from newsbot.items import Article

_LRM, _RLM = "\u200e", "\u200f"
_WIDE = frozenset("WF")
_WIDTH_MIN, _WIDTH_MAX = 24, 92
_MARGIN = 4
"""Columns of a line that are border and the space beside it."""


def card(article: Article, width: int, paragraphs: int = 2) -> str:
    """Return the article in a box of at most `width` columns: headline, byline, text, address.

    `paragraphs` is how many of the text are shown; an ellipsis stands for the rest.
    """
    width = max(_WIDTH_MIN, min(width, _WIDTH_MAX))
    room = width - _MARGIN
    body = article.text.split("\n")
    some = body[:paragraphs] + (["…"] if len(body) > paragraphs else [])
    rule = "─" * (width - 2)
    rows = [_LRM + f"┌{rule}┐"]
    rows += [_right(line, room) for line in wrapped(article.title, room)]
    rows += [_right(line, room) for line in wrapped(_byline(article), room)]
    rows.append(_LRM + f"├{rule}┤")
    for number, paragraph in enumerate(some):
        rows += [_right("", room)] if number else []
        rows += [_right(line, room) for line in wrapped(paragraph, room)]
    rows.append(_LRM + f"└{rule}┘")
    return "\n".join(rows)


def plain(article: Article) -> str:
    """Return the article as lines without a box, for a file or a pipe."""
    head = [article.title, _byline(article), article.url]
    return "\n".join([*(line for line in head if line), "", article.text])


def shown(article: Article, *, columns: int, tty: bool, encoding: str | None) -> str:
    """Return the form that fits the output: a card on a terminal that can print it, else lines.

    `columns` is the terminal's width, `encoding` the output's (`sys.stdout.encoding`).
    """
    if not tty:
        return plain(article)
    boxed = card(article, columns)
    try:
        boxed.encode(encoding or "ascii")
    except UnicodeEncodeError:
        return plain(article)
    return boxed


def columns(text: str) -> int:
    """Return how many columns a terminal needs for the text (UAX #11; marks and formats none)."""
    return sum(_columns(letter) for letter in text)


def wrapped(text: str, room: int) -> list[str]:
    """Return the text in lines of at most `room` columns, broken between words where possible."""
    lines, line = list[str](), ""
    # A control character would move the cursor, or worse (ECMA-48).
    safe = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    for word in safe.split():
        for piece in _pieces(word, room):
            joined = f"{line} {piece}" if line else piece
            if columns(joined) > room:
                lines.append(line)
                line = piece
            else:
                line = joined
    return [*lines, line] if line else lines


def _pieces(word: str, room: int) -> list[str]:
    """Cut a word only where no line can hold it; a mark stays with its letter."""
    pieces, piece = list[str](), ""
    for letter in word:
        if piece and columns(piece) + _columns(letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def _right(line: str, room: int) -> str:
    padding = " " * (room - columns(line))
    if not line:
        return f"{_LRM}│ {padding} │"
    return f"{_LRM}│ {padding}{_RLM}{line}{_RLM}{_LRM} │"


def _byline(article: Article) -> str:
    day = _day((article.date_published or "").partition("T")[0])
    return " · ".join(part for part in [*article.authors, article.section or "", day] if part)


def _day(iso: str) -> str:
    """Write a date with its month's name: bidi would turn the parts of 2024-12-07 around."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdecimal() or not 1 <= int(month) <= len(MONTHS):
        return iso
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1], year) if part)
