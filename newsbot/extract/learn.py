"""Learning: from a few pages of a site and what was read on them to a Profile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsbot.arabic.fold import fold
from newsbot.extract import direct, refuse, repeats
from newsbot.extract.container import choose, found
from newsbot.extract.layout import Layout, Part
from newsbot.extract.lead import lead
from newsbot.extract.lesson import compare, lesson
from newsbot.extract.outline import parse, tokens
from newsbot.extract.profile import MAX_LAYOUTS, Profile, marked
from newsbot.extract.spots import spots
from newsbot.extract.view import View, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element
    from newsbot.extract.page import Page
    from newsbot.items import Article

MIN_PAGES = 3
"""Pages of one layout from which it can be learned."""

_ALIKE = (0.94, 0.8, 0.6)
_AGREES, _OTHER = 0.7, 0.4
_TEXT = 200
_MORE = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A page, the article that the generic reader read of it, and its neighbours.

    `previous` and `next` are absolute addresses as navigation found them, "" for none.
    """

    page: Page
    article: Article
    previous: str = ""
    next: str = ""


def learn(samples: Sequence[Sample], known: Profile | None = None) -> Profile | None:
    """Learn a site from at least three pages of a layout, spaced apart in the archive.

    Layouts that `known` has are kept behind the new ones. None where no layout could be learned.
    """
    learned = layouts(samples)[:MAX_LAYOUTS]
    if not learned:
        return None
    return known.with_layouts(learned) if known else Profile(marked(learned))


def groups(samples: Sequence[Sample], alike: float = _ALIKE[0]) -> list[list[Sample]]:
    """Group pages by template: by the share of the smaller page's classes and ids in common."""
    found_: list[tuple[frozenset[str], list[Sample]]] = []
    for sample in samples:
        own = tokens(sample.page)
        for index, (shared, members) in enumerate(found_):
            if overlap(own, shared) >= alike:
                members.append(sample)
                found_[index] = (shared & own or shared, members)
                break
        else:
            found_.append((own, [sample]))
    return [members for _, members in found_]


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that is in the larger; 1 for two empty ones."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else float(len(one) == len(other))


def layouts(samples: Sequence[Sample]) -> list[Layout]:
    """Learn a layout from each group of pages that is large enough and agrees with its text.

    What is left over, pages of plain sites with few classes or with rare extras, is grouped more
    loosely and tried again.
    """
    learned: list[Layout] = []
    left = list(samples)
    for alike in _ALIKE:
        for members in groups(left, alike):
            while len(members) >= MIN_PAGES:
                layout, members = _layout(members)  # noqa: PLW2901 - the rest is tried again
                if layout is None:
                    break
                learned.append(layout)
                left = [s for s in left if s in members or _likeness(s, layout) < _OTHER]
    return learned


def _layout(samples: list[Sample]) -> tuple[Layout | None, list[Sample]]:
    """Learn one layout; return it and the pages that it does not read."""
    pairs = [(s, page) for s in samples if (page := _lesson(s)) is not None]
    if len(pairs) < MIN_PAGES:
        return None, []
    lessons = [page for _, page in pairs]
    compare(lessons)
    chosen = choose(lessons)
    if not chosen:
        return None, []
    layout = Layout(text=tuple(Part(c.selector, c.every) for c in chosen))
    spans = [_spans(page, layout) for page in lessons]
    layout = _with_furniture(layout, lessons, spans)
    likes = [_likeness(sample, layout) for sample, _ in pairs]
    if min(likes) < _OTHER:
        good = [sample for (sample, _), like in zip(pairs, likes, strict=True) if like >= _OTHER]
        left = [sample for (sample, _), like in zip(pairs, likes, strict=True) if like < _OTHER]
        again = _layout(good)[0] if len(good) >= MIN_PAGES else None
        return again, left
    if sum(likes) < _AGREES * len(likes):
        return None, []
    layout = replace(layout, lead=lead(lessons, spans), **spots(pairs))
    layout = replace(
        layout,
        outside=sum(_outside(s.page, layout) for s in samples) / len(samples),
        dated=all(s.article.date_published for s in samples),
        stated=tuple(sorted(set().union(*(kinds(page.tree) for page in lessons)))),
    )
    return replace(layout, tokens=_tokens(samples), pages=len(pairs)), []


def _lesson(sample: Sample) -> Lesson | None:
    tree = parse(sample.page)
    if tree is None or len(sample.article.text) < _TEXT:
        return None
    return lesson(
        tree,
        sample.article.text,
        sample.article.title,
        sample.article.description or "",
        tuple(sample.article.authors),
    )


def _spans(page: Lesson, layout: Layout) -> list[Element]:
    """Return the elements that hold a page's text, in document order, none inside another."""
    taken = [
        element
        for part in layout.text
        for element in found(page, part.selector)[: None if part.every else 1]
    ]
    taken.sort(key=lambda e: (e.first, -e.last))
    outer: list[Element] = []
    for element in taken:
        if not outer or element.first >= outer[-1].last:
            outer.append(element)
    return outer


def _with_furniture(layout: Layout, lessons: list[Lesson], spans: list[list[Element]]) -> Layout:
    furniture, keeps, gone = refuse.learn(lessons, spans)
    labels, links = repeats.labels(lessons, spans, gone)
    return replace(
        layout,
        furniture=furniture,
        keeps=keeps,
        constants=repeats.constants(lessons, spans, gone),
        labels=labels,
        links=links,
    )


def _likeness(sample: Sample, layout: Layout) -> float:
    """Return the share of the generic reader's words that a layout reads as well.

    Where the layout reads much more, it is the generic reader that missed the text.
    """
    tree = parse(sample.page)
    if tree is None:
        return 0.0
    text = direct.read(direct.containers(tree, layout), layout, sample.article.title)
    ours = set(fold(" ".join(text)).split())
    theirs = set(fold(sample.article.text).split())
    if len(ours) > _MORE * len(theirs) and sum(map(len, text)) > _TEXT:
        return _AGREES
    return len(ours & theirs) / (len(theirs) or 1)


def _outside(page: Page, layout: Layout) -> float:
    tree = parse(page)
    return View(page, tree).outside(direct.containers(tree, layout)) if tree else 0.0


def _tokens(samples: list[Sample]) -> tuple[str, ...]:
    return tuple(sorted(frozenset.intersection(*(tokens(s.page) for s in samples))))
