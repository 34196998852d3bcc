from __future__ import annotations

import pytest

from newsbot.extract import refuse, repeats
from newsbot.extract.container import found
from newsbot.extract.lesson import Lesson, compare, lesson
from newsbot.extract.outline import parse
from newsbot.extract.page import Page

LINK = '<a href="/n/{0}">نقيب الأطباء يحذر من نقص الدواء رقم {0}</a>'


def story(number: int, place: int) -> str:
    done = f"إن العمل في المرحلة {place} انتهى اليوم في موعده كما كان مقرراً."
    return f"قال المسؤول {number * 9 + place} {done}"


def learned(
    boxes: list[str], *, kept: list[str] | None = None, after: bool = False
) -> tuple[list[Lesson], list[list[object]]]:
    """Return lessons and containers of pages with these boxes amid the text or behind it."""
    lessons = []
    for number, box in enumerate(boxes):
        lines = [story(number, place) for place in range(8)]
        told = [*lines, kept[number]] if kept else lines
        parts = [f"<p>{line}</p>" for line in lines]
        parts.insert(len(parts) if after else 3, box)
        tree = parse(Page(f"<div class=txt>{''.join(parts)}</div>".encode(), "https://a.example/x"))
        assert tree is not None
        lessons.append(lesson(tree, "\n".join(told), "عنوان", "", ("سعاد خليل",)))
    compare(lessons)
    return lessons, [list(found(page, "div.txt")) for page in lessons]


def furniture(boxes: list[str], *, kept: list[str] | None = None, after: bool = False) -> list[str]:
    lessons, spans = learned(boxes, kept=kept, after=after)
    return list(refuse.learn(lessons, spans)[0])  # type: ignore[arg-type]


def prose(number: int) -> str:
    return (
        f"تروي هذه الفقرة الطويلة رقم {number} ما جرى في المكان كما رآه الشهود قبل وصول الفرق إليه."
    )


def each(write: str, count: int = 4) -> list[str]:
    return [write.format(number) for number in range(count)]


def test_a_box_of_links_is_furniture_whatever_its_name() -> None:
    assert furniture(each(f"<div class=zz>{LINK}</div>")) == ["div.zz"]


def test_a_box_that_the_generic_reader_kept_is_text() -> None:
    boxes = [f"<div class=zz><p>{prose(n)}</p></div>" for n in range(4)]
    assert furniture(boxes, kept=[prose(n) for n in range(4)]) == []


def test_a_box_with_a_furniture_name_that_holds_much_of_the_text_is_text() -> None:
    boxes = [f"<div class=caption-x>{f'<p>{prose(n)}</p>' * 6}</div>" for n in range(4)]
    assert furniture(boxes, kept=[prose(n) for n in range(4)]) == []


def test_a_small_box_of_comments_is_furniture_though_it_was_kept() -> None:
    boxes = [f"<div class=comments><p>{prose(n)}</p></div>" for n in range(4)]
    assert furniture(boxes, kept=[prose(n) for n in range(4)]) == ["div.comments"]


def test_a_plain_div_of_links_or_under_a_label_is_furniture_by_its_path() -> None:
    assert furniture(each(f"<div>{LINK}</div>")) == ["div.txt > div"]
    assert furniture(each("<div><h4>اقرأ أيضاً</h4><p>خبر آخر {0} من أخبار اليوم</p></div>")) == [
        "div.txt > div"
    ]


def test_a_plain_paragraph_that_was_not_kept_is_no_furniture_by_its_path() -> None:
    assert furniture([f"<p>{prose(n)}</p>" for n in range(4)]) == []


def test_an_inline_element_is_never_furniture_where_it_is_part_of_a_sentence() -> None:
    assert furniture(each('<p>قال <a class=zz href="/n/{0}">الوزير {0}</a> ذلك اليوم.</p>')) == []


def test_a_box_that_says_the_same_on_every_page_is_furniture_though_it_was_kept() -> None:
    said = "تصلك أهم القصص كل صباح على بريدك الإلكتروني من دون مقابل"
    box = f"<div class=zz><p>{said}</p></div>"
    assert furniture([box] * 4, kept=[said] * 4) == ["div.zz"]


def test_a_named_box_of_scraps_that_nobody_kept_stands_apart() -> None:
    assert furniture(each("<div class=zz>رقم {0}</div>")) == ["div.zz"]


def test_a_subhead_that_nobody_kept_is_not_apart() -> None:
    assert furniture(each("<h3 class=zz>عنوان فرعي {0}</h3>")) == []


@pytest.mark.parametrize("after", [True, False])
def test_prose_at_the_end_that_nobody_kept_is_apart_and_elsewhere_not(after: bool) -> None:  # noqa: FBT001
    boxes = [f"<div class=zz><p>{prose(n)}</p></div>" for n in range(4)]
    assert furniture(boxes, after=after) == (["div.zz"] if after else [])


def test_what_several_readers_say_below_the_text_is_a_thread_though_it_was_kept() -> None:
    def thread(number: int) -> str:
        said = (f"<b>قارئ {n}</b><br>{prose(number * 9 + n)}<br>" for n in range(3))
        return f"<div class=zz>{''.join(said)}</div>"

    kept = ["\n".join(prose(number * 9 + n) for n in range(3)) for number in range(4)]
    boxes = [thread(number) for number in range(4)]
    assert furniture(boxes, kept=kept, after=True) == ["div.zz"]
    assert furniture(boxes, kept=kept) == []


def test_words_below_the_text_under_a_line_of_every_page_are_no_part_of_it() -> None:
    boxes = [f"<div class=zz><b>قارئ</b><p>{prose(n)}</p></div>" for n in range(4)]
    kept = [prose(n) for n in range(4)]
    assert furniture(boxes, kept=kept, after=True) == ["div.zz"]
    assert furniture(boxes, kept=kept) == []


def test_a_name_that_signs_the_text_is_no_part_of_it() -> None:
    boxes = [f"<div class=zz>سعاد خليل {number}</div>" for number in range(4)]
    kept = [f"سعاد خليل {number}" for number in range(4)]
    assert furniture(boxes, kept=kept, after=True) == ["div.zz"]
    assert furniture(boxes, kept=kept) == []


def test_a_box_inside_a_dropped_one_needs_no_selector_of_its_own() -> None:
    assert furniture(each(f"<div class=zz><div class=yy>{LINK}</div></div>")) == ["div.zz"]


def test_lines_that_repeat_in_one_block_on_every_page_are_the_sites() -> None:
    block = "<div><b>عن الموقع</b><br>يصدر كل يوم<br></div>"
    lessons, spans = learned([block] * 3)
    gone: list[set[int]] = [set() for _ in lessons]
    assert "يصدر كل يوم" in repeats.constants(lessons, spans, gone)  # type: ignore[arg-type]


def test_of_two_pages_no_block_is_the_sites() -> None:
    lessons, spans = learned(["<div><b>عن الموقع</b><br>يصدر كل يوم<br></div>"] * 2)
    assert repeats._shared(lessons, spans) == set()  # type: ignore[arg-type]


LONG = "يذكر أن المدينة شهدت قبل عام فيضانات واسعة ألحقت أضراراً بمئات البيوت والمزارع فيها."


@pytest.mark.parametrize(
    ("text", "places", "pages", "prose", "constant"),
    [
        ("اقرأ أيضاً", [(True, False)] * 2, 9, False, True),
        # A background paragraph: reused amid the text, or not on every page, or of few pages.
        (LONG, [(True, False)] * 9, 9, True, False),
        (LONG, [(True, True)] * 4, 9, True, False),
        (LONG, [(True, True)] * 3, 3, True, False),
        (LONG, [(False, True)] * 3, 3, True, True),
        (LONG, [(True, True)] * 6, 6, True, True),
        # A line that is no sentence, refused by the generic reader.
        ("سطر الموقع", [(False, False)] * 3, 3, False, True),
        ("سطر الموقع", [(False, False)] * 2, 3, False, False),
        ("سطر الموقع", [(False, True)] * 2, 3, False, True),
        # The same, kept here and there.
        ("سطر الموقع", [(True, True), (True, True), (False, True)], 3, False, True),
        ("سطر الموقع", [(True, True)] * 3, 3, False, False),
        ("سطر الموقع", [(True, False), (True, True), (False, True)], 3, False, False),
    ],
)
def test_a_repeated_line_is_the_sites_only_where_it_cannot_be_a_storys(
    text: str,
    places: list[tuple[bool, bool]],
    pages: int,
    prose: bool,  # noqa: FBT001
    constant: bool,  # noqa: FBT001
) -> None:
    assert repeats._is_constant(text, places, pages, prose=prose) is constant


def test_a_label_before_links_that_recurs_and_was_not_kept_is_learned() -> None:
    lessons, spans = learned(each(f"<p>مواد قريبة: {LINK}</p>"))
    gone: list[set[int]] = [set() for _ in lessons]
    assert repeats.labels(lessons, spans, gone) == (("مواد قريبه",), False)  # type: ignore[arg-type]


def test_lines_of_links_that_the_generic_reader_keeps_are_text() -> None:
    kept = [f"نقيب الأطباء يحذر من نقص الدواء رقم {n}" for n in range(4)]
    lessons, spans = learned(each(f"<p>{LINK}</p>"), kept=kept)
    gone: list[set[int]] = [set() for _ in lessons]
    assert repeats.labels(lessons, spans, gone) == ((), True)  # type: ignore[arg-type]
