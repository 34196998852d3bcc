from __future__ import annotations

import pytest

from newsbot.extract.lines import read
from newsbot.extract.outline import outline, parse
from newsbot.extract.page import Page
from newsbot.extract.tags import split

MARKUP = (
    "<div>أول<br>ثانٍ <b>غامق</b> و<a href='/x'>رابط</a> بعده</div><p>اقرأ: <a>عنوان آخر</a></p>"
    "<ul><li><a>كله رابط</a></li></ul><a><div>سطر</div><div>سطران</div></a><!-- <p>لا</p> -->"
    "<table><tr><td>1</td><td>2 &amp; 3</td></tr></table><p>***</p>"
)


def test_blocks_and_breaks_part_lines_and_inline_elements_do_not() -> None:
    assert [line.text for line in read(split(MARKUP))] == [
        "أول",
        "ثانٍ غامق ورابط بعده",
        "اقرأ: عنوان آخر",
        "كله رابط",
        "سطر",
        "سطران",
        "1",
        "2 & 3",
    ]


def test_a_line_that_is_all_link_is_told_also_where_the_link_holds_blocks() -> None:
    assert [line.text for line in read(split(MARKUP)) if line.is_link] == [
        "كله رابط",
        "سطر",
        "سطران",
    ]


def test_a_label_is_what_stands_before_the_link_that_ends_a_line() -> None:
    assert [line.label for line in read(split(MARKUP)) if line.label] == ["اقرأ:"]


def test_learning_and_reading_see_the_same_lines() -> None:
    tree = parse(Page(MARKUP.encode(), "https://a.example/"))
    assert tree is not None
    assert tree.body is not None
    learned = outline(tree).lines
    direct = read(split(tree.body.html or ""))
    assert [(line.text, line.is_link) for line in learned] == [
        (line.text, line.is_link) for line in direct
    ]


@pytest.mark.parametrize(
    "markup", ["<b>" * 20_000, "<div>" * 200_000, "</p>" * 9_999 + "<table>" * 99]
)
def test_deep_markup_is_refused_or_walked_in_bounded_time(markup: str) -> None:
    tree = parse(Page(markup.encode(), "https://a.example/"))
    assert tree is None or outline(tree).lines == []


def test_a_custom_element_is_no_block_and_no_link() -> None:
    long = "x" * 100
    found = read(split(f"<p>واحد<a-x class={long}>اثنان</a-x><p-x>ثلاثة</p-x></p><p>أربعة</p>"))
    assert [(line.text, line.plain) for line in found] == [
        ("واحداثنانثلاثة", None),
        ("أربعة", None),
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u2028", "\x85", "  ", " \n ", "\t"])
def test_white_space_of_any_kind_is_one_space(space: str) -> None:
    assert [line.text for line in read(split(f"<p>{space}واحد{space}اثنان{space}</p>"))] == [
        "واحد اثنان"
    ]
