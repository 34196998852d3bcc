# ruff: noqa: E501 - markup reads best as one line a case
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract.article import extract

P = "<p>هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية برقم {}.</p>"
PROSE = "".join(P.format(n) for n in range(4))
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


def article(
    machine: str = "",
    printed: str = "",
    url: str = "https://a.example/n/1",
    head: str = "",
    **more: Any,
) -> Any:
    meta = f'<meta property="article:published_time" content="{machine}">' if machine else ""
    body = (
        f'<html><head><meta charset="utf-8">{meta}{head}</head><body><h1>عنوان الخبر الأول اليوم</h1>'
        f"<div>{printed}</div>{PROSE}</body></html>"
    )
    return extract(body.encode(), url, now=NOW, **more)


DAMASCUS = ZoneInfo("Asia/Damascus")


@pytest.mark.parametrize(
    ("machine", "printed", "zone", "value"),
    [
        # An offset is believed, whatever the zone.
        ("2024-03-05T22:20:11+03:00", "", None, "2024-03-05T22:20:11+03:00"),
        ("2024-03-05T22:20:11+03:00", "", ZoneInfo("Africa/Cairo"), "2024-03-05T22:20:11+03:00"),
        # A Z that equals the printed time is local.
        ("2024-03-05T22:20:11Z", "5 مارس 2024 22:20", DAMASCUS, "2024-03-05T22:20:11+03:00"),
        ("2024-03-05T22:20:11Z", "5 مارس 2024 22:20", None, "2024-03-05"),
        # A Z that is the printed time in UTC is UTC.
        ("2024-03-05T22:20:11Z", "6 مارس 2024 01:20", DAMASCUS, "2024-03-06T01:20:11+03:00"),
        # The printed day decides where only it is printed.
        ("2024-03-05T22:20:11Z", "5 مارس 2024", DAMASCUS, "2024-03-05T22:20:11+03:00"),
        ("2024-03-05T22:20:11Z", "6 مارس 2024", DAMASCUS, "2024-03-06T01:20:11+03:00"),
        ("2024-03-05T22:20:11Z", "6 مارس 2024", None, "2024-03-06"),
        ("2024-03-05T22:20:11Z", "", DAMASCUS, "2024-03-06T01:20:11+03:00"),
        ("2024-03-05T22:20:11Z", "", None, "2024-03-05"),
        # No offset: local.
        ("2024-03-05T22:20:11", "", DAMASCUS, "2024-03-05T22:20:11+03:00"),
        ("2024-03-05T22:20:11", "", None, "2024-03-05"),
        # Midnight is a day unless it is printed.
        ("2024-03-05T00:00:00+03:00", "", None, "2024-03-05"),
        ("2024-03-05T00:00:00Z", "", DAMASCUS, "2024-03-05"),
        ("2024-03-05T00:00:00+03:00", "5 مارس 2024 00:00", None, "2024-03-05T00:00:00+03:00"),
        ("2024-03-04T21:00:00Z", "", DAMASCUS, "2024-03-05"),
        # A day in the markup takes its time from the line that prints it.
        ("2024-03-05", "5 مارس 2024 22:20", DAMASCUS, "2024-03-05T22:20:00+03:00"),
        ("2024-03-05", "7 مارس 2024 22:20", DAMASCUS, "2024-03-05"),
        # Printed alone.
        ("", "5 مارس 2024 22:20", DAMASCUS, "2024-03-05T22:20:00+03:00"),
        ("", "5 مارس 2024 22:20", None, "2024-03-05"),
        ("", "5 مارس 2024 22:20 بتوقيت مكة", None, "2024-03-05T22:20:00+03:00"),
        ("", "الثلاثاء 5 آذار/مارس 2024", None, "2024-03-05"),
        ("", "شارك", None, None),
        ("", "5 مارس 2034", None, None),
        # An Arabic date in the markup.
        ("الثلاثاء، 05 مارس 2024 - 12:09 م", "", None, "2024-03-05"),
        # Impossible and future ones are none.
        ("2034-03-05T22:20:11+03:00", "", None, None),
        ("0001-01-01T00:00:00", "5 مارس 2024", None, "2024-03-05"),
        ("x", "", None, None),
    ],
)  # fmt: skip
def test_the_date_is_the_local_one_as_far_as_it_is_known(
    machine: str, printed: str, zone: ZoneInfo | None, value: str | None
) -> None:
    assert article(machine, printed, timezone=zone).date_published == value


@pytest.mark.parametrize(
    ("printed", "zone", "value"),
    [
        ("2/7/2024 9:05:00 PM", None, "2024-02-07"),
        ("تاريخ النشر: 2/7/2024 9:05:00 PM", DAMASCUS, "2024-02-07T21:05:00+03:00"),
        ("07/02/2024 09:05:00 PM", DAMASCUS, "2024-02-07T21:05:00+03:00"),
        ("2/30/2024 9:05:00 PM", DAMASCUS, None),
        ("9/7/2399 9:05:00 PM", DAMASCUS, None),
    ],
)
def test_a_number_that_nothing_pads_before_am_and_pm_is_the_month(
    printed: str, zone: ZoneInfo | None, value: str | None
) -> None:
    assert article("", printed, timezone=zone).date_published == value


def test_the_country_of_the_host_gives_the_zone() -> None:
    read = article("", "5 مارس 2024 22:20", url="https://www.a.sy/n/1")
    assert read.date_published == "2024-03-05T22:20:00+03:00"


def test_the_offset_of_another_date_of_the_page_gives_the_zone() -> None:
    head = '<meta property="article:modified_time" content="2024-03-06T08:00:00+02:00">'
    read = article("", "5 مارس 2024 22:20", head=head)
    assert read.date_published == "2024-03-05T22:20:00+02:00"
    assert read.date_modified == "2024-03-06T08:00:00+02:00"


def test_the_day_in_the_address_decides_but_is_no_answer() -> None:
    url = "https://a.example/2024/03/06/x"
    assert article("2024-03-05T22:20:11Z", url=url).date_published == "2024-03-06"
    assert article(url=url).date_published is None


def test_raw_is_what_was_printed_or_marked_up() -> None:
    assert article("2024-03-05T22:20:11Z").date_published_raw == "2024-03-05T22:20:11Z"
    read = article("", "الثلاثاء 5 آذار/مارس 2024")
    assert (read.date_published_raw, read.date_precision) == ("الثلاثاء 5 آذار/مارس 2024", "day")


def test_a_printed_change_is_no_publication() -> None:
    read = article("", "<span>آخر تحديث: 7 مارس 2024</span><br><span>5 مارس 2024</span>")
    assert (read.date_published, read.date_modified) == ("2024-03-05", "2024-03-07")


def test_the_clock_of_the_page_header_and_a_sidebar_are_no_dates_of_the_article() -> None:
    body = (
        '<html><head><meta charset="utf-8"></head><body><h1>عنوان الخبر الأول اليوم</h1>'
        '<span property="dc:date" content="2024-03-05T10:00:00+03:00">x</span>'
        + PROSE
        + '<div class="related">'
        '<time datetime="2023-01-01T10:00:00+03:00">1 يناير 2023</time></div></body></html>'
    )
    read = extract(body.encode(), "https://a.example/n/1", now=NOW)
    assert read.date_published == "2024-03-05T10:00:00+03:00"


def test_a_date_inside_the_story_is_not_its_own() -> None:
    body = (
        '<html><head><meta charset="utf-8"></head><body><h1>عنوان الخبر الأول اليوم</h1>'
        + PROSE
        + "<blockquote>— وزارة النقل <a>5 مارس 2024</a></blockquote></body></html>"
    )
    assert extract(body.encode(), "https://a.example/n/1", now=NOW).date_published is None


def test_a_last_change_dates_an_article_that_prints_nothing_else() -> None:
    read = article("", "آخر تحديث: الثلاثاء 5 مارس 2024")
    assert (read.date_published, read.date_modified) == ("2024-03-05", "2024-03-05")


def test_a_printed_date_may_link_to_its_own_page_and_to_no_other() -> None:
    url = "https://a.example/news/5"
    for href, day in ((url, "2024-05-02"), ("/news/5/", "2024-05-02"), ("/news/6", None),
                      ("http://[", None)):  # fmt: skip
        body = f'<h1>عنوان الخبر الأول اليوم</h1><div><a href="{href}">2 أيار 2024</a></div>{PROSE}'
        assert extract(body.encode(), url).date_published == day


@pytest.mark.parametrize(
    ("box", "value"),
    [("<article>{}</article>", "2024-03-05T22:20:11+03:00"), ("<aside>{}</aside>", None)],
)
def test_a_date_in_an_article_of_its_own_is_the_storys_and_one_beside_it_is_not(
    box: str, value: str | None
) -> None:
    printed = box.format('<p><time datetime="2024-03-05T22:20:11+03:00"></time></p>')
    assert article(printed=printed).date_published == value


H1 = "<h1>عنوان الخبر الأول اليوم</h1>"
DAY = "5 مارس 2024"
STORY = '<a href="/n/2">خبر آخر طويل العنوان عن المدينة</a>'


def dated(body: str, url: str = "https://a.example/n/1") -> str | None:
    markup = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    value = extract(markup.encode(), url, now=NOW).date_published
    return str(value) if value else None


@pytest.mark.parametrize(
    ("body", "value"),
    [
        # The day of the reader stands above the story's box or in the head of the site.
        (f"<div>{DAY}</div><div>{H1}{PROSE}</div>", None),
        (f"<div>{DAY}</div><div>{H1}</div><div>{PROSE}</div>", None),
        (f"<main><div class='topbar'>{DAY}</div><div>{H1}</div><div>{PROSE}</div></main>", None),
        (f"<div><header>{DAY}</header>{H1}{PROSE}</div>", None),
        (f"<div><div>{DAY}</div>{H1}{PROSE}</div>", "2024-03-05"),
        (f"<div>{DAY}{H1}</div><div>{PROSE}</div>", "2024-03-05"),
        (f"<div><header class='entry-header'><p>{DAY}</p></header>{H1}{PROSE}</div>", "2024-03-05"),
        (f"<main><header><p>{DAY}</p></header>{H1}{PROSE}</main>", "2024-03-05"),
        (f"{DAY}{H1}{PROSE}", "2024-03-05"),
        # Below it, in the box of another story.
        (f"{H1}<aside class='side'><p>{DAY}</p></aside>{PROSE}", None),
        (f"{H1}<nav><p>{DAY}</p></nav>{PROSE}", None),
        (f"{H1}<ul><li>{STORY}</li><li>{DAY}</li></ul>{PROSE}", None),
        (f"{H1}<div class='widget'>{STORY}<p>{DAY}</p></div>{PROSE}", None),
        (f"{H1}<div class='widget'><p>{DAY}</p>{'<i></i>' * 90}</div>{PROSE}", None),
    ],
)
def test_a_date_is_read_in_the_storys_box_and_no_other(body: str, value: str | None) -> None:
    assert dated(body) == value


TIME = '<time datetime="2024-03-05T22:20:11+03:00">5 مارس 2024</time>'


@pytest.mark.parametrize(
    "box",
    [
        "<ul class='post-meta'><li>منى</li><li>{}</li></ul>",
        "<aside class='article-meta'>{}</aside>",
        "<div class='slider-meta'>{}</div>",
        "<div class='info-widget'><a href='/author/mona-of-the-desk/'>المحررة منى عبد الله الخالد</a> {}</div>",
        "<div class='card-top'>{}<a href='#respond'>لا توجد تعليقات على هذا الخبر بعد</a></div>",
    ],
)
def test_what_themes_call_boxes_of_lists_may_be_the_articles_own(box: str) -> None:
    read = extract(
        f"<meta charset=utf-8>{H1}{box.format(TIME)}{PROSE}".encode(), "https://a.example/n/1"
    )
    assert read.date_published == "2024-03-05T22:20:11+03:00"


def test_the_time_in_the_head_of_the_site_is_not_the_articles() -> None:
    assert dated(f"<header>{TIME}</header>{H1}{PROSE}") is None


def test_a_date_may_link_to_all_of_its_day() -> None:
    link = f'<p><a href="/2024/03/05/">{DAY}</a></p>'
    assert dated(f"{H1}{link}{PROSE}") == "2024-03-05"
    assert dated(f"{H1}{link.replace('/05/', '/05/x')}{PROSE}") is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("6 مارس 2024", "2024-03-06"),
        ("8 مارس 2024", None),
        ("مارس 2024", "2024-03"),
        ("أبريل 2024", None),
    ],
)
def test_a_printed_day_that_the_address_denies_is_another_storys(
    printed: str, value: str | None
) -> None:
    assert article(printed=printed, url="https://a.example/2024/03/05/x").date_published == value


def test_a_number_in_an_address_that_would_be_a_day_to_come_denies_nothing() -> None:
    url = "https://a.example/n/20980305"
    assert article(printed=DAY, url=url).date_published == "2024-03-05"


UPDATED = '<time class="entry-date updated" datetime="2024-03-05T22:20:11+03:00">5 مارس 2024</time>'
LATE = "2024-03-05T22:20:11+03:00"


@pytest.mark.parametrize(
    ("printed", "dates"),
    [
        (UPDATED, (LATE, None)),
        (UPDATED.replace("5 مارس 2024<", "5 مارس 2024 22:20<"), (LATE, None)),
        (f"<p>4 مارس 2024</p><p>{UPDATED}</p>", ("2024-03-04", LATE)),
        (f"<p>5 مارس 2024 20:10</p><p>{UPDATED}</p>", ("2024-03-05", LATE)),
        (f'<time datetime="2024-03-04">4 مارس 2024</time> {UPDATED}', ("2024-03-04", LATE)),
        (UPDATED.replace("entry-date", "entry-date published"), (LATE, LATE)),
        (UPDATED.replace("<time", '<time itemprop="dateModified"'), ("2024-03-05", LATE)),
        (UPDATED.replace("2024-03-05T22:20:11+03:00", "x"), ("2024-03-05", None)),
    ],
)
def test_the_only_time_of_an_article_is_no_change_for_its_class(
    printed: str, dates: tuple[str | None, str | None]
) -> None:
    read = article(printed=printed)
    assert (read.date_published, read.date_modified) == dates


def test_a_time_called_updated_is_a_change_where_a_publication_is_stated() -> None:
    read = article("2024-03-04T10:00:00+03:00", UPDATED)
    assert (read.date_published, read.date_modified) == ("2024-03-04T10:00:00+03:00", LATE)


@pytest.mark.parametrize(
    ("printed", "published", "modified"),
    [
        (
            "نشر بتاريخ: 04/03/2024 ( آخر تحديث: 05/03/2024 الساعة: 19:20 )",
            "2024-03-04",
            "2024-03-05T19:20:00+03:00",
        ),
        ("نشر: 05/03/2024 (اخر تحديث: 19:20)", "2024-03-05", None),
        (
            "5 مارس 2024 18:00 - آخر تحديث 5 مارس 2024 19:20",
            "2024-03-05T18:00:00+03:00",
            "2024-03-05T19:20:00+03:00",
        ),
        ("الخبر | آخر تحديث: 5 مارس 2024", "2024-03-05", "2024-03-05"),
    ],
)
def test_what_is_told_behind_a_change_is_not_of_the_publication(
    printed: str, published: str, modified: str | None
) -> None:
    read = article(printed=printed, timezone=DAMASCUS)
    assert (read.date_published, read.date_modified) == (published, modified)
