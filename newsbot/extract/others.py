"""Whose story an element on a page is of: the one under the headline, or another."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import Any

_CARD_LEVELS = 5
_MAX_CARD = 80
_MIN_TITLE = 25
_MAX_WRITERS = 2
_TITLES = frozenset({"h2", "h3", "h4", "h5"})
_OTHERS = re.compile(
    r"comment|related|sidebar|popular|latest|recent|recommend|ticker|more-?news|most-?read|trending"
    r"|menu|navbar|top-?bar|masthead|weather|\btoday\b|current-?date",
    re.IGNORECASE,
)
# Themes call the box of an article's own date and author so, too.
_BOXES = frozenset({"aside", "ul", "ol", "li", "a"})
_BOX_NAMES = re.compile(r"widget|slider|cards?\b", re.IGNORECASE)
_OF_POST = re.compile(r"post|entry|article|story|single|title|meta|news|detail", re.IGNORECASE)


def is_of_another(
    element: Any,  # noqa: ANN401 - an lxml element
    around_headline: frozenset[Any],
    *,
    is_box: bool = False,
) -> bool:
    """Tell whether an element belongs to another story than the one under the headline.

    `around_headline` are the elements that the headline stands in: what these are called says
    nothing (Blogger's whole post is a `widget`). Of an element that `is_box` its own name counts.
    """
    outermost = None
    boxes = chain([element] if is_box else [], element.iterancestors())
    for level, around in enumerate(boxes):
        if around in around_headline:
            break
        if level < _CARD_LEVELS and _has_linked_title(around):
            return True
        if around.tag == "article":
            break
        names = f"{around.get('class', '')} {around.get('id', '')}"
        if _OTHERS.search(names) or _is_beside(around, names):
            return True
        if around.tag in _BOXES or _BOX_NAMES.search(names):
            outermost = around
    return outermost is not None and _holds_story(outermost)


def _is_beside(box: Any, names: str) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a box is by its tag what stands on every page."""
    if box.tag == "nav":
        return True
    if box.tag not in ("aside", "header") or _OF_POST.search(names):
        return False
    # The head of an article stands in what is the article's.
    own = any(around.tag in ("article", "main") for around in box.iterancestors())
    return box.tag == "aside" or not own


def _holds_story(box: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a box has a link with a headline's words, or is a list of writers."""
    held = list(islice(box.iter(), _MAX_CARD + 1))
    links = [part for part in held if part.tag == "a"]
    many = len(held) > _MAX_CARD or sum(map(_is_to_author, links)) > _MAX_WRITERS
    return many or any(map(_leads, links))


def _has_linked_title(box: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a heading in a box leads to a story, as a card's does (an author's does not)."""
    held = list(islice(box.iter(), _MAX_CARD + 1))
    if len(held) > _MAX_CARD:
        return False
    return any(_leads(link) for title in held if title.tag in _TITLES for link in title.iter("a"))


def _leads(link: Any) -> bool:  # noqa: ANN401 - an lxml element
    own = _is_to_author(link) or "#" in link.get("href", "")
    return not own and len(" ".join("".join(link.itertext()).split())) >= _MIN_TITLE


def _is_to_author(link: Any) -> bool:  # noqa: ANN401 - an lxml element
    about = f"{link.get('rel', '')} {link.get('href', '')}".lower()
    return "author" in about or "writer" in about


def around(element: Any) -> frozenset[Any]:  # noqa: ANN401 - an lxml element, or None
    """Return an element with all that it stands in; nothing for None."""
    return frozenset([element, *element.iterancestors()]) if element is not None else frozenset()
