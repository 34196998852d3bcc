from __future__ import annotations

from urllib.parse import urljoin

import pytest

from newsbot.extract.joining import further_pages, joined
from newsbot.extract.page import Page
from newsbot.items import Article


def pages(links: str, url: str) -> list[str]:
    return further_pages(Page(f"<html><body>{links}</body></html>".encode(), url))


def test_numbered_addresses_of_the_same_path_continue_an_article() -> None:
    links = (
        '<div class="page-links">الصفحات: <a href="/n/1/3/">3</a><a href="/n/1/2/#more">2</a></div>'
        '<a href="/n/7/2/">قصة أخرى</a><a href="/page/2/">الأقدم</a>'
        '<a href="/n/1/comment-page-2/">تعليقات</a><a href="http://b.example/n/1/2/">موقع آخر</a>'
    )
    found = pages(links, "http://a.example/n/1/")
    assert found == ["http://a.example/n/1/2/", "http://a.example/n/1/3/"]


def test_a_page_number_in_the_query_continues_an_article_too() -> None:
    links = '<a href="?id=4&page=2">2</a><link rel="next" href="?id=4&page=3"><a href="?id=5">5</a>'
    assert pages(links, "http://a.example/n.php?id=4") == [
        "http://a.example/n.php?id=4&page=2",
        "http://a.example/n.php?id=4&page=3",
    ]


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link rel="next" href="/n/2/">', "http://a.example/n/1/"),
        ('<link rel="prev" href="/n/1/2/">', "http://a.example/n/1/"),
        ('<a href="/n/1/5/">5</a>', "http://a.example/n/1/"),
        ('<a href="/2/">2</a>', "http://a.example/"),
        ('<a href="?page=2">2</a>', "http://a.example/"),
        ('<a href="?page=2">2</a>', "http://a.example/n?page=3"),
        ('<a href="?page=x">2</a><a href="http://[">3</a><a>4</a>', "http://a.example/n"),
        ('<a href="?page=2&sort=a">2</a>', "http://a.example/n"),
    ],
)
def test_neighbours_listings_and_continuations_themselves_have_no_further_pages(
    links: str, url: str
) -> None:
    assert pages(links, url) == []


@pytest.mark.parametrize("second", ["/story/2", "2/", "?page=2", "?pg=2", "?p=2", " ?page=02"])
def test_an_article_goes_on_where_its_second_page_is_linked(second: str) -> None:
    links = f'<div class="page-links"><span>1</span> <a href="{second}">2</a></div>'
    url = "https://news.example/story" + "/" * (second == "2/")
    assert pages(links, url) == [urljoin(url, second.strip())]


@pytest.mark.parametrize(
    "link", ["", '<a href="/style.css?ver=2">2</a>', '<a href="?size=2">2</a>', '<a href="/2/7">']
)
def test_a_number_in_an_address_is_no_second_page(link: str) -> None:
    assert pages(link, "https://news.example/story") == []


def test_a_second_page_is_seen_in_an_address_written_with_entities() -> None:
    links = '<a href="?id=4&amp;page=2">2</a><a href="?id=4&amp;page=3">3</a>'
    assert len(pages(links, "http://a.example/n.php?id=4")) == 2


def article(text: str) -> Article:
    return Article(id="1", url="http://a.example/n/1", title="عنوان", text=text)


def test_the_texts_become_one_and_what_every_page_repeats_stands_once() -> None:
    whole = joined(article("مقدمة\nأول"), [article("مقدمة\nثان"), article(""), article("ثالث")])
    assert whole.text == "مقدمة\nأول\nثان\nثالث"
    assert whole.title == "عنوان"
    assert joined(article(""), [article("نص")]).text == "نص"
