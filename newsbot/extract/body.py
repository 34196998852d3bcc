"""The body of an unknown page: a container chosen by evidence, its lines in order, no furniture.

The evidence of others is not the result: the element that best covers the lines they found is the
article's, and the lines of that element are judged one by one, so that a first paragraph that was
lost comes back and a label that was kept goes.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold
from newsbot.extract.evidence import Evidence
from newsbot.extract.extent import MIN_SCOPE, container, length, scope, within
from newsbot.extract.lines_kept import Judge, is_prose, is_sentence
from newsbot.extract.notices import is_furniture_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_MIN_PROSE = 30
_MIN_VERSES = 5
_UNPRINTED = 2.5
_MOSTLY_SHORT = 3
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DESCRIBED = 40
_MAX_BOXES, _MAX_NEAR = 2, 4
_SENTENCE = 45
_ENDS = (".", "!", "؟", "…", "»", "\u201d", '"', ":")


def body(page: Page, blocks: list[Block], title: str, at: int | None) -> list[str]:
    """Return the paragraphs of the article on a page; [] where it has none.

    `at` is the index of the headline's line, None where none prints it.
    """
    usable = scope([block for block in blocks if not block.furniture and block.folded], blocks, at)
    evidence = Evidence(page, blocks, usable)
    named = {block.index for block in usable if evidence.names(block)}
    key = fold(title)
    prose = [block for block in usable if is_prose(block) and block.folded != key]
    seeds = [block for block in prose if block.index in named]
    verses = _verses(usable, named, key)
    if length(verses) > _MOSTLY_SHORT * length(seeds):
        seeds = verses
    if length(seeds) < _MIN_PROSE:
        seeds = prose
    if length(seeds) < _MIN_PROSE:
        # A story of one short sentence.
        seeds = [block for block in usable if block.index in named and is_sentence(block, key)]
    if not seeds:
        return [line for line in evidence.stated if not is_furniture_line(line, fold(line))]
    inside = within(usable, container(usable, seeds))
    judge = Judge(named, {block.index for block in seeds}, key, at)
    kept = judge.kept(inside)
    found = [block.text for block in [*_lead(page, usable, kept, named, at), *kept]]
    return _stated(evidence.stated, found) or _once(found)


def _once(found: list[str]) -> list[str]:
    """Return a text without its second copy: some templates print one for each width of screen."""
    half = len(found) // 2
    return found[:half] if half > 1 and found[:half] == found[half:] else found


def _stated(stated: list[str], found: list[str]) -> list[str]:
    """Return the text that the page's JSON-LD holds, when a script is to print most of it."""
    if sum(map(len, stated)) < _UNPRINTED * max(MIN_SCOPE, sum(map(len, found))):
        return []
    return [line for line in stated if not is_furniture_line(line, fold(line))]


def _verses(usable: list[Block], named: set[int], title: str) -> list[Block]:
    """Return the lines of a story that has no long ones: a poem, a table of fixtures, prices."""
    short = [block for block in usable if block.index in named and block.folded != title]
    short = [block for block in short if not is_furniture_line(block.raw, block.folded)]
    return short if len(short) >= _MIN_VERSES and length(short) >= MIN_SCOPE else []


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
            or _is_intro(block, kept[0])
        )
    ]


def _is_intro(block: Block, first: Block) -> bool:
    """Tell whether a whole sentence stands in the box before that of the text (Joomla's K2).

    Pictures, dates and advertisements may stand between them. Not where a picture stands in that
    box: there it is the caption.
    """
    if not block.raw.endswith(_ENDS):
        return False
    boxes = [first.element, *islice(first.element.iterancestors(), _MAX_BOXES)]
    own = {block.element, *islice(block.element.iterancestors(), _MAX_BOXES)}
    before = (near for box in boxes if box.tag == "div" for near in _before(box))
    return any(box in own and box.find(".//img") is None for box in before)


def _before(box: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the elements before a box as far back as to the first that holds a sentence."""
    for near in islice(box.itersiblings("*", preceding=True), _MAX_NEAR):
        yield near
        if len(" ".join("".join(near.itertext()).split())) >= _SENTENCE:
            return
