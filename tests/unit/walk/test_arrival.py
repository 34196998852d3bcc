from __future__ import annotations

import pytest

from newsbot.errors import NotAnArticle
from newsbot.items import Article
from newsbot.walk.arrival import ANOTHER, NO_ARTICLE, alike, astray

ASKED, ARRIVED = "https://news.example/a", "https://news.example/b"
TITLE = "افتتاح مكتبة عامة في حمص بعد ترميمها"


def article(title: str = TITLE) -> Article:
    return Article(id="1", url=ARRIVED, title=title, text="")


def test_another_spelling_of_the_address_is_no_other_page() -> None:
    assert astray(ASKED, "http://www.news.example/a/?utm_source=x", NotAnArticle(), []) is None


def test_a_redirect_to_no_article_is_astray() -> None:
    assert astray(ASKED, ARRIVED, NotAnArticle("home"), [TITLE]) == NO_ARTICLE


def test_a_redirect_to_another_headline_is_astray() -> None:
    assert astray(ASKED, ARRIVED, article("سعر الخبز يرتفع"), [TITLE, None]) == ANOTHER


@pytest.mark.parametrize("titles", [[], [None], ["سعر الخبز", TITLE]])
def test_a_redirect_that_a_title_does_not_contradict_is_followed(titles: list[str | None]) -> None:
    assert astray(ASKED, ARRIVED, article(), titles) is None


@pytest.mark.parametrize(
    "printed", [TITLE, "إفتتاح مكتبة عامّة في …", "السابق: افتتاح مكتبة عامة في حمص", "…"]
)
def test_a_cut_or_labelled_title_is_alike(printed: str) -> None:
    assert alike(printed, TITLE)
