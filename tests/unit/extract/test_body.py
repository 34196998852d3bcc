# ruff: noqa: E501 - markup reads best as one line a case
from __future__ import annotations

import pytest

from newsbot.extract.article import extract
from newsbot.extract.body import _lead
from newsbot.extract.page import Page

P = "هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية برقم {}."
LINES = [P.format(n) for n in range(4)]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)
LINK = '<a href="/n/9">عنوان خبر آخر لا صلة له بهذه القصة أبداً</a>'


def text(body: str, head: str = "") -> list[str]:
    page = f'<html><head><meta charset="utf-8">{head}</head><body><h1>عنوان الخبر الأول اليوم</h1>{body}</body></html>'
    return extract(page.encode(), "https://a.example/n/1").text.split("\n")


FURNITURE = {
    "label and links": f"<p>اقرأ أيضاً</p><ul><li>{LINK}</li><li>{LINK}</li></ul>",
    "label with link": f"<p>اقرأ أيضًا: {LINK}</p>",
    "link alone": f"<p>{LINK}</p>",
    "read previous": f"<p>Read Previous</p><p>{LINK}</p><p>Read Next</p><p>{LINK}</p>",
    "share": "<div>شارك الخبر</div><div>فيسبوك</div><div>تويتر</div>",
    "share bar": '<div class="share-bar"><p>هذا نص في شريط المشاركة لا صلة له بالقصة إطلاقاً</p></div>',
    "caption": "<figure><img src=x><figcaption>صورة من الأرشيف لمكان لا صلة له بالقصة</figcaption></figure>",
    "tags": '<div class="tags">الوسوم: <a href="/t/1">حلب</a> <a href="/t/2">نفط</a></div>',
    "newsletter": "<p>اشترك في نشرتنا الإخبارية ليصلك كل جديد على بريدك الإلكتروني كل صباح</p>",
    "follow": "<p>لمتابعة آخر الأخبار اضغط هنا وانضم إلى قناتنا على تلغرام الآن من هاتفك</p>",
    "copyright": "<p>© 2024 جميع الحقوق محفوظة لموقعنا ولا يجوز النقل دون ذكر المصدر بوضوح</p>",
    "rights": "<p>موقع الخبر 2024 جميع الحقوق محفوظة</p>",
    "comments": '<div id="comments"><h3>التعليقات</h3><p>تعليق طويل من قارئ يشرح فيه رأيه في هذه القصة بالتفصيل</p></div>',
    "author box": '<div class="author-box"><p>صحفي يكتب في الشأن المحلي منذ عشرة أعوام ويتابع قضايا المدينة</p></div>',
    "signature": "<p>— وزارة النقل (@ministry) 5 مارس 2024</p>",
    "hidden": '<p style="display:none">هذا نص لا يراه القارئ في الصفحة وإن كان في مصدرها كله</p>',
    "skip box": (
        f'<div><p>قصص مقترحة</p><a href="#end-1">تخطى قصص مقترحة وواصل القراءة</a><p>{LINK}</p>'
        '<p>نص تعريفي في الصندوق لا صلة له بالقصة التي نقرأها الآن هنا</p><p id="end-1">نهاية</p></div>'
    ),
    "skip box without end": '<p><a href="#x">تخطى القائمة</a></p>',
}  # fmt: skip


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("place", [2, 4])
def test_furniture_is_no_text(name: str, place: int) -> None:
    paragraphs = [f"<p>{line}</p>" for line in LINES]
    paragraphs.insert(place, FURNITURE[name])
    assert text(f'<div class="entry-content">{"".join(paragraphs)}</div>') == LINES


@pytest.mark.parametrize("tail", ["", "<p>سطر قصير</p>"])
def test_a_comment_policy_ends_the_text(tail: str) -> None:
    policy = "<div><p>يرحب الموقع بالتعليقات، ويرجى قراءة شروط الاستخدام وسياسة الخصوصية قبل إرسالها.</p></div>"
    assert text(PROSE + policy + tail) == LINES


def test_subheads_lists_and_line_breaks_are_kept_in_order() -> None:
    body = (
        f"<div><p>{LINES[0]}</p><h3>عنوان فرعي</h3><p>{LINES[1]}<br>{LINES[2]}</p>"
        f"<ul><li>بند أول</li><li>بند ثان</li></ul><p>{LINES[3]}</p></div>"
    )
    assert text(body) == [
        LINES[0], "عنوان فرعي", LINES[1], LINES[2], "بند أول", "بند ثان", LINES[3],
    ]  # fmt: skip


def test_a_first_paragraph_outside_the_body_comes_back() -> None:
    head = f'<meta property="og:description" content="{LINES[0]}">'
    rest = "".join(f"<p>{line}</p>" for line in LINES[1:])
    body = f'<div class="intro-text">{LINES[0]}</div><div class="entry-content">{rest}</div>'
    assert text(body, head) == LINES


def test_a_standfirst_is_the_description_and_no_text() -> None:
    standfirst = "خلاصة القصة في سطر واحد يسبق النص ولا يتكرر فيه أبداً هنا"
    assert text(f'<h2 class="subtitle">{standfirst}</h2><div>{PROSE}</div>') == LINES


def test_what_a_template_calls_social_is_text_when_the_story_stands_in_it() -> None:
    assert text(f'<div id="socialicons-sticky">{PROSE}</div>') == LINES


def test_long_comments_do_not_outweigh_a_short_story() -> None:
    comments = "".join(
        f"<p>تعليق طويل من قارئ يشرح فيه رأيه في القصة برقم {n} وأكثر.</p>" for n in range(50)
    )
    assert (
        text(f"<div>{PROSE}</div><div id='comments' class='comments-area'>{comments}</div>")
        == LINES
    )


def test_a_story_of_one_short_sentence_is_its_text() -> None:
    head = '<meta property="og:type" content="article">'
    body = '<div class="entry-content"><p>توفي اليوم الشاعر عن 70 عاماً.</p></div><p><b>12 مارس 2024</b></p>'
    assert text(body, head) == ["توفي اليوم الشاعر عن 70 عاماً."]


def test_a_box_of_another_shape_in_the_story_is_left_out() -> None:
    box = '<div class="card"><div class="inner"><div>نص ترويجي قصير في صندوق</div></div></div>'
    paragraphs = [f"<p>{line}</p>" for line in LINES]
    paragraphs.insert(2, box)
    assert "نص ترويجي قصير في صندوق" not in text(f"<div>{''.join(paragraphs)}</div>")[:2]


def test_without_a_printed_headline_no_paragraph_is_outside_the_body() -> None:
    assert _lead(Page(b"<p>x</p>", "https://a.example/1"), [], [], set(), None) == []
