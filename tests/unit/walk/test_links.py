"""The links of a page that feed the pool."""

from __future__ import annotations

import pytest

from newsbot.extract.page import Page
from newsbot.walk.links import article_links, base_of, joined, listing_links, new_links

HOSTS = ("news.example",)
URL = "https://www.news.example/2024/12/07/khabar-awwal/"


def page(*hrefs: str, head: str = "", url: str = URL) -> Page:
    links = "".join(f'<a href="{href}">x</a>' for href in hrefs)
    return Page(f"<html><head>{head}</head><body>{links}</body></html>".encode(), url)


def test_articles_come_once_each_in_order_and_absolute() -> None:
    found = article_links(
        page(
            "/2024/12/06/b/",
            "https://news.example/2024/12/05/a/?utm_source=x#c",
            "//news.example/2024/12/04/c",
            "http://m.news.example/2024/12/06/b",
            "https://news.example/2024/12/05/a/",
            "../06/d-e-f-g/",
        ),
        HOSTS,
    )
    assert found == [
        "https://www.news.example/2024/12/06/b/",
        "https://news.example/2024/12/05/a/?utm_source=x",
        "https://news.example/2024/12/04/c",
        "https://www.news.example/2024/12/07/06/d-e-f-g/",
    ]


def test_what_is_no_article_of_the_site_is_left_out() -> None:
    hrefs = (
        *("", "#", "javascript:void(0)", "mailto:a@b.example", "tel:1", "http://[::1/2024/12/06/a"),
        *("/", "/category/a/", "/tag/b/", "/author/c/", "/page/2/", "/feed/", "/?s=x", "/login"),
        *("/a.jpg", "/2024/12/06/p.pdf", "/about/", "https://other.example/2024/12/06/a/"),
        *(
            "https://t.me/share/url?url=https://news.example/2024/12/06/a/",
            "whatsapp://send?text=1",
        ),
        *(URL, f"{URL}2/", f"{URL}?share=twitter", f"{URL}#comments", f"{URL}comment-page-2/"),
        "/2024/12/06/" + "a" * 3_000,
    )
    assert article_links(page(*hrefs), HOSTS) == []


def test_further_hosts_of_a_site_are_the_site() -> None:
    href = "https://archive.example/2024/12/06/a/"
    assert article_links(page(href), (*HOSTS, "archive.example")) == [href]
    assert article_links(page(href), frozenset(HOSTS)) == []


def test_image_maps_link_too() -> None:
    markup = b'<html><body><map><area href="/2024/12/06/a/"></map></body></html>'
    assert article_links(Page(markup, URL), HOSTS) == ["https://www.news.example/2024/12/06/a/"]


def test_listings_are_categories_tags_dates_and_pages_but_no_searches() -> None:
    hrefs = (
        "/category/a/",
        "/tag/b/",
        "/2024/12/",
        "/page/2/",
        "/?s=x",
        "/search?q=1",
        "/2024/12/06/a/",
    )
    assert listing_links(page(*hrefs), HOSTS) == [
        f"https://www.news.example{path}"
        for path in ("/category/a/", "/tag/b/", "/2024/12/", "/page/2/")
    ]


def test_relative_links_start_at_the_base() -> None:
    with_base = page("a-b-c-d", head='<base href=" /news/ ">')
    assert base_of(with_base) == "https://www.news.example/news/"
    assert article_links(with_base, HOSTS) == ["https://www.news.example/news/a-b-c-d"]
    assert base_of(page()) == URL


def test_what_cannot_be_joined_is_empty() -> None:
    assert joined(URL, "http://[::1") == ""
    assert joined(URL, "x") == URL + "x"


@pytest.mark.parametrize("own", ["/2024/03/", "/news/", "/sport/"])
def test_what_lies_below_a_list_is_listed_by_it(own: str) -> None:
    links = [f"https://a.example{own}05/a-story-of-many-words-{n}/" for n in (1, 2)]
    body = "".join(f'<a href="{url}">x</a>' for url in links)
    page = Page(body.encode(), f"https://a.example{own}")
    assert article_links(page, {"a.example"}) == links
    assert [url for url, _ in new_links(page, {"a.example"}, set())] == links


@pytest.mark.parametrize("part", ["2/", "comment-page-2/", "page/3/"])
def test_the_parts_of_a_short_address_are_no_articles(part: str) -> None:
    page = Page(f'<a href="/short/{part}">x</a>'.encode(), "https://a.example/short/")
    assert article_links(page, {"a.example"}) == []
    assert new_links(page, {"a.example"}, set()) == []
