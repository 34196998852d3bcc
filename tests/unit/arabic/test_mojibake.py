from __future__ import annotations

import pytest

from newsbot.arabic.mojibake import repair, score

TEXT = "افتتحت وزارة التعليم مدرسة جديدة، وقالت «إنها» الأولى في 2024؟"


def windows(data: bytes) -> str:
    """As browsers read windows-1252: bytes without a character are C1 controls."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


def utf8_as(text: str, encoding: str) -> str:
    return windows(text.encode()) if encoding == "cp1252" else text.encode().decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1256", "latin-1", "cp1252"])
def test_utf8_read_as_one_byte_is_repaired(encoding: str) -> None:
    assert repair(utf8_as(TEXT, encoding)) == TEXT


@pytest.mark.parametrize("second", ["cp1256", "latin-1", "cp1252"])
@pytest.mark.parametrize("first", ["cp1256", "latin-1", "cp1252"])
def test_utf8_misread_twice_is_repaired(first: str, second: str) -> None:
    assert repair(utf8_as(utf8_as(TEXT, first), second)) == TEXT


def test_windows_1256_read_as_latin_is_repaired() -> None:
    assert repair(TEXT.encode("cp1256").decode("latin-1")) == TEXT
    assert repair(windows(TEXT.encode("cp1256"))) == TEXT


@pytest.mark.parametrize("encoding", ["cp1256", "cp1252"])
def test_a_wrong_part_of_a_right_page_is_repaired(encoding: str) -> None:
    page = "الصفحة الرئيسية\n{}\nأخبار المدينة"
    assert repair(page.format(utf8_as(TEXT, encoding))) == page.format(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        TEXT,
        "حظ، حفظ؛ لفظ؟ غلط»",
        "déjà été à l’école, ç’était naïf",
        "ÅÄÖ åäö ÅÄÖ ÆØÅ",
        "Ünsal Güneş’in öğrencileri",
        "وزیر کشور وارد تهران شد",
        "Größe Öl",
        "Ελλάδα",
        "½ ± £ € §",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert repair(text) is None


def test_arabic_scores_high_and_its_mojibake_low() -> None:
    assert score(TEXT) > 0.95
    assert score(utf8_as(TEXT, "cp1256")) < 0.3
    assert score(utf8_as(TEXT, "latin-1")) < 0.1
    assert score("plain") == 0


def test_a_few_high_letters_in_a_latin_line_are_left() -> None:
    line = "The index lists ÆØÅÆØÅ and ÄÖÜÄÖÜ and ÉÈÊËÉÈ as they stand in the register of names"
    assert repair(line) is None


def test_what_cannot_be_repaired_to_arabic_is_left() -> None:
    assert repair(utf8_as("ありがとうございます", "latin-1")) is None
