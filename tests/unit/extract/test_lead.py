from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot.extract.container import found
from newsbot.extract.lead import lead
from newsbot.extract.lesson import compare, lesson
from newsbot.extract.outline import parse
from newsbot.extract.page import Page

if TYPE_CHECKING:
    from newsbot.extract.lesson import Lesson


def opening(number: int) -> str:
    return f"في خطوة منتظرة منذ أشهر أعلن القائمون على المشروع رقم {number} موعد الافتتاح."


def made(pages: list[tuple[str, str, str]]) -> str | None:
    """Return the lead learned of pages given as what stands above the text, in it, and below."""
    lessons: list[Lesson] = []
    for number, (above, inside, below) in enumerate(pages):
        story = "".join(
            f"<p>قال المسؤول {number * 9 + n} إن العمل انتهى اليوم.</p>" for n in range(3)
        )
        markup = f"<h1>عنوان</h1>{above}<div class=txt>{inside}{story}</div>{below}"
        tree = parse(Page(markup.encode(), "https://a.example/x"))
        assert tree is not None
        text = f"{opening(number)}\n{story}".replace("<p>", "").replace("</p>", "\n")
        lessons.append(lesson(tree, text, "عنوان", opening(number)))
    compare(lessons)
    return lead(lessons, [found(page, "div.txt") for page in lessons])


def deck(number: int) -> str:
    return f"<p class=deck>{opening(number)}</p>"


def test_a_block_above_the_text_that_begins_like_the_description_is_its_lead() -> None:
    assert made([(deck(n), "", "") for n in range(4)]) == "p.deck"


def test_a_block_that_one_page_in_four_has_is_no_lead() -> None:
    assert made([(deck(0), "", ""), *(("", "", "") for _ in range(3))]) is None


def test_a_lead_whose_selector_finds_another_block_on_some_page_is_not_believed() -> None:
    elsewhere = ("", "", "<p class=deck>مقتطف من خبر آخر في أسفل الصفحة كما يطبعها الموقع.</p>")
    assert made([*((deck(n), "", "") for n in range(3)), elsewhere]) is None


def test_a_lead_that_the_text_repeats_is_not_read_twice() -> None:
    twice = (deck(3), f"<p>{opening(3)}</p>", "")
    assert made([*((deck(n), "", "") for n in range(3)), twice]) is None


def test_the_headline_again_or_a_line_of_furniture_is_no_lead() -> None:
    assert made([("<p class=deck>عنوان</p>", "", "") for _ in range(4)]) is None
    aside = [(f"<aside class=deck>{opening(n)}</aside>", "", "") for n in range(4)]
    assert made(aside) is None
