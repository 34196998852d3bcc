"""What inside a site's texts is not the article's: learned from several pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot.extract import words
from newsbot.extract.kinds import Block, count, ends, inside
from newsbot.extract.tags import BLOCKS

if TYPE_CHECKING:
    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_KEPT = 0.3
_SIZEABLE = 0.25
_HALF = 0.5
_MOSTLY = 0.5
_LINKS = 0.6


def learn(
    lessons: list[Lesson], spans: list[list[Element]]
) -> tuple[tuple[str, ...], tuple[str, ...], list[set[int]]]:
    """Return selectors of furniture, what looks like it and is not, and the lines dropped."""
    blocks: dict[str, Block] = {}
    placed: list[list[tuple[str, Element]]] = []
    for number, (page, containers) in enumerate(zip(lessons, spans, strict=True)):
        placed.append(inside(page, containers))
        first, last = ends(page, containers)
        for name, element in placed[-1]:
            block = blocks.setdefault(name, Block(element))
            count(block, number, page, element, (first, last))
    dropped = {name for name, block in blocks.items() if _is_furniture(block)}
    keeps = {
        value
        for block in blocks.values()
        for value in _names(block.sample)
        if block.kept and not _is_furniture(block)
    }
    return (
        tuple(sorted(_outermost(placed, dropped))),
        tuple(sorted(keeps)),
        [_lines(elements, dropped) for elements in placed],
    )


def _names(element: Element) -> list[str]:
    """Return the tag and the class or id values of an element that look like furniture."""
    return [element.tag] * (element.tag in words.TAGS) + [
        value for value in (element.value, element.id) if value and words.names_furniture(value)
    ]


def _is_furniture(block: Block) -> bool:
    """Whether a kind of block is not the article's, by its name, what it holds and who kept it."""
    # An inline element is part of a sentence somewhere: taking it out would tear a hole.
    if not block.letters or (block.sample.tag not in BLOCKS and block.partial):
        return False
    if words.is_furniture(block.sample.tag, block.sample.tokens, block.sample.id):
        return _is_rightly_named(block)
    if _is_boilerplate(block):
        return True
    if block.part(block.kept) > _KEPT or block.share > 1:
        return False
    linked = block.part(block.linked) > _LINKS
    headed = 2 * block.headed > block.count
    if block.is_plain:
        # Elsewhere the same path may hold text; line by line its links are dropped anyway.
        return not block.kept and block.sample.tag == "div" and (linked or headed)
    return linked or headed or _stands_apart(block)


def _is_rightly_named(block: Block) -> bool:
    """Whether a block that is furniture by its name is so by what it holds, too."""
    if block.share < _HALF and words.is_never(block.sample.tokens, block.sample.id):
        return True
    textual = block.part(block.prose) > _MOSTLY or block.share > _SIZEABLE
    return block.part(block.kept) < _MOSTLY or not textual


def _is_boilerplate(block: Block) -> bool:
    """Whether a named block says the same on every page, or signs the text: kept or not."""
    if block.is_plain or block.share > _HALF or _is_heading(block):
        return False
    edge = block.leading + block.trailing == block.count
    if block.part(block.linked) > _KEPT and (
        2 * block.teased > block.count or block.carded > block.count
    ):
        return True
    if block.trailing == block.count and (
        block.thread or (block.topped == block.count and len(block.pages) > 1)
    ):
        return True
    if edge and 2 * block.signed > block.count:
        return True
    several = len(block.pages) > 1
    same = len(block.pages) > 2 and len(block.texts) == 1  # noqa: PLR2004 - three say the same
    scraps = block.part(block.prose) < _KEPT and block.part(block.repeated) > _LINKS
    return several and (same or (scraps and (edge or block.repeated == block.letters)))


def _stands_apart(block: Block) -> bool:
    """Whether a named block that was not kept repeats, lies at an edge, or holds no sentence."""
    everywhere = len(block.pages) > 1
    repeats = everywhere and block.part(block.repeated) > _LINKS
    caption = 2 * block.pictured > block.count
    never = block.kept == 0 and everywhere
    at_end = never and block.trailing == block.count
    scraps = never and block.part(block.prose) < _KEPT and not _is_heading(block)
    return repeats or caption or at_end or scraps


def _is_heading(block: Block) -> bool:
    return block.sample.tag in {"h2", "h3", "h4", "h5", "h6"}


def _outermost(placed: list[list[tuple[str, Element]]], dropped: set[str]) -> set[str]:
    """Return the keys that stand at least once outside every other dropped block."""
    needed = set()
    for elements in placed:
        below: set[int] = set()
        for name, element in elements:
            if element.parent is not None and element.parent.mem in below:
                below.add(element.mem)
            elif name in dropped and element.whole:
                needed.add(name)
                below.add(element.mem)
    return needed


def _lines(elements: list[tuple[str, Element]], dropped: set[str]) -> set[int]:
    return {
        i for name, e in elements if name in dropped and e.whole for i in range(e.first, e.last)
    }
