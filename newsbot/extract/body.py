"""The body of an unknown page: a container chosen by evidence, its lines in order, no furniture.

trafilatura (`favor_precision`) reads the page first, with the furniture pruned away. Its answer is
evidence, not the result: the element that best covers the lines it found is the article's, and the
lines of that element are judged one by one, so that a first paragraph it lost comes back and a
label it kept goes.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import trafilatura

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract.labels import is_label, is_policy, is_related_label, opens_furniture

if TYPE_CHECKING:
    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_MIN_EVIDENCE = 30
_PROSE = 45
_MOSTLY_LINKS = 0.7
_SENTENCE_END = re.compile(r"[.!?؟…:؛»”\"]\s*$")
_MAX_LINES = 4_000


def body(page: Page, blocks: list[Block], title: str) -> list[str]:
    """Return the paragraphs of the article on a page; [] where it has none."""
    usable = [block for block in blocks if not block.furniture and block.folded]
    found = _Evidence(page, blocks)
    positive = [block for block in usable if found.names(block)]
    if sum(len(block.folded) for block in positive) < _MIN_EVIDENCE:
        positive = [block for block in usable if is_prose(block)]
    chosen = _container(usable, positive)
    if chosen is None:
        return found.fallback
    inside = [block for block in usable if _is_within(block.element, chosen)]
    kept = _kept(inside, {block.index for block in positive}, fold(title))
    return [block.text for block in kept]


def is_prose(block: Block) -> bool:
    """Tell whether a line reads as a sentence of a story."""
    return (
        len(block.raw) >= _PROSE
        and block.link_share < 0.5  # noqa: PLR2004 - more of it is not linked than is
        and not opens_furniture(block.folded)
    )


class _Evidence:
    """What others say the article's text is: trafilatura, and the page's own JSON-LD."""

    def __init__(self, page: Page, blocks: list[Block]) -> None:
        text = _by_trafilatura(page.tree, blocks)
        stated = page.article_node.get("articleBody")
        stated = display(stated) if isinstance(stated, str) else ""
        self.fallback = [line for line in (stated or text).split("\n") if line.strip()]
        folded = [fold(line) for line in f"{text}\n{stated}".split("\n")[:_MAX_LINES]]
        self.lines = frozenset(folded)
        self.whole = "\n".join(folded)

    def names(self, block: Block) -> bool:
        """Tell whether a line is in the evidence."""
        if block.folded in self.lines:
            return True
        return len(block.folded) >= _MIN_EVIDENCE and block.folded in self.whole


def _by_trafilatura(tree: Any, blocks: list[Block]) -> str:  # noqa: ANN401
    pruned = copy.deepcopy(tree)
    unwanted = {id(block.element) for block in blocks if block.furniture}
    if unwanted:
        pairs = zip(tree.iter(), pruned.iter(), strict=True)
        for twin in [twin for original, twin in pairs if id(original) in unwanted]:
            twin.text = None
            for child in list(twin):
                child.tail = None
    document = trafilatura.bare_extraction(
        pruned, favor_precision=True, include_comments=False, with_metadata=False
    )
    return str(getattr(document, "text", None) or "")


def _is_within(element: Any, container: Any) -> bool:  # noqa: ANN401
    while element is not None:
        if element is container:
            return True
        element = element.getparent()
    return False


def _container(usable: list[Block], positive: list[Block]) -> Any | None:  # noqa: ANN401
    """Return the element that covers the evidence best with the least besides it."""
    sums: dict[Any, list[int]] = {}
    chosen = {block.index for block in positive}
    for block in usable:
        element, depth = block.element, 0
        while element is not None:
            entry = sums.setdefault(element, [0, 0, 0])
            entry[block.index in chosen] += len(block.folded)
            element, depth = element.getparent(), depth + 1
    total = sum(len(block.folded) for block in positive)
    best, best_score = None, 0.0
    for element, (other, covered, _) in sums.items():
        score = (covered / max(1, total)) ** 2 * covered / max(1, covered + other)
        if score > best_score:
            best, best_score = element, score
    return best


def _kept(inside: list[Block], positive: set[int], title: str) -> list[Block]:
    """Judge the lines of the container one by one."""
    first = next((n for n, block in enumerate(inside) if block.index in positive), 0)
    last = max((n for n, block in enumerate(inside) if block.index in positive), default=-1)
    kept: list[Block] = []
    under_label = False
    for n, block in enumerate(inside):
        if is_related_label(block.raw):
            under_label = True
            continue
        linked = block.link_share > _MOSTLY_LINKS
        if under_label and linked:
            continue
        under_label = False
        if is_label(block.raw) or opens_furniture(block.folded) or block.folded == title:
            continue
        if n > first and is_policy(block.folded):
            break
        if (
            block.index in positive
            or (first <= n <= last and not linked)
            or (is_prose(block) and not linked)
        ):
            kept.append(block)
    return kept
