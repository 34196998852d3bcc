from __future__ import annotations

import pytest

from newsbot.extract.page import Page
from newsbot.walk.parts import goes_on

URL = "https://news.example/story"


def page(links: str) -> Page:
    markup = f"<html><body><article><p>x</p>{links}</article></body></html>"
    return Page(markup.encode(), URL, "text/html; charset=utf-8")


@pytest.mark.parametrize("second", ["/story/2", "?page=2", "?pg=2", "?p=2"])
def test_an_article_goes_on_where_its_second_page_is_linked(second: str) -> None:
    links = f'<div class="page-links"><span>1</span> <a href="{second}">2</a></div>'
    further = goes_on(page(links))
    assert [url.removeprefix(URL) for url in further] == [second.removeprefix("/story")]


@pytest.mark.parametrize(
    "link", ["", '<a href="/style.css?ver=2">2</a>', '<a href="?size=2">2</a>']
)
def test_a_number_in_an_address_is_no_second_page(link: str) -> None:
    assert goes_on(page(link)) == []
