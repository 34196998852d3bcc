"""What the words on a link say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsbot.walk.labels import Label, arrow, hints, label, parted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "side", "kind"),
    [
        ("المقال السابق", "previous", "article"),
        ("المقالة التالية", "next", "article"),
        ("الخبر اللاحق", "next", "article"),
        ("خبر سابق", "previous", "article"),
        ("الرجوع للمقال السابق", "previous", "article"),
        ("السابق", "previous", "bare"),
        ("التالية", "next", "bare"),
        ("اقرأ التالي", "next", "weak"),
        ("إقرأ السابق", "previous", "weak"),
        ("بعد ذلك", "next", "weak"),
        ("الصفحة التالية", "next", "page"),
        ("التعليقات السابقة", "previous", "comments"),
        ("← Previous Post", "previous", "article"),
        ("PREV", "previous", "bare"),
        ("البيان السابق", "previous", "article"),
        ("الفتوى التالية", "next", "article"),
        ("הכתבה הבאה", "next", "article"),
        ("上一篇：", "previous", "bare"),
        ("次の記事", "next", "bare"),
        ("다음글", "next", "bare"),
        ("اگلا مضمون", "next", "article"),
        ("Next:", "next", "bare"),
        ("Read Next", "next", "weak"),
        ("Up next", "next", "weak"),
        ("Don't miss", "previous", "weak"),
        ("Don\u2019t Miss", "previous", "weak"),
        ("Next page", "next", "page"),
        ("Next comments", "next", "comments"),
        ("Previous posts", "previous", "listing"),
        ("Article précédent", "previous", "article"),
        ("ARTICLE SUIVANT »", "next", "article"),
        ("Vorheriger Beitrag", "previous", "article"),
        ("Weiter", "next", "weak"),
        ("Siguiente noticia", "next", "article"),
        ("Próximo", "next", "bare"),
        ("مطلب قبلی", "previous", "article"),
        ("Следующая запись", "next", "article"),
    ],
)
def test_a_label_says_side_and_kind(text: str, side: str, kind: str) -> None:
    assert label(text) == (side, kind, False)


@pytest.mark.parametrize(
    ("text", "side", "kind"),
    [
        ("رسالة أقدم", "previous", "article"),
        ("أحدث", "next", "bare"),
        ("Older Post", "previous", "article"),
        ("Newer", "next", "bare"),
        ("مقالات أقدم", "previous", "listing"),
        ("Older posts", "previous", "listing"),
        ("التعليقات الأحدث", "next", "comments"),
        ("Ältere Beiträge", "previous", "listing"),
    ],
)
def test_older_and_newer_are_previous_and_next_by_convention(
    text: str, side: str, kind: str
) -> None:
    assert label(text) == (side, kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "»",
        "المقال السابق/التالي",
        "السابق والتالي",
        "الرئيس السابق",
        "الأسبوع التالي حاسم",
        "Next generation",
        "The previous government",
        "Previous post next post",
        "Home",
        "Zurück zur Startseite",
        "مقالات ذات صلة",
        "Next next next next next next next next next",
        "next " * 20,
    ],
)
def test_a_text_with_another_word_or_two_sides_is_no_label(text: str) -> None:
    assert label(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Previous post: A day in Homs", "A day in Homs"),
        ("الخبر السابق: يوم في حمص", "يوم في حمص"),
        ("السابق » يوم في حمص", "يوم في حمص"),
        ("Previous\n  A day in Homs", "A day in Homs"),
        ("Previous post", ""),
    ],
)
def test_a_label_parts_from_the_headline_behind_it(text: str, rest: str) -> None:
    found, left = parted(text)
    assert found is not None
    assert found.side == "previous"
    assert left == rest


@pytest.mark.parametrize("text", ["Syria: the next step", "Next steps", "", "a: b", "ab:c", "«"])
def test_a_headline_is_left_whole(text: str) -> None:
    assert parted(text) == (None, text)


def test_arrows_at_one_end_point_to_a_side() -> None:
    assert arrow("« A", "b") == "previous"
    assert arrow("A", "b »") == "next"
    assert arrow("A", "b") is None
    assert arrow("‹ A", "b ›") is None


@pytest.mark.parametrize(
    ("text", "hinting"),
    [("« A", True), ("A →", True), ("التالي", True), ("Next: A", True), ("A", False), (" ", False)],
)
def test_a_hint_is_a_label_or_an_arrow(text: str, *, hinting: bool) -> None:
    assert hints(text) is hinting


@pytest.mark.shared
def test_the_collected_labels_are_read_as_they_were_seen(shared: Path) -> None:
    rows = json.loads((shared / "navigation_labels.json").read_text("utf-8"))
    sides = {"prev": "previous", "older": "previous", "next": "next", "newer": "next"}
    pagers = {"nav_archive": ("listing",), "nav_comments": ("comments",), "read_more": ()}
    wrong = []
    for row in rows:
        found = label(row["label"])
        if row["role"] == "boilerplate":
            right = found is None or found.kind == "listing"
        elif row["role"] == "nav_article" and row["direction"] in sides:
            right = found is not None and found.side == sides[row["direction"]]
        else:
            right = row["role"] not in pagers or found is None or found.kind in pagers[row["role"]]
        if not right:
            wrong.append((row["label"], found))
    assert wrong == []


def test_labels_of_pagers_are_told_from_labels_of_articles() -> None:
    assert label("الصفحة السابقة") == Label("previous", "page")
    assert label("التدوينات الاقدم") == Label("previous", "listing", chronological=True)
