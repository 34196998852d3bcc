"""What one page says: its article, its neighbours, and other addresses of the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsbot import __version__, urls
from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.ledger.schema import FOUND, LISTING, NEXT, PREVIOUS
from newsbot.ledger.visit import Address, Tie
from newsbot.walk.links import article_links, listing_links
from newsbot.walk.navigation import neighbours_of
from newsbot.walk.sides import told

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from newsbot.extract.page import Page
    from newsbot.items import Article
    from newsbot.site import Selectors
    from newsbot.walk.navigation import Neighbours


@dataclass(frozen=True, slots=True)
class Said:
    """What a page said: an article or why there is none, its neighbours, its other links."""

    article: Article | PageError
    ties: list[Tie]
    found: list[Address]
    reader: str


class Reader:
    """Reads the pages of one site; `zone` is the site's, None where it is not known."""

    def __init__(self, zone: tzinfo | None, layouts: tuple[Selectors, ...]) -> None:
        self._zone = zone
        self._layouts = layouts

    def read(self, page: Page, now: datetime, hosts: frozenset[str], *, is_neighbour: bool) -> Said:
        """Read a page; an entry point that is no article has no neighbours either.

        A page that was reached as a neighbour names its own whether or not its article could be
        read, so that one odd page does not end the walk.
        """
        article: Article | PageError
        try:
            article = read(page, now=now, timezone=self._zone, layouts=self._layouts)
        except PageError as error:
            article = error
        found = [Address(urls.key(url), url, FOUND) for url in article_links(page, hosts)]
        found += [Address(urls.key(url), url, LISTING) for url in listing_links(page, hosts)]
        if isinstance(article, PageError) and not is_neighbour:
            return Said(article, [], found, self.name)
        named = neighbours_of(page)
        if page.layout is not None:
            named = told(page, self._layouts[page.layout], named)
        if not isinstance(article, PageError):
            article = replace(article, previous_url=_url(named, 0), next_url=_url(named, 1))
        return Said(article, _ties(named, page.url, hosts), found, self.name)

    @property
    def name(self) -> str:
        """The program and profile that read the pages: a new one replaces stored forms."""
        return f"{__version__}/generic"


def _url(named: Neighbours, side: int) -> str | None:
    link = named[side]
    return None if link is None else link.url


def _ties(named: Neighbours, url: str, hosts: frozenset[str]) -> list[Tie]:
    """Return the neighbours that are other pages of the same site."""
    own = urls.key(url)
    ties = []
    for side, link in ((PREVIOUS, named.previous), (NEXT, named.next)):
        if link is None or not urls.same_site(link.url, hosts):
            continue
        key = urls.key(link.url)
        if key != own:
            ties.append(Tie(side, key, link.url, link.title))
    return ties
