"""Kills crawls at random moments and counts what was lost: python -m benchmarks.torture.

A site of N articles is crawled by processes that are killed with SIGKILL, then by one that may end.
Printed for each kind of site: whether every article is in the feed once, whether the ledger is
sound, and how many requests it took beyond one a page.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from newsbot.monitor.verdict import UNWRITABLE
from tests.support.crawling import Desk
from tests.support.site import At, LoopbackSite, SiteSpec
from tests.support.torture import integrity, torture

IN_FLIGHT = 8
_PATIENCE = 3600
_ENTRIES = 2
"""Conditional requests that each start may make: the address given and the home page."""


def main() -> None:
    """Torture the kinds of site asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=["plain"], help="plain limited errors cut disk")
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    whole = [
        _full(asked.articles)
        if kind == "disk"
        else _one(kind, asked.articles, asked.kills, asked.seed)
        for kind in asked.kinds
    ]
    sys.exit(0 if all(whole) else 1)


def _one(kind: str, articles: int, kills: int, seed: int) -> bool:
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        LoopbackSite(_spec(kind, articles)) as site,
    ):
        site.warm()
        desk = Desk(Path(folder), {"RETRY_TIMES": "4"}, patience=_PATIENCE)
        found = torture(desk, site, kills=kills, seed=seed)
        # What is answered with an error, or cut, is asked for once more.
        twice = len(_at(articles)) if kind in ("errors", "cut") else 0
        allowed = 1.02 * articles + twice + (IN_FLIGHT + _ENTRIES) * (kills + 1)
    good = found.whole and found.ran.status == 0
    spare = found.requests <= allowed
    print(
        f"{kind}: {articles} articles, {found.kills} kills: {len(found.missing)} missing, "
        f"{len(found.twice)} twice, ledger {found.integrity}, {found.requests} requests "
        f"(allowed {allowed:.0f}), exit {found.ran.status}, {time.monotonic() - begun:.0f} s\n"
        f"  {found.ran.line}",
        flush=True,
    )
    return good and spare


def _full(articles: int) -> bool:
    """Crawl with a file system of 2 MB for the feed (root only), make room, and go on."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, LoopbackSite(_spec("plain", articles)) as site:
        desk = Desk(Path(folder), patience=_PATIENCE)
        room = Path(folder) / "feed"
        room.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", room], check=True)
        try:
            full = desk.crawl(site.url, "-o", "feed/out.jsonl")
            written, marked = len(full.records("feed/out.jsonl")), _marked(desk)
            subprocess.run(["mount", "-o", "remount,size=256m", room], check=True)
            ran = desk.crawl(site.url, "-o", "feed/out.jsonl")
            urls = Counter(record["url"] for record in ran.records("feed/out.jsonl"))
        finally:
            subprocess.run(["umount", room], check=True)
        missing = len(site.readable() - urls.keys())
        sound = integrity(desk.folder / "newsbot.sqlite3")
    twice = sum(count > 1 for count in urls.values())
    print(
        f"disk: {articles} articles, feed on 2 MB: exit {full.status}, {written} whole lines, "
        f"{marked} marked; with room again: {missing} missing, {twice} twice, ledger {sound}, "
        f"exit {ran.status}, {time.monotonic() - begun:.0f} s\n  {full.line}\n  {ran.line}",
        flush=True,
    )
    stopped = full.status == UNWRITABLE and written == marked
    return stopped and not missing and not twice and sound == "ok" and ran.status == 0


def _marked(desk: Desk) -> int:
    ledger = sqlite3.connect(desk.folder / "newsbot.sqlite3")
    counted = ledger.execute("SELECT count(*) FROM article WHERE exported IS NOT NULL").fetchone()
    ledger.close()
    return int(counted[0])


def _at(articles: int) -> tuple[int, ...]:
    """Return one article in twenty."""
    return tuple(range(5, articles, 20))


def _spec(kind: str, articles: int) -> SiteSpec:
    at = _at(articles)
    kinds = {
        "plain": SiteSpec(articles=articles, sidebar=4, latency=0.005),
        "limited": SiteSpec(articles=articles, sidebar=4, rate_limit=20),
        "errors": SiteSpec(articles=articles, sidebar=4, faults={"status_500": At(at, times=1)}),
        "cut": SiteSpec(articles=articles, sidebar=4, faults={"cut": At(at, times=1)}),
    }
    return kinds[kind]


if __name__ == "__main__":
    main()
