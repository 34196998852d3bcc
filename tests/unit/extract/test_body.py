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
    "author box of a theme": '<div id="mvp-author-box-wrap"><div id="mvp-author-box-text"><p>صحفي يكتب في الشأن المحلي منذ عشرة أعوام ويتابع قضايا المدينة</p></div></div>',
    "signature": "<p>— وزارة النقل (@ministry) 5 مارس 2024</p>",
    "keywords": "<p>الكلمات المفتاحية: ماء، كهرباء، طرق عامة</p>",
    "hashtags": "<p>#ماء #كهرباء #طرق</p>",
    "headed": "<p>مقالات ذات صلة: أسعار الخضار في الأسواق اليوم</p>",
    "platform": "<p>تابعوا أخبار المدينة عبر نبض</p>",
    "join": "<p>انضم إلى قناة موقع الخبر على تلغرام</p>",
    "counter": "<p>عدد المشاهدات: 321</p>",
    "short link": "<p>رابط مختصر: a.example/x</p>",
    "feed": "<p>ظهرت المقالة عنوان الخبر الأول اليوم أولاً على موقع الخبر.</p>",
    "date": "<p>تم نشره الأحد 19 أيار / مايو 2024 الساعة 10:30 صباحا بتوقيت دمشق</p>",
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


@pytest.mark.parametrize(
    "line",
    [
        "وانهالت التعليقات على صفحة اللاعب بعد المباراة، وكتب مشجعون تعليقات غاضبة.",
        "وقال الزوار إن الوثائق المنشورة في المعرض الدائم تعود إلى القرن الماضي.",
        "وغيرت الشركة شروط الاستخدام وسياسة الخصوصية بعد غرامة فرضتها المحكمة عليها.",
        "تخطى المنتخب عقبة ضيفه بهدفين دون رد في الجولة الأخيرة من التصفيات.",
        "شارك هذا العام أكثر من مئة فنان من بلدان كثيرة في المعرض السنوي الكبير.",
        "يمكنكم متابعة المباراة من المدرجات الجديدة التي افتتحت قبل أيام في المدينة.",
        "آخر تحديث لبيانات الوزارة أظهر ارتفاعا في الصادرات خلال الربع الأول.",
        "مصدر الصورة الذي كشف عن الوثيقة طلب عدم ذكر اسمه خوفا على عمله.",
        "للاشتراك في البرنامج يتقدم الطلاب بأوراقهم إلى مكاتب الوزارة قبل نهاية الشهر.",
        "وقال النقيب إن كل الحقوق محفوظة للعمال بموجب القانون الجديد.",
        "تابع آلاف المشجعين المباراة على شاشات كبيرة في الساحات العامة وسط المدينة.",
    ],
)
def test_a_sentence_of_the_story_is_no_furniture_whatever_it_speaks_of(line: str) -> None:
    body = f"<div>{PROSE}<p>{line}</p>{PROSE}</div>".replace("برقم", "رقم", 4)
    assert line in text(body)
    assert len(text(body)) == 9


@pytest.mark.parametrize(
    "heading",
    ["التعليقات", "تعليقات القراء", "تعليقات (6)", "6 تعليقات على خبر اليوم", "آراء القراء"],
)
def test_what_heads_the_comments_ends_the_text(heading: str) -> None:
    comments = "".join(f"<div class=x><b>قارئ</b><p>{line}</p></div>" for line in LINES[2:])
    body = f"<div>{PROSE}<h3>{heading}</h3>{comments.replace('هذه', 'تلك')}</div>"
    assert text(body) == LINES


def test_a_count_of_comments_in_the_middle_of_a_story_ends_nothing() -> None:
    more = PROSE.replace("هذه", "تلك")
    found = text(f"<div>{PROSE}<div>3 تعليقات</div>{more}</div>")
    assert found == [*LINES, *(line.replace("هذه", "تلك") for line in LINES)]


def test_a_paragraph_may_stand_in_an_anchor_that_leads_nowhere() -> None:
    assert text(f"<div><a name=top>{PROSE}</a></div>") == LINES


def test_a_footer_is_no_story_where_a_page_has_none() -> None:
    slogan = "<footer><p>موقع إخباري مستقل يتابع شؤون المدن والقرى منذ عشرين عاما بلا انقطاع.</p></footer>"
    assert text(f"<p>سطر</p>{slogan}", '<meta property="og:type" content="article">')[0] != slogan
    assert "موقع إخباري" not in " ".join(
        text(slogan, '<meta property="og:type" content="article">')
    )


def test_a_lead_before_a_picture_and_a_date_is_the_texts() -> None:
    lead = "افتتح رئيس البلدية الجسر الجديد فوق النهر صباح اليوم بعد عامين من العمل المتواصل فيه."
    between = "<!-- x --><div class=img><img src=x></div><div>19 مايو 2024</div>"
    body = f"<article><div><strong>{lead}</strong></div>{between}<div class=txt>{PROSE}</div></article>"
    assert text(body) == [lead, *LINES]
    far = "<div class=ad>إعلان</div>" * 6
    assert text(body.replace(between, far)) == LINES


def test_a_second_story_under_a_heading_like_the_headline_is_not_this_one() -> None:
    other = PROSE.replace("هذه", "تلك")
    page = (
        '<title>عنوان الخبر الأول اليوم</title><meta property="og:type" content="article">'
        f"<div class=s><h2 class=t>عنوان الخبر الأول اليوم</h2><div class=c>{PROSE}</div></div>"
        f"<div class=s><h2 class=t>خبر ثان لا صلة له به</h2><div class=c>{other}</div></div>"
    )
    assert extract(page.encode(), "https://a.example/n/1").text.split("\n") == LINES


def test_a_text_that_is_printed_for_each_width_of_screen_is_read_once() -> None:
    assert text(f"<div><div class=wide>{PROSE}</div><div class=narrow>{PROSE}</div></div>") == LINES


def test_what_holds_the_headline_and_the_prose_is_no_furniture_whatever_its_name() -> None:
    page = f"<body><div class=footer><h1>عنوان الخبر الأول اليوم</h1>{PROSE}</div></body>"
    assert extract(page.encode(), "https://a.example/n/1").text.split("\n") == LINES


def test_a_text_that_is_stated_as_markup_is_read_without_it() -> None:
    stated = "".join(f"<p>{line}</p>" for line in LINES[:2]) + "<br />".join(LINES[2:])
    ld = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{stated}"}}</script>'
    assert text("", ld) == LINES


def test_subheads_lists_and_line_breaks_are_kept_in_order() -> None:
    body = (
        f"<div><p>{LINES[0]}</p><h3>عنوان فرعي</h3><p>{LINES[1]}<br>{LINES[2]}</p>"
        f"<ul><li>بند أول</li><li>بند ثان</li></ul><p>{LINES[3]}</p></div>"
    )
    assert text(body) == [
        LINES[0], "عنوان فرعي", LINES[1], LINES[2], "بند أول", "بند ثان", LINES[3],
    ]  # fmt: skip


@pytest.mark.parametrize("boxed", ["{}", "<div>{}</div>"])
@pytest.mark.parametrize("names", ["subhead", "sub_title", "subheadline-element typo-headline"])
def test_a_subhead_that_is_called_so_is_text_and_a_standfirst_is_none(
    names: str, boxed: str
) -> None:
    head = f'<h2 class="{names}">عنوان فرعي في القصة</h2>'
    first, *rest = (boxed.format(f"<p>{line}</p>") for line in LINES)
    assert text(f"<div>{first}{head}{''.join(rest)}</div>") == [
        LINES[0], "عنوان فرعي في القصة", *LINES[1:],
    ]  # fmt: skip
    assert text(f"<p>12:30</p>{head}<div>{first}{''.join(rest)}</div>") == LINES


def test_a_short_first_sentence_beside_the_headline_is_text_and_a_byline_is_none() -> None:
    assert text(f"<p>المدينة تنام باكراً هذا المساء…</p>{PROSE}") == [
        "المدينة تنام باكراً هذا المساء…", *LINES,
    ]  # fmt: skip
    assert text(f"<p>دمشق – مراسل الموقع</p><p>12 كانون الأول 2024.</p>{PROSE}") == LINES


def test_subheads_in_h1_under_a_headline_in_h2_are_text() -> None:
    page = (
        '<title>عنوان الخبر الأول اليوم</title><meta property="og:type" content="article">'
        f"<h1>موقع المدينة</h1><div><h2 class=t>عنوان الخبر الأول اليوم</h2><p>{LINES[0]}</p>"
        f"<h1>عنوان فرعي في القصة</h1>{''.join(f'<p>{line}</p>' for line in LINES[1:])}</div>"
    )
    assert extract(page.encode(), "https://a.example/n/1").text.split("\n") == [
        LINES[0], "عنوان فرعي في القصة", *LINES[1:],
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


def test_a_subhead_that_is_set_as_a_headline_is_text() -> None:
    sub = "<h1>عنوان فرعي في القصة</h1>"
    body = f"<div>{''.join(f'<p>{line}</p>' for line in LINES[:2])}{sub}<p>{LINES[2]}</p></div>"
    assert text(body) == [*LINES[:2], "عنوان فرعي في القصة", LINES[2]]


def test_paragraphs_that_are_divs_outweigh_the_name_of_the_box_around_them() -> None:
    divs = "".join(f"<div>{line}</div>" for line in LINES)
    assert text(f'<div class="widget"><div class="post-body">{divs}</div></div>') == LINES


def test_long_links_and_cards_are_no_paragraphs() -> None:
    card = f'<a href="/n/8"><div>{P.format(7)}{P.format(8)}</div></a>'
    cards = f'<div class="widget"><div>{LINK * 3}</div>{card * 9}</div>'
    assert text(f"<article>{PROSE}</article>{cards}") == LINES


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="container and-w-sidebar">',
        '<div class="has-right-sidebar">',
        '<div class="sidebar-layout">',
    ],
)
def test_room_for_a_side_column_is_no_side_column(opening: str) -> None:
    other = f"<div>{'<p>' + P.format(9) * 3 + '</p>'}</div>"
    assert text(f'{opening}{PROSE}</div><div class="comments">{other * 3}</div>') == LINES


def test_a_side_column_that_was_never_closed_holds_the_article() -> None:
    assert text(f"<aside><ul><li>{LINK}</li></ul><article>{PROSE}</article>") == LINES


def test_a_box_of_the_article_that_is_called_a_side_column_is_text() -> None:
    assert text(f'<article><div class="sidebar">{PROSE}</div></article>') == LINES


def test_a_side_column_with_more_prose_than_the_article_is_left_out() -> None:
    other = "".join(f"<article><p>{P.format(n)}</p></article>" for n in range(10, 20))
    assert text(f'<div>{PROSE}</div><div class="sidebar">{other}</div>') == LINES


def test_a_story_of_short_lines_is_kept_whole() -> None:
    verses = [f"سطر قصير من قصيدة رقمه {n}" for n in range(12)]
    last = "سطر أطول قليلاً من غيره يختم هذه القصيدة كلها"
    body = "".join(f"<p>{verse}</p>" for verse in [*verses, last])
    assert text(f'<article><div class="entry-content">{body}</div></article>') == [*verses, last]


def test_the_text_that_a_script_is_to_print_is_taken_from_the_structured_data() -> None:
    stated = [P.format(n) for n in range(20, 40)]
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان الخبر الأول اليوم",'
        f'"articleBody":"{chr(92)}n{(chr(92) + "n").join(stated)}"}}</script>'
    )
    assert text(f"<p>{stated[0]}</p>", head) == stated
    assert text("".join(f"<p>{line}</p>" for line in stated[:12]), head) == stated[:12]


def test_a_date_between_standfirst_and_text_is_left_out() -> None:
    rest = "".join(f"<p>{line}</p>" for line in LINES[1:])
    body = f"<p>{LINES[0]}</p><p>نشرت في: 07/12/2024 - 19:05</p>{rest}"
    assert text(f"<article>{body}</article>") == LINES


@pytest.mark.parametrize("head", ["<h3>7 ديسمبر 2024</h3>", "<p>منذ مايو 2022</p>"])
def test_a_date_that_heads_a_part_of_the_story_stays(head: str) -> None:
    rest = "".join(f"<p>{line}</p>" for line in LINES[1:])
    shown = head.split(">")[1].split("<", maxsplit=1)[0]
    assert text(f"<article><p>{LINES[0]}</p>{head}{rest}</article>") == [
        LINES[0],
        shown,
        *LINES[1:],
    ]


def test_teasers_under_the_text_are_left_out() -> None:
    card = '<div class="c"><h3><a href="/n/{0}">عنوان خبر آخر رقم {0}</a></h3><p>{1}</p></div>'
    cards = "".join(card.format(n, P.format(n)) for n in range(10, 15))
    assert text(f"<main><div>{PROSE}</div><section>{cards}</section></main>") == LINES


def test_a_text_that_is_all_under_linked_titles_is_no_list_of_teasers() -> None:
    part = '<div class="c"><h3><a href="{0}">عنوان الفقرة رقم {1}</a></h3><p>{2}</p></div>'
    declared = '<meta property="og:type" content="article">'
    for address in ("/n/{}", "#p{}"):
        inner = "".join(part.format(address.format(n), n, line) for n, line in enumerate(LINES))
        kept = text(f"<article>{inner}</article>", declared)
        assert [line for line in kept if line in LINES] == LINES


def test_a_heading_that_comes_again_and_again_in_a_box_of_its_own_is_none() -> None:
    box, beside = "<div><h3>محتوى خارجي غير متاح</h3></div>", "<h3>اليوم التالي</h3>"
    assert text(f"<article>{''.join(f'<p>{line}</p>{box}' for line in LINES)}</article>") == LINES
    plan = [part for line in LINES for part in (line, "اليوم التالي")]
    markup = "".join(f"<p>{line}</p>{beside}" for line in LINES)
    assert text(f"<article>{markup}<p>{P.format(9)}</p></article>") == [*plan, P.format(9)]


K2 = """<div class="itemView"><div class="itemHeader"><span class="itemDateCreated">السبت, 07
كانون1/ديسمبر 2024 21:05</span></div><div class="itemToolbar"><ul><li>حجم الخط</li></ul></div><div
class="itemBody"><div class="itemIntroText">{}</div><div class="itemFullText">{}</div></div><div
class="itemLinks"><span>نشر في <a href="/c">اقتصاد</a></span></div></div>"""


@pytest.mark.parametrize(
    ("intro", "is_text"),
    [
        (f"<p>{LINES[0]}</p>", True),
        (f"<p>{LINES[0].rstrip('.')}</p>", False),
        (f'<p><img src="/i.jpg"></p><p>{LINES[0]}</p>', False),
    ],
    ids=["a sentence", "no whole sentence", "beside a picture"],
)
def test_an_introduction_in_the_box_before_the_texts_is_text(intro: str, *, is_text: bool) -> None:
    rest = [P.format(n) for n in range(10, 15)]
    kept = text(K2.format(intro, "".join(f"<p>{line}</p>" for line in rest)))
    assert kept == [*LINES[: 1 if is_text else 0], *rest]


PARTS = "".join(
    f'<div class="part"><p>{line}</p></div><div class="ad">إعلان</div>' for line in LINES
)


def test_a_text_that_is_cut_into_boxes_is_read_whole() -> None:
    first = "".join(f"<p>{P.format(n)}</p>" for n in range(10, 16))
    whole = text(f'<article><div class="part">{first}</div>{PARTS}</article>')
    assert whole == [P.format(n) for n in range(10, 16)] + LINES


def test_without_a_printed_headline_no_paragraph_is_outside_the_body() -> None:
    assert _lead(Page(b"<p>x</p>", "https://a.example/1"), [], [], set(), None) == []
