# ruff: noqa: E501 - markup reads best as one line a case
from __future__ import annotations

import pytest

from newsbot.errors import NotAnArticle
from newsbot.extract.article import extract

P = "هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية برقم {}."
PROSE = "".join(f"<p>{P.format(n)}</p>" for n in range(4))
HEADING = "<h1>عنوان الخبر الأول اليوم</h1>"
ARTICLE = '<meta property="og:type" content="article">'


def page(body: str, head: str = "", classes: str = "") -> bytes:
    return (
        f'<html><head><meta charset="utf-8">{head}</head><body class="{classes}">{body}</body></html>'
    ).encode()


@pytest.mark.parametrize(
    ("body", "url"),
    [
        pytest.param(page(HEADING + PROSE), "https://a.example/", id="home by address"),
        pytest.param(page(HEADING + PROSE, classes="home blog"), "https://a.example/x", id="home"),
        pytest.param(page(HEADING + PROSE, classes="archive category"), "https://a.example/x", id="category"),
        pytest.param(page(HEADING + PROSE), "https://a.example/tag/حلب/", id="tag by address"),
        pytest.param(page(HEADING + PROSE), "https://a.example/author/admin/page/3/", id="author by address"),
        pytest.param(page(HEADING + PROSE), "https://a.example/?s=حلب", id="search by address"),
        pytest.param(page("<h1>نتائج البحث عن: حلب</h1>" + PROSE[:200]), "https://a.example/f", id="search"),
        pytest.param(page("<h1>نتائج البحث عن: حلب</h1>" + 4 * PROSE), "https://a.example/?s=حلب", id="search, and long"),
        pytest.param(page("<h1>تسجيل الدخول</h1><form><input type=password></form>"), "https://a.example/l", id="login"),
        pytest.param(page("<h1>تسجيل الدخول</h1>" + PROSE, classes="login"), "https://a.example/l", id="login by its own word"),
        pytest.param(page("<h1>Before you continue</h1><p>cookies</p>"), "https://a.example/c", id="consent"),
        pytest.param(page("<h1>عذراً، الصفحة غير موجودة</h1><p>ابحث</p>", ARTICLE), "https://a.example/e", id="soft 404"),
        pytest.param(page("<h1>404</h1><p>لم نجد ما تبحث عنه</p>"), "https://a.example/e", id="404"),
        pytest.param(page(HEADING + PROSE, classes="error404"), "https://a.example/e", id="404 class"),
        pytest.param(
            page('<h1>a.example</h1><script src="/cdn-cgi/challenge-platform/x.js"></script>', "<title>Just a moment...</title>"),
            "https://a.example/n", id="challenge",
        ),
        pytest.param(page("<h1>خبر</h1><script>window._cf_chl_opt={}</script>"), "https://a.example/n", id="challenge markup"),
        pytest.param(page(HEADING + PROSE, classes="attachment single-attachment"), "https://a.example/i", id="attachment"),
        pytest.param(page(HEADING + PROSE), "https://a.example/?attachment_id=3", id="attachment address"),
        pytest.param(
            page(HEADING + PROSE, '<script type="application/ld+json">{"@type":"CollectionPage"}</script>'),
            "https://a.example/x", id="collection",
        ),
        pytest.param(page("<h1>عنوان الخبر الأول اليوم</h1><p>سطر.</p>"), "https://a.example/x", id="nothing says so"),
        pytest.param(page(PROSE), "https://a.example/x", id="no headline"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(body: bytes, url: str) -> None:
    with pytest.raises(NotAnArticle):
        extract(body, url)


@pytest.mark.parametrize(
    ("head", "classes"),
    [
        (ARTICLE, ""),
        ('<meta property="article:published_time" content="2024-01-01T10:00:00+03:00">', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"س"}</script>', ""),
        ("", "single-post"),
        ("", "postid-5 rtl"),
        ("", "page-node-12 node-type-article"),
    ],
)
def test_a_headline_alone_is_an_article_when_the_page_says_so(head: str, classes: str) -> None:
    body = page("<h1>عاجل: انقطاع التيار عن المدينة</h1>", head, classes)
    article = extract(body, "https://a.example/n/1")
    assert (article.title, article.text) == ("عاجل: انقطاع التيار عن المدينة", "")


def test_a_headline_and_paragraphs_are_an_article_without_any_metadata() -> None:
    article = extract(page(HEADING + PROSE), "https://a.example/n/1")
    assert article.text == "\n".join(P.format(n) for n in range(4))


def test_a_story_about_a_search_or_an_error_is_no_search_and_no_error() -> None:
    for title in ("البحث عن ناجين تحت الأنقاض مستمر", "خطأ طبي يودي بحياة طفلة في المستشفى"):
        article = extract(page(f"<h1>{title}</h1>{PROSE}"), "https://a.example/n/1")
        assert article.title == title


def test_a_post_addressed_by_number_at_the_root_is_an_article() -> None:
    assert extract(page(HEADING + PROSE), "https://a.example/?p=123").text


@pytest.mark.parametrize("tag", ["div", "article"])
def test_paragraphs_under_linked_headings_of_their_own_are_a_listing(tag: str) -> None:
    cards = "".join(
        f'<{tag}><h2><a href="/n/{n}">عنوان قصة من القصص برقم {n}</a></h2><p>{P.format(n)}</p></{tag}>'
        for n in range(6)
    )
    with pytest.raises(NotAnArticle, match="shape"):
        extract(page(f"<h1>أخبار المدينة والريف</h1>{cards}"), "https://a.example/local")


@pytest.mark.parametrize(
    "heading",
    ["لم يتم العثور على ناجين تحت أنقاض المبنى", "تسجيل الدخول إلى منصة الامتحانات يبدأ غدا"],
)
def test_a_declared_story_whose_headline_opens_like_a_notice_is_an_article(heading: str) -> None:
    url, some = "https://a.example/n/1", PROSE[:300]
    assert extract(page(f"<h1>{heading}</h1>{some}", ARTICLE), url).title == heading
    for body, head in ((some, ""), ("<p>عد إلى الصفحة الأولى من الموقع.</p>", ARTICLE)):
        with pytest.raises(NotAnArticle):
            extract(page(f"<h1>{heading}</h1>{body}", head), url)


@pytest.mark.parametrize("heading", ["حدث خطأ غير متوقع", "لم يتم العثور على الصفحة"])
def test_a_notice_is_no_article_whatever_its_page_declares(heading: str) -> None:
    with pytest.raises(NotAnArticle):
        extract(page(f"<h1>{heading}</h1>{PROSE[:300]}", ARTICLE), "https://a.example/n/1")


def test_one_long_paragraph_is_a_story_and_a_short_one_says_nothing() -> None:
    def story(count: int) -> bytes:
        return page(f"{HEADING}<p>{' '.join(map(P.format, range(count)))}</p>")

    url = "https://a.example/n/1"
    assert extract(story(6), url).text.startswith("هذه فقرة")
    with pytest.raises(NotAnArticle):
        extract(story(3), url)


@pytest.mark.parametrize(
    ("path", "is_story"),
    [
        ("archives/20812", True),
        ("archives/812/", True),
        ("archive/2024/05/18/new-bridge", True),
        ("archive/2024/05/new-bridge/", True),
        ("sections/economy/new-bridge-opens.html", True),
        ("archives/2024", False),
        ("archives/202405", False),
        ("archives/20240518", False),
        ("archive/2024/05/18", False),
        ("archive/2024/05/18/economy", False),
        ("archives/20812/page/2", False),
        ("sections/economy/page-of.html", False),
        ("sections/new-bridge-opens.html", False),
        ("tag/economy/new-bridge-opens.html", False),
    ],
)
def test_the_address_of_one_in_an_archive_is_no_listings(path: str, is_story: bool) -> None:  # noqa: FBT001
    body, url = page(HEADING + PROSE), f"https://a.example/{path}"
    if is_story:
        assert extract(body, url).url == url
        return
    with pytest.raises(NotAnArticle):
        extract(body, url)


def test_a_list_is_one_however_its_heading_opens_and_its_text_is_long() -> None:
    heading = "<h1>لم يتم العثور على ناجين بعد انهيار المبنى</h1>"
    body = page(
        heading + "".join(f"<p>{P.format(n)}</p>" for n in range(40)), classes="archive category"
    )
    with pytest.raises(NotAnArticle, match="list"):
        extract(body, "https://a.example/x")
