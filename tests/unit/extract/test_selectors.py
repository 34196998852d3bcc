from __future__ import annotations

import pytest

from newsbot.extract.blocks import lines
from newsbot.extract.headline import headline
from newsbot.extract.others import is_of_another
from newsbot.extract.page import Page
from newsbot.extract.selectors import fullest
from newsbot.extract.structured import json_ld
from newsbot.site import Selectors


def page(body: str, head: str = "") -> Page:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return Page(markup.encode(), "https://a.example/n/1")


BODY = (
    '<h1 class="t">عنوان</h1><div class="x"><p>أول</p><div class="x"><p>ثان</p></div>'
    '<div class="no">إعلان</div></div><p class="x no">ثالث</p><b class="s"></b>'
)


def test_elements_within_elements_are_read_once_and_excluded_ones_not_at_all() -> None:
    match = fullest(page(BODY), (Selectors(title=".t", text=".x", exclude=".no"),))
    assert match is not None
    assert match.text == ["أول", "ثان"]


def test_the_fullest_layout_wins_and_the_earlier_of_equals() -> None:
    bare = Selectors(title=".t", text=".x")
    full = Selectors(title=".t", text=".x", section=".no")
    found = [fullest(page(BODY), layouts) for layouts in ((bare, full), (full, bare), (bare, bare))]
    assert [match.layout if match else None for match in found] == [1, 0, 0]


def test_a_layout_without_title_or_without_anything_else_does_not_match() -> None:
    layouts = (
        Selectors(title=".none", text=".x"),
        Selectors(title=".t", text=".none", section=".s"),
    )
    assert fullest(page(BODY), layouts) is None
    assert fullest(page(BODY), ()) is None


def test_a_picture_and_a_date_are_read_from_their_attributes() -> None:
    body = '<h1>عنوان</h1><time datetime="2024-01-02">أمس</time><img data-src="/a.jpg" src="x">'
    match = fullest(page(body), (Selectors(title="h1", text="p", date="time", image="img"),))
    assert match is not None
    assert (match.date, match.image, match.text) == ("2024-01-02", "/a.jpg", [])


def test_an_element_in_nothing_telling_is_the_articles() -> None:
    assert not is_of_another(page("x").tree, frozenset())


def test_structured_data_without_end_is_read_to_a_bound() -> None:
    many = ",".join('{"a":1}' for _ in range(5000))
    head = f'<script type="application/ld+json">[{many}]</script>'
    assert 0 < len(json_ld(page("", head).tree)) <= 2000


def heading_of(markup: str, stated: str) -> str | None:
    read = page(markup, f'<meta property="og:title" content="{stated}">' if stated else "")
    return headline(read, lines(read.tree, lambda _: False), None)


def test_the_title_of_a_drawing_is_no_title() -> None:
    assert heading_of("<svg><title>شعار</title></svg>", "") is None


def test_a_heading_that_is_nothing_but_a_label_is_no_title() -> None:
    stated = "خبر طويل عن المدينة"
    assert heading_of('<h1><b class="label">عاجل خاص</b></h1>', stated) == stated


def test_a_label_in_the_middle_of_a_heading_stays() -> None:
    markup = '<h1>كلمات في <b class="label">خاص</b> وسط العنوان</h1>'
    assert heading_of(markup, "كلمات في وسط العنوان") == "كلمات في خاص وسط العنوان"


TITLE = "افتتاح الجسر الجديد في المدينة القديمة"
LONG = "<p>" + "قال رئيس البلدية إن العمل في الجسر انتهى قبل موعده بشهرين. " * 4 + "</p>"


def titled(body: str, title: str, head: str = "") -> str | None:
    read = page(body, f"<title>{title}</title>{head}")
    return headline(read, lines(read.tree, lambda element: element.tag == "footer"), None)


def test_the_text_of_a_link_to_the_home_page_is_no_headline() -> None:
    for home in ('<a href="/">بلدنا</a>', '<a href="https://a.example"><img alt="بلدنا"></a>'):
        assert titled(f"{home}<h1>{TITLE}</h1>", "بلدنا") == TITLE


@pytest.mark.parametrize(
    ("body", "head", "found"),
    [
        (f"<h1>{TITLE}</h1>{LONG}", "", TITLE),
        (f"<h1>{TITLE}</h1>", "", None),
        (f"<h1>قسم محليات اليوم</h1>{LONG}", "", None),
        (f"<h1>{TITLE}</h1><h1>{TITLE} أيضا</h1>{LONG}", "", None),
        (f'<h1><a href="/n/2">{TITLE}</a></h1>{LONG}', "", None),
        (f"<h1>{TITLE}</h1>{LONG}", '<meta name="twitter:title" content="صحيفة البلد كلها">', None),
    ],
)
def test_a_lone_heading_over_a_story_goes_before_a_title_that_nobody_prints(
    body: str, head: str, found: str | None
) -> None:
    assert titled(body, "صحيفة البلد كلها", head) == (found or "صحيفة البلد كلها")


@pytest.mark.parametrize(
    ("body", "title", "found"),
    [
        (f"<h2>{TITLE}</h2>", f"{TITLE} - بلدنا - كل الأخبار لحظة بلحظة من كل مكان", TITLE),
        (f"<div>{TITLE}</div>", f"بلدنا - كل الأخبار لحظة بلحظة - {TITLE}", TITLE),
        (f"<div>{TITLE}</div>", "افتتاح الجسر الجديد في... - بلدنا", TITLE),
        (
            f"<h3>{TITLE}.</h3>",
            "افتتاح الجسر الجديد في الم\N{HORIZONTAL ELLIPSIS} | بلدنا",
            f"{TITLE}.",
        ),
        (f"<div>{TITLE}.</div>", "افتتاح الجسر الجديد في... - بلدنا", None),
        (f"<footer>{TITLE}</footer>", f"{TITLE} - بلدنا - كل الأخبار لحظة بلحظة", None),
    ],
)
def test_a_line_that_is_the_main_part_of_a_title_is_the_headline(
    body: str, title: str, found: str | None
) -> None:
    assert titled(body, title) == (found or title)


@pytest.mark.parametrize(
    "heading",
    [
        "{} <span class='v'>321 مشاهدة</span>",
        "<a href='/c/1'>اقتصاد</a> / {}",
        "<span>مشاركة</span> {} <b>خاص</b> <i>12</i>",
        "<a href='/c/1'>اقتصاد</a> » {}",
    ],
)
def test_what_a_heading_has_beside_the_declared_title_is_dropped(heading: str) -> None:
    assert titled(f"<h1>{heading.format(TITLE)}</h1>", TITLE) == TITLE


def test_a_label_goes_from_a_heading_in_other_words_and_quotation_marks_stay() -> None:
    heading = f'<h1><b class="label">خاص</b> «{TITLE}» اليوم</h1>'
    assert titled(heading, TITLE) == f"«{TITLE}» اليوم"
    quoted = f"<h1><i>خاص</i> «جسر» {TITLE}</h1>"
    assert titled(quoted, f"جسر {TITLE}") == f"«جسر» {TITLE}"
