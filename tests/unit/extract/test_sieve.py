from __future__ import annotations

import pytest

from newsbot.extract.lines import read
from newsbot.extract.sieve import sift
from newsbot.extract.tags import joined, split

STORY = "<p>قال رئيس البلدية إن العمل في الجسر بلغ مرحلته الأخيرة قبل نهاية الموسم.</p>"
LINE = "قال رئيس البلدية إن العمل في الجسر بلغ مرحلته الأخيرة قبل نهاية الموسم."


def kept(markup: str, *keeps: str) -> list[str]:
    pieces = split(f"<main>{markup}</main>")
    sift(pieces, keeps)
    return [line.text for line in read(pieces)]


def test_markup_without_furniture_stays_as_it_is() -> None:
    pieces = split(f"<main>{STORY}</main>")
    before = joined(pieces)
    sift(pieces, ())
    assert joined(pieces) == before


def test_what_goes_ends_a_line_if_its_element_makes_lines() -> None:
    assert kept(f'{STORY}سطر<div class="share-bar">شارك</div>آخر') == [LINE, "سطر", "آخر"]
    assert kept(f'{STORY}سطر <span class="share-bar">شارك</span>آخر') == [LINE, "سطر آخر"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b && c) document.write('<p>x</p>')</script>",
        "<script>if (a<b && c)</script>",
        "<script>document.write('<script src=x>')</script>",
        "<script>var a = '<!--'</script>",
        "<style>a<b {}</style>",
        '<script type="text/x-template"><div class="share-bar"></script>',
        "<aside><script>a<b</script><p>جانب</p><nav>قائمة</nav></aside>",
        "<aside><figure><img>جانب</figure></aside>",
        '<aside><b class="share-bar">جانب</b></aside>',
    ],
)
def test_what_is_not_read_takes_nothing_else_with_it(hidden: str) -> None:
    assert kept(f"{STORY}{hidden}<p>سطر</p>") == [LINE, "سطر"]
    assert kept(f"{STORY}{hidden}<p>سطر</p><!-- ملاحظة --><p>آخر</p>") == [LINE, "سطر", "آخر"]


def test_raw_text_that_is_shown_is_read_as_the_markup_it_looks_like() -> None:
    assert kept(f"<plaintext>{STORY}<p>سطر</p><b></plaintext>") == [LINE, "سطر"]


def test_half_of_the_text_is_counted_without_what_has_gone() -> None:
    inner = '<b class="share-bar">شارك هذا الخبر مع من تعرف</b>'
    outer = f'<div class="related">{inner}<p>سطر قصير</p></div>'
    assert kept(f"<p>نص من عشرين حرفا هنا</p>{outer}") == ["نص من عشرين حرفا هنا"]
    most = f'<div class="related">{inner}{STORY}</div><i class="share-bar">شارك</i>'
    assert kept(f"{most}<p>سطر</p>") == [LINE, "سطر"]


def test_the_whole_element_is_never_furniture() -> None:
    pieces = split(f'<aside class="share-bar"><img>{STORY}</aside>')
    sift(pieces, ())
    assert [line.text for line in read(pieces)] == [LINE]


def test_a_name_is_compared_as_it_is_meant() -> None:
    named = f'{STORY}<div class="share&amp;bar">سطر</div>'
    assert kept(named) == [LINE]
    assert kept(named, "share&bar") == [LINE, "سطر"]


def test_of_several_names_one_that_is_not_kept_is_enough() -> None:
    both = f'{STORY}<div class="share-bar" id="comments">سطر</div>'
    assert kept(both, "share-bar") == [LINE]
    assert kept(both, "share-bar", "comments") == [LINE, "سطر"]


def test_a_tag_that_was_not_opened_changes_nothing() -> None:
    assert kept(f"{STORY}</b></div><p>سطر<img></p>") == [LINE, "سطر"]


def test_a_picture_whose_box_has_no_text_leaves_the_lines_around_apart() -> None:
    assert kept(f"{STORY}سطر<div><img></div>آخر") == [LINE, "سطر", "آخر"]


def test_names_deep_inside_each_other_cost_no_more_for_it() -> None:
    deep = '<div class="related"><p>سطر</p>' * 30_000 + "</div>" * 30_000
    assert kept(f"{STORY}{deep}")[0] == LINE
    hidden = "<aside><p>سطر</p>" * 30_000 + "</aside>" * 30_000
    assert kept(f"{STORY}{hidden}") == [LINE]
