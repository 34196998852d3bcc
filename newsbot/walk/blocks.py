"""Navigation blocks: the links that claim a side, grouped by where they stand, and the choice."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.walk.addresses import shape
from newsbot.walk.claimants import READINGS, Claimant
from newsbot.walk.evidence import REL_WEIGHT, Candidate
from newsbot.walk.labels import OPPOSITE, label
from newsbot.walk.markup import OUTER, Element, is_address, is_navigation, names_of, sides
from newsbot.walk.surroundings import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsbot.walk.labels import Side

_ACCEPTED = 5
_BLOCK_WEIGHT = 2
_PAIR_WEIGHT = 2
_SURE = 7
_MAX_BLOCKS = 24  # more is a list whose items call themselves next
_MAX_LEVELS = 6
_MAX_TARGETS = 3
_MAX_LINKS = 12
_NAVIGATION_LEVELS = 3
_MAX_ELEMENTS = 40
_PLACES = frozenset({"div", "li", "td", "p"})


class Block:
    """One block of links: the largest element around them that holds few other links."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.claimants: list[Claimant] = []
        self.names_own_page = False
        self.sides: dict[Side, Claimant] = {}
        self.doubted: dict[Side, Claimant] = {}
        self.rank = 0

    def settle(self, usable: Callable[[str], str | None]) -> None:
        """Decide which link is which side; what stays in doubt is dropped."""
        ignored = self._shared_names()
        for claimant in self.claimants:
            claimant.judge(ignored)
        self._assign()
        self._complete(usable)
        self._accept()
        self.rank = max((_rank(found.weight) for found in self.sides.values()), default=0)

    def pair_with(self, other: Block) -> None:
        """Accept what neither of two blocks would alone: they stand together, a side in each."""
        both = self.doubted | other.doubted
        apart = not (self.sides or other.sides) and len(self.doubted) == len(other.doubted) == 1
        if apart and len(both) == len(OPPOSITE) and _are_pair(both):
            for block in (self, other):
                block.sides, block.rank = block.doubted, 1

    def _shared_names(self) -> set[tuple[str, Side]]:
        """Return the class names, and rels, of links to different pages: they tell nothing."""
        keys: dict[tuple[str, Side], set[str]] = {}
        for claimant in self.claimants:
            for claim in claimant.claims:
                if claim.source == "rel" or claim.source not in READINGS:
                    keys.setdefault((claim.source, claim.side), set()).add(claimant.key)
        return {name for name, pages in keys.items() if len(pages) > 1}

    def _assign(self) -> None:
        for side in OPPOSITE:
            rivals = sorted(
                (found for found in self.claimants if found.side == side),
                key=_clearness,
                reverse=True,
            )
            if not rivals:
                continue
            best = rivals[0]
            others = [found for found in rivals if found.key != best.key]
            if not others or _clearness(best) > _clearness(others[0]):
                self.sides[side] = best

    def _complete(self, usable: Callable[[str], str | None]) -> None:
        """Give the one other link of a navigation block, built alike, the one other side."""
        if len(self.sides) != 1:
            return
        ((side, known),) = self.sides.items()
        around, others = self._beside(known, usable)
        if len(others) != 1:
            return
        url, link = others[0]
        alike = _path(link, around) == _path(known.link, around) and _is_like(url, known.url)
        if alike and (self._is_navigation(known.link) or _share_a_name(link, known.link)):
            found = Claimant(
                Candidate(link, (link.get("href") or "").strip(), known.order, []), url
            )
            found.weight, found.side = known.weight, OPPOSITE[side]
            self.sides[OPPOSITE[side]] = found

    def _beside(
        self, known: Claimant, usable: Callable[[str], str | None]
    ) -> tuple[Element, list[tuple[str, Element]]]:
        """Return the nearest element with links to other articles, and those links, one a page."""
        element = known.container
        while True:
            others: dict[str, tuple[str, Element]] = {}
            for link in islice(element.iter("a"), _MAX_LINKS):
                href = (link.get("href") or "").strip()
                url = usable(href) if is_address(href) else None
                if url and urls.key(url) != known.key:
                    others.setdefault(urls.key(url), (url, link))
            if others or element is self.element:
                return element, list(others.values())
            element = element.getparent()

    def _accept(self) -> None:
        paired = len(self.sides) == len(OPPOSITE)
        for side, found in list(self.sides.items()):
            weight = found.weight
            if weight < _ACCEPTED and self._is_navigation(found.link):
                weight += _BLOCK_WEIGHT
            if weight < _ACCEPTED and (
                paired or self._says(OPPOSITE[side], found) or self._has_room_for(OPPOSITE[side])
            ):
                weight += _PAIR_WEIGHT
            if weight < _ACCEPTED:
                self.doubted[side] = self.sides.pop(side)

    def _is_navigation(self, link: Element) -> bool:
        """Tell whether the block, what it holds around the link, or its parents are navigation."""
        inner = takewhile(lambda outer: outer is not self.element, link.iterancestors())
        outer = islice(self.element.iterancestors(), _NAVIGATION_LEVELS)
        return any(
            element.get("role") == "navigation" or is_navigation(names_of(element))
            for element in (link, *inner, self.element, *outer)
            if element.tag not in ("body", "html")
        )

    def _says(self, side: Side, found: Claimant) -> bool:
        """Tell whether the block prints the label of a side that has no link."""
        # What holds the link alone may hold the other label too, where nothing is linked there.
        inside = set(texts(found.link))
        labels = (label(text) for text in texts(self.element) if text not in inside)
        return any(said is not None and said.side == side for said in labels)

    def _has_room_for(self, side: Side) -> bool:
        """Tell whether the block has the place of a side, empty: at an end of the chain."""
        return any(
            element.tag in _PLACES
            and next(element.iter("a"), None) is None
            and any(name.side == side for name in sides(names_of(element)))
            for element in islice(self.element.iterdescendants(), _MAX_ELEMENTS)
        )


def _are_pair(found: dict[Side, Claimant]) -> bool:
    previous, following = found["previous"], found["next"]
    weight = min(previous.weight, following.weight) + _PAIR_WEIGHT
    return previous.key != following.key and weight >= _ACCEPTED


def _path(link: Element, around: Element) -> list[str]:
    outers = takewhile(lambda outer: outer is not around, link.iterancestors())
    return [outer.tag for outer in outers]


def _is_like(url: str, known: str) -> bool:
    """Tell whether an address looks like an article, or stands in the same folder as one."""
    return shape(url) == "article" or url.rpartition("/")[0] == known.rpartition("/")[0]


def _share_a_name(one: Element, two: Element) -> bool:
    names = set((one.get("class") or "").split())
    return not names.isdisjoint((two.get("class") or "").split())


def _clearness(found: Claimant) -> tuple[bool, int]:
    return found.is_direct, found.weight


def _rank(weight: int) -> int:
    return (weight >= REL_WEIGHT) + (weight >= _SURE) + 1


class Blocks:
    """The blocks of one page, filled link by link; `usable` gives an href's address or None."""

    def __init__(self, usable: Callable[[str], str | None]) -> None:
        self._usable = usable
        self._blocks: dict[Element, Block] = {}

    def add(self, found: Candidate) -> None:
        """Put a candidate into the block that it stands in."""
        block = self._block_of(_around(found))
        url = self._usable(found.href)
        if url:
            block.claimants.append(Claimant(found, url))
        else:
            block.names_own_page = True

    def _block_of(self, element: Element) -> Block:
        block = self._blocks.get(element)
        if block is None:
            block = self._blocks[element] = Block(element)
        return block

    def all(self) -> list[Block]:
        """Return the blocks that name a side, in document order."""
        for block in self._blocks.values():
            block.settle(self._usable)
        for block in list(self._blocks.values()):
            beside = self._blocks.get(block.element.getnext())
            if beside is not None:
                block.pair_with(beside)
        return [block for block in self._blocks.values() if block.sides]


def _around(found: Candidate) -> Element:
    block = found.container
    for level, element in enumerate(found.container.iterancestors()):
        # A table may be the page, and may hold nothing but both sides.
        is_outer = element.tag in OUTER and element.tag != "table"
        if level >= _MAX_LEVELS or is_outer or not _is_small(element):
            break
        block = element
    return block


def _is_small(element: Element) -> bool:
    targets: set[str] = set()
    for count, link in enumerate(element.iter("a")):
        href = (link.get("href") or "").strip()
        if is_address(href):
            targets.add(href.partition("#")[0])
        if len(targets) > _MAX_TARGETS or count >= _MAX_LINKS:
            return False
    return True


def chosen(blocks: list[Block]) -> dict[Side, Claimant]:
    """Return the sides of the block that speaks clearest, the first of those that speak alike.

    A block that speaks as clearly may add the side that the first one lacks, when it names that
    side alone: in a page with several articles, the second one's navigation is not this page's.
    """
    if not blocks:
        return {}
    ordered = sorted(blocks, key=lambda block: -block.rank)
    if sum(block.rank == ordered[0].rank for block in ordered) > _MAX_BLOCKS:
        return {}
    first = dict(ordered[0].sides)
    for block in ordered[1:]:
        if block.rank < ordered[0].rank:
            break
        if not (block.names_own_page or any(_differs(first, block, side) for side in block.sides)):
            first |= block.sides
    return first


def _differs(first: dict[Side, Claimant], block: Block, side: Side) -> bool:
    known = first.get(side)
    return known is not None and known.key != block.sides[side].key
