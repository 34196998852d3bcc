"""The truth about the site: its articles, their order and neighbours, and what has happened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsbot.demo.content import slug
from tests.support.site import prose
from tests.support.site.faults import Table
from tests.support.site.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.support.site.prose import Text
    from tests.support.site.spec import Faults, SiteSpec


_SAME_TITLE = "تقرير مفصل عن أحوال القرى والبلدات الصغيرة في موسم الشتاء"
_slug = lru_cache(maxsize=10_000)(slug)


@dataclass(frozen=True, slots=True)
class Truth:
    """One article as a right reading of its page gives it; addresses are absolute."""

    number: int
    post_id: int
    url: str
    title: str
    paragraphs: tuple[str, ...]
    date: datetime
    author: str
    section: int
    language: str
    previous_url: str | None
    next_url: str | None


class World:
    """The site's state: the same spec and the same calls give the same world in any process.

    Articles are numbers, 0 the oldest. `older` and `newer` are neighbours as the site computes
    them, traps included; `sides` is what the page calls previous and next.
    """

    def __init__(self, spec: SiteSpec, base: str) -> None:
        self.spec, self.base = spec, base
        self.theme = THEMES[spec.theme]
        self.published = spec.articles
        self.edits: dict[int, int] = {}
        self.stale: set[int] = set()
        self.deleted: set[int] = set()
        self.set_faults(spec.faults)

    def set_faults(self, faults: Faults) -> None:
        """Replace all faults."""
        self.faults = Table(faults, self.spec.articles)
        self._names = self.faults.names()
        self._unlinked = self.deleted | set(self.faults.places("deleted"))
        self._stride = 1
        if "category_chain" in self._names:
            self._stride = self.spec.sections
        elif "languages" in self._names:
            self._stride = 2
        self._selves = frozenset(self.faults.places("self_link"))
        self._cycles = frozenset(self.faults.places("two_cycle"))
        self._tied = self._ties()
        self._ranks: tuple[int, list[int], dict[int, int]] | None = None
        # Instance caches: what they hold changes with the faults.
        self.path = lru_cache(maxsize=200_000)(self._path)
        self.text = lru_cache(maxsize=5_000)(self._text)

    def publish(self, count: int = 1) -> None:
        """Let newer articles appear."""
        if "stale_head" in self._names:
            self.stale.add(self.published - 1)
        self.published += count

    def edit(self, number: int) -> None:
        """Change an article's body."""
        self.edits[number] = self.edits.get(number, 0) + 1
        self.text.cache_clear()

    def delete(self, number: int, *, relink: bool = True) -> None:
        """Take an article away; `relink` False leaves its neighbours pointing at it."""
        self.deleted.add(number)
        if relink:
            self._unlinked.add(number)

    def post_id(self, number: int) -> int:
        """Return the number of the post in its site's database."""
        return 1000 + 3 * number

    def date(self, number: int) -> datetime:
        """Return when an article was published, local time."""
        return self.spec.first + self.spec.spacing * self._tied.get(number, number)

    def title(self, number: int) -> str:
        """Return an article's headline."""
        if self.language(number) == "en":
            return prose.english(self.spec.seed, number, self.spec.sections).title
        return prose.arabic_title(self.spec.seed, number, self.spec.articles)

    def language(self, number: int) -> str:
        """Return an article's language."""
        return "en" if "languages" in self._names and number % 2 else "ar"

    def url(self, number: int) -> str:
        """Return an article's address as the site prints it."""
        return self.base + self.path(number)

    def number(self, path: str) -> int | None:
        """Return the article at a path in any of its spellings, or None."""
        last = path.rstrip("/").rpartition("-")[2]
        if not last.isascii() or not last.isdigit():
            return None
        number, rest = divmod(int(last) - 1000, 3)
        if rest or not 0 <= number < self.published:
            return None
        right = self.path(number)
        if path == right:
            return number
        plain = unquote(unquote(path)).rstrip("/")
        return number if plain == unquote(right).rstrip("/") else None

    def older(self, number: int) -> int | None:
        """Return the neighbour that the site computes as the older one."""
        if number in self._selves:
            return number
        if number in self._cycles:
            return self._step(number, 1)
        return self._step(number, -1)

    def newer(self, number: int) -> int | None:
        """Return the neighbour that the site computes as the newer one."""
        return None if number in self.stale else self._step(number, 1)

    def sides(self, number: int) -> tuple[int | None, int | None]:
        """Return what the page calls previous and next."""
        if not self.theme.chain:
            return None, None
        sides = self.older(number), self.newer(number)
        if self.theme.swapped != ("swapped" in self._names):
            return sides[1], sides[0]
        return sides

    def beside(self, number: int) -> list[int]:
        """Return the articles that a page's sidebar links."""
        random = Random(f"{self.spec.seed}/side/{number}")
        count = min(self.spec.sidebar, self.published - 1)
        picked = (random.randrange(self.published) for _ in range(count))
        return [other for other in picked if other != number and self.alive(other)]

    def alive(self, number: int) -> bool:
        """Tell whether the site still lists an article."""
        return (
            number not in self.deleted
            and number not in self._unlinked
            and self.faults.at("gone", number) is None
        )

    def readable(self, number: int) -> bool:
        """Tell whether patience is enough to read an article's page."""
        return self.alive(number) and not self.faults.lost(number)

    def listed(self) -> Iterator[int]:
        """Yield the articles that listings show, newest first."""
        return (number for number in reversed(range(self.published)) if self.alive(number))

    def truth(self, number: int) -> Truth:
        """Return everything a right reading of an article's page gives."""
        text, sides = self.text(number), self.sides(number)
        previous, following = (None if n in (None, number) else self.url(n) for n in sides)
        return Truth(
            number,
            self.post_id(number),
            self.url(number),
            text.title,
            text.paragraphs,
            self.date(number),
            text.author,
            text.section,
            self.language(number),
            previous,
            following,
        )

    def _text(self, number: int) -> Text:
        spec = self.spec
        if self.language(number) == "en":
            text = prose.english(spec.seed, number, spec.sections)
        else:
            text = prose.arabic(spec.seed, number, spec.articles, spec.sections)
        if not (edits := self.edits.get(number)):
            return text
        first = f"{text.paragraphs[0]} وأضيفت معلومات جديدة في التحديث رقم {edits}."
        return text._replace(paragraphs=(first, *text.paragraphs[1:]))

    def _path(self, number: int) -> str:
        title = _SAME_TITLE if "same_slugs" in self._names else self.title(number)
        # The number at its end is cut from most slugs; without it few differ, and a cache serves.
        name = f"{_slug(title.rpartition(' ')[0])}-{self.post_id(number)}"
        folder = "/en" if self.language(number) == "en" else ""
        date = self.date(number)
        return f"{folder}/{date.year}/{date.month:02}/{date.day:02}/{name}/"

    def _ties(self) -> dict[int, int]:
        tied = {}
        for start in self.faults.places("ties"):
            at = self.faults.at("ties", start)
            for number in range(start, start + ((at.value if at else None) or 3)):
                tied[number] = start
        return tied

    def _step(self, number: int, direction: int) -> int | None:
        if "slug_order" in self._names:
            return self._by_title(number, direction)
        here, step = self._tied.get(number, number), direction * self._stride
        other = number + step
        while 0 <= other < self.published:
            if other not in self._unlinked and self._tied.get(other, other) != here:
                return other
            other += step
        return None

    def _by_title(self, number: int, direction: int) -> int | None:
        if self._ranks is None or self._ranks[0] != self.published:
            order = sorted(range(self.published), key=self.title)
            self._ranks = self.published, order, {n: rank for rank, n in enumerate(order)}
        rank = self._ranks[2][number] + direction
        return self._ranks[1][rank] if 0 <= rank < self.published else None
