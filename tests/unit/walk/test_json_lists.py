from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsbot.walk.json_lists import PER_PAGE, json_listing, posts_url
from newsbot.walk.lists import Listed, Listing
from newsbot.walk.sources import listing

ROOT = "https://news.example/wp-json/"
POSTS = posts_url(ROOT)


def posts(count: int, first: int = 1) -> bytes:
    return json.dumps(
        [
            {"link": f"https://news.example/{n}", "date_gmt": "2024-12-07T18:05:00"}
            for n in range(first, first + count)
        ]
    ).encode()


def test_the_newest_posts_stand_below_the_root_however_it_is_written() -> None:
    assert POSTS.startswith("https://news.example/wp-json/wp/v2/posts?per_page=100&")
    plain = posts_url("https://news.example/index.php?rest_route=/")
    assert plain.startswith("https://news.example/index.php?rest_route=/wp/v2/posts&per_page=100&")


def test_posts_are_listed_with_when_they_changed() -> None:
    rows = [
        {"link": " /1 ", "date_gmt": "2024-12-07T18:05:00", "modified_gmt": "2024-12-08T01:00:00"},
        {"link": "https://news.example/2", "date_gmt": "lately"},
        {"link": ""},
        {"link": 3},
        "x",
        {},
    ]
    assert listing(json.dumps(rows).encode(), POSTS) == Listing(
        [
            Listed("https://news.example/1", datetime(2024, 12, 8, 1, tzinfo=UTC)),
            Listed("https://news.example/2", None),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("count", "total", "further"),
    [
        (PER_PAGE, "3", [2, 3]),
        (PER_PAGE, None, [2]),
        (PER_PAGE, "many", [2]),
        (PER_PAGE, "1", []),
        (7, None, []),
        (7, "1", []),
    ],
)
def test_the_pages_behind_are_told_by_the_header_or_a_full_page(
    count: int, total: str | None, further: list[int]
) -> None:
    found = json_listing(posts(count), POSTS, total)
    assert found is not None
    assert [entry.url for entry in found.further] == [
        POSTS.replace("&page=1", f"&page={number}") for number in further
    ]


def test_the_second_page_leads_to_the_third() -> None:
    found = json_listing(posts(PER_PAGE), POSTS.replace("&page=1", "&page=2"))
    assert found is not None
    assert [entry.url[-7:] for entry in found.further] == ["&page=3"]


def test_a_header_that_promises_endless_pages_is_not_believed() -> None:
    found = json_listing(posts(PER_PAGE), POSTS, "99999999999")
    assert found is not None
    assert len(found.further) < 10_000


def test_a_json_feed_is_a_list_and_may_go_on() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"url": "/1", "date_published": "2024-12-07T21:05:00+03:00"},
            {"id": "no address"},
        ],
        "next_url": "/feed.json?page=2",
    }
    found = listing(b"\n" + json.dumps(feed).encode(), "https://news.example/feed.json")
    assert found is not None
    assert [entry.url for entry in found.pages] == ["https://news.example/1"]
    assert found.pages[0].changed == datetime(2024, 12, 7, 18, 5, tzinfo=UTC)
    assert found.further == [Listed("https://news.example/feed.json?page=2", None)]


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (b"[1, 2", POSTS),
        (b'{"code": "rest_forbidden"}', POSTS),
        (b'{"items": 5}', POSTS),
        (b"[]", "https://news.example/data.json"),
        (b"", POSTS),
    ],
)
def test_other_json_is_no_list(body: bytes, url: str) -> None:
    assert json_listing(body, url) is None


def test_posts_at_an_address_without_a_page_number_do_not_go_on() -> None:
    found = json_listing(posts(PER_PAGE), ROOT + "wp/v2/posts", "9")
    assert found is not None
    assert found.further == []


def test_what_is_no_address_is_left_out_of_a_feed() -> None:
    body = (
        b'{"items": [{"url": "http://[x]/a"}, {"url": 5}, {"url": "/1"}], "next_url": "http://[/"}'
    )
    found = json_listing(body, "https://news.example/feed.json")
    assert found == Listing([Listed("https://news.example/1", None)], [])
