"""The visible text of a page as a list of lines, each with the element that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display

if TYPE_CHECKING:
    from collections.abc import Callable

# HTML Standard 15.3 (rendering): these begin and end a line.
_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 h7 header hgroup hr html legend li main menu nav
ol p pre section summary table tbody td tfoot th thead tr ul amp-carousel
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
_UNSEEN = """
script style noscript template svg iframe object embed select button textarea input option
canvas audio video map head title link meta math applet frameset amp-ad amp-analytics
amp-sidebar amp-consent
"""
UNSEEN_TAGS = frozenset(_UNSEEN.split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
MAX_BLOCKS = 20_000
"""Lines of a page that are read: a book has fewer."""
_MOSTLY = 0.7


@dataclass(eq=False)
class Block:
    """One line as a reader sees it.

    `element` is the innermost block-level element around it, `linked` the number of letters that
    stand in links, `marks` the inline elements in it, `furniture` whether an element around it
    says that it is not part of an article, `index` its place on the page.
    """

    raw: str
    element: Any
    index: int
    linked: int = 0
    furniture: bool = False
    marks: list[Any] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The line in display form."""
        return display(self.raw).replace("\n", " ").strip()

    @cached_property
    def folded(self) -> str:
        """The line in comparing form."""
        return fold(self.raw)

    @property
    def link_share(self) -> float:
        """Letters in links of all letters."""
        return self.linked / max(1, len(self.raw))


class _Walk:
    def __init__(self, root: Any, is_furniture: Callable[[Any], bool]) -> None:  # noqa: ANN401
        self.is_furniture = is_furniture
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.linked = 0
        self.furnished = 0
        self.links = 0
        self.furniture = 0
        self.open: list[Any] = [root]
        self.marks: list[Any] = []

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            letters = len(text.strip())
            self.linked += letters if self.links else 0
            self.furnished += letters if self.furniture else 0

    def flush(self) -> None:
        if self.parts:
            raw = _SPACE.sub(" ", "".join(self.parts)).strip()
            if raw:
                self.blocks.append(
                    Block(
                        raw,
                        self.open[-1],
                        len(self.blocks),
                        self.linked,
                        self.furnished > _MOSTLY * len(raw),
                        self.marks,
                    )
                )
        self.parts, self.linked, self.furnished, self.marks = [], 0, 0, []

    def start(self, element: Any) -> None:  # noqa: ANN401 - an lxml element
        tag = element.tag
        if tag in BLOCK_TAGS:
            self.flush()
            self.open.append(element)
        elif tag == "br":
            self.flush()
        else:
            self.marks.append(element)
        if tag == "a" and "href" in element.attrib:
            self.links += 1
        if self.furniture or self.is_furniture(element):
            self.furniture += 1
        self.add(element.text)

    def end(self, element: Any) -> None:  # noqa: ANN401
        if element.tag in BLOCK_TAGS:
            self.flush()
            self.open.pop()
        if element.tag == "a" and "href" in element.attrib:
            self.links -= 1
        if self.furniture:
            self.furniture -= 1
        self.add(element.tail)


def is_unseen(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a reader does not see an element as text."""
    if element.tag in UNSEEN_TAGS or "hidden" in element.attrib:
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN_STYLE.search(style) is not None


def lines(root: Any, is_furniture: Callable[[Any], bool]) -> list[Block]:  # noqa: ANN401
    """Return the lines under an element in document order.

    Inline furniture (a share word inside a paragraph) is a line's own business; furniture elements
    are marked, not left out, since headline, date and byline often stand in them.
    """
    walk = _Walk(root, is_furniture)
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    unseen: Any = None
    for event, element in events:
        if event in ("comment", "pi"):
            walk.add(element.tail)
        elif event == "start":
            if is_unseen(element) and element is not root:
                unseen = element
                events.skip_subtree()
            else:
                walk.start(element)
        elif element is unseen:
            unseen = None
            walk.add(element.tail)
        else:
            walk.end(element)
        if len(walk.blocks) >= MAX_BLOCKS:
            break
    walk.flush()
    return walk.blocks
