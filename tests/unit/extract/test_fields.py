# ruff: noqa: E501 - markup reads best as one line a case
from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest

from newsbot.arabic.fold import fold
from newsbot.extract import fields
from newsbot.extract.blocks import lines
from newsbot.extract.byline import authors
from newsbot.extract.furniture import Furniture
from newsbot.extract.headline import headline, headline_place
from newsbot.extract.names import names
from newsbot.extract.page import Page
from newsbot.extract.structured import json_ld, strings

URL = "https://www.a.example/news/1"


def page(head: str = "", body: str = "") -> Page:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return Page(markup.encode(), URL)


def og(name: str, value: str) -> str:
    return f'<meta property="og:{name}" content="{value}">'


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def title_of(head: str, body: str) -> str | None:
    read = page(head, body)
    return headline(
        read, lines(read.tree.find("body"), Furniture(read.tree)), fields.publisher(read)
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>عنوان طويل للخبر - موقع الخبر</title>", "<h1>عنوان طويل للخبر</h1>", "عنوان طويل للخبر"),
        (og("site_name", "الديار") + "<title>عنوان طويل للخبر | الديار</title>", "", "عنوان طويل للخبر"),
        (og("site_name", "الديار") + "<title>الديار | عنوان طويل للخبر</title>", "", "عنوان طويل للخبر"),
        (og("site_name", "الديار") + "<title>الديار</title>", "", None),
        ("<title>أخبار</title>", "<h1>عنوان طويل للخبر</h1>", "عنوان طويل للخبر"),
        ("<title>أخبار - عنوان طويل للخبر</title>", "<div><span>عنوان طويل للخبر</span></div>", "عنوان طويل للخبر"),
        (og("title", "عنوان طويل للخبر"), "<h1>عاجل | عنوان طويل للخبر</h1>", "عاجل | عنوان طويل للخبر"),
        (og("title", "عنوان طويل للخبر"), "<h1>عنوان طويل للخبر <span class='badge'>خاص</span></h1>", "عنوان طويل للخبر"),
        (og("title", "عنوان طويل للخبر"), "<h1>خاص <span class='x'>عنوان</span> طويل للخبر</h1>", "خاص عنوان طويل للخبر"),
        (og("title", "عنوان طويل جداً للخبر عن المدينة"), "<h1>عنوان طويل جدا للخبر عن مدينتنا</h1>", "عنوان طويل جدا للخبر عن مدينتنا"),
        (og("title", "قصة أخرى تماماً هنا"), "<h1>الديار</h1>", "قصة أخرى تماماً هنا"),
        ("<title>a.example</title><svg><title>x</title></svg>", "", None),
        (og("title", "كلمة"), "<p>كلمة</p>", "كلمة"),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_headline_is_as_printed_without_the_site(
    head: str, body: str, title: str | None
) -> None:
    assert title_of(head, body) == title


def test_a_headline_that_nobody_prints_has_no_place() -> None:
    assert headline_place([], "عنوان") is None


OUTLET = frozenset({"ديار", "adiyar"})


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("كتبت أسماء نصار", ["أسماء نصار"]),
        ("بقلم: سامي الخوري", ["سامي الخوري"]),
        ("كتب - عماد الراوي، منى حسن", ["عماد الراوي", "منى حسن"]),
        ("الديار - سعيد أوحمو", ["سعيد أوحمو"]),
        ("(أبوظبي - الديار)", []),
        ("دبي - الخليج العربي", []),
        ("صوت نيوز", []),
        ("الديار", []),
        ("By John Smith and Jane Roe", ["John Smith", "Jane Roe"]),
        ("admin", []),
        ("محرر الموقع", []),
        ("رويترز", []),
        ("https://www.facebook.com/x", []),
        ("12/5/2020", []),
        ("هذا نص طويل جداً لا يمكن أن يكون اسماً لكاتب هذا الخبر", []),
        ("", []),
        ("ا" * 200, []),
        ("أ", []),
        ("كتب: محمد علي", ["محمد علي"]),
        ("سليم الراوي - القاهرة", ["سليم الراوي"]),
        ("سليم الراوي \u0640 القاهرة", ["سليم الراوي"]),
        ("سليم الراوي (بيروت)", ["سليم الراوي"]),
        ("منى حسن / عمّان", ["منى حسن"]),
        ("كتبت منى حسن من رام الله", ["منى حسن"]),
        ("منى حسن من البلد", []),
        ("القاهرة: سليم الراوي", ["سليم الراوي"]),
        ("الرياض: «الشرق الجديد»", []),
        ("بغداد", []),
        ("Rami Khoury | Beirut", ["Rami Khoury"]),
        ("أ ف ب", []),
        ("د.ب.أ", []),
        ("بي بي سي", []),
        ("Rami Khoury (rkh)", ["Rami Khoury"]),
        ("humans.txt", []),
        ("على فيسبوك", []),
        ("الرياض - سليم الراوي", ["سليم الراوي"]),
        ("القاهرة - من سليم الراوي", ["سليم الراوي"]),
        ("خاص - سليم الراوي", ["سليم الراوي"]),
        ("القدس العربي", []),
        ("سبق اليوم", []),
        ("فرنسا بالعربية", []),
        ("المراسل", []),
        ("APS", []),
        ("سليم الراوي ومنى حسن", ["سليم الراوي", "منى حسن"]),
        ("سليم منير وهبي", ["سليم منير وهبي"]),
        ("سليم منير وليد حسن", ["سليم منير وليد حسن"]),
        ("سليم وديع حسن", ["سليم وديع حسن"]),
        ("نشرت بواسطة: سليم الراوي", ["سليم الراوي"]),
        ("أرسلت من قبل: سليم الراوي", ["سليم الراوي"]),
        ("عن الكاتب: سليم الراوي", ["سليم الراوي"]),
        ("نبذة عن سليم الراوي", ["سليم الراوي"]),
        ("About Rami Khoury", ["Rami Khoury"]),
        ("À propos de Rami Khoury", ["Rami Khoury"]),
        ("عن الكاتب", []),
        ("About us", []),
    ],
)
def test_a_byline_gives_persons_only(byline: str, found: list[str]) -> None:
    assert names(byline, OUTLET) == found


def authors_of(head: str, body: str) -> list[str]:
    read = page(head, body)
    blocks = lines(read.tree.find("body"), Furniture(read.tree))
    return authors(read, blocks, headline_place(blocks, "عنوان الخبر"), [], "الديار")


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        ('<meta name="author" content="نزار حلبي">', "<h1>عنوان الخبر</h1><p>نزار حلبي</p>", ["نزار حلبي"]),
        ('<meta name="author" content="نزار حلبي">', "<h1>عنوان الخبر</h1>", []),
        (ld('{"@type":"Article","author":"نزار حلبي"}'), "", ["نزار حلبي"]),
        (ld('{"@type":"Article","author":{"@type":"Organization","name":"فريق جيد"}}'), "", []),
        (ld('{"@type":"Article","author":{"@id":"#x"}}'), "", []),
        (ld('{"@type":"Article","author":{"@type":"Person","name":"نزار"}}'), "", []),
        ("", "<h1>عنوان الخبر</h1><p>بقلم: نزار حلبي</p>", ["نزار حلبي"]),
        ("", "<h1>عنوان الخبر</h1><p>نشر بواسطة: نزار حلبي في 12 مايو 2024</p>", ["نزار حلبي"]),
        ("", "<h1>عنوان الخبر</h1><p>أرسلت بواسطة نزار حلبي في: 12/05/2024</p>", ["نزار حلبي"]),
        ("", "<h1>عنوان الخبر</h1><p>إعداد وتحرير: نزار حلبي</p>", ["نزار حلبي"]),
        ("", '<h1>عنوان الخبر</h1><div class="writer-name">نزار حلبي</div>', ["نزار حلبي"]),
        ("", '<h1>عنوان الخبر</h1><div class="author"><a href="/author/n">نزار حلبي</a> يكتب</div>', ["نزار حلبي"]),
        ("", '<h1>عنوان الخبر</h1><div class="related"><b class="author">نزار حلبي</b></div>', []),
        ("", '<h1>عنوان الخبر</h1><aside><a rel="author">نزار حلبي</a></aside>', []),
        ("", '<h1>عنوان الخبر</h1><meta itemprop="author" content="نزار حلبي">', ["نزار حلبي"]),
        ("", '<h1>عنوان الخبر</h1><a rel="author">نزار حلبي</a><a rel="author">من نزار حلبي كثيرا</a>', ["نزار حلبي"]),
        ("", '<h1>عنوان الخبر</h1><div><span class="meta-prep meta-prep-author">خرج للنور</span> <b>12 مايو 2024</b></div>', []),
        ("", '<div class="author">نزار حلبي</div>', []),
    ],
)  # fmt: skip
def test_authors_come_from_a_byline_or_metadata_that_is_printed(
    head: str, body: str, found: list[str]
) -> None:
    assert authors_of(head, body) == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"a": 1,}', [{"a": 1}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
        ('[{"a": 1}, [{"b": 2}]]', [{"a": 1}, {"b": 2}]),
        ('{"headline": "x \\" y", "text": "a"b"}', [{"headline": 'x " y'}]),
        ("nonsense", []),
        ('"text"', []),
    ],
)
def test_structured_data_is_read_however_it_is_wrapped_or_broken(
    text: str, values: list[object]
) -> None:
    assert json_ld(page(ld(text)).tree) == values


def test_a_name_may_be_a_string_an_object_or_a_list() -> None:
    assert strings(["a", {"name": "b"}, {"name": ["c"]}, {"url": "d"}, 5, None, " "]) == [*"abcd"]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (og("url", URL), URL),
        ('<link rel="canonical" href="/news/1">', URL),
        ('<link rel="canonical" href="https://www.a.example/">', None),
        ('<link rel="canonical" href="https://b.example/news/1">', None),
        ('<link rel="canonical" href="http://[">', None),
        ('<link rel="canonical" href="mailto:x">', None),
        ("", None),
    ],
)
def test_a_canonical_address_is_trusted_on_its_own_site_only(head: str, value: str | None) -> None:
    assert fields.canonical(page(head)) == value


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (og("image", "/a.jpg"), "https://www.a.example/a.jpg"),
        (
            ld('{"@type":"Article","image":{"url":"https://c.example/b.jpg"}}'),
            "https://c.example/b.jpg",
        ),
        ('<link rel="image_src" href="/c.png">', "https://www.a.example/c.png"),
        (og("image", "data:x"), None),
        ("", None),
    ],
)
def test_the_main_image_is_absolute(head: str, value: str | None) -> None:
    assert fields.image(page(head)) == value


@pytest.mark.parametrize(
    ("head", "body", "value"),
    [
        ('<meta property="article:section" content="رياضة">', "", "رياضة"),
        ('<meta property="article:section" content="12">', "", None),
        (ld('{"@type":"BreadcrumbList","itemListElement":[{"name":"الرئيسية"},{"item":{"name":"فن"}},5,{"item":"https://a"}]}'), "", "فن"),
        ("", '<div class="breadcrumb"><a>الرئيسية</a><a>اقتصاد</a><a>عنوان الخبر</a></div>', "اقتصاد"),
        ("", '<ul class="breadcrumb"><li><a>الرئيسية</a></li></ul>', None),
        ("", "<div>x</div>", None),
    ],
)  # fmt: skip
def test_a_section_is_declared_or_the_last_step_before_the_headline(
    head: str, body: str, value: str | None
) -> None:
    assert fields.section(page(head, body), "عنوان الخبر") == value


def test_tags_stand_once_in_order_and_never_repeat_the_headline() -> None:
    read = page('<meta property="article:tag" content="حلب، نفط,حلب,عنوان الخبر, #غاز">')
    assert fields.tags(read, "عنوان الخبر") == ["حلب", "نفط", "غاز"]
    read = page("", '<a rel="tag">حلب</a><a rel="category tag">أخبار</a>')
    assert fields.tags(read, "عنوان") == ["حلب"]
    assert fields.tags(page(ld('{"@type":"Article","keywords":["أ ب"]}')), "عنوان") == ["أ ب"]


def test_a_description_that_opens_like_the_story_goes_before_a_slogan() -> None:
    head = (
        og("description", "كل الأخبار في مكان واحد")
        + '<meta name="description" content="قال الوزير إن الخطة تبدأ">'
    )
    read = page(head)
    assert fields.description(read, ["قال الوزير إن الخطة تبدأ غداً."]) == "قال الوزير إن الخطة تبدأ"
    assert fields.description(read, []) == "كل الأخبار في مكان واحد"
    assert fields.description(page(), []) is None


def test_a_publisher_is_a_name_and_no_address() -> None:
    read = page(og("site_name", "https://a.example") + '<meta name="publisher" content="الديار">')
    assert fields.publisher(read) == "الديار"
    assert fields.publisher(page(ld('{"@type":"Organization","name":"الديار"}'))) == "الديار"
    assert fields.publisher(page()) is None


def byline_of(markup: str, head: str = "") -> list[str]:
    read = page(head, f"<h1>عنوان طويل للخبر</h1>{markup}")
    blocks = lines(read.tree.find("body"), Furniture(read.tree))
    return authors(read, blocks, 0, [], fields.publisher(read))


def test_the_first_word_of_the_outlets_name_is_no_author() -> None:
    head = og("site_name", "NRTV Lebanon")
    assert byline_of('<div class="author">NRTV</div>', head) == []
    assert byline_of('<div class="author">Nour Taher</div>', head) == ["Nour Taher"]


def test_a_section_in_the_box_of_the_byline_is_no_author() -> None:
    box = '<div class="author-box-top">{}</div>'
    section = '<a class="story_category" href="/s/3">منوعات</a>'
    assert byline_of(f'<div class="story-author">{section}</div>') == []
    assert byline_of(box.format(f'{section}<span class="author">نور الطاهر</span>')) == [
        "نور الطاهر"
    ]


def test_the_author_of_a_linked_story_is_not_this_ones() -> None:
    card = (
        '<div class="teaser"><h3><a href="/n/7">عنوان خبر آخر طويل لكاتب آخر</a></h3>'
        '<a rel="author" href="/u/2">رامي سعيد</a></div>'
    )
    own = '<div class="who"><h4><a rel="author" href="/u/1">عبدالرحمن المصطفى الطرابلسي</a></h4></div>'
    assert byline_of(card) == []
    assert byline_of(own + card * 3) == ["عبدالرحمن المصطفى الطرابلسي"]
    many = "<i></i>" * 100
    assert byline_of(f"<section>{own}{many}</section>") == ["عبدالرحمن المصطفى الطرابلسي"]


@pytest.mark.parametrize(
    "address",
    [
        "https://b.example/a/b.jpg", "https://b.example", "http://b.example:8080/a", "/a/b", "/a/",
        "/a/../b", "/./a", "//b.example/x", "a/b", "../b", "?a=b", "#c", "", "/a?b=c", "/a#b",
        "https://b.example/a?b", "mailto:a@b", "javascript:x", "http://[", "https:///a", "HTTP://b.example/",
        "/\u0623\u062e\u0628\u0627\u0631/1", "https://b.example/\u0623", "/a b", "/.a",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "base", ["https://a.example/x/y?z", "http://a.example", "https://a.example/x/"]
)
def test_an_address_is_joined_as_the_standard_library_joins_it(base: str, address: str) -> None:
    try:
        expected = urljoin(base, address)
        parts = urlsplit(expected)
    except ValueError:
        expected, parts = "", urlsplit("")
    told = parts.scheme in ("http", "https") and parts.netloc
    assert fields.joined(base, address) == (expected if told else "")


@pytest.mark.parametrize("sign", ["", "\u064e", "\u064e" * 9])
def test_vowel_signs_do_not_hide_that_a_description_opens_like_the_story(sign: str) -> None:
    story = "قال الوزير إن الخطة تبدأ غداً في كل مدن البلاد ولا تنتهي قبل آخر العام."
    signed = "".join(letter + sign * letter.isalpha() for letter in story)
    read = page(og("description", "كل الأخبار في مكان واحد") + og("description", signed))
    assert fold(fields.description(read, [story]) or "") == fold(story)


def test_a_description_that_is_a_label_or_empty_is_none() -> None:
    head = '<meta name=description content="اقرأ أيضا">' + og("description", " ")
    assert fields.description(page(head), ["نص"]) is None


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<div><a href="/author/55">ليلى منصور</a></div>', ["ليلى منصور"]),
        ('<div><a href="/%D9%83%D8%A7%D8%AA%D8%A8/55">ليلى منصور</a></div>', ["ليلى منصور"]),
        ('<div><a href="/writers/">كل الأسماء</a></div>', []),
        ('<div class="writer-box"><a href="/writers/9">هيثم العلي</a><span>كاتب في شؤون الطاقة وله كتب</span></div>', ["هيثم العلي"]),
        ("<p>بواسطة رامي الحلبي 2024-12-07</p>", ["رامي الحلبي"]),
        ("<p>بواسطة رامي الحلبي السبت 7 ديسمبر 2024</p>", ["رامي الحلبي"]),
        ("<p>بواسطة رامي الحلبي في 7 ديسمبر 2024</p>", ["رامي الحلبي"]),
        ("<p>بواسطة فريق التحرير</p>", []),
        ("<p>By Rami Khoury on Monday 7/12/2024</p>", ["Rami Khoury"]),
        ("<p>By December 7, 2024</p>", []),
    ],
)  # fmt: skip
def test_bylines_are_read_from_links_and_lines_by_the_headline(
    markup: str, found: list[str]
) -> None:
    assert byline_of(markup) == found


def test_a_list_of_writers_is_no_byline() -> None:
    names = ("نزار حلبي", "سلمى قباني", "هدى زريق")
    rows = "".join(f'<li><a rel="author" href="/w/{n}">{n}</a></li>' for n in names)
    assert authors_of("", f"<h1>عنوان الخبر</h1><ul>{rows}</ul>") == []
    two = "".join(f'<li><a rel="author" href="/w/{n}">{n}</a></li>' for n in names[:2])
    assert authors_of("", f"<h1>عنوان الخبر</h1><ul>{two}</ul>") == list(names[:2])
