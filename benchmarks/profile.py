"""What a learned profile reads, against made-up sites and real templates.

Run as `python -m benchmarks.profile [--count N] [--pages DIR] [--learn N] [--wild N]`: N pages of
each made-up site, learned from a few of them; then sites whose layout is drawn by lot; then, with
a folder of real pages (`gold.jsonl` and `ID.html.gz`), their templates filled with other articles.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import trafilatura
from lxml import html

from benchmarks.profile_sites import LAYOUTS, Fill, Site
from benchmarks.profile_templates import fill, templates
from benchmarks.profile_wild import Wild
from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.extract.drift import agreement
from newsbot.extract.learn import Sample, learn
from newsbot.extract.page import Page
from newsbot.walk.navigation import neighbours_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.profile_templates import Filled
    from newsbot.extract.profile import Profile, Reading
    from newsbot.items import Article

NOW = datetime(2025, 1, 15, 9, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Beirut")
EVERY = 10
"""One page in so many is also read generically."""
MEASURED: list[tuple[float, float, float]] = []
"""Seconds of lxml, of the profile and of trafilatura for each kind of page timed."""
TIMED = 24
"""Pages of a site that are timed, several times over."""


@dataclass
class Score:
    """What was read of one site's pages."""

    pages: int = 0
    exact: int = 0
    reused: int = 0
    kept: int = 0
    sides: int = 0
    fallbacks: int = 0
    learned: list[float] = field(default_factory=list)
    both: list[tuple[float, float]] = field(default_factory=list)


def page_of(made: Fill | Filled) -> Page:
    """Return a made-up page as it would be fetched."""
    return Page(made.markup.encode(), made.url, "text/html; charset=utf-8")


def generic(page: Page) -> Article | None:
    """Read a page with nothing learned."""
    try:
        return read(page, now=NOW, timezone=ZONE)
    except PageError:
        return None


def samples(pages: Sequence[Fill | Filled]) -> list[Sample]:
    """Return what a crawl knows of its first pages."""
    found = []
    for made in pages:
        page = page_of(made)
        article = generic(page)
        if article is not None:
            named = neighbours_of(page)
            before = named.previous.url if named.previous else ""
            after = named.next.url if named.next else ""
            found.append(Sample(page=page, article=article, previous=before, next=after))
    return found


def spread(pages: Sequence[Fill], layouts: int, count: int) -> list[Fill]:
    """Return the pages to learn from, spaced apart: `count` of each layout, in turn."""
    return [pages[(number * 7 + 5) % len(pages)] for number in range(count * layouts)]


def judge(profile: Profile | None, pages: Sequence[Fill]) -> Score:
    """Read all pages by the profile, some generically as well, and compare with the truth."""
    score = Score()
    for number, made in enumerate(pages):
        page = page_of(made)
        reading = profile.read(page, now=NOW, timezone=ZONE) if profile else None
        score.fallbacks += reading is None
        text = reading.article.text if reading else getattr(generic(page), "text", "")
        like = agreement(text, made.text)
        score.pages += 1
        score.exact += text == made.text
        score.learned.append(like)
        lines = text.split("\n")
        score.reused += len(made.reused)
        score.kept += sum(line in lines for line in made.reused)
        score.sides += _sides(reading, made)
        if number % EVERY == 0:
            other = generic(page_of(made))
            score.both.append((like, agreement(other.text if other else "", made.text)))
    return score


def _sides(reading: Reading | None, made: Fill) -> bool:
    """Whether the neighbours are right, or left to navigation where the layout knows none."""
    if reading is None:
        return True
    named = [
        side.url if side else ""
        for side in (reading.previous, reading.next)
    ]  # fmt: skip
    known = zip(named, (made.previous, made.next), reading.linked, strict=True)
    return all(url == truth for url, truth, linked in known if linked)


def cpu(work: Callable[[Page], object], pages: Sequence[Fill | Filled], rounds: int = 9) -> float:
    """Return the CPU seconds for one page: the mean of each page's best of several rounds."""
    best = [float("inf")] * len(pages)
    for _ in range(rounds):
        for number, page in enumerate([page_of(made) for made in pages]):
            began = time.process_time()
            work(page)
            best[number] = min(best[number], time.process_time() - began)
    return sum(best) / len(best)


def costs(profile: Profile, pages: Sequence[Fill | Filled]) -> tuple[float, float, float]:
    """Return the CPU seconds of one lxml parse, one direct read, one trafilatura read.

    trafilatura reads the fields too (title, date, authors, ...), as the profile does.
    """
    parse = cpu(lambda page: html.document_fromstring(page.body), pages)
    direct = cpu(lambda page: profile.read(page, now=NOW, timezone=ZONE), pages)
    some = pages[:4]
    other = cpu(
        lambda page: trafilatura.bare_extraction(
            page.body, favor_precision=True, with_metadata=True
        ),
        some,
        rounds=2,
    )
    return parse, direct, other


def show_costs(profile: Profile, pages: Sequence[Fill | Filled]) -> str:
    """Return the costs as columns."""
    found = costs(profile, pages)
    MEASURED.append(found)
    parse, direct, other = found
    size = sum(len(made.markup.encode()) for made in pages) / len(pages) / 1000
    return (
        f"{size:5.0f} KB  lxml {parse * 1e6:5.0f} us  profile {direct * 1e6:5.0f} us"
        f" = {direct / parse:5.2f} x lxml = 1/{other / direct:.0f} of trafilatura"
    )


def show_all_costs() -> str:
    """Return what a page costs in the mean of all that were timed, each kind counted once."""
    parse, direct, other = (sum(column) / len(MEASURED) for column in zip(*MEASURED, strict=True))
    return (
        f"mean of the {len(MEASURED)} kinds of page timed: lxml {parse * 1e6:.0f} us,"
        f" profile {direct * 1e6:.0f} us = {direct / parse:.2f} x lxml"
        f" = 1/{other / direct:.0f} of trafilatura"
    )


def made_up(count: int, learned_from: int) -> None:
    """Print the table of the made-up sites."""
    print(f"made-up sites, {count} pages each, learned from {learned_from} pages of a layout")
    for name, layouts in LAYOUTS.items():
        pages = Site(name, list(layouts), 1).pages(count)
        profile = learn(samples(spread(pages, len(layouts), learned_from)))
        score = judge(profile, pages)
        ours = sum(one for one, _ in score.both) / len(score.both)
        theirs = sum(other for _, other in score.both) / len(score.both)
        print(
            f"  {name:11} layouts {len(profile.layouts) if profile else 0}"
            f"  exact {score.exact / score.pages:6.1%}"
            f"  reused kept {score.kept / max(1, score.reused):6.1%} of {score.reused}"
            f"  F1 {ours:.4f} (generic {theirs:.4f})  neighbours {score.sides / score.pages:6.1%}"
            f"  fallbacks {score.fallbacks}"
        )
        if profile:
            print(f"  {'':11} {show_costs(profile, pages[:TIMED])}")
            heavy = Site(name, list(layouts), 1, bulk=2).pages(count)
            known = learn(samples(spread(heavy, len(layouts), learned_from)))
            print(f"  {'':11} {show_costs(known, heavy[:TIMED])}" if known else "not learned")


def by_lot(count: int, learned_from: int) -> None:
    """Print how the sites fare whose layouts are drawn by lot."""
    print(f"{count} layouts drawn by lot, 40 pages each, learned from {learned_from}")
    exact: list[float] = []
    below = 0
    for seed in range(1_000, 1_000 + count):
        pages = Site(f"lot{seed}", [Wild(seed)], seed).pages(40)
        profile = learn(samples(spread(pages, 1, learned_from)))
        score = judge(profile, pages)
        exact.append(score.exact / score.pages)
        below += sum(one for one, _ in score.both) < sum(other for _, other in score.both) - 1e-9
    whole = sum(share >= 0.99 for share in exact)  # noqa: PLR2004 - the aim
    print(
        f"  exact {sum(exact) / len(exact):6.1%} of pages; {whole} sites at 99 % or more,"
        f" worst {min(exact):.0%}; {below} sites below the generic reader"
    )


def filled(folder: Path, learned_from: int) -> None:
    """Print how the templates of real pages fare with other articles in them."""
    print(f"templates of real pages, 30 articles each, learned from {learned_from}")
    for gold, body in templates(folder):
        made = [found for n in range(30) if (found := fill(gold, body, n)) is not None]
        profile = learn(samples(made[:learned_from])) if made else None
        if profile is None:
            print(f"  {gold['id']:16} not learned ({len(made)} pages could be filled)")
            continue
        likes = []
        for one in made[learned_from:]:
            reading = profile.read(page_of(one), now=NOW, timezone=ZONE)
            likes.append(agreement(reading.article.text if reading else "", one.text))
        real = profile.read(Page(body, gold["url"]), now=NOW, timezone=ZONE)
        own = agreement(real.article.text if real else "", gold["body"])
        print(
            f"  {gold['id']:16} F1 {sum(likes) / len(likes):.4f}  lowest {min(likes):.4f}"
            f"  the real page {own:.4f}  {show_costs(profile, made[:TIMED])}"
        )


def missing_containers(count: int) -> None:
    """Print whether every page without the container falls back to the generic reader."""
    tried = fell = 0
    for name, layouts in LAYOUTS.items():
        pages = Site(name, list(layouts), 1).pages(count)
        profile = learn(samples(spread(pages, len(layouts), 3)))
        if profile is None:
            continue
        other = Site("other", [Wild(7)], 9).pages(10)
        for made in other:
            tried += 1
            fell += profile.read(page_of(made)) is None
    print(f"pages without the container: {fell} of {tried} fell back")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="pages of each made-up site")
    parser.add_argument("--learn", type=int, default=3, help="pages of a layout to learn from")
    parser.add_argument("--wild", type=int, default=20, help="layouts drawn by lot")
    parser.add_argument("--pages", type=Path, help="folder of real pages with gold.jsonl")
    given = parser.parse_args()
    made_up(given.count, given.learn)
    by_lot(given.wild, given.learn)
    missing_containers(60)
    if given.pages:
        filled(given.pages, given.learn)
    print(show_all_costs())


if __name__ == "__main__":
    main()
