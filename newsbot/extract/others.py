"""Whose story an element on a page is of: the one under the headline, or another."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

_CARD_LEVELS = 5
_MAX_CARD = 80
_MIN_TITLE = 25
_TITLES = frozenset({"h2", "h3", "h4", "h5"})
_OTHERS = re.compile(
    r"comment|related|sidebar|widget|popular|latest|recent|recommend|ticker|more-?news|slider"
    r"|most-?read|trending|menu|navbar|cards?\b",
    re.IGNORECASE,
)


def is_of_another(element: Any, around_headline: frozenset[Any]) -> bool:  # noqa: ANN401
    """Tell whether an element belongs to another story than the one under the headline.

    `around_headline` are the elements that the headline stands in: what these are called says
    nothing (Blogger's whole post is a `widget`).
    """
    for level, around in enumerate(element.iterancestors()):
        if around in around_headline:
            return False
        if level < _CARD_LEVELS and _has_linked_title(around):
            return True
        if around.tag == "article":
            return False
        if around.tag in ("aside", "nav", "li"):
            return True
        if _OTHERS.search(f"{around.get('class', '')} {around.get('id', '')}"):
            return True
    return False


def _has_linked_title(box: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a heading in a box leads to a story, as a card's does (an author's does not)."""
    held = list(islice(box.iter(), _MAX_CARD + 1))
    if len(held) > _MAX_CARD:
        return False
    return any(_leads(link) for title in held if title.tag in _TITLES for link in title.iter("a"))


def _leads(link: Any) -> bool:  # noqa: ANN401 - an lxml element
    about = f"{link.get('rel', '')} {link.get('href', '')}".lower()
    named = "author" in about or "writer" in about
    return not named and len(" ".join("".join(link.itertext()).split())) >= _MIN_TITLE


def around(element: Any) -> frozenset[Any]:  # noqa: ANN401 - an lxml element, or None
    """Return an element with all that it stands in; nothing for None."""
    return frozenset([element, *element.iterancestors()]) if element is not None else frozenset()
