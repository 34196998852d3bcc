"""Kills crawls of a site at random moments, lets one run to the end, counts what is left."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crawling import Desk, Ran
    from tests.support.site import LoopbackSite

_TICK = 0.05
_STARTED = 30.0


@dataclass(frozen=True, slots=True)
class Survived:
    """What became of a site that was crawled so."""

    ran: Ran
    kills: int
    starts: int
    requests: int
    missing: list[str]
    twice: list[str]
    integrity: str

    @property
    def whole(self) -> bool:
        """Every article once, and a sound ledger."""
        return not self.missing and not self.twice and self.integrity == "ok"


class Tally:
    """Requests of a site but robots.txt, counted across clearings of its log."""

    def __init__(self, site: LoopbackSite) -> None:
        self._site = site
        self.total = 0

    def take(self) -> int:
        """Count what was asked since, and return the total."""
        asked = self._site.requests()
        if len(asked) > 200:
            self._site.clear()
            self.total += _pages(asked)
            return self.total
        return self.total + _pages(asked)


def _pages(asked: tuple[object, ...]) -> int:
    return sum(getattr(one, "path", "") != "/robots.txt" for one in asked)


def torture(desk: Desk, site: LoopbackSite, *, kills: int, seed: int) -> Survived:
    """Crawl a site, killed with SIGKILL at so many random moments, then to the end.

    Half of the moments come a random while after a start, half after a random number of requests.
    """
    dice, tally = random.Random(seed), Tally(site)
    share = max(1, site.world.published // (kills + 1))
    done = 0
    for kill in range(kills):
        process = _start(desk, site.url)
        if kill % 2:
            _wait(process, tally, tally.take() + dice.randint(0, 2 * share), _STARTED)
        else:
            # Bounded by requests too: a fast crawl would end before the last of its deaths.
            _wait(process, tally, tally.take() + share, dice.uniform(0.2, 4.0))
        done += process.poll() is None
        process.kill()
        process.wait()
    ran = desk.crawl(site.url)
    urls = Counter(record["url"] for record in ran.records())
    return Survived(
        ran,
        done,
        kills + 1,
        tally.take(),
        sorted(site.readable() - urls.keys()),
        [url for url, count in urls.items() if count > 1],
        integrity(desk.folder / "newsbot.sqlite3"),
    )


def integrity(ledger: Path) -> str:
    """Return what SQLite says of a ledger: ok, or what is wrong."""
    connection = sqlite3.connect(ledger)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    return str(found) if not loose else f"{len(loose)} rows without what they refer to"


def _start(desk: Desk, url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        desk.command("crawl", "archive", "-a", f"url={url}", "-o", "out.jsonl"),
        cwd=desk.folder,
        env=desk.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait(
    process: subprocess.Popen[bytes], tally: Tally, requests: int | None, seconds: float
) -> None:
    """Wait for so many requests in all, or so many seconds, or the process's own end."""
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        if requests is not None and tally.take() >= requests:
            return
        time.sleep(_TICK)
