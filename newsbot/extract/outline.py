"""A page as learning sees it: its elements, the lines they cover, and what is stable in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from newsbot.arabic.fold import fold
from newsbot.extract.lines import Line
from newsbot.extract.page import bounded
from newsbot.extract.tags import BLOCKS, SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from newsbot.extract.page import Page

MAX_NODES = 60_000
"""Nodes of one page that learning looks at."""

_LONG, _MANY_TAGS = 60_000, 10_000
_PLAINLY = LexborDocumentOptions.WO_EVENTS.value
_MAX_DEPTH = 1_000
_TAGS = re.compile(r"<(/?)([a-zA-Z]+)")
_VOID_NAMES = """
area base br col embed hr img input link meta source track wbr
"""
_VOID = frozenset(_VOID_NAMES.split())
_CHANGING = re.compile(r"\d{3}")


def parse(page: Page) -> LexborHTMLParser | None:
    """Parse a page with Lexbor; None for one nested so deep that the parser would stall.

    Lexbor takes time that grows with the square of the depth: 200,000 open `div`s, 84 seconds.
    """
    markup = bounded(page.markup)
    # What a short page holds at the most is parsed within a second.
    many = len(markup) > _LONG and markup.count(b"<") > _MANY_TAGS
    if many and _depth(page.text) > _MAX_DEPTH:
        return None
    # No callback of the document's life is of use here.
    return LexborHTMLParser(markup, options=_PLAINLY)


def _depth(text: str) -> int:
    depth = deepest = 0
    unclosed: Counter[str] = Counter()
    for match in _TAGS.finditer(text):
        name = match[2].lower()
        if name in _VOID:
            continue
        if not match[1]:
            unclosed[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif unclosed[name]:
            # An end of what was never begun ends nothing.
            unclosed[name] -= 1
            depth -= 1
    return deepest


@dataclass(slots=True, eq=False)
class Element:
    """One element: what names it, its parent, and the lines [first, last) that its text is on.

    `whole` says that it covers these lines from end to end; `nth` counts among the parent's
    children of the same tag, from 1.
    """

    tag: str
    mem: int
    tokens: tuple[str, ...] = ()
    value: str = ""
    id: str = ""
    props: tuple[str, ...] = ()
    parent: Element | None = None
    nth: int = 1
    first: int = 0
    last: int = 0
    whole: bool = False
    pictures: int = 0

    def ancestors(self) -> Iterator[Element]:
        """Yield the elements around this one, nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


@dataclass(slots=True)
class Outline:
    """A page's elements in document order, its lines, and each line folded."""

    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    by_mem: dict[int, Element] = field(default_factory=dict)


def tokens(page: Page) -> frozenset[str]:
    """Return the class and id tokens of a page that do not change from page to page."""
    found = re.findall(r"""\s(?:class|id)\s*=\s*["']([^"']{1,400})["']""", page.text[:2_000_000])
    return frozenset(t for value in found for t in value.split() if is_stable(t))


def is_stable(token: str) -> bool:
    """Whether a class or id looks like the template's and not one article's."""
    return len(token) < 60 and not _CHANGING.search(token) and not set(token) & set("\\\"'<>")  # noqa: PLR2004


class _Walk:
    """One walk over a body: collects lines, and notes where on them each element lies."""

    def __init__(self) -> None:
        self.found = Outline()
        self.parts: list[str] = []
        self.plain: list[str] | None = None
        self.filled = 0
        self.lengths: list[int] = []
        self.links = 0
        self.edges: list[tuple[Element, bool, int]] = []
        self.open: list[tuple[Element, bool, dict[str, int]]] = []

    def text(self, text: str) -> None:
        """Add the text of one text node to the current line."""
        self.parts.append(text)
        self.filled += len("".join(text.split()))
        if self.plain is None:
            self.plain = [""] if self.links else None
        elif not self.links:
            self.plain[-1] += text

    def flush(self) -> None:
        """End the current line."""
        words = " ".join("".join(self.parts).split())
        if words and any(map(str.isalnum, words)):
            self.found.lines.append(Line(words, tuple(self.plain) if self.plain else None))
            self.found.folded.append(fold(words))
            self.lengths.append(self.filled)
        self.parts, self.plain, self.filled = [], None, 0

    def enter(self, node: LexborNode) -> None:
        """Begin an element."""
        tag = node.tag or ""
        if tag in BLOCKS:
            self.flush()
        elif tag == "a":
            self.plain = ["".join(self.parts)] if self.plain is None else self.plain
            self.links += 1
        parent = self.open[-1] if self.open else None
        element = _element(node, tag, parent[0] if parent else None)
        if parent:
            element.nth = parent[2][tag] = parent[2].get(tag, 0) + 1
        element.first = len(self.found.lines)
        self.found.elements.append(element)
        self.found.by_mem[element.mem] = element
        self.open.append((element, not self.filled, {}))

    def leave(self) -> None:
        """End the element begun last."""
        element, begins, _ = self.open.pop()
        if element.tag in BLOCKS:
            self.flush()
        elif element.tag == "a":
            self.links -= 1
            if self.plain is not None:
                self.plain.append("")
        element.last = len(self.found.lines) + (self.filled > 0)
        self.edges.append((element, begins, self.filled))
        if element.parent is not None:
            element.parent.pictures += element.pictures

    def finish(self) -> Outline:
        """Settle which elements cover whole lines."""
        self.flush()
        for element, begins, filled in self.edges:
            ends = not filled or self.lengths[element.last - 1] == filled
            element.whole = begins and ends and element.last > element.first
        return self.found


def outline(tree: LexborHTMLParser) -> Outline:
    """Return the outline of a page's body."""
    walk = _Walk()
    node: LexborNode | None = tree.body
    for _ in range(MAX_NODES):
        if node is None:
            break
        node = _step(walk, node)
    while walk.open:
        walk.leave()
    return walk.finish()


def _step(walk: _Walk, node: LexborNode) -> LexborNode | None:
    """Take one node in; return the next in document order, None at the end."""
    if node.is_text_node:
        walk.text(node.text_content or "")
    elif node.is_element_node and node.tag not in SILENT:
        walk.enter(node)
        if node.child is not None:
            return node.child
        walk.leave()
    while node.next is None:
        if len(walk.open) <= 1 or node.parent is None:
            return None
        walk.leave()
        node = node.parent
    return node.next


def _element(node: LexborNode, tag: str, parent: Element | None) -> Element:
    attributes = node.attributes
    name = attributes.get("id") or ""
    classes = (attributes.get("class") or "").split()[:20]
    return Element(
        tag=tag,
        mem=node.mem_id,
        value=attributes.get("class") or "",
        tokens=tuple(t for t in classes if is_stable(t)),
        id=name if name and not name.split()[1:] and is_stable(name) else "",
        props=tuple((attributes.get("itemprop") or "").split()[:4]),
        parent=parent,
        pictures=int(tag == "img"),
    )
