"""Which links of a page claim to be its previous or next article, and what speaks for each."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newsbot.walk.labels import Label, label, parted
from newsbot.walk.markup import (
    Element,
    is_archive,
    is_comments,
    is_control,
    is_of_articles,
    is_other,
    names_of,
    sides,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.walk.labels import Side

_LABEL_WEIGHT = {"article": 5, "bare": 3, "weak": 2}
_MAX_TEXTS = 40
_MAX_LEVELS = 5
_MAX_OTHER_WORDS = 4
_MAX_LINKS = 24
_MAX_NAMES_OUTWARDS = 60
_PREVIOUS_REL = frozenset({"prev", "previous"})
_TALKING = frozenset({"a", "button", "script", "style"})
_WORD = re.compile(r"\w+")
# Beyond these an element is the page or the article, no part of a navigation.
_OUTER = frozenset({"body", "html", "main", "article", "table"})


class Claim(NamedTuple):
    """One piece of evidence that a link is a side.

    `source` is where it was read: "rel", "label", or the class name that says it. Chronological
    claims (older, newer) count only where nothing says previous or next.
    """

    side: Side
    weight: int
    chronological: bool
    source: str


class Candidate:
    """A link with evidence; `container` is the largest element around it with no other link."""

    __slots__ = ("claims", "container", "href", "link", "order", "vetoed")

    def __init__(self, link: Element, href: str, order: int, claims: list[Claim]) -> None:
        self.link = link
        self.href = href
        self.order = order
        self.claims = claims
        self.container: Element = link
        self.vetoed = False

    def by_rel(self) -> Side | None:
        """Return the side that the link's own rel says."""
        return next((claim.side for claim in self.claims if claim.source == "rel"), None)


def is_address(href: str) -> bool:
    """Tell whether an href leads to a page: not `#`, `javascript:`, `mailto:` or empty."""
    head = href[:12].lower()
    if not head or head[0] == "#":
        return False
    scheme, colon, _ = head.partition(":")
    return not colon or scheme in ("http", "https") or "/" in scheme or "?" in scheme


def rel_side(rel: str | None) -> Side | None:
    """Return the side that a rel attribute names; None where it names none or both."""
    if not rel or len(rel) > _MAX_NAMES_OUTWARDS:
        return None
    words = rel.lower().split()
    previous, following = not _PREVIOUS_REL.isdisjoint(words), "next" in words
    if previous == following:
        return None
    return "previous" if previous else "next"


def candidate(link: Element, href: str, order: int) -> Candidate | None:
    """Return a link with what speaks for it, or None where nothing does."""
    found: list[Claim] = []
    side = rel_side(link.get("rel"))
    if side:
        found.append(Claim(side, 10, chronological=False, source="rel"))
    control = is_control(names_of(link))
    labels = list(_own_labels(link))
    found += _label_claims(labels)
    if not control:
        found += _name_claims(link)
    result = Candidate(link, href, order, found)
    _look_outwards(result, labelled=bool(labels))
    if not result.claims:
        return None
    result.vetoed = _is_vetoed(result, labels, control=control)
    return result


def _own_labels(link: Element) -> Iterator[Label]:
    for text in (link.get("aria-label"), link.get("title")):
        said = parted(text.strip())[0] if text else None
        if said:
            yield said
    for text in texts(link):
        said = parted(text)[0]
        if said:
            yield said


def texts(element: Element) -> Iterator[str]:
    """Yield the texts inside an element, icons' titles among them, stripped; a bounded number."""
    for part in islice(element.itertext(), _MAX_TEXTS):
        text = part.strip()
        if text:
            yield text


def _label_claims(labels: list[Label]) -> Iterator[Claim]:
    for said in labels:
        weight = _LABEL_WEIGHT.get(said.kind)
        if weight:
            yield Claim(said.side, weight, said.chronological, "label")


def _name_claims(link: Element) -> Iterator[Claim]:
    yield from _named(link)
    for inner in islice(link.iterdescendants(), _MAX_TEXTS):
        if isinstance(inner.tag, str) and not is_control(names_of(inner)):
            for claim in _named(inner):
                yield claim._replace(weight=claim.weight - 1)
            for attribute in ("aria-label", "title", "alt"):
                text = inner.get(attribute)
                said = label(text.strip()) if text else None
                if said:
                    yield from _label_claims([said])


def _named(element: Element) -> Iterator[Claim]:
    names = names_of(element)
    if names:
        for name in sides(names[:400]):
            yield Claim(name.side, name.weight, name.chronological, name.name)


def _look_outwards(found: Candidate, *, labelled: bool) -> None:
    """Take what the elements say that hold this link and no other; they are its container."""
    if not labelled:
        before = _text_before(found.link)
        said = parted(before.rstrip(" :"))[0] if before else None
        if said:
            found.claims += _label_claims([said])
            labelled = True
    claims: list[Claim] = []
    for level, element in enumerate(found.link.iterancestors()):
        if level >= _MAX_LEVELS or element.tag in _OUTER or not _is_alone(element, found.href):
            break
        found.container = element
        claims += _named(element)
    if claims:
        found.claims += claims
    if not labelled and found.container is not found.link:
        found.claims += _label_claims(_labels_around(found))


def _text_before(link: Element) -> str:
    earlier = link.getprevious()
    if earlier is not None:
        text = (earlier.tail or "").strip()
        if not text and isinstance(earlier.tag, str) and earlier.tag != "a":
            text = " ".join(islice(texts(earlier), 3))
    else:
        parent = link.getparent()
        text = ((parent.text if parent is not None else None) or "").strip()
    return text.rpartition("|")[2].strip()


def _labels_around(found: Candidate) -> list[Label]:
    """Return the labels beside a link, in an element that holds hardly anything else."""
    said: list[Label] = []
    other_words = 0
    for text in _outside_links(found.container):
        spoken = label(text)
        if spoken:
            said.append(spoken)
        else:
            other_words += len(_WORD.findall(text))
            if other_words > _MAX_OTHER_WORDS:
                return []
    return said


def _outside_links(element: Element) -> Iterator[str]:
    for inner in islice(element.iter(), _MAX_TEXTS):
        if inner.tail and inner is not element:
            yield inner.tail.strip()
        inside = inner.tag in _TALKING or not isinstance(inner.tag, str)
        if (
            not inside
            and inner.text
            and not any(
                outer.tag in _TALKING for outer in islice(inner.iterancestors(), _MAX_LEVELS)
            )
        ):
            yield inner.text.strip()


def _is_alone(element: Element, href: str) -> bool:
    """Tell whether an element holds no link to another page than this one."""
    target = href.partition("#")[0]
    for count, link in enumerate(element.iter("a")):
        other = (link.get("href") or "").strip()
        if count >= _MAX_LINKS or (is_address(other) and other.partition("#")[0] != target):
            return False
    return True


def _is_vetoed(found: Candidate, labels: list[Label], *, control: bool) -> bool:
    """Tell whether the place or the label says that this is another kind of link."""
    by_rel = found.by_rel() is not None
    if any(said.kind == "comments" for said in labels):
        return True
    if not by_rel and (control or any(said.kind in ("page", "listing") for said in labels)):
        return True
    if by_rel and found.link.get("role") == "button":
        return True
    inside = by_rel
    for element in found.link.iterancestors():
        if element.tag in ("body", "html"):
            break
        names = names_of(element)[:400]
        if names and (is_comments(names) or (not inside and _is_foreign(names))):
            return True
        inside = inside or is_of_articles(names)
    return False


def _is_foreign(names: str) -> bool:
    return is_archive(names) or (is_other(names) and not is_of_articles(names))
