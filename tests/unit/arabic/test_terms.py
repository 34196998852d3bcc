from __future__ import annotations

import pytest

from newsbot.arabic.forms import forms
from newsbot.arabic.terms import Match, Term, Terms
from newsbot.errors import UsageError


def found(terms: list[str | Term], text: str) -> list[str]:
    return [match.form for match in Terms(terms).find(text)]


@pytest.mark.parametrize(
    "proclitic", ["", "و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل"]
)
def test_a_term_is_found_behind_every_proclitic(proclitic: str) -> None:
    assert found(["حلب"], f"قال {proclitic}حلب.") == [f"{proclitic}حلب"]


@pytest.mark.parametrize(
    "form", ["الرقة", "والرقة", "بالرقة", "كالرقة", "للرقة", "وللرقة", "فللرقة"]
)
def test_a_definite_term_is_found_behind_every_proclitic(form: str) -> None:
    assert found(["الرقة"], f"({form})") == [form]


@pytest.mark.parametrize("text", ["الحلبي", "حلبي", "محلب", "الحلب", "حلبها", "سحلب", "وللحلب"])
def test_a_term_is_not_found_inside_another_word(text: str) -> None:
    assert found(["حلب"], text) == []


def test_li_before_two_lams_is_written_once() -> None:
    assert found(["اللاذقية"], "للاذقية وللاذقية لاذقية") == ["للاذقية", "وللاذقية"]


def test_a_name_in_hamza_and_lam_has_no_article() -> None:
    assert found(["ألمانيا"], "لألمانيا للمانيا") == ["لألمانيا"]


@pytest.mark.parametrize(
    "text", ["دير الزور", "ديرالزور", "دير  الزور", "بدير الزور", "دير-الزور", "دير\nالزور"]
)
def test_a_term_of_words_is_found_joined_and_apart(text: str) -> None:
    assert found(["دير الزور"], text) == [text]


@pytest.mark.parametrize("text", ["دير، الزور", "دير. الزور", "دير\n\nالزور", "الزور دير", "دير"])
def test_a_term_of_words_does_not_cross_a_stop(text: str) -> None:
    assert found(["دير الزور"], text) == []


def test_a_long_term_is_joined_at_one_place_at_a_time() -> None:
    term = "مجلس مدينة دير الزور المحلي الجديد"
    assert found([term], "مجلس مدينة ديرالزور المحلي الجديد")
    assert found([term], "مجلسمدينة ديرالزور المحلي الجديد") == []


def test_numbers_are_never_joined() -> None:
    assert found(["12/5"], "125") == []
    assert found(["12/5"], "في 12-5") == ["12-5"]
    assert found(["F-16"], "F16") == ["F16"]


def test_options_widen_or_narrow_the_forms() -> None:
    assert found([Term("حلب", exact=True)], "حلب وحلب") == ["حلب"]
    assert found([Term("حمص", definite=True)], "الحمص للحمص وبالحمص") == [
        "الحمص",
        "للحمص",
        "وبالحمص",
    ]
    assert found([Term("الحمص", definite=True)], "الحمص") == ["الحمص"]
    pronouns = Term("حكومة", pronouns=True)
    assert found([pronouns], "حكومة حكومته وحكومتهم حكومي") == ["حكومة", "حكومته", "وحكومتهم"]
    assert found([Term("مستشفى", pronouns=True)], "مستشفاها") == ["مستشفاها"]
    assert found([Term("وزراء", pronouns=True)], "وزراؤه وزرائه وزراءه") == [
        "وزراؤه",
        "وزرائه",
        "وزراءه",
    ]


def test_two_terms_with_one_form_both_report() -> None:
    assert Terms(["حماة", "حماه", "حماة"]).find("في حماه") == [
        Match("حماة", "حماه", 3, 7),
        Match("حماه", "حماه", 3, 7),
    ]


def test_longer_matches_come_first_and_matches_come_in_order() -> None:
    assert found(["الزور", "دير الزور", "حلب"], "حلب ودير الزور") == ["حلب", "ودير الزور", "الزور"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("إلى \u200fحِمْصَ\u200f.", "حِمْصَ"),
        ("حـمـص", "حـمـص"),
        ("ﺣﻤﺺ", "ﺣﻤﺺ"),
        ("ﷺ ﻻ حمص", "حمص"),
        ("\u064e\u0640 حمص", "حمص"),
    ],
)
def test_the_form_is_given_as_it_is_printed(text: str, form: str) -> None:
    (match,) = Terms(["حمص"]).find(text)
    assert match.form == form == text[match.start : match.end]


def test_what_nobody_sees_does_not_part_a_term() -> None:
    assert found(["دير الزور"], "دير ـ الزور") == ["دير ـ الزور"]


def test_elongated_words_are_found() -> None:
    assert found(["رائع"], "رااااائع") == ["رااااائع"]


def test_numbers_are_found_in_every_script() -> None:
    assert found(["3.5", "1250"], "٣٫٥ و ١٬٢٥٠.") == ["٣٫٥", "١٬٢٥٠"]


def test_an_accusative_is_not_a_name_in_long_a() -> None:
    assert found(["درعا"], "درعاً ودرعا") == ["ودرعا"]
    assert found(["درعاً"], "درعاً") == ["درعاً"]


def test_a_form_that_would_fold_to_another_word_is_left_out() -> None:
    assert ("ككو",) in forms(Term("ككو"))
    assert ("كو",) not in forms(Term("ككو"))


def test_a_term_without_a_letter_is_refused() -> None:
    with pytest.raises(UsageError, match="needs a letter"):
        Terms(["«»"])


def test_nothing_is_found_in_nothing() -> None:
    assert Terms([]).find("حلب") == []
    assert Terms(["حلب"]).find("") == []
