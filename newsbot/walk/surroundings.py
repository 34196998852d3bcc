"""Where a link stands: the element that holds it alone, the label beside it, foreign blocks."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newsbot.walk.addresses import shape
from newsbot.walk.labels import label, parted
from newsbot.walk.markup import (
    OUTER,
    Element,
    is_address,
    is_archive,
    is_comments,
    is_control,
    is_of_articles,
    is_other,
    names_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.walk.addresses import Shape
    from newsbot.walk.labels import Label

_MAX_LEVELS = 5
_MAX_LINKS = 24
_MAX_TEXTS = 40
_MAX_OTHER_WORDS = 4
_BESIDE_LEVELS = 3
_MAX_LINE = 300
# Their text is their own, and no label of a link beside them.
_TALKING = frozenset({"a", "button", "script", "style", "ul", "ol", "table", "form"})
_INLINE = frozenset({"b", "i", "u", "em", "strong", "span", "font", "small", "mark"})
_WORD = re.compile(r"\w+")
_NO_ARTICLES = frozenset({"listing", "furniture"})


def texts(element: Element) -> Iterator[str]:
    """Yield the texts inside an element, stripped; a bounded number."""
    for part in islice(element.itertext(), _MAX_TEXTS):
        text = part.strip()
        if text:
            yield text


def around(link: Element, href: str) -> list[Element]:
    """Return the elements around a link that hold no link to another page, the largest last."""
    outers = islice(link.iterancestors(), _MAX_LEVELS)
    return list(takewhile(lambda outer: outer.tag not in OUTER and _is_alone(outer, href), outers))


def _is_alone(element: Element, href: str) -> bool:
    target = href.partition("#")[0]
    for count, link in enumerate(element.iter("a")):
        other = (link.get("href") or "").strip().partition("#")[0]
        leads_away = other != target and is_address(other) and not _is_section(other, target)
        if count >= _MAX_LINKS or leads_away:
            return False
    return True


def _is_section(href: str, target: str) -> bool:
    """Tell whether a link beside one to an article leads to its section or its author."""
    return _shape(href) in _NO_ARTICLES and _shape(target) not in _NO_ARTICLES


def _shape(href: str) -> Shape:
    return shape(href if "://" in href else f"https://site.example/{href.lstrip('/')}")


def labels_beside(link: Element, href: str) -> list[Label]:
    """Return the label that stands before a link, or beside it in an element of its own.

    Directly before it: as text, or as the element before. Else beside the link or an element
    around it, when what holds both holds no other link and hardly another word.
    """
    before = _text_before(link)
    said = parted(before.rstrip(" :"))[0] if before else None
    if said:
        return [said]
    element = link
    for _ in range(_BESIDE_LEVELS):
        beside = [label(text) for text in _texts_beside(element)]
        found = [said for said in beside if said]
        parent = element.getparent()
        above = _label_above(element)
        if above and (element is link or _is_alone(element, href)):
            return [above]
        if parent is None or parent.tag in OUTER:
            break
        if found and _is_alone(parent, href) and _is_terse(parent):
            return found
        element = parent
    return []


def _label_above(element: Element) -> Label | None:
    """Return the label in the element before, where labels and links take turns, labels first."""
    before = element.getprevious()
    said = label(_short_text(before)) if before is not None else None
    if said is None or said.kind not in ("article", "bare"):
        return None
    other = before.getprevious()
    if other is not None and _is_of_a_link(other):
        first = other.getprevious()
        if first is None or label(_short_text(first)) is None:
            return None
    return said


def _is_of_a_link(element: Element) -> bool:
    """Tell whether an element holds one link and hardly a text beside it."""
    links = list(islice(element.iter("a"), 2))
    return (
        element.tag not in OUTER and len(links) == 1 and sum(map(len, texts(element))) < _MAX_LINE
    )


def labels_under(container: Element) -> list[Label]:
    """Return the labels in the box that an empty link is laid over (a card of one article)."""
    said = [label(text) for text in texts(container)]
    return [found for found in said if found and found.kind == "article"]


def _text_before(link: Element) -> str:
    earlier = link.getprevious()
    while earlier is not None and earlier.tag == "br" and not (earlier.tail or "").strip():
        earlier = earlier.getprevious()
    if earlier is None:
        parent = link.getparent()
        text = parent.text if parent is not None else None
    else:
        text = earlier.tail
        if not (text and text.strip()):
            text = _short_text(earlier)
    return (text or "").rpartition("|")[2].strip()


def _texts_beside(element: Element) -> Iterator[str]:
    for beside in (element.getprevious(), element.getnext()):
        if beside is not None:
            yield _short_text(beside)
    if element.tail:
        yield element.tail.strip()


def _short_text(element: Element) -> str:
    if element.tag in _TALKING or not isinstance(element.tag, str):
        return ""
    return " ".join(islice(texts(element), 3))


def _is_terse(element: Element) -> bool:
    """Tell whether an element says hardly more than its labels and its links."""
    others = 0
    for text in _outside_links(element):
        if not label(text):
            others += len(_WORD.findall(text))
            if others > _MAX_OTHER_WORDS:
                return False
    return True


def _outside_links(element: Element) -> Iterator[str]:
    within = None
    for inner in islice(element.iter(), _MAX_TEXTS):
        if within is not None and within in islice(inner.iterancestors(), _MAX_LEVELS):
            continue
        within = inner if inner.tag in _TALKING else None
        if within is None and isinstance(inner.tag, str) and inner.text:
            yield inner.text.strip()
        if inner.tail and inner is not element:
            yield inner.tail.strip()


def is_in_prose(link: Element) -> bool:
    """Tell whether a link is part of a sentence, where "the previous story" is no label."""
    outer = link.getparent()
    while outer.tag in _INLINE:
        outer = outer.getparent()
    words = len(_WORD.findall(outer.text or ""))
    for inner in islice(outer.iterchildren(), _MAX_TEXTS):
        words += len(_WORD.findall(inner.tail or ""))
    return words > _MAX_OTHER_WORDS


def is_elsewhere(link: Element, labels: list[Label], *, by_rel: bool) -> bool:
    """Tell whether label or place say that a link is of another kind: comments, slider, related.

    A rel is trusted in most places; not among comments, and not on a button.
    """
    kinds = {said.kind for said in labels}
    names = names_of(link)
    if "comments" in kinds or (by_rel and link.get("role") == "button"):
        return True
    if not by_rel and (is_control(names) or not kinds.isdisjoint(("page", "listing"))):
        return True
    inside = by_rel
    for outer in link.iterancestors():
        if outer.tag in ("body", "html"):
            break
        names = names_of(outer)
        if names and (is_comments(names) or (not inside and _is_foreign(names))):
            return True
        inside = inside or is_of_articles(names)
    return False


def _is_foreign(names: str) -> bool:
    return is_archive(names) or (is_other(names) and not is_of_articles(names))
