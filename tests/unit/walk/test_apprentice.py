from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from newsbot import stats
from newsbot.extract.article import read
from newsbot.extract.page import Page
from newsbot.extract.profile import Profile
from newsbot.walk.apprentice import Apprentice
from tests.unit.extract.newsroom import address, classic, lead, modern, page, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def redesigned(number: int) -> str:
    """Return a page of the second template, all of its text in one place."""
    return modern(number).replace(f'<p class="m-deck">{lead(number)}</p>', "")


class Walk:
    """A walk over a made-up site: what the spider does with each page, without the network."""

    def __init__(self, stored: str | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self.kept: dict[int, str] = {}
        self.apprentice = Apprentice(
            stored, self.kept.__setitem__, self.count, recall=self.kept.get
        )

    def count(self, name: str) -> None:
        self.counts[name] += 1

    def text(self, fetched: Page) -> str:
        """Return the text of one page, by the profile or read generically and learned from."""
        reading = self.apprentice.read(fetched, NOW, None)
        if reading is not None:
            return reading.article.text
        article = read(fetched, now=NOW)
        self.apprentice.take(fetched, article, "", "")
        return article.text

    def wrong(self, numbers: range, layout: Callable[[int], str]) -> list[int]:
        """Return the pages whose text is not exactly the story's."""
        return [
            number
            for number in numbers
            if self.text(page(number, layout)).split("\n") != paragraphs(number)
        ]


def test_a_site_that_changes_its_layout_half_way_loses_nothing_and_is_reported(
    caplog: pytest.LogCaptureFixture,
) -> None:
    walk = Walk()
    with caplog.at_level(logging.WARNING):
        assert walk.wrong(range(60), classic) == []
        assert walk.counts[stats.EXTRACT_LEARNED] == 2
        assert "changed" not in caplog.text
        assert walk.wrong(range(60, 120), redesigned) == []
    assert "The site's layout has changed" in caplog.text
    assert walk.counts[stats.EXTRACT_LEARNED] > 2
    # Both are kept: the old pages are read directly still.
    profile = Profile.from_json(orjson.loads(walk.kept[walk.apprentice.version])["profile"])
    assert {part.selector for layout in profile.layouts for part in layout.text} == {
        "div.story-txt",
        "div.m-inner",
    }
    direct = walk.counts[stats.EXTRACT_DIRECT]
    assert walk.wrong(range(120, 130), classic) == walk.wrong(range(130, 140), redesigned) == []
    assert walk.counts[stats.EXTRACT_DIRECT] == direct + 20


def test_a_relearned_profile_is_a_new_version_and_the_old_one_still_reads() -> None:
    walk = Walk()
    walk.wrong(range(20), classic)
    first = walk.apprentice.version
    walk.wrong(range(20, 60), redesigned)
    assert walk.apprentice.version > first
    assert walk.apprentice.read_as(first, page(3), NOW, None) is not None
    assert walk.apprentice.read_as(first, page(3, redesigned), NOW, None) is None
    assert walk.apprentice.read_as(99, page(3), NOW, None) is None


def test_what_one_run_learned_the_next_one_reads_by() -> None:
    walk = Walk()
    walk.wrong(range(12), classic)
    again = Walk(walk.kept[walk.apprentice.version])
    assert again.apprentice.version == walk.apprentice.version
    assert again.wrong(range(12, 20), classic) == []
    assert again.counts[stats.EXTRACT_DIRECT] == 8
    assert not again.kept


def test_a_stored_profile_that_is_not_readable_is_learned_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    walk = Walk('{"profile": {}}')
    assert walk.apprentice.version == 0
    assert "not readable" in caplog.text
    assert walk.wrong(range(6), classic) == []
    assert walk.counts[stats.EXTRACT_LEARNED] > 0


def test_where_the_two_readers_disagree_the_generic_reading_stands() -> None:
    walk = Walk()
    walk.wrong(range(12), classic)
    # The container now holds an advertisement, and the story stands beside it.
    moved = classic(30).replace("story-txt", "other-txt")
    ad = "إعلان طويل يتكرر في كل صفحة من صفحات الموقع ويدعو القراء إلى زيارة المتجر الكبير. " * 3
    fetched = Page(
        moved.replace('<div class="around">', f'<div class="story-txt">{ad}</div><div>').encode(),
        address(30),
    )
    assert walk.text(fetched).split("\n") == paragraphs(30)
    assert walk.counts[stats.EXTRACT_DISAGREED] == 1
