"""What a scheduled run costs in requests: python -m benchmarks.incremental.

A site of N articles is crawled, published to, and crawled again, several times. "beyond" are the
requests other than robots.txt, one conditional request per entry point (the address given, which
is the home page, and the newest article) and the re-read of the last days.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.crawling import Desk
from tests.support.site import LoopbackSite, SiteSpec
from tests.support.site.spec import DAMASCUS

if TYPE_CHECKING:
    from tests.support.crawling import Ran

_SPACING = timedelta(hours=1)
_ENTRIES = 2
_PATIENCE = 3600


class Scheduled:
    """A site, and one folder that every run of the schedule works in."""

    def __init__(self, site: LoopbackSite, folder: Path) -> None:
        self.site = site
        self.desk = Desk(folder, patience=_PATIENCE)
        self.desk.crawl(site.url)
        self.site.clear()

    def run(self, what: str, allowed: int) -> bool:
        """Crawl again and print a line: what it cost, and whether all is there."""
        begun = time.monotonic()
        window = self._window()
        ran = self.desk.crawl(self.site.url)
        asked = [one for one in self.site.requests() if one.path != "/robots.txt"]
        self.site.clear()
        beyond = len(asked) - _ENTRIES - window
        whole = self._is_whole(ran) and beyond <= allowed
        print(
            f"{what:<44} {len(asked):>6} requests, {window:>4} re-read, {beyond:>5} beyond "
            f"(allowed {allowed}), exit {ran.status}, {time.monotonic() - begun:.1f} s: "
            f"{'ok' if whole else 'FAILED'}\n    {ran.line}",
            flush=True,
        )
        return whole

    def rest(self, hours: float) -> None:
        """Let every page have been fetched so much longer ago."""
        ledger = sqlite3.connect(self.desk.folder / "newsbot.sqlite3")
        with ledger:
            ledger.execute("UPDATE page SET fetched = fetched - ?", (hours * 3600,))
        ledger.close()

    def _window(self) -> int:
        """Return how many articles the next run is to read again, the newest apart."""
        now = time.time()
        since = (datetime.now(DAMASCUS) - timedelta(days=3)).date().isoformat()
        ledger = sqlite3.connect(self.desk.folder / "newsbot.sqlite3")
        counted = ledger.execute(
            "SELECT count(*) FROM page WHERE state = 'read' AND date >= ? AND fetched < ?",
            (since, now - 6 * 3600),
        ).fetchone()[0]
        ledger.close()
        return max(0, int(counted) - 1)

    def _is_whole(self, ran: Ran) -> bool:
        urls = [record["url"] for record in ran.records() if record["version"] == 1]
        return ran.status == 0 and sorted(urls) == sorted(self.site.readable())


def main() -> None:
    """Print a line a run."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--new", type=int, default=50)
    given = options.parse_args()
    first = datetime.now(DAMASCUS) - _SPACING * (given.articles + 2 * given.new)
    spec = SiteSpec(articles=given.articles, first=first, spacing=_SPACING, sidebar=2)
    with LoopbackSite(spec) as site, tempfile.TemporaryDirectory() as folder:
        runs = Scheduled(site, Path(folder))
        good = runs.run("nothing new", 2)
        site.publish(given.new)
        good &= runs.run(f"{given.new} new in {given.articles:,} known", given.new + 5)
        runs.rest(7)
        good &= runs.run("nothing new, the last days read again", 2)
        site.publish(given.new)
        runs.rest(7)
        good &= runs.run(f"{given.new} new, the last days read again", given.new + 5)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
