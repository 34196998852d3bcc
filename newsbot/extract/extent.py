"""Where the text of a page's article is: which story's lines, and the element that holds them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from newsbot.extract.lines_kept import is_prose, is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.extract.blocks import Block

MIN_SCOPE = 200
"""Letters of prose that make an `article` element the story's."""

_MIN_SHARE = 0.8
_MAX_PARTS = 40  # more are a list
_LINKED = 0.9
_MIN_CARDS = 3
_CARD_LEVELS = 4
_TITLES = frozenset({"h2", "h3", "h4"})


def length(blocks: list[Block]) -> int:
    """Return the letters of lines in comparing form."""
    return sum(len(block.folded) for block in blocks)


def container(usable: list[Block], seeds: list[Block]) -> Any:  # noqa: ANN401 - an lxml element
    """Return the element of the article's text, given the lines that are surely of it."""
    return _whole(_covering(usable, seeds), usable)


def within(blocks: list[Block], element: Any) -> list[Block]:  # noqa: ANN401
    """Return the lines inside an element."""
    return [block for block in blocks if _is_within(block.element, element)]


def _whole(chosen: Any, usable: list[Block]) -> Any:  # noqa: ANN401 - lxml elements
    """Return what holds all parts of a text that the template cuts into boxes of one name.

    The parts follow each other, and hardly any other prose and no linked title stands between
    them: else they are the boxes of several stories.
    """
    alike = [part for part in _alike(chosen) if any(map(is_prose, within(usable, part)))]
    if not alike:
        return chosen
    whole = next(outer for outer in chosen.iterancestors() if _is_within(alike[-1], outer))
    prose = [block for block in within(usable, whole) if is_prose(block)]
    parts = [block for part in (chosen, *alike) for block in within(prose, part)]
    linked = any(
        block.element.tag in _TITLES and block.link_share > _LINKED
        for block in within(usable, whole)
    )
    return chosen if linked or length(parts) < _MIN_SHARE * length(prose) else whole


def _alike(chosen: Any) -> list[Any]:  # noqa: ANN401 - lxml elements
    """Return the elements after one that have its tag and class, and are no part of each other."""
    name = chosen.get("class")
    if not name or chosen.tag not in ("div", "section"):
        return []
    # Not by XPath: a class may hold letters that it takes no variable with.
    like = [e for e in chosen.getroottree().iter(chosen.tag) if e.get("class") == name]
    inside = set(chosen.iter(chosen.tag))
    named = [e for e in like[like.index(chosen) + 1 :] if e not in inside]
    if len(named) > _MAX_PARTS:
        return []
    return [part for part in named if not any(_is_within(part, n) for n in named if n is not part)]


def scope(usable: list[Block], blocks: list[Block], at: int | None) -> list[Block]:
    """Leave the stories that an endless page appends: those in other articles, after other h1s."""
    if at is None:
        return usable
    usable = _of_this_story(_without_cards(usable, at), blocks, at)
    for around in blocks[at].element.iterancestors("article"):
        own = [block for block in usable if _is_within(block.element, around)]
        if length([block for block in own if is_prose(block)]) >= MIN_SCOPE:
            usable = own
            break
    headline = blocks[at].element
    # Writers set subheads in h1 too: beside paragraphs of a story whose headline is elsewhere.
    apart = {headline.getparent()}
    told: set[Any] = set()
    for n, block in enumerate(usable):
        if block.index <= at:
            continue
        around = block.element.getparent()
        heads = headline.tag == block.element.tag == "h1" or _is_built_like(block.element, headline)
        another = heads and block.folded != blocks[at].folded
        if another and told and around not in told - apart:
            return usable[:n]
        if is_prose(block):
            told.add(around)
    return usable


def _of_this_story(usable: list[Block], blocks: list[Block], at: int) -> list[Block]:
    """Leave the lines in other `article` elements with an h1 of their own, seen as text or not."""
    own = set(blocks[at].element.iterancestors("article"))
    if not own:
        return usable
    heads = (block.element for block in blocks[at + 1 :] if block.element.tag == "h1")
    others = {around for head in heads for around in islice(head.iterancestors("article"), 1)} - own
    kept = [b for b in usable if others.isdisjoint(b.element.iterancestors("article"))]
    title = blocks[at].folded
    return kept if any(is_prose(b) or is_sentence(b, title) for b in kept) else usable


def _is_built_like(element: Any, headline: Any) -> bool:  # noqa: ANN401 - lxml elements
    """Tell whether an element is a heading with the name that the headline has."""
    name = headline.get("class")
    return bool(name) and (element.tag, element.get("class")) == (headline.tag, name)


def _without_cards(usable: list[Block], at: int) -> list[Block]:
    """Leave the teasers under a text: boxes of one name side by side, a linked title in each."""
    boxes: dict[tuple[Any, str, str], set[Any]] = {}
    for block in usable:
        if block.index > at and block.element.tag in _TITLES and _is_link(block):
            box = block.element
            for around in islice(block.element.iterancestors(), _CARD_LEVELS):
                name = box.get("class") or ""
                boxes.setdefault((around, box.tag, name), set()).add(box)
                box = around
    lists = [found for found in boxes.values() if len(found) >= _MIN_CARDS]
    cards = frozenset().union(*lists)
    kept = [block for block in usable if cards.isdisjoint(_around(block))]
    prose = [block for block in kept if block.index > at and is_prose(block)]
    return kept if length(prose) >= MIN_SCOPE else usable


def _is_link(block: Block) -> bool:
    targets = [mark.get("href") or "#" for mark in block.marks if mark.tag == "a"]
    return block.link_share > _LINKED and all(not target.startswith("#") for target in targets)


def _around(block: Block) -> Iterator[Any]:
    return islice(block.element.iterancestors(), 2 * _CARD_LEVELS)


def _is_within(element: Any, container: Any) -> bool:  # noqa: ANN401 - lxml elements
    return element is container or any(around is container for around in element.iterancestors())


def _covering(usable: list[Block], seeds: list[Block]) -> Any:  # noqa: ANN401 - an lxml element
    """Return the element that covers the evidence best with the least besides it.

    The score is coverage squared times purity: a paragraph missed weighs twice one too many.
    """
    covered: dict[Any, int] = {}
    held: dict[Any, int] = {}
    certain = {block.index for block in seeds}
    for block in usable:
        size = len(block.folded)
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + size
            if block.index in certain:
                covered[element] = covered.get(element, 0) + size
    # The innermost of equals comes first: a line's own element before those around it.
    return max(covered, key=lambda element: covered[element] ** 3 / held[element])
