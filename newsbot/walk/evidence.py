"""Which links of a page claim to be its previous or next article, and what speaks for each."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newsbot.walk.labels import arrow, label, parted
from newsbot.walk.markup import (
    Element,
    file_name,
    is_address,
    is_control,
    names_of,
    sides,
)
from newsbot.walk.surroundings import around, is_elsewhere, is_in_prose, labels_beside, labels_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.walk.labels import Label, Side

REL_WEIGHT = 10
_LABEL_WEIGHT = {"article": 5, "bare": 3, "weak": 2}
# Pagers and sliders print no headline, and no box of related articles calls one of them previous.
_HEADED_WEIGHT = 5
_HEADLINE_WORDS = 3
_MAX_INSIDE = 40
_MAX_LEVELS = 5
_MAX_REL = 60
_WORD = re.compile(r"[^\W_]+")
_PREVIOUS_REL = frozenset({"prev", "previous"})


class Claim(NamedTuple):
    """One piece of evidence that a link is a side.

    `source` is where it was read: "rel", "label", "arrow", or the class name that says it.
    Chronological claims (older, newer) count only where nothing says previous or next.
    """

    side: Side
    weight: int
    chronological: bool
    source: str


class Candidate:
    """A link with evidence; `container` is the largest element around it with no other link."""

    __slots__ = ("claims", "container", "href", "link", "order")

    def __init__(self, link: Element, href: str, order: int, claims: list[Claim]) -> None:
        self.link = link
        self.href = href
        self.order = order
        self.claims = claims
        self.container: Element = link


class _Inside(NamedTuple):
    """What a link holds: its texts, and the elements in it with names or attributes."""

    texts: list[str]
    elements: list[Element]


def rel_side(rel: str | None) -> Side | None:
    """Return the side that a rel attribute names; None where it names none or both."""
    if not rel or len(rel) > _MAX_REL:
        return None
    words = rel.lower().split()
    previous, following = not _PREVIOUS_REL.isdisjoint(words), "next" in words
    if previous == following:
        return None
    return "previous" if previous else "next"


def candidate(link: Element, order: int, *, rtl: bool) -> Candidate | None:
    """Return a link with what speaks for it, or None where nothing does or it is of another kind.

    `order` is its place on the page. Arrows count only where the page reads from left to right.
    """
    href = (link.get("href") or "").strip()
    if not is_address(href):
        return None
    by_rel = rel_side(link.get("rel"))
    inside = _inside(link)
    labels = list(_own_labels(link, inside))
    headed = bool(labels) and _is_headed(inside)
    claims = (
        [] if by_rel is None else [Claim(by_rel, REL_WEIGHT, chronological=False, source="rel")]
    )
    claims += _name_claims(link, inside)
    if not is_in_prose(link):
        labels = labels or labels_beside(link, href)
        claims += _label_claims(labels, headed=headed)
        claims += () if rtl else _arrow_claims(inside)
    result = Candidate(link, href, order, claims)
    is_empty = not (inside.texts or inside.elements)
    if claims or _has_named_parents(link) or (is_empty and not labels):
        outers = around(link, href)
        result.container = outers[-1] if outers else link
        if is_empty and outers and not labels:
            labels = labels_under(outers[-1])
            claims += _label_claims(labels)
        for outer in outers:
            claims += _named(names_of(outer))
    if not claims or is_elsewhere(link, labels, by_rel=by_rel is not None):
        return None
    return result


def _inside(link: Element) -> _Inside:
    found = _Inside([], [])
    _keep(found.texts, link.text)
    for inner in islice(link.iterdescendants(), _MAX_INSIDE):
        if isinstance(inner.tag, str):
            found.elements.append(inner)
            _keep(found.texts, inner.text)
        _keep(found.texts, inner.tail)
    return found


def _keep(texts: list[str], text: str | None) -> None:
    stripped = text.strip() if text else ""
    if stripped:
        texts.append(stripped)


def _own_labels(link: Element, inside: _Inside) -> Iterator[Label]:
    texts = inside.texts
    attributes = [link.get("aria-label"), link.get("title")]
    for inner in inside.elements:
        attributes += (inner.get("aria-label"), inner.get("title"), inner.get("alt"))
    for text in attributes:
        said = parted(text.strip())[0] if text else None
        if said:
            yield said
    found = False
    for text in texts:
        said = parted(text)[0]
        if said:
            found = True
            yield said
    if not found and len(texts) > 1:
        said = label(" ".join(texts))
        if said:
            yield said


def _is_headed(inside: _Inside) -> bool:
    """Whether a link prints more words beside its labels than a control does."""
    left = (text if (said := parted(text))[0] is None else said[1] for text in inside.texts)
    return sum(len(_WORD.findall(text)) for text in left) >= _HEADLINE_WORDS


def _label_claims(labels: list[Label], *, headed: bool = False) -> Iterator[Claim]:
    for said in labels:
        weight = _LABEL_WEIGHT.get(said.kind)
        if headed and said.kind == "bare" and said.side == "previous" and not said.chronological:
            weight = _HEADED_WEIGHT
        if weight:
            yield Claim(said.side, weight, said.chronological, "label")


def _arrow_claims(inside: _Inside) -> Iterator[Claim]:
    if inside.texts:
        side = arrow(inside.texts[0], inside.texts[-1])
        if side:
            yield Claim(side, 1, chronological=False, source="arrow")


def _name_claims(link: Element, inside: _Inside) -> Iterator[Claim]:
    names = names_of(link)
    if is_control(names):
        return
    yield from _named(names)
    for inner in inside.elements:
        for claim in _named(names_of(inner)):
            yield claim._replace(weight=claim.weight - 1)
        if inner.tag == "img":
            yield from _named(file_name(inner))


def _named(names: str) -> Iterator[Claim]:
    for name in sides(names):
        yield Claim(name.side, name.weight, name.chronological, name.name)


def _has_named_parents(link: Element) -> bool:
    return any(sides(names_of(outer)) for outer in islice(link.iterancestors(), _MAX_LEVELS))
