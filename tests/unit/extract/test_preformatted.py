"""Line breaks of the source that a browser shows."""

from __future__ import annotations

import pytest
from lxml import html

from newsbot.extract.article import extract
from newsbot.extract.learn import Sample, learn
from newsbot.extract.page import Page
from newsbot.extract.preformatted import is_preformatted, show_breaks

LINES = [
    "أعلنت البلدية اليوم فتح الطريق الرئيسي أمام حركة السير بعد إصلاحات استمرت أسبوعين كاملين.",
    "وقال رئيس البلدية إن العمل شمل تبديل الأنابيب القديمة وتعبيد الطريق من جديد بطول كيلومترين.",
    "وأضاف أن المرحلة التالية ستبدأ في الشهر المقبل وتشمل الأرصفة والإنارة في الأحياء الشرقية.",
    "ودعا السكان إلى التعاون مع الورش والالتزام بالإشارات المؤقتة حتى انتهاء الأعمال بشكل كامل.",
]
URL = "https://news.example/2024/12/07/fath-al-tariq/"


def page(body: str, title: str = "فتح الطريق الرئيسي بعد إصلاحات") -> bytes:
    return (
        f'<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="og:type" content="article"><meta property="article:published_time" '
        'content="2024-12-07T10:00:00+03:00"></head><body><header><a href="/">الرئيسية</a></header>'
        f"<article><h1>{title}</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body>"
    ).encode()


SHOWN = {
    "pre": "<pre class='body'>{}</pre>",
    "capitals": "<PRE>{}</PRE>",
    "pre-line": '<div class="story" style="white-space: pre-line">{}</div>',
    "pre-wrap": '<p style="color:black;white-space:pre-wrap">{}</p>',
    "inherited": '<div style="white-space:pre-wrap"><div><span>{}</span></div></div>',
    "break-spaces": '<div style="WHITE-SPACE: break-spaces; white-space: break-spaces">{}</div>',
}


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\n  \n"])
@pytest.mark.parametrize("shown", SHOWN.values(), ids=list(SHOWN))
def test_line_breaks_that_are_seen_part_paragraphs(shown: str, between: str) -> None:
    assert extract(page(shown.format(between.join(LINES))), URL).text.split("\n") == LINES


def test_breaks_between_and_behind_elements_count_too() -> None:
    text = f"{LINES[0]}\n<b>{LINES[1]}</b>\n{LINES[2]}<!-- n -->\n{LINES[3]}"
    assert extract(page(f"<pre>{text}</pre>"), URL).text.split("\n") == LINES


@pytest.mark.parametrize(
    "plain",
    [
        "<div>{}</div>",
        '<div style="white-space: normal">{}</div>',
        '<div style="white-space:pre-wrap"><p style="white-space:normal">{}</p></div>',
        '<div class="pre"><style>.pre {{ white-space: pre-wrap }}</style>{}</div>',
    ],
)
def test_line_breaks_that_are_not_seen_are_spaces(plain: str) -> None:
    assert extract(page(plain.format("\n".join(LINES))), URL).text == " ".join(LINES)


def test_a_profile_reads_them_as_the_generic_reader_does() -> None:
    pages = [
        Page(page(f"<pre class='body'>{one}</pre>", title), f"{URL}{number}/")
        for number, (one, title) in enumerate(
            ("\n\n".join(f"{line} {n}" for line in LINES), f"فتح الطريق الرئيسي رقم {n}")
            for n in range(4)
        )
    ]
    samples = [
        Sample(page=one, article=extract(one.body, one.url), previous="", next="")
        for one in pages[:3]
    ]
    profile = learn(samples)
    assert profile is not None
    reading = profile.read(Page(pages[3].body, pages[3].url))
    assert reading is not None
    assert reading.article.text.split("\n") == [f"{line} 3" for line in LINES]


def test_what_has_no_such_element_is_told_without_a_parse() -> None:
    assert is_preformatted("<PRE>a</PRE><pre >")
    assert not is_preformatted("<preface>")
    assert not is_preformatted("<p style='white-space:nowrap'>a</p>")
    assert not is_preformatted("<p>white-space: pre-wrap</p>")
    assert is_preformatted("<p title='a' style='white-space: Pre-Wrap'>a</p>")


def test_many_breaks_are_bounded() -> None:
    tree = html.document_fromstring(
        "<pre>" + "a\n" * 60_000 + "\n" * 1_000_000 + "</pre><pre>b\nc</pre>"
    )
    show_breaks(tree)
    assert sum(1 for _ in tree.iter("br")) == 20_000
    assert "".join(tree.itertext()).count("a") == 60_000
