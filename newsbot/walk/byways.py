"""Other ways into a site than its chain: sitemaps, feeds, WordPress REST, sections, months."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbot import urls
from newsbot.ledger import lists
from newsbot.ledger.schema import ENTRY, READ, SKIPPED
from newsbot.ledger.visit import Address
from newsbot.walk.doors import doors
from newsbot.walk.json_lists import posts_url
from newsbot.walk.listings import is_section
from newsbot.walk.months import Months

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.extract.page import Page
    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.graph import LooseEnds
    from newsbot.ledger.visit import Ask, Visit
    from newsbot.walk.entries import Entries

# A site's own feed stands first in its head, the one of its comments behind it.
_FEEDS = 2
_COMMENTS = "comments"
_OF_NEWS = re.compile("news", re.IGNORECASE)
# Where nothing is advertised: WordPress's feed, and what most others call theirs.
_GUESSES = ("feed/", "rss.xml")
# Sections that are looked at on a run of a site that nothing else tells the news of.
_SECTIONS, _CONSIDERED = 20, 200


class Byways:
    """Chooses ways into one site beside the address that the user gave, the cheapest first.

    Sitemaps and feeds are entry points of every run. The rest is for a site whose chain is broken,
    or that has none: REST unless there is a sitemap, guesses at a feed unless one is advertised,
    and once the linked listings are read its months, and on later runs its sections.
    """

    def __init__(self, crawl: Crawl, entries: Entries, home: str) -> None:
        self._crawl = crawl
        self._entries = entries
        self._home = home
        # Where only the newest articles are wanted nothing is guessed.
        self._thorough = crawl.bounds.most is None
        self._hosts = frozenset({urls.host(home)})
        self._since = time.time()
        self._maps: set[str] = set()
        # Whether a list has told of the whole site; a sitemap of news tells of a few days.
        self.mapped = False
        self._fed = False
        self._rest: str | None = None
        self._guesses = list(_GUESSES)
        self._months = Months(crawl.bounds.since or "")
        self._sections: list[Ask] | None = None

    def robots(self, named: Iterable[str]) -> None:
        """Enter by the sitemaps that robots.txt names, else try the usual place."""
        found = self._own(named)
        self._take_maps(found)
        if self._thorough and not self._maps:
            guess = f"{self._home}sitemap.xml"
            self._maps.add(urls.key(guess))
            self._entries.guess(guess)

    def offered(self, page: Page) -> None:
        """Enter by what the home page advertises."""
        found = doors(page)
        feeds = [url for url in self._own(found.feeds) if _COMMENTS not in url][:_FEEDS]
        self._fed = self._fed or bool(feeds)
        if found.rest and self._own([found.rest]):
            self._rest = posts_url(found.rest)
        self._take_maps(self._own(found.sitemaps))
        self._entries.enter(feeds)

    def learn(self, visit: Visit) -> None:
        """Learn what an answer was: an article with a date in its address, or a list."""
        if visit.state == READ:
            self._months.take(visit.url)
        elif visit.reason == lists.LIST and visit.key in self._maps:
            self.mapped = True
        elif visit.reason == lists.LIST:
            self._fed = True

    def cheap(self, loose: LooseEnds) -> bool:
        """Take a list that tells much at once, where one is left that a site so loose needs."""
        if not self._is_needed(loose):
            return False
        if self._rest is not None and not self.mapped:
            rest, self._rest = self._rest, None
            self._maps.add(urls.key(rest))
            self._entries.enter([rest])
            return bool(self._entries)
        while self._guesses and not (self._fed or self.mapped):
            if self._entries.guess(self._home + self._guesses.pop(0)):
                return True
        return False

    def dear(self, loose: LooseEnds) -> bool:
        """Take a list that tells little, where one is left that a site so loose needs."""
        if not self._is_needed(loose) or self.mapped:
            return False
        month = self._months.next(self._had)
        if month is not None:
            self._entries.enter([month])
            return bool(self._entries)
        return loose.chainless and self._section()

    def _section(self) -> bool:
        if self._sections is None:
            with self._crawl.database.transaction() as connection:
                site_id = self._crawl.pages.site_id
                found = lists.sections(connection, site_id, self._since, _CONSIDERED)
            self._sections = [ask for ask in found if is_section(ask.url)][:_SECTIONS]
        while self._sections:
            if self._entries.take(self._sections.pop(0)):
                return True
        return False

    def _had(self, url: str) -> bool | None:
        """Tell whether a list is there, None where it was never asked for."""
        with self._crawl.database.transaction() as connection:
            known = self._crawl.pages.want(connection, Address(urls.key(url), url, ENTRY))
        return known.state == SKIPPED if known.fetched else None

    def _is_needed(self, loose: LooseEnds) -> bool:
        return self._thorough and (loose.broken or not loose.read)

    def _take_maps(self, found: list[str]) -> None:
        self._maps |= {urls.key(url) for url in found if not _OF_NEWS.search(urlsplit(url).path)}
        self._entries.enter(found)

    def _own(self, addresses: Iterable[str]) -> list[str]:
        return [url for url in addresses if urls.same_site(url, self._hosts)]
