"""Where a layout shows headline, date, byline, section, tags and neighbours."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold
from newsbot.extract.container import first_found
from newsbot.extract.direct import select
from newsbot.extract.fields import joined
from newsbot.extract.layout import Side
from newsbot.extract.paths import candidates
from newsbot.extract.printed_dates import read
from newsbot.urls import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsbot.extract.learn import Sample
    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_OFTEN = 0.6
_DATE, _DAY = 80, 10
_TRIED = 60
_NEAR = 5

Pair = tuple["Sample", "Lesson"]


def spots(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return the layout's visible fields by name; None where the pages do not agree."""
    return {
        "title": _agreed(pairs, lambda s, text: _is(text, s.article.title)),
        "date": _agreed(pairs, _is_date),
        "byline": _agreed(pairs, _is_byline),
        "section": _agreed(pairs, lambda s, text: _is(text, s.article.section)),
        "tags": _agreed(pairs, lambda s, text: any(_is(text, tag) for tag in s.article.tags)),
        "previous": _side(pairs, "previous", "next"),
        "next": _side(pairs, "next", "previous"),
    }


def _is(text: str, field: str | None) -> bool:
    return bool(field) and fold(text) == fold(field or "")


def _is_date(sample: Sample, text: str) -> bool:
    """Whether a short text prints the day on which the article was published."""
    day = (sample.article.date_published or "")[:_DAY]
    if not day or len(text) > _DATE or not any(map(str.isdigit, text)):
        return False
    printed = read(text, None, None)
    return printed is not None and printed.day.isoformat().startswith(day) and not printed.changed


def _is_byline(sample: Sample, text: str) -> bool:
    """Whether a short text names the article's author."""
    names = sample.article.authors
    return bool(names) and len(text) < _DATE and f" {fold(names[0])} " in f" {fold(text)} "


def _agreed(pairs: Sequence[Pair], fits: Callable[[Sample, str], bool]) -> str | None:
    """Return the selector whose first match fits the field on most pages, and never misleads."""
    votes: Counter[str] = Counter()
    for sample, page in pairs:
        names: set[str] = set()
        for element in page.outline.elements:
            if element.last - element.first == 1 and fits(sample, _text(page, element)):
                names.update(candidates(element))
        votes.update(names)
    needed = _OFTEN * len(pairs)
    ranked = sorted((n for n in votes.items() if n[1] >= needed), key=_rank)
    good: list[tuple[int, int, str]] = []
    for place, (selector, _) in enumerate(ranked[:_TRIED]):
        shown = _shown(pairs, selector, fits)
        if len(shown) >= needed:
            good.append((sum(map(len, shown)) // len(shown), place, selector))
    return min(good)[2] if good else None


def _shown(pairs: Sequence[Pair], selector: str, fits: Callable[[Sample, str], bool]) -> list[str]:
    """Return what a selector's first match shows on each page; [] where one of them misleads."""
    shown: list[str] = []
    for sample, page in pairs:
        element = first_found(page, selector)
        if element is not None:
            text = _text(page, element)
            if not fits(sample, text):
                return []
            shown.append(text)
    return shown


def _rank(vote: tuple[str, int]) -> tuple[int, int, int, int, str]:
    selector, count = vote
    heading = selector.startswith(("h1", "h2", "time"))
    return (-count, selector.count(">"), -heading, len(selector), selector)


def _text(page: Lesson, element: Element) -> str:
    # An element that shares its line with others is read from the tree itself.
    if element.whole:
        return page.outline.lines[element.first].text
    nodes = [n for n in select(page.tree, element.tag) if n.mem_id == element.mem]
    return " ".join(nodes[0].text(separator=" ").split()) if nodes else ""


def _side(pairs: Sequence[Pair], name: str, other: str) -> Side | None:
    """Return how the link to one neighbour is told from every other link of the page.

    The selector's first link must be the neighbour wherever there is one, and no other page
    address where there is none; where the same selector finds both sides, the label decides.
    """
    votes: Counter[str] = Counter()
    known = [(s, p, getattr(s, name), getattr(s, other)) for s, p in pairs]
    wanted = sum(bool(url) for _, _, url, _ in known)
    if wanted < 2:  # noqa: PLR2004 - one page proves nothing
        return None
    for sample, page, url, _ in known:
        names: set[str] = set()
        for node in _links(page, sample, url):
            element = page.outline.by_mem.get(node.mem_id)
            if element is not None:
                names.update(_for_links(element))
        votes.update(names)
    ranked = sorted((v for v in votes.items() if v[1] >= max(2, _OFTEN * wanted)), key=_rank)
    for selector, _ in ranked[:80]:
        if ":nth-of-type" not in selector and _tells(known, selector):
            return Side(selector)
    return _labelled(known, [selector for selector, _ in ranked[:40]])


def _for_links(element: Element) -> Iterable[str]:
    """Yield selectors of a link: its own, and of any link in the named blocks around it."""
    yield from candidates(element)
    for parent in islice(element.ancestors(), _NEAR):
        if parent.tag == "body":
            return
        yield from (f"{name} a" for name in _named(parent))
        yield from (f"{name} {own}" for name in _named(parent) for own in _named(element))


def _named(element: Element) -> list[str]:
    return [name for name in candidates(element) if ">" not in name][:4]


def _links(page: Lesson, sample: Sample, url: str) -> list[Any]:
    if not url:
        return []
    wanted = key(url)
    return [n for n in select(page.tree, "a[href]") if address(n, sample.page.url) == wanted]


def address(node: Any, base: str) -> str:  # noqa: ANN401 - a Lexbor node
    """Return the key of a link's address; an empty string for one that leads nowhere."""
    url = absolute(node, base)
    return key(url) if url else ""


def absolute(node: Any, base: str) -> str:  # noqa: ANN401 - a Lexbor node
    """Return a link's absolute address; an empty string for a script, a fragment or itself."""
    href = (node.attributes.get("href") or "").strip()
    if not href or href.startswith("#") or href.lower().startswith(("javascript:", "mailto:")):
        return ""
    url = joined(base, href)
    return url if url and key(url) != key(base) else ""


def _tells(known: Sequence[tuple[Sample, Lesson, str, str]], selector: str) -> bool:
    """Whether a selector finds the neighbour where there is one, nothing elsewhere, never both.

    What finds the other side as well, second, would find it first on the last page of the chain.
    """
    for sample, page, url, other in known:
        there = [a for n in select(page.tree, selector) if (a := address(n, sample.page.url))]
        if (there[0] if there else "") != (key(url) if url else ""):
            return False
        if other and key(other) in there:
            return False
    return True


def _labelled(
    known: Sequence[tuple[Sample, Lesson, str, str]], selectors: list[str]
) -> Side | None:
    """Return a selector and the words that every link of this side begins with."""
    for selector in selectors:
        mine: list[str] = []
        theirs: list[str] = []
        for sample, page, url, _ in known:
            for node in select(page.tree, selector):
                here = address(node, sample.page.url)
                (mine if url and here == key(url) else theirs).append(
                    fold(node.text(separator=" "))
                )
        label = _common(mine)
        if label and not any(text.startswith(label) for text in theirs):
            return Side(selector, label)
    return None


def _common(texts: list[str]) -> str:
    """Return the words with which all texts begin, if they are two texts at least."""
    if len(set(texts)) < 2:  # noqa: PLR2004 - one text says nothing of what is its label
        return ""
    words: list[str] = []
    for column in zip(*(text.split() for text in texts), strict=False):
        if len(set(column)) > 1:
            break
        words.append(column[0])
    return " ".join(words)
