"""Which links of a page are worth judging: one pass over its elements, for words and names."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsbot.walk.labels import hints
from newsbot.walk.markup import OUTER, Element, file_name, names_of, sides

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_ELEMENTS = 200_000
_MAX_LINKS = 24
_MAX_TEXT = 240
_MAX_SEEDS = 600
_MAX_LEVELS = 5
_MAX_OUTWARDS = 3
# What shows an icon or a picture says what it means in an attribute.
_SPEAKING = {
    "a": ("aria-label", "title"),
    "i": ("aria-label", "title"),
    "img": ("alt",),
    "span": ("aria-label", "title"),
    "svg": ("aria-label",),
}


def seeds(tree: Element) -> list[Element]:
    """Return the links that rel, a class name, a label or an arrow may make a neighbour, in order.

    More than `candidate` will accept, far fewer than the page has, and never so many that a page
    made for it could hold the walk up.
    """
    # lxml makes an element anew each time that nobody holds it.
    elements = list(islice(tree.iter(), _MAX_ELEMENTS))
    found: set[Element] = set()
    for element in elements:
        for marked in _marked(element):
            found.update(_links_of(marked))
    return list(islice((element for element in elements if element in found), _MAX_SEEDS))


def _marked(element: Element) -> Iterator[Element]:
    """Yield the elements that the names, attributes and texts of one element speak for."""
    tag, text, tail = element.tag, element.text, element.tail
    if isinstance(tag, str) and (
        (text and len(text) < _MAX_TEXT and not text.isspace() and hints(text))
        or (tag in _SPEAKING and _is_spoken(element, tag))
        or ((names := names_of(element)) and sides(names))
    ):
        yield element
    if tail and len(tail) < _MAX_TEXT and not tail.isspace() and hints(tail):
        yield element.getparent()


def _is_spoken(element: Element, tag: str) -> bool:
    if tag == "a" and element.get("rel"):
        return True
    texts = (element.get(name) for name in _SPEAKING[tag])
    if any(text and hints(text) for text in texts):
        return True
    return tag == "img" and bool(sides(file_name(element)))


def _links_of(element: Element) -> list[Element]:
    """Return the link around an element, or those in it, or those in the nearest one around it."""
    for outer in (element, *islice(element.iterancestors(), _MAX_LEVELS)):
        if outer.tag == "a":
            return [outer]
    for outer in (element, *islice(element.iterancestors(), _MAX_OUTWARDS)):
        if outer.tag in OUTER:
            break
        links = list(islice(outer.iter("a"), _MAX_LINKS + 1))
        if links:
            return links if len(links) <= _MAX_LINKS else []
    # A heading that stands in the article itself speaks for what follows it.
    following = element.getnext()
    return list(islice(following.iter("a"), 1)) if following is not None else []
