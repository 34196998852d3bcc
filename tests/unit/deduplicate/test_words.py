from __future__ import annotations

import pytest

from newsbot.arabic.fold import fold
from newsbot.deduplicate.lexicon import Kind
from newsbot.deduplicate.words import CODES, SKIPPED, _Codes, alike, kind


def code(word: str) -> int:
    return CODES[fold(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("12500", Kind.NUMBER),
        ("3.5", Kind.NUMBER),
        ("ثلاثة", Kind.NUMBER),
        ("الأحد", Kind.CALENDAR),
        ("والأحد", Kind.CALENDAR),
        ("تموز", Kind.CALENDAR),
        ("دمشق", Kind.PLACE),
        ("بدمشق", Kind.PLACE),
        ("للقاهرة", Kind.PLACE),
        ("سامر", Kind.NAME),
        ("ارتفع", Kind.STATE),
        ("الوزير", Kind.TITLE),
        ("أكد", Kind.COMMON),
        ("وأكد", Kind.COMMON),
        ("يستعرضون", Kind.COMMON),
        ("الموسيقار", Kind.OTHER),
        ("تلبيسة", Kind.OTHER),
        ("و", Kind.OTHER),
    ],
)
def test_kind_of_a_word_is_told(word: str, expected: Kind) -> None:
    assert kind(code(word)) == expected


@pytest.mark.parametrize("word", ["في", "عاجل", "رويترز", "التي"])
def test_words_without_facts_are_skipped(word: str) -> None:
    assert code(word) == SKIPPED


def test_a_negation_is_not_skipped() -> None:
    assert code("لم") != SKIPPED


@pytest.mark.parametrize(
    ("one", "other"),
    [("3", "ثلاثة"), ("٣", "3"), ("بـ12", "12"), ("دمشق", "وبدمشق"), ("وقال", "قال")],
)
def test_one_fact_in_two_forms_has_one_code(one: str, other: str) -> None:
    assert code(one.replace("ـ", "")) == code(other)


@pytest.mark.parametrize(
    ("one", "other"), [("الموسيقار", "الموسيقر"), ("المستودع", "المصتودع"), ("الكبير", "الكبر")]
)
def test_a_slip_of_one_letter_is_alike(one: str, other: str) -> None:
    assert alike(code(one), code(other))


@pytest.mark.parametrize(("one", "other"), [("الخيار", "البصل"), ("كفربطنا", "رنكوس")])
def test_other_words_are_not_alike(one: str, other: str) -> None:
    assert not alike(code(one), code(other))


def test_letters_of_any_script_have_a_code() -> None:
    assert 0 < CODES["covid"] < 2**16
    assert 0 < CODES["\ud800"] < 2**16


def test_remembered_words_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbot.deduplicate.words._MOST_REMEMBERED", 3)
    codes = _Codes()
    for word in ("a", "b", "c", "d", "a"):
        assert codes[word] == CODES[word]
    assert len(codes) <= 3
