"""Texts for any number of articles, quickly: paragraphs of the demo's grammar, shuffled anew."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import NamedTuple

from newsbot.demo.content import FIRST, draft
from newsbot.demo.grammar import topics

_MOST = 3000
"""Paragraphs in the pool: enough that hardly any two articles share three of five."""

_ENGLISH = (
    "The town council met on {day} and agreed on {n} measures for the old market.",
    "Farmers from the valley brought {n} crates of fruit before sunrise.",
    "A small library in the north reported {n} new readers since the autumn.",
    "Work on the road will take {n} days, the engineer in charge said.",
    "The weather station counted {n} millimetres of rain on {day}.",
    "Visitors walked {n} kilometres along the river to see the birds return.",
    "Pupils of the village school planted {n} trees behind the clinic.",
    "The ferry made {n} crossings on {day}, more than in any week before.",
    "A potter showed {n} bowls that her grandfather had kept in the cellar.",
    "The team won by a goal in front of {n} hundred spectators.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Text(NamedTuple):
    """Headline, body, byline and section of one article."""

    title: str
    paragraphs: tuple[str, ...]
    author: str
    section: int


class _Pool(NamedTuple):
    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...]


def arabic(seed: str, number: int, articles: int, sections: int) -> Text:
    """Return the text of an article; different numbers never share a headline or a body."""
    pool = _pool(seed, _size(articles))
    random = Random(f"{seed}/{number}")
    count = random.randint(4, 7)
    picked = random.sample(range(len(pool.paragraphs)), count)
    paragraphs = [pool.paragraphs[place] for place in picked]
    paragraphs[1] += f" ووثّق المراسلون {11 + number * 7 % 89} شهادة في الملف {1000 + number}."
    title = arabic_title(seed, number, articles)
    author = pool.authors[number % len(pool.authors)]
    return Text(title, tuple(paragraphs), author, number % sections)


def arabic_title(seed: str, number: int, articles: int) -> str:
    """Return the headline of an article without the labour of its body."""
    titles = _pool(seed, _size(articles)).titles
    return f"{titles[number % len(titles)]} في التقرير {1000 + number}"


def english(seed: str, number: int, sections: int) -> Text:
    """Return the text of an English article, for sites of two languages."""
    random = Random(f"{seed}/en/{number}")
    lines = [
        line.format(n=random.randint(3, 97), day=random.choice(_DAYS))
        for line in random.sample(_ENGLISH, 8)
    ]
    paragraphs = tuple(" ".join(lines[at : at + 2]) for at in range(0, 8, 2))
    title = f"Village report {1000 + number}: {lines[0].partition(',')[0].rstrip('.')}"
    return Text(title, paragraphs, "The newsroom", number % sections)


def _size(articles: int) -> int:
    return min(_MOST, max(60, 6 * articles))


@cache
def _pool(seed: str, size: int) -> _Pool:
    random = Random(f"{seed}/pool")
    titles, paragraphs = list[str](), list[str]()
    subjects = topics()
    while len(paragraphs) < size:
        text = draft(random, FIRST, subjects[len(titles) % len(subjects)])
        titles.append(text.title.rstrip("؟."))
        paragraphs += (p for p in text.paragraphs if len(p) > 60)
    return _Pool(tuple(titles), tuple(dict.fromkeys(paragraphs)), subjects[0].lists["author"])
