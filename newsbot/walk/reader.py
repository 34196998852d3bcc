"""What one page says: its article, its neighbours, and other addresses of the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsbot import __version__, urls
from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.ledger.schema import FOUND, LISTING, NEXT, PREVIOUS
from newsbot.ledger.visit import Address, Tie
from newsbot.walk.addresses import shape
from newsbot.walk.links import article_links, listing_links, new_links
from newsbot.walk.navigation import neighbours_of
from newsbot.walk.sides import told
from newsbot.walk.titles import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from newsbot.extract.page import Page
    from newsbot.extract.profile import Reading
    from newsbot.items import Article
    from newsbot.site import Selectors
    from newsbot.walk.apprentice import Apprentice

GENERIC, PROFILE = f"{__version__}/generic", f"{__version__}/profile-"
"""What the generic reader is called, and what a profile is, its version apart."""
_MET = 10_000
_ROLES = {"article": FOUND, "listing": LISTING}


@dataclass(frozen=True, slots=True)
class Said:
    """What a page said: an article or why there is none, its neighbours, its other links."""

    article: Article | PageError
    ties: list[Tie]
    found: list[Address]
    reader: str


class Reader:
    """Reads the pages of one site: by a site file's layouts, by what was learned, or generically.

    `zone` is the site's, None where it is not known; `apprentice` is None where a site file says
    how its pages are read.
    """

    def __init__(
        self,
        zone: tzinfo | None,
        layouts: tuple[Selectors, ...],
        apprentice: Apprentice | None = None,
    ) -> None:
        self._zone = zone
        self._layouts = layouts
        self._apprentice = apprentice
        self._met: set[str] = set()

    def read(
        self,
        page: Page,
        now: datetime,
        hosts: frozenset[str],
        *,
        is_neighbour: bool,
        before: str | None = None,
    ) -> Said:
        """Read a page; an entry point that is no article has no neighbours either.

        A page that was reached as a neighbour names its own whether or not its article could be
        read, so that one odd page does not end the walk. What was read otherwise `before` is read
        so again where it can be: an edit shows only where both texts are the same reader's.
        """
        known = is_neighbour or shape(page.url) == "article"
        generic = before == GENERIC
        if known and not generic:
            direct, name = self._by_profile(page, now, before)
            if direct is not None:
                return self._directly(page, direct, hosts, name)
        article: Article | PageError
        try:
            article = read(page, now=now, timezone=self._zone, layouts=self._layouts)
        except PageError as error:
            article = error
        if isinstance(article, PageError):
            found = _all_links(page, hosts)
            ties = self._named(page, hosts)[0] if is_neighbour else []
            return Said(article, ties, found, self.name)
        name = GENERIC if generic else self.name
        ties, previous, following = self._named(page, hosts)
        if known and not generic and self._apprentice is not None:
            self._apprentice.take(page, article, previous or "", following or "")
        article = replace(article, previous_url=previous, next_url=following)
        return Said(article, ties, self._new_links(page, hosts), name)

    def _by_profile(
        self, page: Page, now: datetime, before: str | None
    ) -> tuple[Reading | None, str]:
        """Return what a profile reads, if one fits, and the name of the reader."""
        if self._apprentice is None:
            return None, self.name
        if before is not None and before != self.name and before.startswith(PROFILE):
            version = int(before.removeprefix(PROFILE))
            direct = self._apprentice.read_as(version, page, now, self._zone)
            if direct is not None:
                return direct, before
        direct = self._apprentice.read(page, now, self._zone)
        return direct, self.name

    @property
    def name(self) -> str:
        """The program and profile that read the pages: a new one replaces stored forms."""
        if self._layouts:
            return f"{__version__}/site"
        learned = self._apprentice.version if self._apprentice is not None else 0
        return f"{PROFILE}{learned}" if learned else GENERIC

    def _directly(self, page: Page, direct: Reading, hosts: frozenset[str], name: str) -> Said:
        """Return what the profile read; navigation looks only for a side that it does not know."""
        article = direct.article
        if not all(direct.linked):
            named = neighbours_of(page)
            if not direct.linked[0] and named.previous is not None:
                article = replace(article, previous_url=named.previous.url)
            if not direct.linked[1] and named.next is not None:
                article = replace(article, next_url=named.next.url)
        # What links print is a label alone on many a site, and no headline to know a page by.
        titles = [cleaned(side.title) if side else None for side in (direct.previous, direct.next)]
        ties = _ties(
            ((article.previous_url, titles[0]), (article.next_url, titles[1])), page.url, hosts
        )
        return Said(article, ties, self._new_links(page, hosts), name)

    def _named(self, page: Page, hosts: frozenset[str]) -> tuple[list[Tie], str | None, str | None]:
        """Return the neighbours that a page names: those to follow, and both as it names them."""
        named = neighbours_of(page)
        if page.layout is not None:
            named = told(page, self._layouts[page.layout], named)
        sides = [(link.url, link.title) if link else (None, None) for link in named]
        return _ties(sides, page.url, hosts), sides[0][0], sides[1][0]

    def _new_links(self, page: Page, hosts: frozenset[str]) -> list[Address]:
        if len(self._met) > _MET:
            self._met.clear()
        return [
            Address(urls.key(url), url, _ROLES[kind])
            for url, kind in new_links(page, hosts, self._met)
            if kind in _ROLES
        ]


def _all_links(page: Page, hosts: frozenset[str]) -> list[Address]:
    found = [Address(urls.key(url), url, FOUND) for url in article_links(page, hosts)]
    return found + [Address(urls.key(url), url, LISTING) for url in listing_links(page, hosts)]


def _ties(
    sides: Iterable[tuple[str | None, str | None]], url: str, hosts: frozenset[str]
) -> list[Tie]:
    """Return the neighbours that are other pages of the same site."""
    own = urls.key(url)
    ties = []
    for side, (link, title) in zip((PREVIOUS, NEXT), sides, strict=True):
        if link is None or not urls.same_site(link, hosts):
            continue
        key = urls.key(link)
        if key != own:
            ties.append(Tie(side, key, link, title or None))
    return ties
