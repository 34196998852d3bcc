"""The headline of a neighbour as a link prints it: without label, arrows and picture."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsbot.walk.labels import label, parted
from newsbot.walk.markup import Element, names_of
from newsbot.walk.surroundings import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLE_NAME = re.compile(r"(?<![a-z])(?:title|headline)(?![a-z])|ti?tle$", re.IGNORECASE)
_NO_TITLE_NAME = re.compile(
    r"(?<![a-z])(?:sub-?title|date|time|meta|category|cat|author|thumb|icon|arrow|count|views)(?![a-z])",
    re.IGNORECASE,
)
_ARROWS = "←→↑↓⇐⇒⟵⟶‹›«»❮❯<>◀▶◄►⬅➡➔➜⮕⟨⟩|\u200e\u200f"
_PARTS = re.compile(rf"^[\s{re.escape(_ARROWS)}]+|[\s{re.escape(_ARROWS)}:]+$")
_MAX_DESCENDANTS = 40
_MAX_TITLE = 500


def title(container: Element, href: str) -> str | None:
    """Return the headline printed by the links to `href` inside an element; None if none is."""
    links = [
        link
        for link in islice(container.iter("a"), _MAX_DESCENDANTS)
        if (link.get("href") or "").strip() == href
    ]
    for read in (_headed, _plain, _attributed):
        for link in links:
            text = read(link)
            if text:
                return text
    return _headed(container)


def _headed(link: Element) -> str | None:
    """Return the text of the heading in a link, or in the box that an empty link is laid over."""
    for element in islice(link.iterdescendants(), _MAX_DESCENDANTS):
        if isinstance(element.tag, str) and (element.tag in _HEADINGS or _is_title(element)):
            text = _clean(texts(element))
            if text:
                return text
    return None


def _is_title(element: Element) -> bool:
    names = names_of(element)
    return bool(_TITLE_NAME.search(names)) and not _NO_TITLE_NAME.search(names)


def _plain(link: Element) -> str | None:
    return _clean(_body_texts(link))


def _body_texts(link: Element) -> Iterator[str]:
    if link.text:
        yield link.text
    for element in islice(link.iterdescendants(), _MAX_DESCENDANTS):
        is_text = isinstance(element.tag, str) and element.tag not in ("time", "svg", "title")
        if is_text and element.text and not _NO_TITLE_NAME.search(names_of(element)):
            yield element.text
        if element.tail:
            yield element.tail


def _attributed(link: Element) -> str | None:
    for name in ("title", "aria-label"):
        text = cleaned(link.get(name))
        if text:
            return text
    return None


def cleaned(text: str | None) -> str | None:
    """Return a text without label and arrows; None if nothing is left."""
    return _clean([text or ""])


def _clean(found: Iterable[str]) -> str | None:
    """Join texts that are no labels; arrows at the ends go."""
    bare = [_PARTS.sub("", text) for text in found]
    if label(" ".join(text for text in bare if text)):
        return None
    joined = " ".join(" ".join(parted(text)[1] for text in bare).split())
    return _PARTS.sub("", joined)[:_MAX_TITLE] or None
