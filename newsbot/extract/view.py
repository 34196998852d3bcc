"""A page parsed by Lexbor alone, for the functions that read what a page states about itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from newsbot.extract.layout import STATED
from newsbot.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.charset import Decoded

# What the field functions look for, and all paragraphs: a walk over the tree costs four times what
# one more selector on it does. All else a layout knows the place of.
_KINDS = {
    # An element that two selectors name is found twice.
    "[content]": "[content]:not(p, time, a)",
    "abbr[title]": "abbr[title]",
    "link": 'link[rel="canonical" i], link[rel="image_src" i]',
    "script": 'script[type*="ld+json"]',
}
# Of what has content a head holds nothing but meta elements: the parser ends it before any other.
_IN_HEAD = ", ".join(("title", "meta[content]", _KINDS["link"], _KINDS["script"]))
_IN_BODY = 'p, time, a[rel~="tag"]'
_NAMED_BY = ("property", "name", "itemprop")


class View(Page):
    """A page whose `tree` answers like lxml's, for the elements that state something.

    `iter` yields of `time` those with a machine's date, of `a` the links to tags, and nothing of
    elements that are searched by their class: a layout has their selectors. `kinds` are those of
    `layout.STATED` that are sought in the body; all of them are in the head.
    """

    def __init__(self, page: Page, dom: LexborHTMLParser, kinds: tuple[str, ...] = STATED) -> None:
        super().__init__(page.body, page.url, page.content_type)
        self._page = page
        self.dom = dom
        self._in_body = ", ".join((_IN_BODY, *(_KINDS[kind] for kind in kinds if kind in _KINDS)))

    @cached_property
    def decoded(self) -> Decoded:
        """As Page.decoded, done once for both."""
        return self._page.decoded

    @cached_property
    def found(self) -> dict[str, list[LexborNode]]:
        """The elements that state something, and the paragraphs, by their tags."""
        found: dict[str, list[LexborNode]] = {}
        for root, sought in ((self.dom.head, _IN_HEAD), (self.dom.body, self._in_body)):
            for node in root.css(sought) if root is not None else ():
                found.setdefault(node.tag or "", []).append(node)
        return found

    @cached_property
    def tree(self) -> Any:  # noqa: ANN401 - as Page.tree
        """The page's elements that state something about it."""
        return _Tree(self.found)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """As Page.meta, without an object for each element: a page has dozens."""
        found: dict[str, list[str]] = {}
        for node in self.found.get("meta", ()):
            given = node.attributes
            content = (given["content"] or "").strip()
            if not content:
                continue
            for kind in _NAMED_BY:
                if kind in given:
                    for name in (given[kind] or "").lower().split():
                        found.setdefault(name, []).append(content)
        return found

    def outside(self, nodes: list[LexborNode]) -> float:
        """Return the share of the letters in paragraphs that are not in these elements, 0-1."""
        paragraphs = self.found.get("p", ())
        within = [p.mem_id for node in nodes for p in node.css("p")]
        if len(within) == len(paragraphs):
            return 0.0
        letters = {p.mem_id: len(p.text()) for p in paragraphs}
        whole = sum(letters.values())
        if not whole:
            return 0.0
        inside = sum(letters.get(mem, 0) for mem in within)
        return max(0.0, 1 - inside / whole)


def kinds(dom: LexborHTMLParser) -> set[str]:
    """Return those of `layout.STATED` that a page's body holds."""
    body = dom.body
    return {kind for kind, css in _KINDS.items() if body is not None and body.css_first(css)}


class _Tree:
    def __init__(self, found: dict[str, list[LexborNode]]) -> None:
        self._given = found
        self._found: dict[str, list[Node]] = {}

    def iter(self, *tags: str) -> Iterator[Node]:
        """Yield the elements of these tags that state something; not in document order."""
        if len(tags) > 1 and "time" not in tags:
            return iter(())
        return iter([node for tag in tags for node in self._of(tag)])

    def _of(self, tag: str) -> list[Node]:
        if tag not in self._given:
            return []
        if tag not in self._found:
            # Of the paragraphs only those with microdata state anything.
            kept = (n for n in self._given[tag] if tag != "p" or "content" in n.attributes)
            self._found[tag] = [Node(node) for node in kept]
        return self._found[tag]


class Node:
    """One element with the few members of lxml's that the field functions use."""

    __slots__ = ("_node", "attrib", "tag")

    def __init__(self, node: LexborNode) -> None:
        self._node = node
        given = node.attributes
        # lxml calls an attribute without a value empty.
        valued = None not in given.values()
        self.attrib = given if valued else {name: value or "" for name, value in given.items()}
        self.tag = node.tag

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute's value; an attribute without one is empty."""
        return self.attrib.get(name, default)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self._node.mem_id == other._node.mem_id

    def __hash__(self) -> int:
        return hash(self._node.mem_id)

    def iter(self, *tags: str) -> Iterator[Node]:
        """Yield this element and those in it, in document order: all, or those of these tags."""
        for node in self._node.traverse():
            if not tags or node.tag in tags:
                yield Node(node)

    def itertext(self) -> Iterator[str]:
        """Yield the element's text."""
        yield self._node.text()

    def getparent(self) -> Node | None:
        """Return the element around this one."""
        parent = self._node.parent
        return Node(parent) if parent is not None and parent.is_element_node else None

    def iterancestors(self) -> Iterator[Node]:
        """Yield the elements around this one, nearest first."""
        around = self.getparent()
        while around is not None:
            yield around
            around = around.getparent()
