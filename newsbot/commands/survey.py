"""What a probe finds out: one page, a few of its neighbours, and what its site offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.errors import NewsbotError, PageError
from newsbot.extract.learn import Sample
from newsbot.ledger import graph
from newsbot.ledger.database import Database
from newsbot.walk.compass import Compass
from newsbot.walk.direction import Direction, Order, Pair, calibrate
from newsbot.walk.doors import doors
from newsbot.walk.links import article_links
from newsbot.walk.navigation import NONE, Neighbours, neighbours_of
from newsbot.walk.reader import Reader

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from newsbot.commands.asking import Answer, Asking
    from newsbot.extract.page import Page
    from newsbot.items import Article
    from newsbot.walk.labels import Side

STEPS = 2
"""Neighbours followed on each side, where the ledger does not know the direction."""

LESSONS = 8
"""Articles that a draft of a site file is learned from, where there are so many."""

_SIDES: tuple[tuple[Side, int], ...] = (("previous", 0), ("next", 1))


@dataclass(frozen=True, slots=True)
class Seen:
    """One page as it was read."""

    page: Page
    article: Article | PageError
    named: Neighbours


@dataclass(slots=True)
class Survey:
    """What was found out; `direction_from` says where the direction is known from.

    `delay` is what robots.txt wants between requests, in seconds; `lost` are the page's neighbours
    that could not be had, each with why.
    """

    url: str
    zone: ZoneInfo | None
    ledger: str
    learning: bool
    answer: Answer | None = None
    seen: dict[str, Seen] = field(default_factory=dict)
    direction: Direction = field(default_factory=lambda: Direction(Order.UNKNOWN))
    direction_from: str = ""
    sitemaps: list[str] = field(default_factory=list)
    delay: float = 0.0
    lost: list[tuple[Side, str]] = field(default_factory=list)

    @property
    def first(self) -> Seen | None:
        """The page that was asked for."""
        return next(iter(self.seen.values()), None)

    async def run(self, asking: Asking) -> None:
        """Ask for the page and what is needed beside it."""
        self.answer = await asking.ask(self.url)
        first = self._take(self.answer)
        host = urls.host(self.url)
        self.sitemaps, self.delay = list(asking.sitemaps(host)), asking.delay(host)
        if first is None:
            return
        self.sitemaps += doors(first.page).sitemaps
        known = _known_direction(self.ledger, urls.host(first.page.url))
        if known is None or self.learning:
            await self._follow(asking, first)
        if known is None:
            self.direction = calibrate(self._pairs())
            self.direction_from = f"{len(self.seen)} pages asked for now"
        else:
            self.direction, self.direction_from = known, "the ledger"
        if self.learning:
            await self._gather(asking, first)

    def samples(self) -> list[Sample]:
        """Return the articles that were read, for learning."""
        return [
            Sample(
                page=seen.page,
                article=seen.article,
                previous=seen.named.previous.url if seen.named.previous else "",
                next=seen.named.next.url if seen.named.next else "",
            )
            for seen in self.seen.values()
            if not isinstance(seen.article, PageError)
        ]

    async def _follow(self, asking: Asking, first: Seen) -> None:
        for side, index in _SIDES:
            here: Seen | None = first
            for _ in range(STEPS):
                link = here.named[index] if here else None
                if link is None or urls.key(link.url) in self.seen:
                    break
                answer = await asking.ask(link.url)
                if here is first and not answer.got:
                    self.lost.append((side, answer.word))
                here = self._take(answer, is_neighbour=True)

    async def _gather(self, asking: Asking, first: Seen) -> None:
        """Ask for further articles that the page and the home page link to."""
        host = frozenset({urls.host(first.page.url)})
        home = (await asking.ask("/".join([*first.page.url.split("/", 3)[:3], ""]))).page
        found = [url for page in (home, first.page) if page for url in article_links(page, host)]
        for url in found[: 2 * LESSONS]:
            if len(self.samples()) >= LESSONS:
                return
            if urls.key(url) not in self.seen:
                self._take(await asking.ask(url))

    def _take(self, answer: Answer, *, is_neighbour: bool = False) -> Seen | None:
        page = answer.page
        if page is None or (not answer.got and self.seen):
            return None
        hosts = frozenset({urls.host(page.url)})
        reader = Reader(self.zone, ())
        said = reader.read(page, datetime.now(UTC), hosts, is_neighbour=is_neighbour).article
        is_article = not isinstance(said, PageError)
        seen = Seen(page, said, neighbours_of(page) if is_article or is_neighbour else NONE)
        return self.seen.setdefault(urls.key(page.url), seen)

    def _pairs(self) -> list[Pair]:
        """Return each pair of neighbours that were both read, once."""
        pairs, done = [], set()
        for key, seen in self.seen.items():
            for side, index in _SIDES:
                link = seen.named[index]
                other = self.seen.get(urls.key(link.url)) if link else None
                both = frozenset({key, urls.key(link.url) if link else ""})
                if other is not None and both not in done:
                    done.add(both)
                    back = other.named[1 - index]
                    agrees = None if back is None else urls.key(back.url) == key
                    pairs.append(Pair(side, _date(seen), _date(other), agrees))
        return pairs


def _known_direction(ledger: str, host: str) -> Direction | None:
    """Return the direction that the ledger knows of a site; None without a ledger, or in it."""
    try:
        database = Database(ledger, create=False)
    except NewsbotError:
        return None
    try:
        with database.transaction() as connection:
            site_id = graph.sites(connection).get(host)
            stored = graph.direction(connection, site_id) if site_id is not None else None
    finally:
        database.close()
    found = Compass(stored).direction
    return None if found.order is Order.UNKNOWN else found


def _date(seen: Seen) -> date | datetime | None:
    text = None if isinstance(seen.article, PageError) else seen.article.date_published
    try:
        if not text:
            return None
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None
