"""Which element of a site's pages holds the article's text, agreed by several pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbot.extract.direct import first, select
from newsbot.extract.paths import candidates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_SHARE = 0.1
_PRESENT = 0.7
_TRIED = 120
_GAIN = 0.02
_MOST = 3
_DEEPER = 0.0004
_LONGER = 0.0002
_OTHERS = 0.01
_ERRING = 0.3
_EVERY = 0.04
_OBVIOUS = 0.25
_PROSE = 0.5
_LINES_NAMES = """
p li h1 h2 h3 h4 h5 h6 blockquote span
"""
_LINES = frozenset(_LINES_NAMES.split())


@dataclass(frozen=True, slots=True)
class Choice:
    """A selector, whether all its matches count or the first alone, and how well it does."""

    selector: str
    every: bool
    score: float
    covered: float


def choose(lessons: list[Lesson]) -> list[Choice]:
    """Return the selectors whose elements hold the text, the chief one first; none found: []."""
    totals = [page.total() for page in lessons]
    spans = {selector: [found(page, selector) for page in lessons] for selector in _tried(lessons)}
    chosen: list[Choice] = []
    held: list[list[Element]] = [[] for _ in lessons]
    while len(chosen) < _MOST:
        best = max(_judged(lessons, totals, spans, held), key=lambda c: c.score, default=None)
        if best is None or (chosen and best.covered - chosen[-1].covered <= _GAIN):
            break
        chosen.append(best)
        for elements, more in zip(held, spans[best.selector], strict=True):
            elements.extend(more if best.every else more[:1])
    return chosen


def found(page: Lesson, selector: str) -> list[Element]:
    """Return the outermost elements that a selector names on a learning page."""
    nodes = select(page.tree, selector)
    elements = [page.outline.by_mem[n.mem_id] for n in nodes if n.mem_id in page.outline.by_mem]
    outer: list[Element] = []
    for element in elements:
        if not outer or element.first >= outer[-1].last:
            outer.append(element)
    return outer


def first_found(page: Lesson, selector: str) -> Element | None:
    """Return the first element that a selector names on a learning page; None without one."""
    node = first(page.tree, selector)
    if node is None or node.mem_id in page.outline.by_mem:
        return page.outline.by_mem[node.mem_id] if node is not None else None
    # Learning looks at no more than so much of a page, and not into what nobody reads.
    return next(iter(found(page, selector)), None)


def _tried(lessons: list[Lesson]) -> list[str]:
    """Return the selectors worth trying: those that most pages propose for a sizeable part."""
    proposed: Counter[str] = Counter()
    for page in lessons:
        least = _SHARE * page.total()
        names: set[str] = set()
        for element in page.outline.elements:
            if element.whole and page.core(element) >= least:
                names.update(candidates(element))
        proposed.update(names)
    needed = _PRESENT * len(lessons)
    agreed = [name for name, count in proposed.items() if count >= needed]
    return sorted(agreed, key=lambda name: (name.count(">"), len(name), name))[:_TRIED] + _rare(
        proposed, needed
    )


def _rare(proposed: Counter[str], needed: float) -> list[str]:
    """Return short selectors of fewer pages: two layouts may share one frame."""
    rare = [n for n, c in proposed.items() if 1 < c < needed and ">" not in n]
    return sorted(rare, key=lambda name: (len(name), name))[: _TRIED // 4]


def _judged(
    lessons: list[Lesson],
    totals: list[int],
    spans: dict[str, list[list[Element]]],
    held: list[list[Element]],
) -> Iterable[Choice]:
    joining = any(held)
    for selector, pages in spans.items():
        present = sum(map(bool, pages)) / len(lessons)
        if not joining and present < _PRESENT:
            continue
        for every in (False, True):
            if every and (":nth" in selector or not _is_split(pages)):
                continue
            taken = [e if every else e[:1] for e in pages]
            covered, pure = _measure(lessons, totals, taken, held)
            others = sum(len(e) > 1 for e in pages) / len(lessons)
            score = (2 * covered + pure) / 3 - _OTHERS * others - _LONGER * len(selector)
            score += _DEEPER * _depth(taken) - _EVERY * every
            yield Choice(selector, every, score, covered)


def _is_split(pages: list[list[Element]]) -> bool:
    """Whether a selector finds several blocks on a page, most of more than one paragraph."""
    if all(len(elements) < 2 for elements in pages):  # noqa: PLR2004 - one is no several
        return False
    blocks = [e for elements in pages for e in elements]
    large = sum(e.last - e.first > 1 and e.tag not in _LINES for e in blocks)
    return 2 * large > len(blocks)


def _measure(
    lessons: list[Lesson],
    totals: list[int],
    taken: list[list[Element]],
    held: list[list[Element]],
) -> tuple[float, float]:
    """Return the share of the kept letters inside, and the share of kept among those inside.

    Means over the pages, the worst three in ten left out: there the generic reader erred.
    """
    found: list[tuple[float, float]] = []
    for page, total, elements, before in zip(lessons, totals, taken, held, strict=True):
        inside = {i for e in (*elements, *before) for i in range(e.first, e.last)}
        kept = sum(page.weight(i) for i in inside if page.counted[i])
        noise = sum(page.weight(i) * _noise(page, i) for i in inside if not page.counted[i])
        found.append((kept / total, kept / (kept + noise) if kept else 0.0))
    found.sort(key=lambda f: 2 * f[0] + f[1], reverse=True)
    found = found[: len(found) - round(_ERRING * len(found))]
    covered, pure = (sum(column) / len(found) for column in zip(*found, strict=True))
    return covered, pure


def _noise(page: Lesson, index: int) -> float:
    """Return how much a line that was not kept speaks against the block it stands in."""
    if page.obvious[index]:
        return _OBVIOUS
    return _PROSE if page.is_prose(index) and not page.repeated[index] else 1.0


def _depth(taken: list[list[Element]]) -> float:
    depths = [sum(1 for _ in elements[0].ancestors()) for elements in taken if elements]
    return sum(depths) / len(depths) if depths else 0.0
