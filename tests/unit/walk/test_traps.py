from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot.errors import NotAnArticle, PageError
from newsbot.extract.article import read
from newsbot.extract.page import Page
from newsbot.walk.navigation import Link, Neighbours, neighbours_of
from newsbot.walk.sight import Sight
from newsbot.walk.traps import traps
from tests.support.golden import cases

if TYPE_CHECKING:
    from newsbot.items import Article
    from tests.support.golden import Case

URL = "https://a.example/news/5"
P = "<p>هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية رقم {}.</p>"
STORY = "<h1>عنوان الخبر الأول اليوم</h1><div class=c>" + "".join(P.format(n) for n in range(4))


def sight(body: str, head: str = "", url: str = URL, kind: str | None = None) -> Sight:
    markup = (
        f'<html><head><meta charset="utf-8">{head}</head><body class="single">{body}</body></html>'
    )
    page = Page(markup.encode(), url, kind)
    article: Article | PageError
    try:
        article = read(page)
    except PageError as error:
        article = error
    return Sight(page, article, neighbours_of(page))


def numbers(seen: Sight) -> list[int]:
    return [trap.number for trap in traps(seen)]


# What each golden page was written to show; every other trap must stay silent on it.
SHOWN = {
    "archive/aspnet": [27],
    "archive/attachment": [13, 26],
    "archive/bare": [10],
    "archive/blogger": [10],
    "archive/canonical-home": [5, 23],
    "archive/category-page": [8],
    "archive/challenge": [25],
    "archive/covernews-inside": [3, 12],
    "archive/digiqole-missing-side": [5, 10],
    "archive/generatepress": [38],
    "archive/head-links-only": [9],
    "archive/jannah-read-next": [6],
    "archive/jnews-endless": [7, 10],
    "archive/local-time-said-utc": [38],
    "archive/newspaper": [10],
    "archive/papermod": [1, 10],
    "archive/soft-404": [26],
    "archive/tagdiv-one-class": [10, 11],
    "archive/vinkmag": [10],
    "archive/windows-1256-said-utf-8": [10, 27],
    "archive/wordpress-paged": [8, 8],
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_golden_page_shows_its_traps_and_no_other(case: Case) -> None:
    page, said = case.page(), case.read()
    seen = Sight(page, said, neighbours_of(page), case.metadata["status"])
    assert numbers(seen) == SHOWN.get(case.name, [])


def test_an_ordinary_page_shows_none() -> None:
    assert numbers(sight(STORY)) == []


@pytest.mark.parametrize(
    ("generator", "number"),
    [
        ("WordPress 6.4.2", 2),
        ("WordPress 4.9", 2),
        ("WordPress 6.9", None),
        ("WordPress 6.10", None),
        ("Docusaurus v3", 1),
    ],
)
def test_old_systems_are_known_by_their_generator(generator: str, number: int | None) -> None:
    found = numbers(sight(STORY, f'<meta name="generator" content="{generator}">'))
    assert found == ([] if number is None else [number])


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ('<a href="#">الخبر السابق</a>', True),
        ('<a href="javascript:void(0)" aria-label="Previous post"></a>', True),
        (f'<a href="{URL}/">المقال التالي</a>', True),
        ('<a href="#" rel="next"></a>', True),
        ('<a href="#">المزيد</a>', False),
        ('<a href="/news/4">خبر من الأخبار</a>', False),
    ],
)
def test_a_printed_side_that_leads_nowhere_is_told(link: str, shown: bool) -> None:  # noqa: FBT001
    assert (5 in numbers(sight(f"{STORY}</div><p>{link}</p>"))) is shown


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<button>المقال التالي</button>", True),
        ('<div onclick="go(4)"><span>الخبر السابق</span></div>', True),
        ('<span data-href="/news/4">Next post</span>', True),
        ("<span>المقال التالي</span>", False),
        ("<button>أرسل</button>", False),
    ],
)
def test_navigation_that_only_a_script_makes_is_told(markup: str, shown: bool) -> None:  # noqa: FBT001
    assert (5 in numbers(sight(f"{STORY}</div><p>{markup}</p>"))) is shown


def test_head_links_that_contradict_the_body_are_told() -> None:
    nav = '</div><nav class="post-navigation"><a rel="prev" href="/news/4">خبر سابق</a></nav>'
    assert numbers(sight(STORY + nav, '<link rel="prev" href="/news/3">')) == [9]
    assert numbers(sight(STORY + nav, '<link rel="prev" href="/news/4">')) == []


def test_head_links_to_a_part_of_the_text_are_told() -> None:
    assert numbers(sight(STORY, f'<link rel="next" href="{URL}/comment-page-2/">')) == [8]


def test_a_class_that_names_the_other_side_is_told() -> None:
    page = Page(
        f'<body>{STORY}</div><a class="next-post" rel="prev" href="/news/4">x</a>'.encode(), URL
    )
    link = Link("https://a.example/news/4", None)
    seen = Sight(page, read(page), Neighbours(previous=link))
    assert numbers(seen) == [11]


def test_one_chain_per_language_is_told() -> None:
    head = "".join(
        f'<link rel="alternate" hreflang="{name}" href="https://a.example/{name}/5">'
        for name in ("ar", "en", "x-default")
    )
    assert numbers(sight(STORY, head)) == [14]


def test_a_cut_slug_is_told() -> None:
    slug = "%d8%a7" * 33
    assert numbers(sight(STORY, url=f"https://a.example/2024/{slug}/")) == [21]
    assert numbers(sight(STORY, url="https://a.example/2024/%d8%a7/")) == []


@pytest.mark.parametrize(
    ("href", "told"),
    [("https://b.example/news/5", True), ("/", True), ("/news/5", False), ("?p=5", False)],
)
def test_a_canonical_link_that_leads_away_is_told(href: str, told: bool) -> None:  # noqa: FBT001
    assert (23 in numbers(sight(STORY, f'<link rel="canonical" href="{href}">'))) is told


def test_a_declared_charset_that_the_bytes_contradict_is_told() -> None:
    arabic = STORY.encode("cp1256")
    for kind, declared in (("text/html; charset=utf-8", "utf-8"), (None, "windows-1256")):
        page = Page(b"<body>" + arabic, URL, kind)
        (trap,) = traps(Sight(page, read(page), Neighbours()))
        assert trap.number == 27
        assert declared in trap.seen
    assert numbers(sight(STORY, kind="text/html; charset=UTF8")) == []


def test_a_page_in_the_place_of_an_article_is_told_only_with_status_200() -> None:
    page = Page("<body><h1>عذراً، الصفحة غير موجودة</h1></body>".encode(), URL)
    with pytest.raises(NotAnArticle) as refused:
        read(page)
    assert numbers(Sight(page, refused.value, Neighbours())) == [26]
    assert numbers(Sight(page, refused.value, Neighbours(), 404)) == []
