"""What an article costs, and how much memory newsbot holds, while one crawl grows.

    python -m benchmarks.growth [--articles 103000] [--marks 1000,10000,100000] [--width 16]
        [--timeout 1800]

One crawl of small pages from an empty ledger, looked at from outside twice a second: /proc for CPU
(user and system time) and resident memory, the ledger for the articles stored so far. "CPU ms" is
that of an article around the mark, from a tenth of it (at least 500 articles) before it to 500
articles behind it; it is compared with the first mark's. A crawl that the timeout cuts is shown as
far as it came.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.crawl_programs import newsbot_command
from tests.support.site import LoopbackSite, SiteSpec

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.5
_SHARE, _AROUND = 10, 500


class Look(NamedTuple):
    """Articles stored, seconds of CPU, MB resident now and at the highest."""

    articles: int
    cpu: float
    rss: float
    peak: float


class Watched:
    """A running crawl, looked at from outside."""

    def __init__(self, pid: int, ledger: Path) -> None:
        self._process = Path(f"/proc/{pid}")
        self._ledger = f"file:{ledger}?mode=ro"

    def look(self) -> Look | None:
        """Return what can be seen now, None once the process has ended."""
        try:
            fields = (self._process / "stat").read_text().rpartition(")")[2].split()
            status = (self._process / "status").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return None
        held = dict(line.split(":", 1) for line in status.splitlines())
        if "VmRSS" not in held:
            return None
        cpu = (int(fields[11]) + int(fields[12])) / _TICKS
        rss, peak = (int(held[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
        return Look(self._stored(), cpu, rss, peak)

    def _stored(self) -> int:
        # The feed is written in batches, and would tell it late.
        try:
            with closing(sqlite3.connect(self._ledger, uri=True)) as ledger:
                (count,) = ledger.execute("SELECT count(*) FROM article").fetchone()
        except sqlite3.OperationalError:
            # Not made yet.
            return 0
        return int(count)


def watch(base: str, width: int, timeout: float) -> list[Look]:
    """Crawl a site, and return what was seen of it on the way."""
    looks: list[Look] = []
    with TemporaryDirectory() as folder:
        environment = os.environ | {"PYTHONPATH": str(Path.cwd()), "HOME": folder}
        command = newsbot_command(base, width, None)
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
            crawl = Watched(process.pid, Path(folder) / "newsbot.sqlite3")
            until = time.monotonic() + timeout
            while process.poll() is None and time.monotonic() < until:
                time.sleep(_EVERY)
                if (look := crawl.look()) is not None:
                    looks.append(look)
            if process.poll() is None:
                sys.stderr.write("timeout: the crawl is shown as far as it came\n")
                process.kill()
                process.wait()
    return looks


def rows(looks: list[Look], marks: list[int]) -> list[tuple[int, float, float, float]]:
    """Return for each mark reached: articles, CPU ms an article, MB resident, MB at the highest."""
    found = []
    for mark in marks:
        at = next((look for look in looks if look.articles >= mark), looks[-1])
        after = next((look for look in looks if look.articles >= mark + _AROUND), looks[-1])
        least = at.articles - max(mark // _SHARE, _AROUND)
        before = [look for look in looks if look.articles <= max(least, 0)][-1]
        each = (after.cpu - before.cpu) * 1000 / (after.articles - before.articles)
        found.append((at.articles, each, at.rss, at.peak))
    return found


def main() -> None:
    """Print one line a mark."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    # Beyond the last mark, or what the end of a crawl takes would be counted to its last articles.
    options.add_argument("--articles", type=int, default=103_000)
    options.add_argument("--marks", default="1000,10000,100000")
    options.add_argument("--width", type=int, default=16)
    options.add_argument("--timeout", type=float, default=1800.0)
    given = options.parse_args()
    with LoopbackSite(SiteSpec(articles=given.articles, theme="wordpress", sidebar=10)) as site:
        looks = watch(site.base, given.width, given.timeout)
    print(f"{'articles':>9}{'CPU ms':>9}{'x first':>9}{'RSS MB':>9}{'peak MB':>9}{'more MB':>9}")
    found = rows(looks, [int(mark) for mark in given.marks.split(",")])
    for articles, each, rss, peak in found:
        print(
            f"{articles:>9}{each:>9.2f}{each / found[0][1]:>9.2f}{rss:>9.0f}{peak:>9.0f}"
            f"{peak - found[0][3]:>9.0f}"
        )


if __name__ == "__main__":
    main()
