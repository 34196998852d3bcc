from __future__ import annotations

from newsbot.extract.page import Page
from newsbot.site import Selectors
from newsbot.walk.navigation import Link, Neighbours
from newsbot.walk.sides import told

URL = "https://a.example/news/5"
NAMED = Neighbours(Link("https://a.example/p", "p"), Link("https://a.example/n", "n"))


def sides(body: str, previous: str | None = None, following: str | None = None) -> Neighbours:
    page = Page(f"<html><body>{body}</body></html>".encode(), URL)
    return told(page, Selectors(title="h1", text="p", previous=previous, next=following), NAMED)


def test_a_selector_may_name_the_link_or_what_is_around_it() -> None:
    body = (
        '<div class="b"><a class="l" href="4#top"><span>السابق</span><h3>خبر الأمس</h3></a></div>'
    )
    link = Link("https://a.example/news/4", "خبر الأمس")
    assert sides(body, ".b").previous == sides(body, ".l").previous == link


def test_a_side_without_a_selector_is_as_navigation_names_it() -> None:
    assert sides("<p>x</p>") == NAMED
    assert sides('<a class="l" href="4">خبر</a>', ".l").next == NAMED.next


def test_a_selector_that_finds_no_link_elsewhere_means_no_neighbour() -> None:
    assert sides("<p>x</p>", ".l", ".m") == Neighbours()
    for href in ("#", "javascript:x()", "/news/5/", "mailto:a@b.c", "http://[", ""):
        assert sides(f'<a class="l" href="{href}">x</a>', ".l").previous is None


def test_the_first_link_that_leads_on_counts() -> None:
    body = '<div class="b"><a href="#">x</a><a href="/news/6">خبر الغد</a></div>'
    assert sides(body, None, ".b").next == Link("https://a.example/news/6", "خبر الغد")
