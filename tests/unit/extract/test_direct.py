from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extract import direct
from newsbot.extract.layout import Layout, Part

STORY = "<p>قال رئيس البلدية إن العمل في الجسر بلغ مرحلته الأخيرة قبل نهاية الموسم.</p>"
LINE = "قال رئيس البلدية إن العمل في الجسر بلغ مرحلته الأخيرة قبل نهاية الموسم."
LINK = '<a href="/n/1">نقيب الأطباء يحذر من نقص الدواء في المستشفيات الصغيرة</a>'
LINKED = "نقيب الأطباء يحذر من نقص الدواء في المستشفيات الصغيرة"


def read(markup: str, layout: Layout | None = None, title: str = "") -> list[str]:
    layout = layout or Layout(text=(Part("main"),))
    tree = LexborHTMLParser(f"<main>{markup}</main>")
    return direct.read(direct.containers(tree, layout), layout, title)


def test_several_parts_are_read_in_document_order_and_none_twice() -> None:
    layout = Layout(text=(Part("div.b"), Part("p.x", every=True), Part("div.a")))
    markup = (
        "<div class=a>واحد</div><p class=x>اثنان</p>"
        "<div class=b>ثلاثة <p class=x>أربعة</p></div><p class=x>خمسة</p><div class=a>ستة</div>"
    )
    assert read(markup, layout) == ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة"]


def test_all_matches_of_one_selector_are_read_in_their_order() -> None:
    layout = Layout(text=(Part("div.a", every=True),))
    assert read(
        "<div class=a>واحد<div class=a>اثنان</div></div><div class=a>ثلاثة</div>", layout
    ) == [
        "واحد",
        "اثنان",
        "ثلاثة",
    ]


@pytest.mark.parametrize("every", [False, True])
def test_a_selector_that_is_no_css_finds_nothing(every: bool) -> None:  # noqa: FBT001 - a case
    assert read(STORY, Layout(text=(Part("main[", every=every),))) == []


def test_what_layout_calls_furniture_goes_with_all_in_it() -> None:
    layout = Layout(text=(Part("main"),), furniture=("div.box", "div.box p"))
    assert read(f"{STORY}<div class=box><p>صندوق</p></div>", layout) == [LINE]


def test_a_picture_with_one_short_text_is_a_caption_unless_the_layout_keeps_pictures() -> None:
    markup = f"{STORY}<div><img src=/p.jpg><span>صورة من المكان</span></div>"
    assert read(markup) == [LINE]
    assert read(markup, Layout(text=(Part("main"),), keeps=("img",))) == [LINE, "صورة من المكان"]


@pytest.mark.parametrize(
    "box",
    [
        "<div><figure><img src=/p.jpg><b>صورة أولى</b></figure><img src=/q.jpg><b>ثانية</b></div>",
        "<div><img src=/q.jpg><figure><img src=/p.jpg><b>صورة أولى</b></figure><b>ثانية</b></div>",
        "<span><a href=/p><img src=/p.jpg></a>صورة أولى</span>",
        "<center><video></video>صورة أولى</center>",
    ],
)
def test_captions_go_with_their_boxes_also_those_inside_each_other(box: str) -> None:
    assert read(STORY + box) == [LINE]


def test_nothing_around_the_text_is_taken_for_a_caption() -> None:
    inner = "".join(f"<span><img>{letter * 8}</span>" for letter in "abc")
    markup = f"<div><a class=t><img>{inner}</a><p class=t>{LINE}</p></div>"
    assert read(markup, Layout(text=(Part(".t", every=True),))) == [LINE]


def test_captions_deep_inside_cost_no_more_for_it() -> None:
    deep = "<b>" * 400 + "<span><img>x</span>" * 20_000
    assert read(f"{STORY}<section>{deep}</section>")[0] == LINE


def test_names_of_furniture_are_left_out_however_many() -> None:
    names = "".join(f"<i class='share-a{n}'>x</i>" for n in range(20_000))
    assert read(f"{STORY}{names}") == [LINE]


def test_what_only_stands_beside_a_picture_deeper_down_is_no_caption() -> None:
    markup = f"{STORY}<div><p><img src=/p.jpg></p><p>جملة قصيرة من النص</p></div>"
    assert read(markup) == [LINE, "جملة قصيرة من النص"]


@pytest.mark.parametrize("style", ["", "color: red; " * 30])
def test_a_tag_says_that_it_is_furniture_however_long_it_is(style: str) -> None:
    assert read(f"{STORY}<div style='{style}' class='share-bar'>شارك</div>") == [LINE]
    assert read(f"{STORY}<figcaption title='{style}'>صورة</figcaption>") == [LINE]
    assert read(f'{STORY}<p>class="share-bar" {style}</p>')[0] == LINE


def test_silent_elements_and_those_named_like_furniture_go() -> None:
    assert read(
        f"{STORY}<nav>قائمة</nav><script>var a</script><div class='share-bar'>شارك</div>"
    ) == [LINE]
    assert read(f"{STORY}<div id=comments>تعليق القارئ الأول</div>") == [LINE]


def test_a_name_does_not_take_away_most_of_the_text() -> None:
    assert read(f"<div class='related-story'>{STORY}{STORY}</div><p>سطر</p>") == [LINE, LINE, "سطر"]


def test_what_the_layout_keeps_stays_whatever_its_name() -> None:
    layout = Layout(text=(Part("main"),), keeps=("share-bar", "aside"))
    markup = f"{STORY}<div class='share-bar'>سطر طويل</div><aside>سطر آخر</aside>"
    assert read(markup, layout) == [LINE, "سطر طويل", "سطر آخر"]


def test_lines_that_the_site_repeats_and_labels_go() -> None:
    layout = Layout(text=(Part("main"),), constants=("نشر في العدد الأسبوعي",))
    assert read(f"{STORY}<p>نشر في العدد الأسبوعي</p><p>اقرأ أيضاً</p>", layout) == [LINE]
    assert read(f"{STORY}<p>الكلمات المفتاحية: ماء، كهرباء</p>") == [LINE]


def test_a_line_that_is_all_link_goes_unless_the_site_links_its_lines() -> None:
    assert read(f"{STORY}<p>{LINK}</p>") == [LINE]
    layout = Layout(text=(Part("main"),), links=True)
    assert read(f"{STORY}<p>{LINK}</p>", layout) == [LINE, LINKED]


@pytest.mark.parametrize(
    "scrap",
    [
        "12 أيار 2024",
        "قال المسؤول إن الأعمال تنتهي في موعدها وإن الطريق ...",
        "قال المسؤول إن الأعمال تنتهي في موعدها وإن الطريق [\u2026]",
    ],
)
def test_a_date_or_a_cut_teaser_below_a_link_to_a_story_goes_with_it(scrap: str) -> None:
    assert read(f"{STORY}<p>{LINK}</p><p>{scrap}</p>{STORY}") == [LINE, LINE]
    # Elsewhere it is a line like any other.
    assert read(f"{STORY}<p>{scrap}</p>") == [LINE, scrap]


def test_a_sentence_below_a_link_to_a_story_stays() -> None:
    assert read(f"<p>{LINK}</p>{STORY}") == [LINE]
    long = LINE * 4 + "\u2026"
    assert read(f"<p>{LINK}</p><p>{long}</p>") == [long]


@pytest.mark.parametrize(
    ("label", "labels"),
    [("مواد قريبة", ("مواد قريبه",)), ("اقرأ أيضاً:", ()), ("في العدد:", ())],
)
def test_a_label_before_a_link_to_a_story_goes_with_it(label: str, labels: tuple[str, ...]) -> None:
    layout = Layout(text=(Part("main"),), labels=labels)
    assert read(f"{STORY}<p>{label} {LINK}</p>", layout) == [LINE]


def test_a_sentence_that_ends_in_a_link_stays() -> None:
    assert read(f"<p>{LINE} {LINK}</p>") == [f"{LINE} {LINKED}"]
    assert read("<p>قال لنا <a href=/n>مدير المرفأ</a></p>") == ["قال لنا مدير المرفأ"]
    assert read("<p>المرفأ: <a href=/n>مغلق</a></p>") == ["المرفأ: مغلق"]


def test_a_call_to_the_reader_around_a_link_goes() -> None:
    assert read(f"{STORY}<p>تابعونا على <a href=#>تلغرام</a> كل يوم</p>") == [LINE]


def test_what_stands_above_the_headline_goes() -> None:
    assert read(f"<p>محليات</p><h1>العنوان</h1>{STORY}", title="العنوان") == [LINE]
    assert read(f"<p>محليات</p>{STORY}", title="العنوان") == ["محليات", LINE]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<div class=b><a href=1></a></div><div class=b><a href=2></a></div>", "1"),
        ("<div class=b></div><div class=b><i><a href=2></a></i></div>", "2"),
        ("<a href=0></a><div class=b><div class=b></div><a href=1></a></div>", "1"),
        ("<div class=b></div><a href=0></a>", None),
        ("<a href=0></a>", None),
    ],
)
def test_the_first_match_inside_a_box_is_that_of_the_whole_selector(
    markup: str, found: str | None
) -> None:
    tree = LexborHTMLParser(markup)
    node = direct.first(tree, "div.b a")
    assert (node.attributes["href"] if node is not None else None) == found


def test_a_box_is_not_inside_itself() -> None:
    tree = LexborHTMLParser("<div class=b id=1><div class=b id=2></div></div><div class=b></div>")
    node = direct.first(tree, "div.b div")
    assert node is not None
    assert node.id == "2"
    assert direct.first(LexborHTMLParser("<div class=b></div>"), "div.b div") is None
