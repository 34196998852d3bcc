"""Listing pages: asked for only while the chain alone cannot be whole, nearest gap first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbot import urls
from newsbot.ledger import runs
from newsbot.ledger.schema import FOUND, LISTING
from newsbot.ledger.visit import Address, Ask
from newsbot.walk.sounding import Sounding

if TYPE_CHECKING:
    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.graph import LooseEnds
    from newsbot.ledger.visit import Learned, Visit

_NUMBER = re.compile(r"(?:/page/|[?&](?:page|paged|pg|start)=)(\d+)", re.IGNORECASE)
_DATED = re.compile(r"/(?:19|20)\d\d(?:/\d\d?)*/?$")
_SIDE_ISSUES = re.compile(r"/(?:tag|tags|author|label|الوسم|الكاتب|وسم)(?:/|$)|[?&](?:tag|author)=")
_SECTION = 2
_CONSIDERED = 2_000
# Pages in a row that show nothing new, beyond one for every ten known articles: a break far back
# lies behind as many listing pages as there are articles before it.
_PATIENCE, _PER_PAGE = 20, 10
# Without a chain there is no break to look behind.
_LITTLE = 5
# To learn how many a page lists, to see the one with the oldest, to see none behind it; and again
# for what these may show.
_AUDITS = 9


def number(url: str) -> int:
    """Return which page of a listing an address is, 1 where it does not say."""
    match = _NUMBER.search(url)
    return int(match[1]) if match else 1


def is_section(url: str) -> bool:
    """Tell whether an address is the first page of a section, not of a tag, an author or a day."""
    return _rank((0, url))[:2] == (_SECTION, 1)


class Listings:
    """Chooses listing pages of one site.

    They are wanted while the chain is broken (a neighbour that one page alone names was not to be
    had, or there are several ends). On a site's first run a chain that looks whole is checked too:
    behind the page of the home listing on which its oldest article must stand, there must be none.
    """

    def __init__(self, crawl: Crawl, width: int) -> None:
        self._crawl = crawl
        self._barren = 0
        with crawl.database.transaction() as connection:
            past = runs.history(connection, crawl.pages.site_id)
        self._audits = 0 if past else _AUDITS
        self._sounding = Sounding(width)
        self._pattern: str | None = None
        # Pages of the home listing that were asked for by number, and have not been answered.
        self._asked: dict[str, int] = {}

    def next(self, loose: LooseEnds, *, mapped: bool = False) -> Ask | None:
        """Return the listing page to ask for next, or None when none is wanted or left.

        `mapped` tells whether another list has told of the whole site.
        """
        with self._crawl.database.transaction() as connection:
            left = self._crawl.pages.open_of(connection, LISTING, 0, _CONSIDERED)
        if loose.broken or not loose.read:
            if not left or self._barren > _patience(loose, mapped=mapped):
                return None
            return _ask(min(left, key=_rank))
        if self._pattern is None or not self._audits:
            return None
        self._audits -= 1
        return self._numbered(self._sounding.check(loose.read))

    def look(self, articles: int, *, idle: bool) -> Ask | None:
        """Return a page of the home listing that opens the archive where nothing has been read.

        On a site's first run only: later ones know where they left off. The second page, which
        every check needs, is not waited for until requests are `idle`.
        """
        if self._pattern is None or not self._audits:
            return None
        if not idle and self._sounding.listed:
            return None
        return self._numbered(self._sounding.look(articles))

    def ahead(self, articles: int) -> Ask | None:
        """Return a page that `next` would ask for if all was well with so many articles."""
        if self._pattern is None or not self._audits:
            return None
        return self._numbered(self._sounding.check(articles, ahead=True))

    def _numbered(self, wanted: int | None) -> Ask | None:
        """Return a page of the home listing by its number."""
        if wanted is None or self._pattern is None:
            return None
        url = _NUMBER.sub(lambda m: m[0].replace(m[1], str(wanted)), self._pattern)
        key = urls.key(url)
        self._asked[key] = wanted
        with self._crawl.database.transaction() as connection:
            known = self._crawl.pages.want(connection, Address(key, url, LISTING))
        return Ask(known.id, url, LISTING, known.state)

    def learn(self, visit: Visit, learned: Learned) -> None:
        """Learn what a listing showed; where it showed news, its next page is wanted again."""
        shown = sum(1 for found in visit.found if found.role == FOUND) if visit.lists else 0
        wanted = self._asked.pop(visit.key, None)
        if wanted is not None:
            self._sound(wanted, visit, shown)
        if not visit.lists:
            return
        if self._pattern is None:
            self._find_pattern(visit)
        self._barren = 0 if learned.discovered else self._barren + 1
        if not learned.discovered:
            return
        following = [
            found
            for found in visit.found
            if found.role == LISTING and number(found.url) == number(visit.url) + 1
        ]
        with self._crawl.database.transaction() as connection:
            for found in following:
                self._crawl.pages.want(connection, Address(*found), again=True)

    def _sound(self, wanted: int, visit: Visit, shown: int) -> None:
        if visit.lists and number(visit.url) == wanted:
            self._sounding.lists(wanted, shown)
        else:
            self._sounding.ends(wanted)

    def _find_pattern(self, visit: Visit) -> None:
        """Take the second page of the home listing from the links of a listing."""
        further = [
            (0, found.url)
            for found in visit.found
            if found.role == LISTING and _rank((0, found.url))[0] == 0
        ]
        if further:
            self._pattern = min(further, key=_depth)[1]


def _patience(loose: LooseEnds, *, mapped: bool) -> int:
    """Return how many listing pages in a row may show nothing new."""
    if loose.chainless:
        return _LITTLE if mapped else _PATIENCE
    return _PATIENCE + loose.read // _PER_PAGE


def _rank(row: tuple[int, str]) -> tuple[int, int, int]:
    """Order listings: further pages of the home page, days, sections, then tags and authors."""
    page_id, url = row
    parts = urlsplit(url)
    path = _NUMBER.sub("", parts.path).strip("/")
    if not path and _NUMBER.search(url):
        kind = 0
    elif _DATED.search(parts.path):
        kind = 1
    else:
        kind = 3 if _SIDE_ISSUES.search(url) else _SECTION
    return kind, number(url), page_id


def _depth(row: tuple[int, str]) -> int:
    return number(row[1])


def _ask(row: tuple[int, str]) -> Ask:
    return Ask(row[0], row[1], LISTING, "open")
