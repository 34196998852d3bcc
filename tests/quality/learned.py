"""What a learned profile reads of made-up sites: layouts of ours, and layouts drawn by lot."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from benchmarks.profile import judge, samples, spread
from benchmarks.profile_sites import LAYOUTS, Site
from benchmarks.profile_wild import Wild
from newsbot.extract.learn import learn

if TYPE_CHECKING:
    from benchmarks.profile import Score
    from benchmarks.profile_sites import Fill

PAGES, LOTS, LOT_PAGES = 30, range(1_002, 1_010), 10
LEARNED_FROM = 3


@cache
def sites() -> dict[str, tuple[int, list[Fill]]]:
    """Return each site's number of layouts and its pages, the same at every call."""
    ours = {
        name: (len(layouts), Site(name, list(layouts), 1).pages(PAGES))
        for name, layouts in LAYOUTS.items()
    }
    lots = {f"lot{n}": (1, Site(f"lot{n}", [Wild(n)], n).pages(LOT_PAGES)) for n in LOTS}
    return ours | lots


def digest() -> str:
    """Return the digest of all pages and of their texts."""
    found = hashlib.sha256()
    for _, pages in sites().values():
        for made in pages:
            found.update(f"{made.markup}\0{made.text}\0".encode())
    return found.hexdigest()[:16]


def figures() -> dict[str, float]:
    """Return how the sites are read by what was learned of three pages of each layout."""
    scores = [_score(layouts, pages) for layouts, pages in sites().values()]
    whole = sum(score.pages for score in scores)
    return {
        "bodies exact": sum(score.exact for score in scores) / whole,
        "bodies exact of the worst site": min(score.exact / score.pages for score in scores),
        "reused paragraphs kept": _sum(scores, "kept") / _sum(scores, "reused"),
        "neighbours right": _sum(scores, "sides") / whole,
        "pages read directly": 1 - _sum(scores, "fallbacks") / whole,
        "sites not below the generic reader": sum(map(_is_above, scores)) / len(scores),
    }


def _score(layouts: int, pages: list[Fill]) -> Score:
    return judge(learn(samples(spread(pages, layouts, LEARNED_FROM))), pages)


def _sum(scores: list[Score], name: str) -> int:
    return sum(int(getattr(score, name)) for score in scores)


def _is_above(score: Score) -> bool:
    ours, theirs = (sum(column) for column in zip(*score.both, strict=True))
    return bool(ours >= theirs - 1e-9)


def measured() -> dict[str, Any]:
    """Return the members of a corpus that the gate pins, figures not rounded yet."""
    count = sum(len(pages) for _, pages in sites().values())
    return {"digest": digest(), "pages": count, "chains": count, "figures": figures()}
