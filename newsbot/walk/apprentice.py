"""Learns a site while it is walked, and reads its pages by what was learned."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING

import orjson

from newsbot import stats
from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.extract.drift import Sampler, agreement
from newsbot.extract.learn import MIN_PAGES, Sample, learn
from newsbot.extract.page import Page
from newsbot.extract.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from newsbot.extract.profile import Reading
    from newsbot.items import Article

logger = logging.getLogger(__name__)

# A site is learned from three pages and, better, once more from eight (docs/decisions).
_AGAIN = 8
_KEPT = 10


class Apprentice:
    """What is known of how one site's pages are made; None is returned where nothing is yet.

    `stored` is what an earlier run kept (JSON, or None), `keep(version, json)` keeps what this one
    learns, `count(name)` counts a fact, `recall(version)` returns what was kept as that version.
    """

    def __init__(
        self,
        stored: str | None,
        keep: Callable[[int, str], None],
        count: Callable[[str], None],
        recall: Callable[[int], str | None] | None = None,
    ) -> None:
        self._recall = recall
        self._recalled: dict[int, Profile | None] = {}
        self._keep = keep
        self._count = count
        self._samples: deque[Sample] = deque(maxlen=_KEPT)
        self._taken = 0
        self._profile: Profile | None = None
        self._sampler = Sampler()
        if stored is not None:
            self._load(stored)

    @property
    def version(self) -> int:
        """Version of the profile, 0 while there is none."""
        return self._profile.version if self._profile is not None else 0

    def read(self, page: Page, now: datetime, zone: tzinfo | None) -> Reading | None:
        """Read a page by the profile; None where it must be read generically."""
        if self._profile is None or (self._taken < _AGAIN and self._taken >= MIN_PAGES):
            return None
        reading = self._profile.read(page, now=now, timezone=zone, links=True)
        if reading is None:
            self._sampler = self._sampler.fell_back()
            self._count(stats.EXTRACT_FELL_BACK)
            return None
        due = self._sampler.due(reading)
        self._sampler = self._sampler.read()
        if due is not None and not self._agrees(page, now, zone, reading, due):
            return None
        self._count(stats.EXTRACT_DIRECT)
        return reading

    def read_as(
        self, version: int, page: Page, now: datetime, zone: tzinfo | None
    ) -> Reading | None:
        """Read a page by an earlier version of the profile; None where that does not fit it."""
        if version not in self._recalled:
            stored = self._recall(version) if self._recall is not None else None
            kept = None if stored is None else _loaded(stored)
            self._recalled[version] = None if kept is None else kept[0]
        profile = self._recalled[version]
        if profile is None:
            return None
        return profile.read(page, now=now, timezone=zone, links=True)

    def take(self, page: Page, article: Article, previous: str, following: str) -> None:
        """Take in a page that was read generically; learn when there are enough."""
        self._samples.append(
            Sample(page=_bare(page), article=article, previous=previous, next=following)
        )
        self._taken += 1
        first = self._profile is None and self._taken in (MIN_PAGES, 5)
        if first or self._taken == _AGAIN or self._sampler.relearns:
            self._learn()

    def _agrees(
        self, page: Page, now: datetime, zone: tzinfo | None, reading: Reading, due: str
    ) -> bool:
        """Read a page generically too; where the two differ, the generic reading stands."""
        self._count(stats.EXTRACT_CHECKED + due)
        try:
            other = read(page, now=now, timezone=zone)
        except PageError:
            return True
        likeness = agreement(reading.article.text, other.text)
        before = self._sampler
        self._sampler = self._sampler.checked(likeness, reading.outside)
        if self._sampler.wrong == before.wrong or not self._sampler.wrong:
            return True
        self._count(stats.EXTRACT_DISAGREED)
        return False

    def _learn(self) -> None:
        learned = learn(list(self._samples), self._profile)
        self._sampler = self._sampler.learned()
        if learned is None:
            return
        again = self._profile is not None
        self._profile = learned
        self._count(stats.EXTRACT_LEARNED)
        if again and self._taken > _AGAIN:
            logger.warning("The site's layout has changed: learned again from %d pages", _KEPT)
        kept = {"profile": learned.to_json(), "sampler": self._sampler.to_json()}
        self._keep(learned.version, orjson.dumps(kept).decode())

    def _load(self, stored: str) -> None:
        loaded = _loaded(stored)
        if loaded is not None:
            self._profile, self._sampler = loaded
            self._taken = _AGAIN


def _loaded(stored: str) -> tuple[Profile, Sampler] | None:
    try:
        kept = orjson.loads(stored)
        return Profile.from_json(kept["profile"]), Sampler.from_json(kept["sampler"])
    except (ValueError, KeyError, TypeError) as error:
        logger.warning("The stored profile is not readable (%s): learning anew", error)
        return None


def _bare(page: Page) -> Page:
    """Return the page without what was parsed of it, to be kept for a while."""
    return Page(page.body, page.url, page.content_type)
