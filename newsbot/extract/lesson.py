"""What one learning page says: its outline, and which of its lines the generic reader kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsbot.arabic.fold import fold
from newsbot.extract import words
from newsbot.extract.outline import Element, Outline, outline

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_GRAM = 3
_KEPT = 0.75
_LONG = 30
_PROSE = 10
_MOST = 0.66
_FEW = 2
_LINES_NAMES = """
p li h1 h2 h3 h4 h5 h6 blockquote span
"""
_LINES = frozenset(_LINES_NAMES.split())
_ENDS = tuple('.!?؟…»"”:')


@dataclass(slots=True)
class Lesson:
    """A learning page: its tree, its outline, and per line whether it is article or furniture.

    `positive`: the generic reader kept it. `obvious`: furniture by markup alone (a line that is
    all link, a block whose tag or class says so). `counted`: positive, and where most of the text
    stands together. `repeated`: on how many other pages it stands.
    """

    tree: LexborHTMLParser
    outline: Outline
    title: str
    description: str
    authors: tuple[str, ...] = ()
    positive: list[bool] = field(default_factory=list)
    obvious: list[bool] = field(default_factory=list)
    counted: list[bool] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)

    def weight(self, index: int) -> int:
        """Return the letters of a line."""
        return len(self.outline.folded[index])

    def kept(self, element: Element) -> int:
        """Return the letters of an element that the generic reader kept."""
        span = range(element.first, element.last)
        return sum(self.weight(i) for i in span if self.positive[i])

    def core(self, element: Element) -> int:
        """Return the letters of an element that were kept and stand with most of the text."""
        span = range(element.first, element.last)
        return sum(self.weight(i) for i in span if self.counted[i])

    def total(self) -> int:
        """Return the letters of the page that were kept and stand with most of the text."""
        return sum(self.weight(i) for i, kept in enumerate(self.counted) if kept) or 1

    def is_prose(self, index: int) -> bool:
        """Whether a line is a sentence of some length with no link in it."""
        line = self.outline.lines[index]
        count = line.text.count(" ") + 1
        return count >= _PROSE and line.plain is None and line.text.endswith(_ENDS)


def lesson(
    tree: LexborHTMLParser, text: str, title: str, description: str, authors: tuple[str, ...] = ()
) -> Lesson:
    """Mark the lines of a page by the text and fields that the generic reader found."""
    found = outline(tree)
    page = Lesson(tree, found, fold(title), fold(description), tuple(map(fold, authors)))
    kept = _Kept(text)
    page.positive = [kept.has(line) and line != page.title for line in found.folded]
    page.obvious = [line.is_link for line in found.lines]
    for element in found.elements:
        if words.is_furniture(element.tag, element.tokens, element.id):
            for index in range(element.first, element.last):
                page.obvious[index] = page.obvious[index] or element.whole
    return page


def compare(lessons: list[Lesson]) -> None:
    """Count for each line on how many other pages it stands; find where each page's text is.

    What the generic reader kept on every page alike is the site's, and does not count.
    """
    pages = Counter(line for page in lessons for line in set(page.outline.folded))
    for page in lessons:
        page.repeated = [pages[line] - 1 for line in page.outline.folded]
        everywhere = len(lessons) - 1 if len(lessons) > _FEW else len(lessons)
        page.counted = [
            kept and not line.is_link and others < everywhere
            for kept, line, others in zip(
                page.positive, page.outline.lines, page.repeated, strict=True
            )
        ]
        core = _core(page)
        if core is not None:
            page.counted = [c and core.first <= i < core.last for i, c in enumerate(page.counted)]


def _core(page: Lesson) -> Element | None:
    """Return the smallest element of several lines that holds two thirds of what was kept."""
    needed = _MOST * page.total()
    held = [
        element
        for element in page.outline.elements
        if element.last - element.first > 1 and element.tag not in _LINES
    ]
    held = [element for element in held if page.core(element) >= needed]
    return min(held, key=lambda e: e.last - e.first, default=None)


class _Kept:
    """The folded text that the generic reader kept, for asking whether a line is in it."""

    def __init__(self, text: str) -> None:
        self.lines = {fold(line) for line in text.split("\n")}
        self.text = " ".join(fold(text).split())
        self.grams = set(_grams(self.text))

    def has(self, line: str) -> bool:
        """Whether the line was kept, whole or for the most part."""
        if not line or line in self.lines:
            return bool(line)
        if len(line) < _LONG:
            return False
        if line in self.text:
            return True
        grams = _grams(line)
        return bool(grams) and sum(g in self.grams for g in grams) >= _KEPT * len(grams)


def _grams(text: str) -> list[tuple[str, ...]]:
    tokens = text.split()
    return list(zip(*(tokens[i:] for i in range(_GRAM)), strict=False))
