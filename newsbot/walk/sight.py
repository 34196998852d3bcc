"""A page as the search for traps sees it: how it was read and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.extract.system import systems
from newsbot.walk.evidence import rel_side
from newsbot.walk.links import base_of, joined
from newsbot.walk.markup import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.errors import PageError
    from newsbot.extract.page import Page
    from newsbot.items import Article
    from newsbot.walk.labels import Side
    from newsbot.walk.markup import Element
    from newsbot.walk.navigation import Link, Neighbours

HTTP_OK = 200
_MAX_HEAD = 16


@dataclass(frozen=True)
class Sight:
    """What is known of a page: how it was read and what it names.

    `asked` is the address that was asked for, `delay` the seconds that robots.txt wants between
    requests, `lost` the neighbours that were asked for and could not be had, each with why.
    """

    page: Page
    article: Article | PageError
    named: Neighbours
    status: int = HTTP_OK
    asked: str = ""
    delay: float = 0.0
    lost: tuple[tuple[Side, str], ...] = ()

    @property
    def links(self) -> list[tuple[Side, Link]]:
        """The neighbours that are there."""
        both: tuple[tuple[Side, Link | None], ...] = (
            ("previous", self.named.previous),
            ("next", self.named.next),
        )
        return [(side, link) for side, link in both if link]

    @cached_property
    def systems(self) -> list[str]:
        """The names of the systems and themes that the page shows."""
        return [system.name for system in systems(self.page)]

    @property
    def head_links(self) -> list[tuple[Element, str]]:
        """The `<link rel=prev/next>` of the page with their absolute addresses."""
        base = base_of(self.page)
        found = (
            e for e in self.page.tree.iterfind(".//link[@rel][@href]") if rel_side(e.get("rel"))
        )
        return [(e, joined(base, e.get("href").strip())) for e in islice(found, _MAX_HEAD)]

    def elements(self, link: Link) -> Iterator[Element]:
        """Yield the elements that lead to a neighbour."""
        base, key = base_of(self.page), urls.key(link.url)
        for element in self.page.tree.iter("a"):
            href = (element.get("href") or "").strip()
            if is_address(href) and urls.key(joined(base, href)) == key:
                yield element
