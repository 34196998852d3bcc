"""Kills crawls at random moments and counts what was lost: python -m benchmarks.torture.

A site of N articles is crawled by processes that are killed with SIGKILL, then by one that may end.
Printed for each kind of site: whether every article is in the feed once, whether the ledger is
sound, and how many requests it took beyond one a page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.support.crawling import Desk
from tests.support.site import At, LoopbackSite, SiteSpec
from tests.support.torture import torture

IN_FLIGHT = 8
_ENTRIES = 2
"""Conditional requests that each start may make: the address given and the home page."""


def main() -> None:
    """Torture the kinds of site asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=["plain"], help="plain limited errors cut")
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    whole = [_one(kind, asked.articles, asked.kills, asked.seed) for kind in asked.kinds]
    sys.exit(0 if all(whole) else 1)


def _one(kind: str, articles: int, kills: int, seed: int) -> bool:
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        LoopbackSite(_spec(kind, articles)) as site,
    ):
        site.warm()
        desk = Desk(Path(folder), {"RETRY_TIMES": "4"})
        found = torture(desk, site, kills=kills, seed=seed)
        allowed = 1.02 * articles + (IN_FLIGHT + _ENTRIES) * (kills + 1)
    good = found.whole and found.ran.status == 0
    spare = kind != "plain" or found.requests <= allowed
    print(
        f"{kind}: {articles} articles, {found.kills} kills: {len(found.missing)} missing, "
        f"{len(found.twice)} twice, ledger {found.integrity}, {found.requests} requests "
        f"(allowed {allowed:.0f}), exit {found.ran.status}, {time.monotonic() - begun:.0f} s\n"
        f"  {found.ran.line}",
        flush=True,
    )
    return good and spare


def _spec(kind: str, articles: int) -> SiteSpec:
    at = tuple(range(5, articles, 20))
    kinds = {
        "plain": SiteSpec(articles=articles, sidebar=4, latency=0.005),
        "limited": SiteSpec(articles=articles, sidebar=4, rate_limit=20),
        "errors": SiteSpec(articles=articles, sidebar=4, faults={"status_500": At(at, times=1)}),
        "cut": SiteSpec(articles=articles, sidebar=4, faults={"cut": At(at, times=1)}),
    }
    return kinds[kind]


if __name__ == "__main__":
    main()
