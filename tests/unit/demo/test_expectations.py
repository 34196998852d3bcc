from __future__ import annotations

from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

import pytest

from newsbot import urls
from newsbot.demo.archive import Archive
from newsbot.demo.expectations import differences, expected
from newsbot.items import Article

if TYPE_CHECKING:
    from newsbot.demo.content import Story

BASE = "http://127.0.0.1:8000"
SITE = Archive(BASE)
RIGHT = expected(SITE)
GAPS: dict[str, str | int | None] = {RIGHT.gap_url: 404}


def article(story: Story, **changes: str | None) -> Article:
    url = BASE + story.path
    right = Article(
        id=urls.identity(url),
        url=url,
        title=story.title,
        text="\n".join(story.paragraphs),
        date_published=story.published.isoformat(),
    )
    return replace(right, **changes)  # type: ignore[arg-type]


@pytest.fixture
def crawl() -> list[Article]:
    kept = [story for story in SITE.listed if story is not SITE.republished[1]]
    return list(map(article, kept))


def test_a_right_crawl_has_300_articles_one_gap_and_one_repetition(crawl: list[Article]) -> None:
    assert (RIGHT.articles, RIGHT.duplicates, RIGHT.gap_status) == (300, 1, 404)
    assert len(crawl) == RIGHT.articles
    assert differences(RIGHT, crawl, GAPS) == []


def test_either_address_of_the_repeated_article_will_do(crawl: list[Article]) -> None:
    first, second = SITE.republished
    other = [a for a in crawl if a.url != BASE + first.path] + [article(second)]
    assert differences(RIGHT, other, GAPS) == []
    (said,) = differences(RIGHT, [*crawl, article(second)], GAPS)
    assert "2 of the 2 addresses" in said


def test_the_reason_of_the_gap_may_be_words() -> None:
    assert not [d for d in differences(RIGHT, [], {RIGHT.gap_url: "HTTP 404"}) if "gap" in d]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "عنوان آخر", "the title differs"),
        ("text", "نص مبتور", "the text differs"),
        ("title", SITE.listed[7].title + " زائدة", "differs: 'زائدة' for ''"),
        ("date_published", None, "the date differs"),
        ("date_published", "2024-09-01", "the date differs"),
    ],
)
def test_a_wrong_field_is_named(
    crawl: list[Article], field: str, value: str | None, says: str
) -> None:
    crawl[7] = replace(crawl[7], **{field: value})  # type: ignore[arg-type]
    (said,) = differences(RIGHT, crawl, GAPS)
    assert says in said
    assert crawl[7].url in said


def test_missing_repeated_and_foreign_articles_are_named(crawl: list[Article]) -> None:
    foreign = replace(crawl[1], url=f"{BASE}/about/")
    said = differences(RIGHT, [foreign, *crawl[1:], crawl[5]], GAPS)
    assert len(said) == 3
    assert "exported 2 times" in said[0]
    assert "is no article" in said[1]
    assert "is missing" in said[2]


@pytest.mark.parametrize(
    ("gaps", "says"),
    [
        ({}, "is not reported"),
        ({RIGHT.gap_url: "500"}, "not 404"),
        ({RIGHT.gap_url: 404, f"{BASE}/x/": "410"}, "is reported as a gap: 410"),
    ],
)
def test_a_wrong_gap_report_is_named(
    crawl: list[Article], gaps: dict[str, str | int | None], says: str
) -> None:
    (said,) = differences(RIGHT, crawl, gaps)
    assert says in said


def test_every_fault_is_expected_where_it_is() -> None:
    addresses = starmap(urls.key, [(BASE + SITE.gone.path,), (BASE + SITE.failing.path,)])
    assert [RIGHT.gap, RIGHT.retried] == list(addresses)
    assert RIGHT.retried in RIGHT.stories
    assert RIGHT.gap not in RIGHT.stories
