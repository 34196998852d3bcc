"""A site file's selectors applied to a page: the layouts are tried in order, the fullest wins."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsbot.extract.blocks import lines
from newsbot.extract.fields import line
from newsbot.site import xpath

if TYPE_CHECKING:
    from newsbot.extract.page import Page
    from newsbot.site import Selectors

_IMAGE_ATTRIBUTES = ("content", "data-src", "data-lazy-src", "src", "href")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What one layout found: `layout` is its place among those tried, texts are in display form."""

    layout: int
    title: str
    text: list[str]
    date: str | None = None
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    image: str | None = None

    @property
    def fullness(self) -> int:
        """How many of the fields were found."""
        found = (self.text, self.date, self.authors, self.section, self.tags, self.image)
        return sum(map(bool, found))


def fullest(page: Page, layouts: tuple[Selectors, ...]) -> Match | None:
    """Return what the layout found that finds most fields, the earlier of equals.

    A layout that finds no title, or neither a text nor any other field, does not match.
    """
    found = [_match(page, number, layout) for number, layout in enumerate(layouts)]
    matches = [match for match in found if match is not None and match.fullness]
    return max(matches, key=lambda match: (bool(match.text), match.fullness), default=None)


def _match(page: Page, number: int, layout: Selectors) -> Match | None:
    title = _first(page, layout.title)
    if title is None:
        return None
    images = _values(page, layout.image, *_IMAGE_ATTRIBUTES)
    dates = _values(page, layout.date, "datetime", "content")
    return Match(
        layout=number,
        title=title,
        text=_paragraphs(page, layout),
        date=dates[0] if dates else None,
        authors=_values(page, layout.authors, "content"),
        section=_first(page, layout.section),
        tags=_values(page, layout.tags, "content"),
        image=images[0] if images else None,
    )


@lru_cache(maxsize=1_024)
def _compiled(css: str) -> Any:  # noqa: ANN401 - lxml ships no annotations
    return etree.XPath(xpath(css))


def elements(page: Page, css: str | None) -> list[Any]:
    """Return the elements of a page that a selector names, in document order; none for None."""
    return list(_compiled(css)(page.tree)) if css else []


def _first(page: Page, css: str | None) -> str | None:
    return next(iter(_values(page, css, "content")), None)


def _values(page: Page, css: str | None, *attributes: str) -> list[str]:
    """Return what each element says: the first of these attributes that it has, else its text."""
    found = []
    for element in elements(page, css):
        stated = next((element.get(name) for name in attributes if element.get(name)), None)
        text = line(stated or " ".join(block.raw for block in lines(element, _nothing)))
        if text:
            found.append(text)
    return found


def _nothing(_element: Any) -> bool:  # noqa: ANN401 - lxml ships no annotations
    return False


def _paragraphs(page: Page, layout: Selectors) -> list[str]:
    excluded = set(elements(page, layout.exclude))
    found: list[str] = []
    outer: set[Any] = set()
    for element in elements(page, layout.text):
        if outer.isdisjoint(element.iterancestors()) and element not in excluded:
            outer.add(element)
            within = lines(element, excluded.__contains__)
            found += [block.text for block in within if not block.furniture and block.text]
    return found
