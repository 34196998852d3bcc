"""Whole crawls of one site, newsbot beside its peers: found, wall, CPU, memory, useless requests.

    python -m benchmarks.crawl [--articles 1000] [--latency 0.2] [--width 16] [--page-bytes 0]
        [--listing bare|sidebar|sitemap] [--rate 10] [--rate-limit 10] [--runs 3]
        [--only newsbot,bare,...] [--python /path/of/the/peers/python]

The site runs in a process of its own with its pages made beforehand, every program in a fresh
process and folder; figures are medians. "found" are articles whose text holds at least half of the
true paragraphs under the true address (for bare Scrapy, which reads nothing: pages fetched).
"x floor" is wall against N * latency / width, or N / rate where that is longer. "CPU ms" is user
and system time of the program and its children for an article found, from start to exit. "useless"
are requests that did not fetch an article for the first time: robots.txt and home among them.
"""

from __future__ import annotations

import argparse
import json
from http import HTTPStatus
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from benchmarks.crawl_programs import PROGRAMS, Task, available
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from benchmarks.crawl_programs import Usage

_SIDEBAR = 10
_HEAD = f"{'':<18}{'found':>8}{'wall s':>9}{'x floor':>9}{'CPU ms':>9}{'RSS MB':>8}{'useless':>9}"


class Result(NamedTuple):
    """What one run of one program came to."""

    found: int
    wall: float
    cpu: float
    rss: float
    useless: int
    status: int


def spec_of(given: argparse.Namespace) -> SiteSpec:
    """Return the site that the options ask for; all three kinds have paginated listings."""
    return SiteSpec(
        articles=given.articles,
        theme="wordpress",
        latency=given.latency,
        rate_limit=given.rate_limit,
        page_bytes=given.page_bytes,
        sidebar=_SIDEBAR if given.listing == "sidebar" else 0,
        sitemap=given.listing == "sitemap",
        feed=True,
    )


def floor_of(given: argparse.Namespace) -> float:
    """Return the least seconds in which so many pages can be had."""
    rates = [rate for rate in (given.rate, given.rate_limit) if rate]
    slots: float = given.articles * given.latency / given.width
    return max([slots, *(float(given.articles / rate) for rate in rates)])


def _texts(site: LoopbackSite) -> dict[str, tuple[str, ...]]:
    return {unquote(truth.url): tuple(map(_plain, truth.paragraphs)) for truth in site.articles}


def _plain(text: str) -> str:
    return " ".join(text.split())


def successes(folder: Path, truth: dict[str, tuple[str, ...]]) -> int:
    """Count the articles in a folder's out.jsonl that are truly there, each once."""
    right = set[str]()
    out = folder / "out.jsonl"
    for line in out.read_text("utf-8").splitlines() if out.exists() else ():
        record = json.loads(line)
        # Some peers spell a URL's escapes their own way.
        paragraphs = truth.get(unquote(record["url"]))
        text = _plain(record.get("text") or "")
        if paragraphs and 2 * sum(part in text for part in paragraphs) >= len(paragraphs):
            right.add(unquote(record["url"]))
    return len(right)


def _useless(site: LoopbackSite) -> tuple[int, int]:
    """Return how many articles were fetched, and how many requests were none of their first."""
    articles = {unquote(site.world.path(n)) for n in range(site.world.published)}
    log = site.requests()
    fetched = {
        unquote(request.path) for request in log if request.status == HTTPStatus.OK
    } & articles
    return len(fetched), len(log) - len(fetched)


def _run(name: str, site: LoopbackSite, truth: dict[str, tuple[str, ...]], task: Task) -> Result:
    site.clear()
    with TemporaryDirectory() as folder:
        usage: Usage = PROGRAMS[name].run(task._replace(folder=Path(folder)))
        found = successes(Path(folder), truth)
    fetched, useless = _useless(site)
    if not PROGRAMS[name].reads:
        found = fetched
    return Result(found, usage.wall, usage.cpu, usage.rss, useless, usage.status)


def _row(name: str, results: list[Result], floor: float) -> str:
    found, wall, cpu, rss, useless = (median(r[i] for r in results) for i in range(5))
    times = f"{wall / floor:>9.2f}" if floor else f"{'-':>9}"
    each = f"{cpu * 1000 / found:>9.2f}" if found else f"{'-':>9}"
    note = "" if not any(r.status for r in results) else f"  exit {results[-1].status}"
    return f"{name:<18}{found:>8.0f}{wall:>9.2f}{times}{each}{rss:>8.0f}{useless:>9.0f}{note}"


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--latency", type=float, default=0.2, help="seconds for each answer")
    options.add_argument("--width", type=int, default=16, help="requests in flight")
    options.add_argument("--page-bytes", type=int, default=0)
    options.add_argument("--listing", choices=("bare", "sidebar", "sitemap"), default="bare")
    options.add_argument("--rate", type=float, help="requests a second that are asked for")
    options.add_argument("--rate-limit", type=float, help="beyond it the site answers 429")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--only", default=",".join(PROGRAMS), help="names, by commas")
    options.add_argument("--python", help="interpreter that has the peers; else this one")
    options.add_argument("--timeout", type=float, default=900.0, help="seconds for one program")
    given = options.parse_args()
    if unknown := set(given.only.split(",")) - PROGRAMS.keys():
        options.error(f"--only knows no {', '.join(sorted(unknown))}: name {', '.join(PROGRAMS)}")
    return given


def main() -> None:
    """Print one line a program."""
    given = _options()
    floor = floor_of(given)
    print(f"{given.articles} articles, {given.listing}, floor {floor:.2f} s, {given.runs} runs")
    print(_HEAD)
    with LoopbackSite(spec_of(given)) as site:
        truth = _texts(site)
        site.warm()
        task = Task(
            base=site.base,
            width=given.width,
            rate=given.rate,
            urls=tuple(article.url for article in site.articles),
            python=given.python,
            timeout=given.timeout,
        )
        for name in given.only.split(","):
            if not available(name, given.python):
                print(f"{name:<18}{'not installed':>17}")
                continue
            results = [_run(name, site, truth, task) for _ in range(given.runs)]
            print(_row(name, results, floor), flush=True)


if __name__ == "__main__":
    main()
