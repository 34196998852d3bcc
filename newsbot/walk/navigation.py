"""Which article a page calls its previous one, and which its next."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newsbot import urls
from newsbot.extract.blocks import is_unseen
from newsbot.extract.page import Page
from newsbot.walk.addresses import is_beside, is_part, shape
from newsbot.walk.blocks import Block, Blocks, chosen
from newsbot.walk.evidence import candidate, rel_side
from newsbot.walk.links import base_of, joined
from newsbot.walk.markup import Element, is_address, names_of
from newsbot.walk.seeds import seeds
from newsbot.walk.titles import cleaned, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.walk.claimants import Claimant
    from newsbot.walk.evidence import Candidate
    from newsbot.walk.labels import Side

_MAX_URL = 2_048
_MAX_LEVELS = 6
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ug", "ku", "ck", "iw"})


class Link(NamedTuple):
    """A neighbour: absolute address, and headline as the link prints it (None: a label only)."""

    url: str
    title: str | None


class Neighbours(NamedTuple):
    """What a page calls its previous and its next article, whichever of them is older."""

    previous: Link | None = None
    next: Link | None = None


NONE = Neighbours()


def neighbours(body: bytes | str, url: str) -> Neighbours:
    """Return the neighbours that a page names; `url` is its address.

    Never raises. A side is None where the page names none, or where it cannot be told from a
    related article, a pager, a slider or another part of the same text.
    """
    if isinstance(body, str):
        body = body.encode("utf-8", "replace")
        return neighbours_of(Page(body, url, "text/html; charset=utf-8"))
    return neighbours_of(Page(body, url))


def neighbours_of(page: Page) -> Neighbours:
    """As `neighbours`, sharing the page's single parse."""
    return _Search(page).result()


class _Search:
    """One page's search: which addresses may be neighbours, and which blocks name them."""

    def __init__(self, page: Page) -> None:
        self._tree = page.tree
        self._base = base_of(page)
        canonical = self._tree.find(".//link[@rel='canonical'][@href]")
        self._own = [page.url]
        if canonical is not None:
            self._own.append(joined(self._base, canonical.get("href").strip()))
        self._own_keys = {urls.key(own) for own in self._own}
        self._host = urls.host(page.url)

    def result(self) -> Neighbours:
        """Return the neighbours; an attachment has none."""
        body = self._tree.find("body")
        if body is not None and "attachment" in names_of(body).split():
            return NONE
        links = {
            side: Link(picked.url, title(picked.container, picked.href))
            for side, picked in self._chosen().items()
        }
        for side, link in self._head_links():
            links.setdefault(side, link)
        previous, following = links.get("previous"), links.get("next")
        if previous and following and urls.key(previous.url) == urls.key(following.url):
            return NONE
        return Neighbours(previous, following)

    def _chosen(self) -> dict[Side, Claimant]:
        """Return the links that the page names its sides by; hidden ones where none is seen."""
        rtl = _reads_from_the_right(self._tree)
        claims = (candidate(link, n, rtl=rtl) for n, link in enumerate(seeds(self._tree)))
        claimed = [claim for claim in claims if claim is not None]
        if not claimed:
            return {}
        claimed = self._of_this_story(claimed)
        seen = [one for one in claimed if not _is_hidden(one.link)]
        found = chosen(self._blocks(seen))
        return found if found or len(seen) == len(claimed) else chosen(self._blocks(claimed))

    def _blocks(self, claimed: list[Candidate]) -> list[Block]:
        """Return the blocks of the page that hold links which claim a side, in order."""
        found = Blocks(self._usable)
        for one in claimed:
            found.add(one)
        return found.all()

    def _of_this_story(self, claimed: list[Candidate]) -> list[Candidate]:
        """Leave the links of stories that an endless page appends: articles with an h1 each."""
        headline = next(self._tree.iter("h1"), None)
        own = next(headline.iterancestors("article"), None) if headline is not None else None
        if own is None:
            return claimed
        others = [
            element
            for element in self._tree.iter("article")
            if element is not own and next(element.iter("h1"), headline) is not headline
        ]
        apart = set(others) - set(own.iterancestors())
        if not apart:
            return claimed
        return [one for one in claimed if apart.isdisjoint(one.link.iterancestors("article"))]

    def _head_links(self) -> Iterator[tuple[Side, Link]]:
        """Yield what `<link rel>` in the head says: the last resort, on article pages only."""
        if shape(self._own[0]) == "listing":
            return
        for link in self._tree.iterfind(".//link[@rel][@href]"):
            side = rel_side(link.get("rel"))
            href = link.get("href").strip()
            url = self._usable(href) if side and is_address(href) else None
            if side and url:
                yield side, Link(url, cleaned(link.get("title")))

    def _usable(self, href: str) -> str | None:
        """Return the absolute address if it may be a neighbour of this page."""
        if len(href) > _MAX_URL:
            return None
        url = joined(self._base, href).partition("#")[0]
        if urls.host(url) != self._host or urls.key(url) in self._own_keys:
            return None
        seems = shape(url)
        if seems == "furniture" or any(is_part(url, own) for own in self._own):
            return None
        if seems == "listing" and not is_beside(url, self._own[0]):
            return None
        return url


def _is_hidden(link: Element) -> bool:
    return any(map(is_unseen, (link, *islice(link.iterancestors(), _MAX_LEVELS))))


def _reads_from_the_right(tree: Element) -> bool:
    body = tree.find("body")
    declared = tree.get("dir") or (body.get("dir") if body is not None else None)
    if declared:
        return bool(declared.strip().lower() == "rtl")
    return (tree.get("lang") or "").strip().lower()[:2] in _RIGHT_TO_LEFT
