from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsbot.walk.navigation import Link, Neighbours
from newsbot.walk.traps import traps
from tests.unit.walk.test_traps import STORY, URL, sight

if TYPE_CHECKING:
    from newsbot.walk.sight import Sight

HOST = "https://a.example"


def seen(found: Sight, number: int) -> str:
    """Return what was seen of one trap, and nothing of any other."""
    (trap,) = traps(found)
    assert trap.number == number
    assert "\n" not in trap.seen
    assert len(trap.seen) < 100
    return trap.seen


def test_two_sides_that_are_one_page_are_a_circle() -> None:
    both = Link(f"{HOST}/news/4", None)
    assert "circle" in seen(replace(sight(STORY), named=Neighbours(both, both)), 4)


@pytest.mark.parametrize("name", ["infinite-scroll", "jnews_autoload_wrap", "ajax-load-more"])
def test_articles_that_are_loaded_while_scrolling_are_told(name: str) -> None:
    assert "scrolling" in seen(sight(f'{STORY}</div><div class="{name}"></div>'), 7)


@pytest.mark.parametrize("link", [f"{URL}/comment-page-2/#comments", f"{URL}?cpage=3"])
def test_comments_with_pages_of_their_own_are_told(link: str) -> None:
    assert "comments" in seen(sight(f'{STORY}</div><a href="{link}">x</a>'), 8)


def test_neighbours_without_rel_are_told() -> None:
    nav = '</div><nav class="post-navigation"><div class="nav-previous"><a href="/news/4"{}>خبر</a>'
    assert "previous" in seen(sight(STORY + nav.format("")), 10)
    assert traps(sight(STORY + nav.format(' rel="prev"'))) == []


def test_neighbours_that_could_not_be_had_are_told_with_why() -> None:
    lost = replace(sight(STORY), lost=(("previous", "404"), ("next", "timeout")))
    assert seen(lost, 17) == "could not be had: previous (404), next (timeout)"


def test_neighbours_that_robots_disallows_are_told() -> None:
    lost = replace(sight(STORY), lost=(("previous", "disallowed"),))
    assert seen(lost, 29) == "robots.txt disallows previous"


@pytest.mark.parametrize("asked", [f"{URL}?utm_source=x", "http://www.a.example/news/5/"])
def test_a_redirect_to_the_same_address_in_other_letters_is_told(asked: str) -> None:
    assert "another spelling" in seen(replace(sight(STORY), asked=asked), 18)
    assert traps(replace(sight(STORY), asked=URL)) == []


def test_a_redirect_to_another_page_is_told() -> None:
    assert "another page" in seen(replace(sight(STORY), asked=f"{HOST}/news/old-5"), 22)


def test_an_amp_copy_is_told() -> None:
    assert "AMP" in seen(sight(STORY, f'<link rel="amphtml" href="{URL}/amp">'), 20)


@pytest.mark.parametrize("name", ["PHPSESSID", "sessionid", "ASPSESSIONIDQQ", "session_id"])
def test_links_with_a_session_in_them_are_told(name: str) -> None:
    body = f'{STORY}</div><a href="/news/7?{name}=af3">x</a>'
    assert name in seen(sight(body), 20)


def test_a_session_in_the_path_is_told() -> None:
    assert "jsessionid" in seen(sight(f'{STORY}</div><a href="/news/7;jsessionid=A1">x</a>'), 20)


@pytest.mark.parametrize(
    ("canonical", "told"),
    [
        ("http://a.example/news/5", "http:"),
        ("https://www.a.example/news/5", "www.a.example"),
        ("https://m.a.example/news/5", "m.a.example"),
    ],
)
def test_a_site_under_two_names_is_told(canonical: str, told: str) -> None:
    assert told in seen(sight(STORY, f'<link rel="canonical" href="{canonical}">'), 20)


def test_links_elsewhere_are_no_second_name() -> None:
    body = f'{STORY}</div><a href="http://b.example/">x</a><a href="mailto:x@a.example">x</a>'
    assert traps(sight(body)) == []


def test_a_crawl_delay_is_told_with_what_it_means() -> None:
    assert seen(replace(sight(STORY), delay=10), 30).endswith("1,000 pages take 2.8 h")


@pytest.mark.parametrize(
    ("raw", "read", "told"),
    [
        ("2024-12-07T21:05:00Z", "2024-12-07T21:05:00+03:00", True),
        ("2024-12-07T21:05:00+00:00", "2024-12-07T21:05:00+02:00", True),
        ("2024-12-07T18:05:00Z", "2024-12-07T21:05:00+03:00", False),
        ("2024-12-07T21:05:00Z", "2024-12-07T21:05:00+00:00", False),
        ("2024-12-07T21:05:00+03:00", "2024-12-07T21:05:00+03:00", False),
        ("7 كانون الأول 2024", "2024-12-07", False),
        ("2024-12-07T21:05:00Z", "2024-12-07", False),
        (None, None, False),
    ],
)
def test_a_clock_that_says_utc_and_shows_local_time_is_told(
    raw: str | None,
    read: str | None,
    told: bool,  # noqa: FBT001
) -> None:
    page = sight(STORY)
    assert not isinstance(page.article, Exception)
    article = replace(page.article, date_published_raw=raw, date_published=read)
    found = traps(replace(page, article=article))
    assert [trap.number for trap in found] == ([38] if told else [])


@pytest.mark.parametrize("free", ["false", '"False"'])
def test_a_text_that_is_not_free_is_told(free: str) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        f'"عنوان الخبر الأول اليوم", "isAccessibleForFree": {free}}}</script>'
    )
    assert "free" in seen(sight(STORY, head), 39)


def test_a_page_that_a_script_makes_is_told() -> None:
    shell = '<div id="root"></div><script>render({"title": "x"})</script>'
    assert 40 in [trap.number for trap in traps(sight(shell))]
    assert traps(sight(f'{STORY}</div><div id="root"></div>')) == []


def test_a_page_that_asks_not_to_be_listed_is_told() -> None:
    assert "noindex" in seen(sight(STORY, '<meta name="Robots" content="NOINDEX, follow">'), 41)
    assert traps(sight(STORY, '<meta name="robots" content="index, follow">')) == []
