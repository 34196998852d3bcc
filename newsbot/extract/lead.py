"""A first paragraph that stands outside the text's container."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsbot.extract.container import found
from newsbot.extract.paths import candidates

if TYPE_CHECKING:
    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_OFTEN = 0.6
_ALIKE = 40
_LONG = 30
_NAMES = ("lead", "excerpt", "summary", "standfirst", "intro", "subtitle", "sub-title", "deck")


def lead(lessons: list[Lesson], spans: list[list[Element]]) -> str | None:
    """Return the selector of a block above the text that begins like the page's description.

    It must do so on three pages in five, be on no page the headline or part of the text, and be
    no line that the site repeats.
    """
    votes: Counter[str] = Counter()
    for page, containers in zip(lessons, spans, strict=True):
        names: set[str] = set()
        for element in _blocks(page, containers):
            if _is_lead(page, element):
                names.update(candidates(element))
        votes.update(names)
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0].count(">"), len(v[0]), v[0]))
    for selector, count in ranked:
        if count >= _OFTEN * len(lessons) and _is_safe(lessons, spans, selector):
            return selector
    return None


def _blocks(page: Lesson, containers: list[Element]) -> list[Element]:
    start = min((e.first for e in containers), default=0)
    return [e for e in page.outline.elements if e.whole and e.last <= start]


def _is_lead(page: Lesson, element: Element) -> bool:
    if element.last - element.first != 1:
        return False
    line = page.outline.folded[element.first]
    if len(line) < _LONG or page.obvious[element.first] or page.repeated[element.first]:
        return False
    if line[:_ALIKE] == page.title[:_ALIKE]:
        return False
    named = any(part in token.lower() for token in element.tokens for part in _NAMES)
    like = page.description[:_ALIKE]
    return (len(like) >= _LONG and line.startswith(like)) or (
        page.positive[element.first] and named
    )


def _is_safe(lessons: list[Lesson], spans: list[list[Element]], selector: str) -> bool:
    """Whether the first match is on every page above the text, unlike it, and no furniture."""
    for page, containers in zip(lessons, spans, strict=True):
        elements = found(page, selector)[:1]
        allowed = {e.mem for e in _blocks(page, containers)}
        for element in elements:
            if element.mem not in allowed or page.obvious[element.first]:
                return False
            line = page.outline.folded[element.first]
            inside = {i for c in containers for i in range(c.first, c.last)}
            if any(line[:_ALIKE] == page.outline.folded[i][:_ALIKE] for i in inside):
                return False
    return True
