"""The addresses that a page's links print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from newsbot.extract.page import Page

_SOUGHT = 'a[href], area[href], base[href], link[rel~="next" i][href]'
_LINKS = etree.XPath("//a/@href | //area/@href", smart_strings=False)


class Hrefs(NamedTuple):
    """Addresses as printed: of links, each once in document order, and of `link rel=next`.

    `base` is that of the `base` element in the head (HTML 4.2.3), empty without one.
    """

    links: tuple[str, ...]
    following: tuple[str, ...] = ()
    base: str = ""


def of(page: Page) -> Hrefs:
    """Return what the links of a page print: as a profile found them, else from its lxml tree."""
    if page.hrefs is None:
        page.hrefs = _of_tree(page.tree)
    return page.hrefs


def _of_tree(tree: Any) -> Hrefs:  # noqa: ANN401 - lxml ships no annotations
    following = [
        link.get("href")
        for link in tree.iterfind(".//link[@href]")
        if "next" in (link.get("rel") or "").lower().split()
    ]
    base = tree.find("head/base[@href]")
    printed = "" if base is None else base.get("href")
    return Hrefs(tuple(dict.fromkeys(_LINKS(tree))), tuple(following), printed)


def read(tree: LexborHTMLParser) -> Hrefs:
    """Return what the links in a Lexbor tree print."""
    links: list[str] = []
    following: list[str] = []
    bases: list[str] = []
    for node in tree.css(_SOUGHT):
        href = node.attributes["href"] or ""
        tag = node.tag
        if tag in ("a", "area"):
            links.append(href)
        elif tag == "link":
            following.append(href)
        elif node.parent is not None and node.parent.tag == "head":
            bases.append(href)
    return Hrefs(tuple(dict.fromkeys(links)), tuple(following), bases[0] if bases else "")
