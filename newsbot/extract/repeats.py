"""Lines and labels that a site repeats in its texts and that are no article's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsbot.arabic.fold import fold
from newsbot.extract import words
from newsbot.extract.kinds import ends, inside
from newsbot.extract.labels import is_label

if TYPE_CHECKING:
    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_MOSTLY = 0.5
_CALL = 320


def constants(
    lessons: list[Lesson], spans: list[list[Element]], gone: list[set[int]]
) -> tuple[str, ...]:
    """Return the lines that the site repeats in its texts and that are no article's own.

    A newsroom puts the same background under many stories: a repeated sentence goes only when the
    generic reader refuses it, when it asks the reader for something, when it stands at the edge of
    six pages or more and none is without it, or when it is one of several in a block that says
    the same on every page.
    """
    shared = _shared(lessons, spans)
    seen: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    shapes: dict[str, bool] = {}
    for page, containers, dropped in zip(lessons, spans, gone, strict=True):
        first, last = ends(page, containers)
        for i in {i for e in containers for i in range(e.first, e.last)} - dropped:
            if page.repeated[i]:
                text = page.outline.lines[i].text
                seen[text].append((page.positive[i], not first <= i <= last))
                shapes[text] = page.is_prose(i)
    found = {
        text
        for text, places in seen.items()
        if len(places) > 1 and _is_constant(text, places, len(lessons), prose=shapes[text])
    }
    return tuple(sorted(found | (shared & seen.keys())))


def _shared(lessons: list[Lesson], spans: list[list[Element]]) -> set[str]:
    """Return the lines of blocks of several lines that say the same on every page."""
    if len(lessons) < 3:  # noqa: PLR2004 - two pages may share a story
        return set()
    said: list[set[tuple[str, ...]]] = []
    for page, containers in zip(lessons, spans, strict=True):
        texts = [line.text for line in page.outline.lines]
        said.append(
            {
                tuple(texts[e.first : e.last])
                for _, e in inside(page, containers)
                if e.whole and e.last - e.first > 1
            }
        )
    return {line for block in set.intersection(*said) for line in block}


_ALWAYS = 6


def _is_constant(text: str, found: list[tuple[bool, bool]], pages: int, *, prose: bool) -> bool:
    folded = fold(text)
    kept = sum(positive for positive, _ in found) / len(found)
    somewhere = any(edge for _, edge in found)
    at_edge = all(edge for _, edge in found)
    everywhere = len(found) >= pages
    if is_label(text) or (words.calls(folded) and len(folded) < _CALL):
        return True
    if prose:
        return at_edge and everywhere and (pages >= _ALWAYS or kept == 0)
    if kept < _MOSTLY:
        # A subhead comes again too, and the generic reader may lose it amid the text.
        return everywhere or somewhere
    return at_edge and everywhere and kept < 1


def labels(
    lessons: list[Lesson], spans: list[list[Element]], gone: list[set[int]]
) -> tuple[tuple[str, ...], bool]:
    """Return the folded labels before links to other articles, and whether link lines are text."""
    counts: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    links = [0, 0]
    for page, containers, dropped in zip(lessons, spans, gone, strict=True):
        for i in {i for e in containers for i in range(e.first, e.last)} - dropped:
            line = page.outline.lines[i]
            if line.is_link:
                links[page.positive[i]] += page.weight(i)
            elif line.label and line.label.count(" ") < 5:  # noqa: PLR2004 - a label is short
                counts[fold(line.label)] += 1
                kept[fold(line.label)] += page.positive[i]
    found = (name for name, n in counts.items() if n > 1 and kept[name] < _MOSTLY * n)
    return tuple(sorted(filter(None, found))), links[1] > links[0]
