"""A page parsed by Lexbor alone, for the functions that read what a page states about itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from newsbot.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What the field functions look for; all else a layout knows the place of.
_SOUGHT = (
    '[content]:not(meta), time, abbr[title], script[type*="ld+json"], head > title, a[rel~="tag"],'
    ' link[rel="canonical" i], link[rel="image_src" i]'
)
_KINDS = ("property", "name", "itemprop")


class View(Page):
    """A page whose `tree` answers like lxml's, for the elements that state something.

    `iter` yields of `time` those with a machine's date, of `a` the links to tags, and nothing of
    elements that are searched by their class: a layout has their selectors.
    """

    def __init__(self, page: Page, dom: LexborHTMLParser) -> None:
        super().__init__(page.body, page.url, page.content_type)
        self.decoded = page.decoded
        self.dom = dom

    @cached_property
    def tree(self) -> Any:  # noqa: ANN401 - as Page.tree
        """The page's elements that state something about it."""
        return _Tree(self.dom)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """As Page.meta, without an object for each element: a page has dozens."""
        found: dict[str, list[str]] = {}
        for node in self.dom.css("meta[content]"):
            given = node.attributes
            content = (given["content"] or "").strip()
            for kind in _KINDS:
                if content and kind in given:
                    for name in (given[kind] or "").lower().split():
                        found.setdefault(name, []).append(content)
        return found


class _Tree:
    def __init__(self, dom: LexborHTMLParser) -> None:
        self._found: dict[str, list[_Node]] = {}
        for node in dom.css(_SOUGHT):
            self._found.setdefault(node.tag or "", []).append(_Node(node))

    def iter(self, *tags: str) -> Iterator[_Node]:
        """Yield the elements of these tags that state something; not in document order."""
        if len(tags) > 1 and "time" not in tags:
            return iter(())
        return iter([node for tag in tags for node in self._found.get(tag, ())])


class _Node:
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

    def itertext(self) -> Iterator[str]:
        """Yield the element's text."""
        yield self._node.text()

    def getparent(self) -> _Node | None:
        """Return the element around this one."""
        parent = self._node.parent
        return _Node(parent) if parent is not None and parent.is_element_node else None

    def iterancestors(self) -> Iterator[_Node]:
        """Yield the elements around this one, nearest first."""
        around = self.getparent()
        while around is not None:
            yield around
            around = around.getparent()
