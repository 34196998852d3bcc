from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import ROOT, Desk
from tests.support.site import LoopbackSite, SiteSpec
from tests.support.torture import integrity, torture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLOW = SiteSpec(articles=40, latency=0.15, listings=False, sections=1)


def begin(desk: Desk, url: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        desk.command("crawl", "archive", "-a", f"url={url}", "-o", "out.jsonl", *args),
        cwd=desk.folder,
        env=desk.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until_asked(site: LoopbackSite, count: int) -> None:
    deadline = time.monotonic() + 40
    while len(site.requests()) < count:
        assert time.monotonic() < deadline, "the crawl did not begin"
        time.sleep(0.05)


def every_article_once(desk: Desk, site: LoopbackSite) -> None:
    urls = [record["url"] for record in desk.crawl(site.url).records()]
    assert sorted(urls) == sorted(site.readable())
    assert integrity(desk.folder / "newsbot.sqlite3") == "ok"


def crawl_counted(folder: Path, site: LoopbackSite) -> int:
    """Crawl a site in a folder of its own, and return how many requests that took."""
    folder.mkdir()
    Desk(folder).crawl(site.url)
    asked = [request for request in site.requests() if request.path != "/robots.txt"]
    site.clear()
    return len(asked)


def test_killed_at_random_moments_a_crawl_still_ends_with_every_article_once(
    tmp_path: Path,
) -> None:
    with LoopbackSite(SiteSpec(articles=200, latency=0.005, sidebar=2)) as site:
        undisturbed = crawl_counted(tmp_path / "undisturbed", site)
        found = torture(Desk(tmp_path), site, kills=4, seed=7)
    assert found.whole
    assert found.ran.status == 0
    # Eight in flight at a kill; at a start, the entry points.
    assert found.requests <= 1.02 * undisturbed + 10 * found.starts


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_a_crawl_says_so_and_the_next_goes_on(
    tmp_path: Path, sent: signal.Signals
) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SLOW) as site:
        process = begin(desk, site.url)
        until_asked(site, 8)
        process.send_signal(sent)
        _, err = process.communicate(timeout=40)
        assert process.returncode == 130
        assert "interrupted" in err
        assert "Traceback" not in err
        every_article_once(desk, site)


def test_interrupted_twice_a_crawl_ends_at_once_and_loses_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"DOWNLOAD_TIMEOUT": "30"})
    with LoopbackSite(SiteSpec(articles=12, latency=6.0, listings=False)) as site:
        process = begin(desk, site.url)
        until_asked(site, 1)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, err = process.communicate(timeout=40)
    assert process.returncode == 130
    assert time.monotonic() - begun < 5
    assert "Traceback" not in err
    with LoopbackSite(SiteSpec(articles=12, listings=False)) as site:
        every_article_once(Desk(tmp_path), site)


def test_one_process_works_on_a_site_and_the_next_takes_over_from_a_dead_one(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SLOW) as site:
        first = begin(desk, site.url)
        until_asked(site, 5)
        second = desk.crawl(site.url)
        assert second.status == 5
        assert f"process {first.pid}" in second.err
        assert " since 20" in second.err
        assert "Traceback" not in second.err
        # Not waited for: the killed process stays a zombie, as under a daemon that forgets it.
        os.kill(first.pid, signal.SIGKILL)
        time.sleep(0.2)
        every_article_once(desk, site)
        first.communicate()


def test_a_torn_last_line_is_cut_and_written_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SiteSpec(articles=10, listings=False)) as site:
        assert desk.crawl(site.url).status == 0
        feed = tmp_path / "out.jsonl"
        whole = feed.read_bytes()
        feed.write_bytes(whole + whole.splitlines()[0][:-40])
        site.publish(2)
        ran = desk.crawl(site.url)
        urls = [record["url"] for record in ran.records()]
        assert sorted(urls) == sorted(site.readable())
        assert feed.read_bytes().startswith(whole)


def test_what_was_written_and_not_marked_is_not_written_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SiteSpec(articles=10, listings=False)) as site:
        assert desk.crawl(site.url).status == 0
        feed = tmp_path / "out.jsonl"
        with sqlite3.connect(tmp_path / "newsbot.sqlite3") as ledger:
            # As a crash between the file and its marks leaves them, on the very first batch.
            ledger.execute("UPDATE article SET exported = NULL")
            ledger.execute("INSERT INTO feed (path, site_id, size) VALUES (?, 1, 0)", (str(feed),))
        ledger.close()
        assert len(desk.crawl(site.url).records()) == 10


LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from newsbot.commands.main import main
main()
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("a file system can be mounted by root only")
    yield folder
    subprocess.run(["umount", folder], check=False)


def test_a_full_disk_ends_the_crawl_and_nothing_unwritten_is_marked(
    tmp_path: Path, small_disk: Path
) -> None:
    desk = Desk(tmp_path, {"NEWSBOT_EXPORT_BATCH": "3"})
    feed = small_disk / "feed.jsonl"
    with LoopbackSite(SiteSpec(articles=30, listings=False)) as site:
        full = desk.crawl(site.url, "-o", str(feed))
        assert full.status == 5
        assert "output failed" in full.line
        assert "Traceback" not in full.err
        lines = full.records(str(feed))
        assert 0 < len(lines) < 30
        rest = desk.crawl(site.url)
        assert rest.status == 0
        both = [record["url"] for record in [*lines, *rest.records()]]
        assert sorted(both) == sorted(site.readable())


def unmeasured(environment: dict[str, str]) -> dict[str, str]:
    """Leave coverage out of a process whose files may not grow: it has a file of its own."""
    return {name: value for name, value in environment.items() if not name.startswith("COV")}


def test_a_full_disk_for_the_ledger_ends_the_crawl_with_a_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SiteSpec(articles=40, listings=False)) as site:
        command = desk.command("crawl", "archive", "-a", f"url={site.url}", "-o", "out.jsonl")
        ran = subprocess.run(
            [sys.executable, "-c", LIMITED.format(size=300_000), *command[3:]],
            cwd=tmp_path,
            env=unmeasured(desk.environment()) | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 5
        assert "ledger" in ran.stderr
        assert "Traceback" not in ran.stderr
        every_article_once(desk, site)


def test_limits_of_this_process_are_left_alone() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
