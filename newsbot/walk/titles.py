"""The headline of a neighbour as a link prints it: without label, arrows and picture."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

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
_BLOCKS = frozenset({"address", "dd", "div", "dl", "dt", "figcaption", "figure", "li", "p", "ul"})
_EVENTS = ("start", "end", "comment", "pi")
_LETTERS = re.compile(r"[^\W\d_]+")
# Words of a weekday, a month and half a day.
_MOST_OF_DATE = 3
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
    """Return what a link prints; of a card's lines the headline, and not its section or teaser."""
    lines = list(_lines(link))
    printed = [text for line in lines if (text := _clean(line))] if len(lines) > 1 else []
    return next(filter(_is_headline, printed), None) or _clean(t for line in lines for t in line)


def _is_headline(line: str) -> bool:
    """Whether a line of a card has more words than a section has, or a date."""
    words = len(_LETTERS.findall(line))
    return words > _MOST_OF_DATE or (words == _MOST_OF_DATE and not any(map(str.isdigit, line)))


def _lines(link: Element) -> Iterator[list[str]]:
    """Yield the texts of a link's lines: its blocks, and what stands between them."""
    line: list[str] = []
    for event, element in islice(etree.iterwalk(link, _EVENTS), 2 * _MAX_DESCENDANTS):
        if element.tag in _BLOCKS and line:
            yield line
            line = []
        if event == "start":
            line += [element.text] if _is_text(element, link) else []
        elif element.tail and element is not link:
            line.append(element.tail)
    yield line


def _is_text(element: Element, link: Element) -> bool:
    if not element.text or not isinstance(element.tag, str):
        return False
    named = element is not link and _NO_TITLE_NAME.search(names_of(element))
    return not named and element.tag not in ("time", "svg", "title")


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
