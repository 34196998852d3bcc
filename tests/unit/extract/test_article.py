# ruff: noqa: E501 - markup reads best as one line a case
from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from newsbot import urls
from newsbot.errors import MissingField, NotAnArticle
from newsbot.extract.article import extract, read
from newsbot.extract.page import Page
from newsbot.site import Selectors

if TYPE_CHECKING:
    from pathlib import Path


def test_id_and_digest_name_the_address_and_the_bytes() -> None:
    body = page(f"<h1>عنوان الخبر الأول اليوم</h1>{PROSE}")
    article = extract(body, "https://a.example/news/1")
    assert article.id == urls.identity(article.url)
    assert article.content_sha256 == hashlib.sha256(body).hexdigest()
    assert (article.previous_url, article.next_url) == (None, None)


def vinkmag(title: str, paragraphs: list[str], labels: tuple[str, str]) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    sides = zip(("previous", "next"), labels, strict=True)
    navigation = "".join(
        f'<div class="post-{side}"><a href="/{side}"><img src="/{side}.jpg"><span>{label}</span>'
        f"<p>خبر آخر يقف في هذا الجانب من الصفحة ولا صلة له بالنص</p></a></div>"
        for side, label in sides
    )
    return f"""<!DOCTYPE html><html dir="rtl"><head><meta charset="utf-8">
<title>{title} - شبكة الوادي</title><meta property="og:site_name" content="شبكة الوادي"></head>
<body class="post-template-default single single-post postid-77 body-inner-content">
<header id="header" class="header"><ul id="main-menu"><li><a href="/c/1">أخبار</a></li></ul></header>
<section id="main-content" class="blog main-container"><div class="container"><div class="row">
<div class="col-lg-8 col-md-12"><article id="post-77" class="post-content post-single post-77 post">
<header class="entry-header clearfix"><h1 class="post-title lg">{title}</h1>
<ul class="post-meta"><li class="post-category"><a href="/c/1">أخبار</a></li>
<li class="post-meta-date"><i></i> 07/12/2024</li></ul></header>
<div class="post-media post-image"><img src="/a.jpg"></div>
<div class="post-body clearfix"><div class="entry-content clearfix">{body}</div></div></article>
<nav class="post-navigation clearfix">{navigation}</nav></div>
<div class="col-lg-4"><aside id="sidebar" class="sidebar"><h3 class="widget-title">Most Popular</h3>
<ul><li><a href="/x">خبر شائع في الشريط الجانبي</a></li></ul></aside></div></div></div></section>
</body></html>""".encode()


def specimen(text: str) -> tuple[str, list[str]]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines[0], lines[1 : lines.index("Read Previous")]


OWN_SPECIMEN = """“جسر الوادي” يعود إلى الخدمة وعشرات القرى تتنفس

أعيد فتح جسر الوادي أمام السيارات بعد ثلاث سنوات من الإغلاق، وسط فرحة سكان القرى المجاورة الذين كانوا يقطعون طريقاً جبلياً طويلاً.

وقالت مديرية الطرق إن 12 دعامة استبدلت بالكامل، وإن حمولة الجسر باتت 40 طناً

في سياق متصل، طالب الأهالي بإنارة المداخل، فيما وعدت المديرية بـ”حل قريب” قبل حلول الشتاء.

Read Previous

خبر سابق

Read Next

خبر تال

Most Popular"""


def test_the_specimen_comes_back_to_the_letter() -> None:
    title, paragraphs = specimen(OWN_SPECIMEN)
    page = vinkmag(title, paragraphs, ("Read Previous", "Read Next"))
    article = extract(page, "https://wadi.example/bridge/")
    assert article.title == title
    assert article.text == "\n".join(paragraphs)


@pytest.mark.shared
def test_the_real_specimen_comes_back_to_the_letter(shared: Path) -> None:
    title, paragraphs = specimen((shared / "specimen_article.txt").read_text("utf-8"))
    page = vinkmag(title, paragraphs, ("Read Previous", "Read Next"))
    article = extract(page, "https://wadi.example/specimen/")
    assert article.title == title
    assert article.text == "\n".join(paragraphs)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)))


@pytest.mark.shared
def test_real_pages_are_read_nearly_to_the_letter(shared: Path) -> None:
    scores, found, written = [], 0, 0
    for line in (shared / "pages" / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress((shared / "pages" / f"{gold['id']}.html.gz").read_bytes())
        article = extract(body, gold["url"])
        ours, theirs = shingles(article.text), shingles(gold["body"])
        scores.append(2 * (ours & theirs).total() / (ours.total() + theirs.total()))
        assert article.title == gold["title"]
        assert (article.date_published or "")[:10] in [
            gold["date_published"],
            *gold.get("date_also", []),
        ]
        written += gold["author"] is not None
        found += gold["author"] is not None and gold["author"] in article.authors
        assert gold["author"] is not None or not article.authors
    assert min(scores) >= 0.95
    assert sum(scores) / len(scores) >= 0.985
    assert found >= 0.75 * written


P = "<p>هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية رقم {}.</p>"
PROSE = "".join(P.format(n) for n in range(4))


def page(body: str, head: str = "", classes: str = "single") -> bytes:
    return (
        f'<html><head><meta charset="utf-8">{head}</head><body class="{classes}">{body}</body></html>'
    ).encode()


def test_a_relative_time_is_a_date_only_when_the_clock_is_known() -> None:
    body = page(f"<h1>عنوان الخبر الأول اليوم</h1><p>منذ ساعتين</p>{PROSE}")
    now = datetime(2024, 3, 5, 12, 30, tzinfo=UTC)
    url = "https://a.example/news/1"
    assert extract(body, url).date_published is None
    known = extract(body, url, now=now, timezone=ZoneInfo("Asia/Damascus"))
    assert (known.date_published or "").startswith("2024-03-05")


def test_an_article_without_a_headline_lacks_a_field() -> None:
    body = page(PROSE, '<meta property="og:type" content="article">')
    with pytest.raises(MissingField, match="headline"):
        extract(body, "https://a.example/news/1")


@pytest.mark.parametrize("body", [b"", b"   ", b"\x00\x00", b"%PDF-1.7 ...", b"\x89PNG\r\n"])
def test_nothing_and_binaries_are_no_articles(body: bytes) -> None:
    with pytest.raises(NotAnArticle):
        extract(body, "https://a.example/news/1")


def test_a_sites_layout_goes_before_the_rest_and_says_that_it_matched() -> None:
    body = page(
        f'<h1>عنوان ظاهر لا نريده</h1><div class="t">عنوان الخبر حقاً</div><i class="w">نور حسن</i>'
        f'<b class="s">محليات</b><time class="d" datetime="2024-01-02T03:04:00+03:00">x</time>'
        f'<a class="g">وسم</a><img class="m" src="/m.jpg"><div class="x"><p>فقرة أولى.</p>'
        f'<p class="no">إعلان</p></div>{PROSE}'
    )
    first = Selectors(title=".none", text=".none")
    second = Selectors(
        title=".t", text=".x", authors=".w", section=".s", date=".d", tags=".g", image=".m",
        exclude=".no",
    )  # fmt: skip
    parsed = Page(body, "https://a.example/news/1")
    article = read(parsed, layouts=(first, second))
    assert parsed.layout == 1
    assert article.title == "عنوان الخبر حقاً"
    assert article.text == "فقرة أولى."
    assert article.authors == ["نور حسن"]
    assert article.section == "محليات"
    assert article.date_published == "2024-01-02T03:04:00+03:00"
    assert article.tags == ["وسم"]
    assert article.image_url == "https://a.example/m.jpg"


def test_a_page_that_no_layout_fits_is_read_on_evidence() -> None:
    parsed = Page(page(f"<h1>عنوان الخبر الأول اليوم</h1>{PROSE}"), "https://a.example/news/1")
    article = read(parsed, layouts=(Selectors(title=".none", text=".none"),))
    assert parsed.layout is None
    assert article.text.count("\n") == 3


def test_an_endless_page_gives_its_first_story() -> None:
    story = "<article><h1>{}</h1>{}</article>"
    other = PROSE.replace("قصة صحفية", "قصة ثانية")
    body = page(
        story.format("عنوان القصة الأولى هنا", PROSE) + story.format("عنوان القصة الثانية", other),
        "<title>عنوان القصة الأولى هنا</title>",
    )
    assert "ثانية" not in extract(body, "https://a.example/news/1").text


STORY = (
    '<article class="hentry"><header class="entry-header nav-header"><h1>{}</h1></header>'
    '<div class="entry-content">{}</div></article>'
)


def test_the_last_part_of_a_story_on_an_endless_page_is_short() -> None:
    own = "<p>وهكذا انتهى اليوم الأول من المهرجان كما بدأ.</p>"
    body = page(
        STORY.format("عنوان القصة الأولى هنا", own) + STORY.format("عنوان القصة الثانية", PROSE),
        "<title>عنوان القصة الأولى هنا</title>",
    )
    assert extract(body, "https://a.example/news/1/2/").text == own[3:-4]


def test_a_sentence_that_two_stories_of_an_endless_page_share_does_not_stand_for_the_first() -> (
    None
):
    shared = "<p>ووضع رقم هاتفي مجاني لتلقي الأسئلة والاقتراحات، على أن تجمع في تقرير أسبوعي.</p>"
    short = "".join(
        f"<p>{text}</p>"
        for text in (
            "وتبعد القرية نحو خمسة كيلومترات عن المدينة، وتصل بينهما طريق تمر بين البساتين.",
            "بعد شكاوى متكررة حسمت المسألة على جدول أعمال المجلس.",
            "ويعود أقدم نموذج معروض إلى ثلاثة أجيال، احتفظت به أسرة واحدة.",
        )
    )
    body = page(
        STORY.format("عنوان القصة الأولى هنا", shared + short)
        + STORY.format("عنوان القصة الثانية", PROSE + shared + PROSE),
        "<title>عنوان القصة الأولى هنا</title>",
    )
    assert extract(body, "https://a.example/news/1").text.count("\n") == 3


def test_stories_after_a_second_heading_are_left_without_articles_too() -> None:
    other = PROSE.replace("قصة صحفية", "قصة ثانية")
    body = page(
        f"<h1>عنوان القصة الأولى هنا</h1>{PROSE}<h1>عنوان القصة الثانية</h1>{other}",
        "<title>عنوان القصة الأولى هنا</title>",
    )
    assert "ثانية" not in extract(body, "https://a.example/news/1").text


def test_a_body_that_scripts_build_is_taken_from_the_structured_data() -> None:
    text = "\\n".join(
        f"فقرة من نص الخبر المكتوب في البيانات المهيكلة برقم {n} لا في الصفحة." for n in range(3)
    )
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان من البيانات",'
        f'"articleBody":"{text}"}}</script>'
    )
    article = extract(page('<div id="app"></div>', head), "https://a.example/news/1")
    assert article.title == "عنوان من البيانات"
    assert article.text.count("\n") == 2
