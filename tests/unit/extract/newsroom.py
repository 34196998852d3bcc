# ruff: noqa: E501 - markup is kept on one line
"""A small made-up news site for tests of learning: each page another story in one template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot.extract.article import extract
from newsbot.extract.learn import Sample
from newsbot.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

WHO = ("رئيس البلدية", "وزيرة البيئة", "مدير المرفأ", "نقيب الأطباء", "قائد الفريق", "أمينة المتحف")
WHAT = (
    "يفتتح الجسر",
    "تعلن خطة النفايات",
    "يوقف الرسو ليلاً",
    "يحذر من نقص الدواء",
    "يعود من السفر",
)
BACKGROUND = "يذكر أن المدينة شهدت قبل عام فيضانات واسعة ألحقت أضراراً بمئات البيوت والمزارع."


def address(number: int) -> str:
    """Return the address of a story."""
    return f"https://madina.example/news/{100 + number}"


def title(number: int) -> str:
    """Return the headline of a story."""
    return f"{WHO[number % 6]} {WHAT[number % 5]} في اليوم رقم {number} من المهرجان السنوي"


def paragraphs(number: int) -> list[str]:
    """Return the text of a story; every second one ends with the same background."""
    texts = [
        f"قال {WHO[(number + k) % 6]} في تصريح رقم {number * 7 + k} إن العمل بلغ المرحلة {k + 2}،"
        f" وإن اللجنة ستجتمع {number + k} مرات قبل نهاية الموسم لتقييم ما أنجز من المشروع."
        for k in range(4 + number % 3)
    ]
    return [*texts, BACKGROUND] if number % 2 else texts


def body(number: int) -> str:
    """Return the text's markup with a box, a caption and a call inside it."""
    parts = [f"<p>{text}</p>" for text in paragraphs(number)]
    links = "".join(
        f'<li><a href="/news/{n}">{title(n)}</a></li>' for n in (number + 31, number + 52)
    )
    parts.insert(2, f'<div class="zq-box"><h4>اقرأ أيضاً</h4><ul>{links}</ul></div>')
    parts.insert(
        1, f'<div class="zq-pic"><img src="/p.jpg"><span>صورة من المكان رقم {number}</span></div>'
    )
    return "".join(parts) + "<p>تابعونا على <a href='#'>تلغرام</a></p>"


def classic(number: int, *, ends: bool = True) -> str:
    """Return a page of the first template."""
    before = (
        f'<a class="older" href="{address(number - 1)}">{title(number - 1)}</a>' if ends else ""
    )
    return (
        f'<html lang="ar"><head><title>{title(number)} | المدينة</title>'
        f'<meta property="og:title" content="{title(number)}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="2024-05-{number % 28 + 1:02}T10:00:00+03:00">'
        f'<meta property="article:section" content="محليات"></head><body class="single"><div class="top">'
        f'<a href="/">الرئيسية</a></div><div class="page-col"><h1 class="hl">{title(number)}</h1>'
        f'<div class="by-x"><span class="who">سعاد خليل</span> <span class="when">{number % 28 + 1} أيار 2024</span></div>'
        f'<div class="story-txt">{body(number)}</div><div class="around">{before}'
        f'<a class="newer" href="{address(number + 1)}">{title(number + 1)}</a></div></div>'
        f'<div class="rail"><p><a href="/x">{title(number + 9)}</a></p></div></body></html>'
    )


def modern(number: int) -> str:
    """Return a page of the second template, its first paragraph outside the text."""
    lead = f"في خطوة منتظرة منذ أشهر أعلن القائمون على المشروع {number} موعد الافتتاح الرسمي."
    return (
        f'<html lang="ar"><head><meta property="og:title" content="{title(number)}">'
        f'<meta property="og:type" content="article"><meta name="description" content="{lead}"></head>'
        f'<body><main class="m-frame"><header class="m-head"><h1>{title(number)}</h1>'
        f'<p class="m-deck">{lead}</p></header><section class="m-body"><div class="m-inner">'
        f'{body(number)}</div></section><section class="m-more"><h3>المزيد</h3></section></main></body></html>'
    )


def lead(number: int) -> str:
    """Return the first paragraph of a page of the second template."""
    return f"في خطوة منتظرة منذ أشهر أعلن القائمون على المشروع {number} موعد الافتتاح الرسمي."


def page(number: int, layout: Callable[[int], str] = classic) -> Page:
    """Return a page as fetched."""
    return Page(layout(number).encode(), address(number))


def sample(number: int, layout: Callable[[int], str] = classic) -> Sample:
    """Return what a crawl knows of a page that was read generically."""
    fetched = page(number, layout)
    named = (address(number - 1), address(number + 1)) if layout is classic else ("", "")
    article = extract(fetched.body, fetched.url)
    return Sample(page=fetched, article=article, previous=named[0], next=named[1])
