"""The body of an unknown page: a container chosen by evidence, its lines in order, no furniture.

The evidence of others is not the result: the element that best covers the lines they found is the
article's, and the lines of that element are judged one by one, so that a first paragraph that was
lost comes back and a label that was kept goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold
from newsbot.extract.evidence import Evidence
from newsbot.extract.labels import is_furniture_line
from newsbot.extract.lines_kept import Judge, is_prose, is_sentence

if TYPE_CHECKING:
    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_MIN_PROSE = 30
_MIN_SCOPE = 200
_MIN_VERSES = 5
_UNPRINTED = 2.5
_MOSTLY_SHORT = 3
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DESCRIBED = 40


def body(page: Page, blocks: list[Block], title: str, at: int | None) -> list[str]:
    """Return the paragraphs of the article on a page; [] where it has none.

    `at` is the index of the headline's line, None where none prints it.
    """
    evidence = Evidence(page, blocks)
    usable = _scope([block for block in blocks if not block.furniture and block.folded], blocks, at)
    named = {block.index for block in usable if evidence.names(block)}
    key = fold(title)
    prose = [block for block in usable if is_prose(block) and block.folded != key]
    seeds = [block for block in prose if block.index in named]
    verses = _verses(usable, named, key)
    if _length(verses) > _MOSTLY_SHORT * _length(seeds):
        seeds = verses
    if _length(seeds) < _MIN_PROSE:
        seeds = prose
    if _length(seeds) < _MIN_PROSE:
        # A story of one short sentence.
        seeds = [block for block in usable if block.index in named and is_sentence(block, key)]
    if not seeds:
        return [line for line in evidence.stated if not is_furniture_line(line, fold(line))]
    chosen = _container(usable, seeds)
    inside = [block for block in usable if _is_within(block.element, chosen)]
    judge = Judge(named, {block.index for block in seeds}, key, at)
    kept = judge.kept(inside)
    found = [block.text for block in [*_lead(page, usable, kept, named, at), *kept]]
    return _stated(evidence.stated, found) or found


def _stated(stated: list[str], found: list[str]) -> list[str]:
    """Return the text that the page's JSON-LD holds, when a script is to print most of it."""
    if sum(map(len, stated)) < _UNPRINTED * max(_MIN_SCOPE, sum(map(len, found))):
        return []
    return [line for line in stated if not is_furniture_line(line, fold(line))]


def _verses(usable: list[Block], named: set[int], title: str) -> list[Block]:
    """Return the lines of a story that has no long ones: a poem, a table of fixtures, prices."""
    short = [block for block in usable if block.index in named and block.folded != title]
    short = [block for block in short if not is_furniture_line(block.raw, block.folded)]
    return short if len(short) >= _MIN_VERSES and _length(short) >= _MIN_SCOPE else []


def _length(blocks: list[Block]) -> int:
    return sum(len(block.folded) for block in blocks)


def _scope(usable: list[Block], blocks: list[Block], at: int | None) -> list[Block]:
    """Leave the stories that an endless page appends: those in other articles, after other h1s."""
    if at is None:
        return usable
    for around in blocks[at].element.iterancestors("article"):
        own = [block for block in usable if _is_within(block.element, around)]
        if _length([block for block in own if is_prose(block)]) >= _MIN_SCOPE:
            usable = own
            break
    # Writers set subheads in h1 too: beside paragraphs of a story whose headline is elsewhere.
    apart = {blocks[at].element.getparent()}
    told: set[Any] = set()
    for n, block in enumerate(usable):
        if block.index <= at:
            continue
        around = block.element.getparent()
        another = block.element.tag == "h1" and block.folded != blocks[at].folded
        if another and told and around not in told - apart:
            return usable[:n]
        if is_prose(block):
            told.add(around)
    return usable


def _is_within(element: Any, container: Any) -> bool:  # noqa: ANN401 - lxml elements
    return element is container or any(around is container for around in element.iterancestors())


def _container(usable: list[Block], seeds: list[Block]) -> Any:  # noqa: ANN401 - an lxml element
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


def _lead(
    page: Page, usable: list[Block], kept: list[Block], named: set[int], at: int | None
) -> list[Block]:
    """Return the opening paragraph that the template keeps outside the body's element."""
    if at is None or not kept:
        return []
    described = fold(page.first_meta("og:description", "description") or "")[:_DESCRIBED]
    between = [block for block in usable if at < block.index < kept[0].index and is_prose(block)]
    return [
        block
        for block in between
        if block.element.tag not in _HEADINGS
        and (
            block.index in named
            or (len(described) == _DESCRIBED and block.folded.startswith(described))
        )
    ]
