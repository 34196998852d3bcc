"""Who printed a story first, and who copied it: groups of linked articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling of a story.

    `when` is comparable with that of the others, in seconds since 1970; None if no date is known.
    `credit` is the line that names where the text comes from, as printed; see `credit.credit`.
    """

    id: str
    source: str
    when: float | None
    title: str = ""
    url: str = ""
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Two or more tellings of one story, earliest first; those without a date come last."""

    articles: tuple[Told, ...]

    @property
    def original(self) -> Told:
        """The earliest by publication."""
        return self.articles[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sites that printed it, in the order in which they did."""
        return tuple(dict.fromkeys(article.source for article in self.articles))


def group(links: Iterable[tuple[str, str]], articles: Iterable[Told]) -> list[Story]:
    """Return the stories that links (`id`, `duplicate_of`) make of articles, earliest first.

    The order of links and articles changes nothing, so the order of a crawl does not either. An
    article that is not given still joins those linked to it, and is left out of their story.
    """
    root = roots(links)
    stories: dict[str, list[Told]] = {}
    for article in articles:
        if article.id in root:
            stories.setdefault(root[article.id], []).append(article)
    told = [Story(tuple(sorted(story, key=_place))) for story in stories.values() if len(story) > 1]
    return sorted(told, key=lambda story: _place(story.original))


def roots(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each linked article the one that stands for its story: the least id of them."""
    parents: dict[str, str] = {}
    for first, second in links:
        one, other = sorted((_root(parents, first), _root(parents, second)))
        parents[one] = one
        parents[other] = one
    return {article: _root(parents, article) for article in list(parents)}


def _root(parents: dict[str, str], article: str) -> str:
    path = []
    parents.setdefault(article, article)
    while parents[article] != article:
        path.append(article)
        article = parents[article]
    parents.update(dict.fromkeys(path, article))
    return article


def _place(article: Told) -> tuple[bool, float, str]:
    return article.when is None, article.when or 0.0, article.id
