"""The kinds of blocks inside a site's texts, counted over several pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsbot.extract.labels import is_label
from newsbot.extract.paths import key
from newsbot.extract.tags import BLOCKS

if TYPE_CHECKING:
    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_PLAIN_TEXT_NAMES = """
p br li ul ol dl dt dd blockquote h1 h2 h3 h4 h5 h6 table tbody thead tr td th pre span b
strong em i u a font mark section div center
"""
_PLAIN_TEXT = frozenset(_PLAIN_TEXT_NAMES.split())
_SHORT, _BYLINE = 160, 60


@dataclass(slots=True)
class Block:
    """All the instances of one kind of block: letters by what they are, and how often."""

    sample: Element
    pages: set[int] = field(default_factory=set)
    count: int = 0
    partial: int = 0
    letters: int = 0
    kept: int = 0
    linked: int = 0
    repeated: int = 0
    prose: int = 0
    headed: int = 0
    carded: int = 0
    teased: int = 0
    thread: int = 0
    topped: int = 0
    trailing: int = 0
    leading: int = 0
    pictured: int = 0
    signed: int = 0
    texts: set[str] = field(default_factory=set)
    share: float = 0.0

    def part(self, letters: int) -> float:
        """Return a share of the block's letters."""
        return letters / self.letters if self.letters else 0.0

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a tag that running text uses names it."""
        named = self.sample.tokens or self.sample.id
        return not named and self.sample.tag in _PLAIN_TEXT


def inside(page: Lesson, containers: list[Element]) -> list[tuple[str, Element]]:
    """Return the blocks inside the containers with their keys, in document order."""
    within = {element.mem for element in containers}
    found = []
    for element in page.outline.elements:
        if element.parent is not None and element.parent.mem in within:
            within.add(element.mem)
            if element.last > element.first:
                found.append((key(element), element))
    return found


def ends(page: Lesson, containers: list[Element]) -> tuple[int, int]:
    """Return the first and the last line of the running text, as the generic reader saw it.

    Running text is what stands in the same kind of place as most of what was kept, so that a box
    of comments below it, kept or not, is below it.
    """
    places = _places(page, containers)
    weights: Counter[str] = Counter()
    for index, name in places.items():
        if page.counted[index] and not page.repeated[index]:
            weights[name] += page.weight(index)
    if not weights:
        return 0, len(page.positive)
    flow = weights.most_common(1)[0][0]
    own = [i for i, name in places.items() if name == flow and not page.repeated[i]]
    return min(own), max(own)


def _places(page: Lesson, containers: list[Element]) -> dict[int, str]:
    """Return for each line in the containers the key of the innermost block around it."""
    places = {i: "" for e in containers for i in range(e.first, e.last)}
    for name, element in inside(page, containers):
        if element.whole and element.tag in BLOCKS:
            places.update(dict.fromkeys(range(element.first, element.last), name))
    return places


def count(block: Block, number: int, page: Lesson, element: Element, run: tuple[int, int]) -> None:
    """Add one element of a page to its kind; `run` is the first and last line of the text."""
    if not element.whole:
        block.partial += 1
        return
    span = range(element.first, element.last)
    lines = page.outline.lines
    letters = sum(map(page.weight, span))
    block.pages.add(number)
    block.count += 1
    block.letters += letters
    block.kept += page.kept(element)
    block.linked += sum(page.weight(i) for i in span if lines[i].is_link or lines[i].label)
    block.repeated += sum(page.weight(i) for i in span if page.repeated[i])
    block.prose += sum(page.weight(i) for i in span if page.is_prose(i))
    block.headed += is_label(lines[element.first].text)
    block.carded += sum(lines[i].is_link for i in span)
    block.teased += lines[element.first].is_link
    block.thread += _is_thread(page, element)
    block.topped += _is_topped(page, element)
    block.leading += element.last <= run[0]
    block.trailing += element.first > run[1]
    block.pictured += _beside_picture(element) and letters < _SHORT
    text = " ".join(page.outline.folded[element.first : element.last])
    block.signed += len(text) < _BYLINE and any(name in text for name in page.authors)
    block.texts.add(text)
    block.share = max(block.share, letters / page.total())


def _is_thread(page: Lesson, element: Element) -> bool:
    """Whether an element is a list of what several people said: a name, then words, repeatedly."""
    heads = [
        i
        for i in range(element.first, element.last - 1)
        if page.weight(i) < _BYLINE and not page.is_prose(i) and page.is_prose(i + 1)
    ]
    return len(heads) > 1 and 2 * len(heads) >= element.last - element.first - 1


def _is_topped(page: Lesson, element: Element) -> bool:
    """Whether an element is words under a short line that other pages have as well."""
    if element.last - element.first < 2:  # noqa: PLR2004 - one line is under none
        return False
    first = element.first
    return page.repeated[first] > 0 and page.weight(first) < _BYLINE and not page.is_prose(first)


def _beside_picture(element: Element) -> bool:
    """Whether an element is the only line of a box with a picture."""
    box = element.parent
    if box is None or element.tag not in {"p", "div", "span", "em", "small"}:
        return False
    alone = (box.first, box.last) == (element.first, element.last)
    return alone and box.pictures > 0 and box.last - box.first == 1
