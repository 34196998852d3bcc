"""Scheduled runs on the loopback: what they ask for, and what they come to know."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.site import LoopbackSite, SiteSpec
from tests.support.site.spec import DAMASCUS

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES, NEW, SPACING = 120, 5, timedelta(hours=3)
# The address given, which is the home page, and the newest article, which may have a next by now.
ENTRIES = 2
A_DAY = timedelta(days=1) // SPACING
WINDOW = 3 * A_DAY
"""Articles of three days."""


def dated_now(articles: int = ARTICLES, **given: object) -> SiteSpec:
    """Return a site whose newest article is hours old, with room for a few newer ones."""
    first = datetime.now(DAMASCUS) - SPACING * (articles + NEW)
    return SiteSpec(articles=articles, first=first, spacing=SPACING, **given)  # type: ignore[arg-type]


def rest(desk: Desk, hours: float) -> None:
    """Let every page have been fetched, and every absence been seen, so much longer ago."""
    with sqlite3.connect(desk.folder / "newsbot.sqlite3") as ledger:
        ledger.execute(
            "UPDATE page SET fetched = fetched - ?, gone_since = gone_since - ?",
            (hours * 3600, hours * 3600),
        )
        ledger.execute("UPDATE link SET seen = seen - ?", (hours * 3600,))
    ledger.close()


def asked(site: LoopbackSite) -> list[tuple[str, int]]:
    """Return what was asked for but robots.txt, and how it was answered; empties the log."""
    log = [(one.path, one.status) for one in site.requests() if one.path != "/robots.txt"]
    site.clear()
    return log


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_nothing_new_costs_nothing_but_the_entry_points(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        assert desk.crawl(site.url).status == 0
        asked(site)
        ran = desk.crawl(site.url)
        assert ran.status == 0
        assert len(ran.records()) == ARTICLES
        assert len(asked(site)) <= ENTRIES + 2


def test_what_is_new_is_found_at_a_request_each(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        desk.crawl(site.url)
        site.publish(NEW)
        asked(site)
        ran = desk.crawl(site.url)
        assert ran.status == 0
        assert {record["url"] for record in ran.records()} == site.readable()
        assert len(asked(site)) <= ENTRIES + 2 + NEW


def test_the_last_days_are_read_again_with_conditions(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        desk.crawl(site.url)
        rest(desk, 7)
        asked(site)
        assert desk.crawl(site.url).status == 0
        answers = asked(site)
        # The window begins with a day (so it has up to one more), and the site has room at its end.
        again = sum(status == 304 for _, status in answers)
        assert WINDOW - NEW - 1 <= again <= WINDOW - NEW + A_DAY + 1
        assert sum(status == 200 for _, status in answers) <= ENTRIES


def test_an_edit_of_the_last_days_is_the_next_version(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        desk.crawl(site.url)
        number = ARTICLES - 4
        site.edit(number)
        rest(desk, 7)
        ran = desk.crawl(site.url)
        versions = [r for r in ran.records() if r["url"] == site.article(number).url]
        assert [record["version"] for record in versions] == [1, 2]
        assert "التحديث رقم 1" in versions[1]["text"]
        assert "1 changed" in ran.line
        assert len(ran.records()) == ARTICLES + 1


def test_an_article_gone_twice_a_day_apart_is_deleted(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        desk.crawl(site.url)
        number = ARTICLES - 4
        site.delete(number, relink=False)
        rest(desk, 7)
        once = desk.crawl(site.url)
        assert once.status == 0
        assert desk.gaps()["deleted"] == []
        rest(desk, 25)
        twice = desk.crawl(site.url)
        assert twice.status == 0
        assert "1 deleted" in twice.line
        report = desk.gaps()
        assert report["deleted"] == [site.article(number).url]
        assert report["gaps"] == []
        rest(desk, 25)
        asked(site)
        assert "deleted" not in desk.crawl(site.url).line
        assert site.world.path(number) not in [path for path, _ in asked(site)]


def test_a_deletion_that_neighbours_link_around_is_no_gap(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        desk.crawl(site.url)
        number = ARTICLES - 4
        site.delete(number)
        rest(desk, 7)
        ran = desk.crawl(site.url)
        assert ran.status == 0
        assert "1 deleted" in ran.line
        report = desk.gaps()
        assert report["deleted"] == [site.article(number).url]
        assert report["gaps"] == report["one_way"] == []
        assert report["proved"]
        assert "deleted since it was read" in desk.run("gaps").out


def test_a_deletion_at_the_edge_of_the_last_days_costs_no_listings(desk: Desk) -> None:
    with LoopbackSite(dated_now()) as site:
        desk.crawl(site.url)
        since = (datetime.now(DAMASCUS) - timedelta(days=3)).date()
        edge = min(n for n in range(ARTICLES) if site.article(n).date.date() >= since)
        site.delete(edge)
        rest(desk, 7)
        asked(site)
        ran = desk.crawl(site.url)
        assert "1 deleted" in ran.line
        assert desk.gaps()["proved"]
        assert not [path for path, _ in asked(site) if "/page/" in path]


def test_what_was_inserted_between_known_articles_is_found(desk: Desk) -> None:
    number = ARTICLES - 4
    with LoopbackSite(dated_now(faults={"deleted": number})) as site:
        assert desk.crawl(site.url).status == 0
        assert len(desk.crawl(site.url).records()) == ARTICLES - 1
        site.set_faults({})
        rest(desk, 7)
        ran = desk.crawl(site.url)
        assert ran.status == 0
        assert site.article(number).url in {record["url"] for record in ran.records()}
        assert desk.gaps()["proved"]


def test_what_an_interrupted_run_missed_is_all_found(desk: Desk) -> None:
    with LoopbackSite(dated_now(latency=0.02)) as site:
        first = site.world.published
        desk.crawl(site.url)
        site.publish(NEW)
        _interrupt_after(desk, site, first_requests=3)
        asked(site)
        ran = desk.crawl(site.url)
        assert ran.status == 0
        urls = [record["url"] for record in ran.records()]
        assert sorted(urls) == sorted(site.readable())
        assert len(urls) == first + NEW
        assert len(asked(site)) <= ENTRIES + 2 + NEW


def test_the_missing_quarter_of_an_interrupted_archive_is_all_found(desk: Desk) -> None:
    with LoopbackSite(dated_now(100, latency=0.02)) as site:
        _interrupt_after(desk, site, first_requests=78)
        before = len(asked(site))
        ran = desk.crawl(site.url)
        assert ran.status == 0
        urls = [record["url"] for record in ran.records()]
        assert sorted(urls) == sorted(site.readable())
        # Eight in flight at the kill, the entry points of two starts, and the first run's check of
        # the listings.
        assert before + len(asked(site)) <= 100 + 8 + 2 * (ENTRIES + 2) + 9


def _interrupt_after(desk: Desk, site: LoopbackSite, *, first_requests: int) -> None:
    """Kill a crawl once the site has answered so many requests."""
    site.clear()
    process = subprocess.Popen(
        desk.command("crawl", "archive", "-a", f"url={site.url}", "-o", "out.jsonl"),
        cwd=desk.folder,
        env=desk.environment(),
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 30
    while len(site.requests()) < first_requests and time.monotonic() < until:
        if process.poll() is not None:
            break
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
