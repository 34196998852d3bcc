from __future__ import annotations

from newsbot.extract.kinds import ends
from newsbot.extract.lesson import Lesson, compare, lesson
from newsbot.extract.outline import parse
from newsbot.extract.page import Page

LONG = "قال رئيس البلدية إن العمل في الجسر بلغ مرحلته الأخيرة قبل نهاية الموسم."


def made(markup: str, text: str) -> Lesson:
    tree = parse(Page(markup.encode(), "https://a.example/x"))
    assert tree is not None
    return lesson(tree, text, "العنوان", "")


def test_a_line_was_kept_whole_or_within_a_longer_one_or_for_the_most_part() -> None:
    changed = LONG.replace("الأخيرة", "قبل الأخيرة")
    page = made(
        f"<p>{LONG}</p><p>{changed}</p><p>سطر قصير</p><p>لم يبق من هذا السطر شيء في النص كله</p>",
        f"ذكر المراسل: {LONG} ثم انصرف.",
    )
    assert page.positive == [True, True, False, False]


def test_lines_in_blocks_that_are_furniture_by_name_are_obvious() -> None:
    page = made(f"<aside><p>سطر</p></aside><p>{LONG}</p><p><a href=/n>رابط آخر</a></p>", LONG)
    assert page.obvious == [True, False, True]


def test_a_furniture_element_within_a_line_does_not_mark_the_line() -> None:
    page = made(f"<p>{LONG} <span class=share-x>شارك</span></p>", LONG)
    assert page.obvious == [False]


def test_what_was_kept_on_every_page_alike_does_not_count() -> None:
    pages = [
        made(f"<p>{LONG}</p><p>سطر {n} من الخبر</p>", f"{LONG}\nسطر {n} من الخبر") for n in range(3)
    ]
    compare(pages)
    assert pages[0].repeated == [2, 0]
    assert pages[0].counted == [False, True]


def test_of_a_page_of_one_line_no_element_is_the_core() -> None:
    pages = [made(f"<p>{LONG} {n}</p>", f"{LONG} {n}") for n in range(3)]
    compare(pages)
    assert pages[0].counted == [True]


def test_running_text_of_which_nothing_counts_has_all_the_page_for_its_ends() -> None:
    page = made("<div class=a><p>سطر</p><p>آخر</p></div>", "")
    compare([page])
    container = [e for e in page.outline.elements if e.tag == "div"]
    assert ends(page, container) == (0, 2)
