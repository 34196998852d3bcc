from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newsbot.ledger import deletions, graph
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.schema import DELETED, ENTRY, FAILED, FOUND, NEXT, OPEN, PREVIOUS, READ
from newsbot.ledger.stale import reopen, stale
from newsbot.ledger.visit import Address, Tie, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = 3600.0


class Archive:
    """A site in a ledger, whose pages are letters."""

    def __init__(self, crawl: Crawl) -> None:
        self.crawl = crawl
        self.site = crawl.pages.site_id

    def read(self, name: str, previous: str = "", following: str = "") -> None:
        """Read a page that names these neighbours."""
        sides = ((PREVIOUS, previous), (NEXT, following))
        ties = [Tie(side, key, url(key), None) for side, key in sides if key]
        self._visit(name, Visit(self.id(name), name, url(name), READ, http_status=200, ties=ties))

    def gone(self, name: str) -> None:
        """Find a page that was read before gone."""
        self._visit(name, Visit(self.id(name), name, url(name), READ, http_status=404))

    def rope(self, names: str) -> None:
        """Read pages that name each other, oldest first."""
        for at, name in enumerate(names):
            self.read(name, names[at - 1] if at else "", names[at + 1 : at + 2])

    def rest(self) -> float:
        """Let all that was read have been read an hour ago; return a moment since."""
        with self.crawl.database.transaction() as connection:
            for change in (
                f"UPDATE page SET fetched = fetched - {HOUR}",
                f"UPDATE link SET seen = seen - {HOUR}",
            ):
                connection.exec_driver_sql(change)
        return time.time() - HOUR / 2

    def id(self, name: str) -> int:
        return self.crawl.known(Address(name, url(name), ENTRY))

    def state(self, name: str) -> str:
        with self.crawl.database.transaction() as connection:
            found = self.crawl.pages.find(connection, name)
        assert found is not None
        return found.state

    def record(self) -> int:
        with self.crawl.database.transaction() as connection:
            return deletions.record(connection, self.site)

    def stale(self, since: float) -> str:
        with self.crawl.database.transaction() as connection:
            rows = {row.page_id for row in stale(connection, self.site, since)}
        return "".join(name for name in "abcdefg" if self.id(name) in rows)

    def _visit(self, name: str, visit: Visit) -> None:
        self.crawl.commit(visit)


def url(name: str) -> str:
    return f"https://news.example/{name}/"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Crawl(f"sqlite:///{tmp_path}/ledger.sqlite3", "news.example", "test") as crawl:
        yield Archive(crawl)


def test_what_is_gone_and_linked_around_is_deleted_and_counted(archive: Archive) -> None:
    archive.rope("abc")
    archive.gone("b")
    archive.read("a", following="c")
    archive.read("c", previous="a")
    assert archive.record() == 1
    assert archive.state("b") == FAILED
    with archive.crawl.database.transaction() as connection:
        assert deletions.count(connection, archive.site, archive.crawl.id) == 1
        assert deletions.count(connection, archive.site, "another run") == 0
        assert graph.missing(connection, archive.site) == []
        assert not graph.loose_ends(connection, archive.site).one_way
    assert archive.record() == 0


def test_what_is_gone_once_and_still_named_is_not_deleted(archive: Archive) -> None:
    archive.rope("abc")
    archive.gone("b")
    assert archive.record() == 0
    archive.read("a", following="c")
    assert archive.record() == 0
    assert archive.state("b") == READ


def test_what_is_there_and_linked_around_is_not_deleted(archive: Archive) -> None:
    archive.rope("abc")
    archive.read("a", following="c")
    archive.read("c", previous="a")
    assert archive.record() == 0


def test_an_article_that_none_ever_named_is_not_deleted_for_one_bad_moment(
    archive: Archive,
) -> None:
    """As the middle one of three with one timestamp: its neighbours do not name each other."""
    archive.read("a", following="b")
    archive.read("d", previous="c")
    archive.read("e", previous="a", following="d")
    archive.gone("e")
    assert archive.record() == 0


def test_the_last_of_the_chain_is_deleted_where_its_only_neighbour_ends_it(
    archive: Archive,
) -> None:
    archive.rope("ab")
    archive.gone("b")
    archive.read("a")
    assert archive.record() == 1


def test_both_neighbours_of_what_has_gone_are_to_be_seen_again(archive: Archive) -> None:
    archive.rope("abcde")
    since = archive.rest()
    assert archive.stale(since) == ""
    archive.gone("c")
    assert archive.stale(since) == "bd"
    archive.read("b", "a", "d")
    archive.read("d", "b", "e")
    assert archive.stale(since) == ""


def test_who_is_named_anew_and_who_is_no_more_are_to_be_seen_again(archive: Archive) -> None:
    archive.rope("abd")
    since = archive.rest()
    archive.read("c", "b", "d")
    archive.read("d", "c")
    assert archive.stale(since) == "b"


def test_one_way_links_of_one_run_call_for_no_second_look(archive: Archive) -> None:
    archive.read("a")
    archive.read("b", previous="a")
    assert archive.stale(time.time() - HOUR / 2) == ""
    assert archive.stale(archive.rest()) == ""


def test_what_failed_is_asked_for_again_and_what_was_deleted_only_when_it_is_named_again(
    archive: Archive,
) -> None:
    archive.rope("abc")
    archive.crawl.commit(Visit(archive.id("f"), "f", url("f"), FAILED, "http 500"))
    archive.crawl.commit(
        Visit(archive.id("b"), "b", url("b"), FAILED, DELETED, http_status=410, ties=[])
    )
    archive.rest()

    def reopened() -> int:
        with archive.crawl.database.transaction() as connection:
            return reopen(connection, archive.site, time.time() - HOUR / 2)

    assert reopened() == 1
    assert (archive.state("f"), archive.state("b")) == (OPEN, FAILED)
    archive.read("a", following="b")
    assert reopened() == 1
    assert archive.state("b") == OPEN


def test_what_a_sitemap_lists_is_remembered_once_and_by_its_page(archive: Archive) -> None:
    archive.rope("ab")
    found = [Address(name, url(name), FOUND) for name in "abz"]
    for _ in range(2):
        visit = Visit(archive.id("map"), "map", url("map"), "skipped", "list", found=found)
        visit.promises = True
        archive.crawl.commit(visit)
    # The address turns out to be another of a page that is known.
    archive.crawl.commit(Visit(archive.id("z"), "b", url("b"), READ, http_status=200))
    with archive.crawl.database.transaction() as connection:
        promised = graph.promised(connection, archive.site)
    assert promised == {archive.id("a"), archive.id("b")}


def test_an_article_of_the_day_after_tomorrow_is_not_the_newest(archive: Archive) -> None:
    with archive.crawl.database.transaction() as connection:
        assert graph.newest(connection, archive.site) is None
