"""What an answer means for the ledger: the visit that it counts as."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from newsbot import stats, urls
from newsbot.errors import PageError
from newsbot.ledger.lists import LIST
from newsbot.ledger.schema import (
    DELETED,
    FAILED,
    FOUND,
    GONE,
    LISTING,
    NEIGHBOUR,
    READ,
    REDIRECTED,
    SKIPPED,
)
from newsbot.ledger.visit import Address, Visit
from newsbot.walk.addresses import shape
from newsbot.walk.arrival import astray

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsbot.items import Article
    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.visit import Ask
    from newsbot.walk.lists import Listed, Listing

_DAY = 86_400
_ROLES = {"article": FOUND, "unknown": FOUND, "listing": LISTING}


class Journal:
    """Turns answers into visits, and writes those that carry no article.

    `start` is the address that the user named: why it cannot be had decides the verdict.
    `record(name, value)` sets a stat, or counts it where the value is None.
    """

    def __init__(self, crawl: Crawl, start: str, record: Callable[[str, str | None], None]) -> None:
        self._crawl = crawl
        self._start = urls.key(start)
        self._record = record

    def visit(
        self, ask: Ask, url: str, status: int, headers: tuple[str | None, str | None]
    ) -> Visit:
        """Return the visit of an answer; `headers` are ETag and Last-Modified."""
        etag, modified = headers
        return Visit(
            ask.page_id,
            urls.key(url),
            url,
            SKIPPED,
            http_status=status,
            etag=etag,
            last_modified=modified,
            role=_role(ask),
        )

    def unchanged(self, ask: Ask, visit: Visit) -> None:
        """Write that a page is as it was."""
        visit.state, visit.reason = ask.state, ask.reason
        self._record(stats.WALK_UNCHANGED, None)
        self._crawl.commit(visit)

    def lost(self, ask: Ask, why: str) -> Visit:
        """Return the visit of an address of which nothing was received that can be used."""
        visit = Visit(ask.page_id, urls.key(ask.url), ask.url, FAILED, role=_role(ask))
        self.fail(ask, visit, why)
        return visit

    def fail(self, ask: Ask, visit: Visit, why: str) -> None:
        """Say that a page could not be had; one that was read before stays so.

        Until it is gone twice, at least a day apart: then it was deleted.
        """
        self._record(stats.WALK_FAILED + why.replace(" ", "_"), None)
        if urls.key(ask.url) == self._start:
            self._record(stats.WALK_ENTRY_FAILED, why)
        if ask.state != READ:
            visit.state, visit.reason = FAILED, why
            return
        visit.state, visit.reason = READ, ask.reason
        if visit.http_status in GONE and ask.gone_since and time.time() - ask.gone_since > _DAY:
            # Its own links lead nowhere now; those that name it say when they were seen.
            visit.state, visit.reason, visit.ties = FAILED, DELETED, []
            self._record(stats.WALK_DELETED, None)

    def list(
        self, visit: Visit, listed: Listing, hosts: frozenset[str], since: str | None
    ) -> Listing:
        """Write what a sitemap or feed lists; return the list with its further ones of the site.

        Pages and lists that were last changed before `since` are left out: they cannot be newer.
        Nor can the further pages of a list that has come to such a page.
        """
        visit.found = [
            Address(urls.key(entry.url), entry.url, _ROLES[kind])
            for entry in listed.pages
            if urls.same_site(entry.url, hosts)
            and not _is_before(entry, since)
            and (kind := shape(entry.url)) in _ROLES
        ]
        visit.reason, visit.promises = LIST, True
        self._crawl.commit(visit)
        past = any(_is_before(entry, since) for entry in listed.pages)
        further = [
            entry
            for entry in listed.further
            if urls.same_site(entry.url, hosts) and not past and not _is_before(entry, since)
        ]
        # Where to end is seen only page by page.
        return listed._replace(further=further[:1] if since and listed.pages else further)

    def arrived(self, ask: Ask, visit: Visit, article: Article | PageError) -> Visit | None:
        """Return the visit that a page counts as; None when a redirect led away from any article.

        What a redirect leads to is the neighbour that was meant only if its headline says so. For
        an address found elsewhere nothing says so: it waits until a neighbour's link names it.
        """
        if urls.key(ask.url) == visit.key or ask.role not in (NEIGHBOUR, FOUND):
            return visit
        titles = self._crawl.printed_titles(ask.page_id)
        # A neighbour's link may have named it while it was on its way.
        if ask.role == FOUND and not titles:
            lost = Visit(ask.page_id, urls.key(ask.url), ask.url, SKIPPED, REDIRECTED)
        else:
            why = astray(ask.url, visit.url, article, titles)
            if why is None:
                return visit
            lost = self.lost(ask, why)
        self._crawl.commit(lost)
        if isinstance(article, PageError):
            return None
        return replace(visit, page_id=self._crawl.known(Address(visit.key, visit.url, FOUND)))


def _role(ask: Ask) -> str:
    return NEIGHBOUR if ask.role == NEIGHBOUR else FOUND


def _is_before(entry: Listed, since: str | None) -> bool:
    return bool(since and entry.changed and entry.changed.date().isoformat() < since)
