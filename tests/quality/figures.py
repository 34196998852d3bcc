"""The figures of the gate: each a share or an F1, 0 to 1, higher is better."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.extract import f1
from newsbot import urls
from newsbot.errors import PageError
from newsbot.extract.article import extract
from newsbot.extract.page import Page
from newsbot.walk.evidence import rel_side
from newsbot.walk.links import base_of, joined
from newsbot.walk.navigation import neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsbot.items import Article
    from tests.quality.corpus import Gold

_SIDES = ("previous", "next")


def extraction(pages: Sequence[Gold]) -> dict[str, float]:
    """Return how well pages are read with nothing known of their sites.

    Bodies are scored by F1 over runs of four words; a page with no text in its gold by equality.
    """
    pairs = [(page.fields, read(page)) for page in pages]
    scores = [_body(fields["text"], article) for fields, article in pairs]
    dated = [(fields, article) for fields, article in pairs if fields["date_published"]]
    signed = [(fields, article) for fields, article in pairs if fields["authors"]]
    unsigned = [article for fields, article in pairs if not fields["authors"]]
    return {
        "body F1 mean": mean(scores),
        "body F1 lowest": min(scores),
        "titles": _share(a is not None and a.title == f["title"] for f, a in pairs),
        "dates right": _share(_is_dated(f["date_published"], a) for f, a in dated),
        "dates not wrong": _share(
            not (a and a.date_published) or _is_dated(f["date_published"], a) for f, a in dated
        ),
        "authors found": _share(a is not None and a.authors == f["authors"] for f, a in signed),
        "authors not invented": _share(a is None or not a.authors for a in unsigned),
    }


def navigation(pages: Sequence[Gold], suffix: str = "", *, bare: bool = False) -> dict[str, float]:
    """Return the shares of the gold's sides that are found, and of the named ones that are right.

    A gold of None is a side that must not be named. `bare`: only links without rel are counted.
    """
    gold = named = right = 0
    for page in pages:
        found = neighbours(page.body, page.url)
        marked = _marked(page) if bare else frozenset()
        for side in _SIDES:
            expected, link = page.fields[f"{side}_url"], getattr(found, side)
            wanted = expected is not None and urls.key(expected) not in marked
            given = link is not None and urls.key(link.url) not in marked
            gold += wanted
            named += given
            right += wanted and given and urls.key(expected) == urls.key(link.url)
    return {
        f"sides found{suffix}": right / gold if gold else 1.0,
        f"sides right{suffix}": right / named if named else 1.0,
    }


def _marked(page: Gold) -> frozenset[str]:
    """Return the keys of the addresses that the page links to with rel=prev or rel=next."""
    parsed = Page(page.body, page.url, page.content_type)
    links = (link for link in parsed.tree.iter("a", "link") if rel_side(link.get("rel")))
    return frozenset(urls.key(joined(base_of(parsed), link.get("href") or "")) for link in links)


def read(page: Gold) -> Article | None:
    """Read a page generically; None where it is refused."""
    try:
        return extract(page.body, page.url, content_type=page.content_type)
    except PageError:
        return None


def _body(text: str, article: Article | None) -> float:
    if article is None:
        return 0.0
    return f1(article.text, text) if text else float(article.text == text)


def _is_dated(right: str | list[str], article: Article | None) -> bool:
    """Tell whether the day is right."""
    if article is None or not article.date_published:
        return False
    days = [right] if isinstance(right, str) else right
    return article.date_published[:10] in [day[:10] for day in days]


def _share(hits: Iterable[bool]) -> float:
    seen = list(hits)
    return sum(seen) / len(seen) if seen else 1.0
