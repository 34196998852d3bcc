"""Crawls whose ledger is kept by a real PostgreSQL server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.postgres import PostgresServer

_PATIENCE = 30


@pytest.fixture
def desk(tmp_path: Path, postgres: PostgresServer) -> Desk:
    return Desk(tmp_path, {"NEWSBOT_LEDGER_URL": postgres.url()})


def over(desk: Desk, *args: str) -> tuple[int, str]:
    ran = desk.run(*args, "-s", f"NEWSBOT_LEDGER_URL={desk.settings['NEWSBOT_LEDGER_URL']}")
    return ran.status, ran.out + ran.err


def wait_for(path: Path, lines: int) -> None:
    until = time.monotonic() + _PATIENCE
    while not path.exists() or path.read_bytes().count(b"\n") < lines:
        assert time.monotonic() < until, "the crawl wrote nothing"
        time.sleep(0.05)


def test_a_crawl_is_complete_exported_and_not_repeated(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=40)) as site:
        first = desk.crawl(site.url)
        assert first.status == 0, first.err
        assert len({record["id"] for record in first.records()}) == 40
        site.clear()
        second = desk.crawl(site.url)
        assert (second.status, len(second.records())) == (0, 40)
        assert len(site.requests()) < 40
    status, said = over(desk, "gaps")
    assert status == 0
    assert "one unbroken chain" in said
    status, said = over(desk, "export", "-o", "all.jsonl")
    assert (status, "40 articles" in said) == (0, True)
    assert [r["date_published"] for r in second.records("all.jsonl")] == sorted(
        r["date_published"] for r in first.records()
    )
    status, said = over(desk, "stories")
    assert status == 0, said


def test_a_dead_article_is_a_gap(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=30, faults={"gone": 12})) as site:
        assert desk.crawl(site.url).status == 3
    status, said = over(desk, "gaps", "--json")
    assert status == 0
    assert not json.loads(said)[0]["proved"]


def test_a_killed_crawl_is_taken_over_and_loses_nothing(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=60, latency=0.05)) as site:
        feed = desk.folder / "out.jsonl"
        batch = {"NEWSBOT_EXPORT_BATCH": "5"}
        command = desk.command(
            "crawl", "archive", "-a", f"url={site.url}", "-o", str(feed), settings=batch
        )
        running = subprocess.Popen(
            command, cwd=desk.folder, env=desk.environment(), stderr=subprocess.DEVNULL
        )
        try:
            wait_for(feed, 5)
            beside = desk.crawl(site.url)
            assert beside.status == 5
            assert f"is being crawled by process {running.pid}" in beside.line
        finally:
            os.kill(running.pid, signal.SIGKILL)
            running.wait(_PATIENCE)
        after = desk.crawl(site.url)
        assert after.status == 0, after.err
        ids = [record["id"] for record in after.records()]
        assert len(ids) == len(set(ids)) == 60
