from __future__ import annotations

import pytest

from newsbot.arabic.text import display, letters_of


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\ufe93", "ة"),
        ("\ufefb", "لا"),
        ("\ufef7\u062d\u0645\u062f", "لأحمد"),
        ("\ufdf4", "محمد"),
        ("و\ufdf2", "والله"),
        ("\ufc08", "بم"),
        ("د\ufe70", "د\u064b"),
        ("د\ufe71م", "د\u064bم"),
        ("د\ufcf2م", "د\u064e\u0651م"),
        ("\ufb56اريس", "پاريس"),
    ],
)
def test_presentation_forms_become_letters(given: str, shown: str) -> None:
    assert display(given) == shown


@pytest.mark.parametrize(
    "sign", ["½", "م²", "ﷺ", "ﷻ", "﷼", "﷽", "Ａ", "①", "﴾", "ﬁ", "™", "\u06dd"]
)
def test_signs_that_are_no_spelling_stay(sign: str) -> None:
    assert display(sign) == sign


@pytest.mark.parametrize("text", ["“حلب”", "«حلب»", "نعم، لا؛ كم؟", "٣٫٥٪", "مُدَرِّسٌ", "شيء", "هؤلاء"])
def test_quotes_digits_marks_and_punctuation_stay(text: str) -> None:
    assert display(text) == text


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("حـلـب", "حلب"),
        ("حـــلب", "حلب"),
        ("حَـلب", "حَلب"),
        ("حـَلب", "حَلب"),
        ("بـَـم", "بَم"),
        ("1446هـ", "1446هـ"),
        ("هــــ", "هـ"),
        ("لـ«حلب»", "لـ«حلب»"),
        ("لـBBC", "لـBBC"),
        ("ـها", "ـها"),
        ("ـــــ", "ـ"),
        ("حـ لب", "حـ لب"),
    ],
)
def test_tatweel_goes_inside_a_word_and_stays_once_at_its_edge(given: str, shown: str) -> None:
    assert display(given) == shown


@pytest.mark.parametrize(
    "code",
    [
        0x00,
        0x08,
        0x0E,
        0x1F,
        0x7F,
        0x80,
        0x9F,
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        0x200B,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFF9,
    ],
)
def test_what_nobody_sees_goes(code: int) -> None:
    assert display(f"حل{chr(code)}ب") == "حلب"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("ال\u200cحلبي", "الحلبي"),
        ("حل\u200dب", "حلب"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("آزاد\u200cی", "آزادی"),
        ("می\u200c خواهد", "می خواهد"),
        ("1446ه\u200d", "1446ه\u200d"),
        ("ه\u200d\u200d.", "ه\u200d."),
        ("ه\u200dـم", "هم"),
        ("ه\u200d\u064eم", "ه\u064eم"),
        ("\u200dحلب\u200c", "حلب"),
        ("دار\u200d", "دار"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("👩\u200d حلب", "👩 حلب"),
        ("👩\u200c🚀", "👩🚀"),
        ("क्\u200dष", "क्\u200dष"),
        ("re\u200cad", "read"),
        ("حلب \u200c", "حلب"),
    ],
)
def test_joiners_stay_where_a_reader_would_miss_them(given: str, shown: str) -> None:
    assert display(given) == shown


@pytest.mark.parametrize(
    "code", [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
)
def test_every_space_is_one_space(code: int) -> None:
    assert display(f"ريف{chr(code)}{chr(code)} حلب") == "ريف حلب"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("أ\r\nب", "أ\nب"),
        ("أ\rب", "أ\nب"),
        ("أ\u2028ب", "أ\nب"),
        ("أ\x85ب\x0bت\x0cث", "أ\nب\nت\nث"),
        ("أ \n  ب", "أ\nب"),
        ("أ\n \n\t\n\nب", "أ\n\nب"),
        ("\n أ \n", "أ"),
        (" ", ""),
        ("", ""),
    ],
)
def test_line_ends_are_newlines_and_at_most_two(given: str, shown: str) -> None:
    assert display(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("&laquo;حلب&raquo;", "«حلب»"),
        ("&#1581;&#x644;&#X0628;", "حلب"),
        ("&amp;amp;amp;#1581;", "ح"),
        ("&#38;quot;", '"'),
        ("حلب&nbsp;اليوم", "حلب اليوم"),
        ("حلب&nbspاليوم", "حلب اليوم"),
        ("R&D", "R&D"),
        ("a=1&copy=2&lt=3", "a=1&copy=2&lt=3"),
        ("&unknown;", "&unknown;"),
        ("&notit;", "&notit;"),
        ("&#0;&#;&#x;", "&#0;&#;&#x;"),
        ("&quo\u200et;", '"'),
        ("&zwnj;حلب", "حلب"),
        ("&#128;", "€"),
        ("&amp", "&"),
    ],
)
def test_entities_are_read_until_nothing_changes(given: str, shown: str) -> None:
    assert display(given) == shown


def test_a_text_escaped_without_end_is_left_after_sixteen_rounds() -> None:
    assert display("&#" * 20 + "5" + "3;" * 20) == "&#" * 4 + "5" + "3;" * 4


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert display("ح\ud800ب") == "ح\ufffdب"


def test_marks_are_composed_and_ordered() -> None:
    assert display("ا\u0654حمد") == "أحمد"
    assert display("م\u0651\u064e") == "م\u064e\u0651"


def test_what_has_no_letters_is_itself() -> None:
    assert letters_of(0xFE73) == "\ufe73"
