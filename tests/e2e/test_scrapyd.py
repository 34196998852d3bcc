"""The project on a real Scrapyd: deployed as an egg, scheduled, and its results where they belong.

Scrapyd puts the egg on the path as it is, a zip file.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from newsbot import __version__
from tests.support.scrapyd import ROOT, egg, files, scrapyd
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.scrapyd import Scrapyd

pytestmark = pytest.mark.skipif(
    find_spec("scrapyd") is None, reason="Scrapyd is not installed (pip install 'newsbot[scrapyd]')"
)
# The one that is gone lies deeper than a run for the newest few looks.
ARTICLES, GONE = 12, 2
MARK = "egg"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return egg(tmp_path_factory.mktemp("project"), MARK)


@pytest.fixture(scope="module")
def site() -> Iterator[LoopbackSite]:
    with LoopbackSite(SiteSpec(articles=ARTICLES, faults={"status_404": GONE})) as running:
        yield running


@pytest.fixture(scope="module")
def daemon(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scrapyd]:
    with scrapyd(tmp_path_factory.mktemp("scrapyd")) as running:
        running.deploy(built)
        yield running


def given(ledger: Path, **more: str) -> dict[str, str]:
    return {"DOWNLOAD_DELAY": "0", "NEWSBOT_LEDGER_URL": f"sqlite:///{ledger}", **more}


def addresses(feed: Path) -> list[str]:
    return [json.loads(line)["url"] for line in feed.read_text("utf-8").splitlines()]


def runs(ledger: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(ledger)) as connection:
        return connection.execute("SELECT status, verdict FROM run ORDER BY started").fetchall()


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_egg_holds_every_file_of_the_package_and_names_the_settings(built: Path) -> None:
    package = ROOT / "newsbot"
    kept = {p.relative_to(ROOT).as_posix() for p in package.rglob("*") if p.is_file()}
    assert {n for n in kept if "__pycache__" not in n} <= files(built)
    assert "EGG-INFO/entry_points.txt" in files(built)


def test_every_spider_is_found_in_the_egg(daemon: Scrapyd) -> None:
    sites = {path.stem for path in (ROOT / "newsbot" / "spiders" / "sites").glob("[a-z]*.py")}
    assert daemon.spiders() == sites | {"archive"}


def test_a_job_writes_items_and_ledger_where_its_settings_say(
    daemon: Scrapyd, site: LoopbackSite, tmp_path: Path
) -> None:
    ledger, feed = tmp_path / "ledger.sqlite3", tmp_path / "out" / "articles.jsonl"
    settings = given(ledger, FEEDS=json.dumps({str(feed): {"format": "jsonlines"}}))
    job = daemon.schedule("archive", settings, url=site.url)
    ended = daemon.wait(job)
    records = [json.loads(line) for line in feed.read_text("utf-8").splitlines()]
    assert sorted(record["url"] for record in records) == sorted(site.reachable())
    assert {record["newsbot"] for record in records} == {f"{__version__}+{MARK}"}
    ((status, verdict),) = runs(ledger)
    assert status == 3
    assert site.article(GONE).url in verdict
    log = daemon.job_log("archive", job)
    assert f"{verdict} (exit 3)" in log
    assert "Traceback" not in log
    assert "Process died: exitstatus=3" in ended


def test_a_second_job_of_a_site_is_refused_in_its_log_and_a_cancelled_one_can_go_on(
    daemon: Scrapyd, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.sqlite3"
    with LoopbackSite(SiteSpec(articles=200, latency=0.2)) as slow:
        running = daemon.schedule("archive", given(ledger), url=slow.url)
        wait_for(lambda: len(slow.requests()) > 4)
        refused = daemon.schedule("archive", given(ledger), url=slow.url)
        assert "Process died: exitstatus=5" in daemon.wait(refused)
        daemon.cancel(running)
        assert "Process died: exitstatus=130" in daemon.wait(running)
    assert "is being crawled by process" in daemon.job_log("archive", refused)
    ((status, verdict),) = runs(ledger)
    assert status == 130
    assert "start again to go on" in verdict
    assert "Traceback" not in daemon.log


def test_an_items_dir_of_scrapyd_takes_the_place_of_the_jobs_feeds(
    built: Path, site: LoopbackSite, tmp_path: Path
) -> None:
    ledger, feed = tmp_path / "ledger.sqlite3", tmp_path / "articles.jsonl"
    settings = given(ledger, FEEDS=json.dumps({str(feed): {"format": "jsonlines"}}))
    with scrapyd(tmp_path, items=True) as daemon:
        daemon.deploy(built)
        job = daemon.schedule("archive", settings, url=site.url, max_articles="3")
        ended = daemon.wait(job)
    items = tmp_path / "items" / "newsbot" / "archive" / f"{job}.jl"
    newest = [site.article(number).url for number in (-1, -2, -3)]
    assert sorted(addresses(items)) == sorted(newest)
    assert not feed.exists()
    assert [status for status, _ in runs(ledger)] == [0]
    assert "Process finished" in ended
