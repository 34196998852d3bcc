"""A neighbour where a layout points at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract import direct
from newsbot.extract.spots import absolute

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.layout import Side


class Neighbour(NamedTuple):
    """A neighbour as the page names it: absolute address, and its title ("" where unnamed)."""

    url: str
    title: str


def neighbour(
    tree: LexborHTMLParser, side: Side | None, base: str, found: dict[str, list[LexborNode]]
) -> Neighbour | None:
    """Return the neighbour on one side: the first link that leads somewhere and is so labelled.

    `found` holds what selectors found: one may find both sides, told apart by their labels.
    """
    if side is None:
        return None
    if not side.label:
        # As a rule the first link is the neighbour, and nothing behind it need be looked for.
        node = direct.first(tree, side.selector)
        if node is None or (url := absolute(node, base)):
            return None if node is None else Neighbour(url, display(_words(node)))
    if side.selector not in found:
        found[side.selector] = direct.select(tree, side.selector)
    for node in found[side.selector]:
        url = absolute(node, base)
        if not url:
            continue
        title = _words(node)
        if not side.label:
            return Neighbour(url, display(title))
        if fold(title).startswith(side.label):
            return Neighbour(url, display(_unlabelled(title, side.label)))
    return None


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _unlabelled(title: str, label: str) -> str:
    """Return a title without the words of the label it begins with."""
    words = title.split()
    for count in range(1, len(words) + 1):
        if fold(" ".join(words[:count])) == label:
            return " ".join(words[count:]).lstrip(":-–|«» ")
    return title
