from __future__ import annotations

import pytest

from newsbot.extract.charset import Plain, decode, is_likely_utf8

ARABIC = (
    "<p>أعلنت الوزارة عن خطة جديدة لتطوير الزراعة في الريف، وقال الوزير إن العمل يبدأ غداً.</p>" * 3
)
PLAIN = ARABIC.replace("،", ",")
RUSSIAN = "Сегодня в Москве состоялась встреча министров, на которой обсуждали новые планы"


def through(encoding: str) -> bytes:
    """UTF-8 bytes read as a code page, holes as C1 controls, and encoded again."""
    read = "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in ARABIC.encode()
    )
    return read.encode()


@pytest.mark.parametrize(
    "header",
    [
        None,
        "text/html",
        "text/html; charset=utf-8",
        "text/html; charset=iso-8859-1",
        'text/html; charset="x"',
    ],
)
@pytest.mark.parametrize(
    ("body", "encoding", "text"),
    [
        (ARABIC.encode(), "utf-8", ARABIC),
        (ARABIC.encode("cp1256"), "windows-1256", ARABIC),
        (PLAIN.encode("iso8859-6"), "iso8859-6", PLAIN),
        (b"\xef\xbb\xbf" + ARABIC.encode(), "utf-8", ARABIC),
        (ARABIC.encode("utf-16"), "utf-16-le", ARABIC),
        (ARABIC.encode("utf-16-le"), "utf-16-le", ARABIC),
        (ARABIC.encode("utf-16-be"), "utf-16-be", ARABIC),
    ],
)  # fmt: skip
def test_the_bytes_decide_whatever_the_header_says(
    header: str | None, body: bytes, encoding: str, text: str
) -> None:
    assert decode(body, header) == (text, encoding)


def test_a_meta_element_cannot_contradict_the_bytes_either() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    assert decode((meta + ARABIC).encode()).text == meta + ARABIC


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "latin-1"])
def test_text_encoded_twice_is_repaired(encoding: str) -> None:
    assert decode(through(encoding)).text == ARABIC


def test_a_cut_or_slightly_damaged_utf8_body_stays_utf8() -> None:
    body = ARABIC.encode()
    assert decode(body[:-7]).encoding == "utf-8"
    assert decode(body[:60] + b"\xff" + body[60:]).text.count("\ufffd") == 1


def test_other_scripts_are_read_as_declared() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251").text == RUSSIAN
    french = "déjà vu, été à la mer"
    assert decode(french.encode("cp1252"), "text/html; charset=ISO-8859-1").text == french
    assert decode(french.encode("cp1252")).text == french
    declared = f'<?xml version="1.0" encoding="windows-1251"?>{RUSSIAN}'
    assert decode(declared.encode("cp1251")).text == declared


@pytest.mark.parametrize("label", ["no-such", "utf-8", "base64", "x-sjis"])
def test_a_label_that_cannot_be_right_is_ignored(label: str) -> None:
    assert decode(ARABIC.encode("cp1256"), f"text/html; charset={label}").text == ARABIC


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff", b"a", bytes(range(256)) * 10])
def test_any_bytes_give_some_text(body: bytes) -> None:
    assert isinstance(decode(body).text, str)


@pytest.mark.parametrize(
    ("body", "likely"),
    [
        (ARABIC.encode(), True),
        (f"{ARABIC} México «{ARABIC}»".encode(), True),
        (f"{ARABIC} § 5".encode(), False),
        (f"{ARABIC} á".encode(), False),
        (f"{ARABIC} {'«' * 1_000}".encode(), False),
        (ARABIC.encode("cp1256"), False),
        (ARABIC.encode("utf-8-sig"), False),
        (b"\0" + ARABIC.encode(), False),
        # What is cut within a letter is no damage.
        (b"a" * 4_095 + ARABIC.encode(), True),
    ],
)
def test_a_body_is_presumed_plain_where_its_start_and_its_rare_letters_say_so(
    body: bytes, *, likely: bool
) -> None:
    assert is_likely_utf8(body) is likely
    assert not likely or isinstance(decode(body), Plain)
