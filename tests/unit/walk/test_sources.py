from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsbot.walk.lists import Listed, Listing
from newsbot.walk.sources import listing

HERE = "https://news.example/sitemap.xml"
SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://news.example/1 </loc>
<lastmod>2024-12-07</lastmod></url><url><loc>/2</loc></url><url><changefreq>daily</changefreq></url>
<url><loc>https://news.example/3</loc><lastmod>lately</lastmod></url></urlset>"""


def pages(found: Listing | None) -> list[str]:
    assert found is not None
    return [entry.url for entry in found.pages]


def test_a_sitemap_lists_its_pages_and_when_they_changed() -> None:
    found = listing(SITEMAP.encode(), HERE)
    assert pages(found) == [f"https://news.example/{number}" for number in (1, 2, 3)]
    assert found is not None
    assert found.pages[0].changed == datetime(2024, 12, 7, tzinfo=UTC)
    assert found.pages[1].changed is found.pages[2].changed is None


def test_a_packed_sitemap_is_read_and_a_broken_one_is_none() -> None:
    packed = gzip.compress(SITEMAP.encode())
    assert len(pages(listing(packed, HERE))) == 3
    assert listing(b"\x1f\x8bnothing", HERE) is None


def test_a_list_cut_in_its_packing_is_read_as_far_as_it_came() -> None:
    packed = gzip.compress(SITEMAP.encode(), compresslevel=0)
    assert len(pages(listing(packed[:250], HERE))) >= 1
    assert listing(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff", HERE) is None


def test_an_index_lists_further_lists_without_those_of_other_things() -> None:
    names = ["post-sitemap1.xml", "category-sitemap.xml", "author-sitemap.xml", "news.xml",
             "wp-sitemap-taxonomies-post_tag-1.xml", "wp-sitemap-users-1.xml"]  # fmt: skip
    rows = "".join(f"<sitemap><loc>https://news.example/{name}</loc></sitemap>" for name in names)
    found = listing(f"<sitemapindex>{rows}</sitemapindex>".encode(), HERE)
    assert found == Listing(
        [],
        [
            Listed("https://news.example/post-sitemap1.xml", None),
            Listed("https://news.example/news.xml", None),
        ],
    )


def test_rss_and_atom_are_lists_too() -> None:
    rss = """<rss version="2.0"><channel><link>https://news.example/</link><item><link>
    https://news.example/1</link><pubDate>Sat, 07 Dec 2024 21:05:00 +0300</pubDate></item>
    <item><link/><title>x</title></item></channel></rss>"""
    found = listing(rss.encode(), HERE)
    moment = datetime(2024, 12, 7, 21, 5, tzinfo=timezone(timedelta(hours=3)))
    assert found == Listing([Listed("https://news.example/1", moment)], [])
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="edit" href="/edit/1"/>
    <link href="/1"/><updated>2024-12-07T21:05:00Z</updated></entry><!-- end --></feed>"""
    assert pages(listing(atom.encode(), HERE)) == ["https://news.example/1"]


@pytest.mark.parametrize(
    "body",
    [b"", b"\0\1\2", b"<html><head><title>urlset</title></head></html>",
     b"<html><body><urlset></urlset></body></html>", b"{}"],
)  # fmt: skip
def test_a_page_is_no_list(body: bytes) -> None:
    assert listing(body, HERE) is None


@pytest.mark.parametrize(
    "body",
    [b"<urlset", b"<urlset></urlset>", b"<urlset><url><loc></loc></url>", b"&<urlset>\0"],
)
def test_a_list_of_nothing_is_empty(body: bytes) -> None:
    assert listing(body, HERE) == Listing([], [])


def test_half_a_list_is_better_than_none_and_entities_are_not_followed() -> None:
    assert len(pages(listing(SITEMAP[:300].encode(), HERE))) >= 1
    bomb = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>&e;</loc></url>'
    assert listing(bomb.encode(), HERE) == Listing([], [])


def test_an_address_behind_a_counter_of_clicks_is_read_from_beside_it() -> None:
    rss = """<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
    <link>https://feeds.example/~r/a/~3/x</link>
    <feedburner:origLink>https://news.example/1</feedburner:origLink></item></channel></rss>"""
    assert pages(listing(rss.encode(), HERE)) == ["https://news.example/1"]


@pytest.mark.parametrize("wrong", ["http://[::1/", "http://[x]/a", "http://a\u2100.example/"])
def test_what_is_no_address_is_left_out_of_a_list(wrong: str) -> None:
    found = listing(SITEMAP.replace("/2<", f"{wrong}<").encode(), HERE)
    assert pages(found) == [f"https://news.example/{number}" for number in (1, 3)]


def test_a_moment_that_no_clock_shows_is_none() -> None:
    offset = "+99999999999999999999"
    feed = (
        "<rss><channel><item><link>/1</link>"
        f"<pubDate>Sat, 07 Dec 2024 00:00:00 {offset}</pubDate></item></channel></rss>"
    )
    assert listing(feed.encode(), HERE) == Listing([Listed("https://news.example/1", None)], [])
