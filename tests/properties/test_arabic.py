"""Laws of the Arabic package, over all of Unicode."""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.arabic import dates
from newsbot.arabic.fold import fold
from newsbot.arabic.language import identify
from newsbot.arabic.mojibake import repair, score
from newsbot.arabic.terms import Term, Terms
from newsbot.arabic.text import display

NOW = datetime(2024, 12, 15, 9, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Damascus")
YEAR = re.compile(r"[0-9]{4}")

# `python -m benchmarks.fuzz_arabic` asks for more.
laws = settings(max_examples=int(os.environ.get("FUZZ_EXAMPLES", "300")), deadline=None)
_BLOCKS = (
    (0x0020, 0x007F),
    (0x00A0, 0x0180),
    (0x0600, 0x0700),
    (0x0750, 0x0780),
    (0x0870, 0x0900),
    (0x2000, 0x2070),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFF),
)
_HOT = [
    *"\u0640\u0640\u200c\u200d\u064b\u0651\u0654\u0653ابتهويی ە\n&;.,،0123٣٫٬",
    *("&amp;", "&quot;", "&#1583;", "&#x640;", "&nbsp;", "&", "\ufe0f", "👩", "\u094d", "\r\n"),
]

characters = st.one_of(
    st.sampled_from(_HOT),
    *(st.characters(min_codepoint=a, max_codepoint=b) for a, b in _BLOCKS),
    st.characters(),
    st.characters(categories=["Cs"]),
)
texts = st.lists(characters, max_size=24).map("".join)

_WORDS = """

منذ قبل ساعة ساعتين يوم يومين شهر أيام دقائق أمس أول اليوم الجمعة الماضي 15 3 1446 2024
ديسمبر كانون الأول الثاني شباط رمضان جمادى الآخرة هـ م ص مساءً الساعة 10:30 25:00 بتوقيت
دمشق غرينتش GMT +03:00 / - . , ( ) : T Z نشر تحديث في من و December août ago hier
2024-12-15 7/12/2024 12/2024 99999999 الموافق نصف خمس وعشرين il y a
"""

date_lines = st.one_of(
    texts,
    st.lists(st.sampled_from(_WORDS.split()), max_size=9).map(" ".join),
    st.lists(st.sampled_from(_WORDS.split()), max_size=9).map("".join),
)


@given(texts)
@laws
def test_display_is_idempotent_and_nfc(text: str) -> None:
    shown = display(text)
    assert display(shown) == shown
    assert unicodedata.is_normalized("NFC", shown)


@given(texts)
@laws
def test_fold_is_idempotent_and_nfc(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)


@given(texts)
@laws
def test_fold_is_the_same_for_the_display_form(text: str) -> None:
    assert fold(display(text)) == fold(text)


@given(texts)
@laws
def test_what_display_gives_can_be_written(text: str) -> None:
    display(text).encode("utf-8")


@given(st.lists(st.text("ابتثدرسهويلمن\u064e\u0651\u0640", min_size=1, max_size=6), max_size=8))
@laws
def test_display_keeps_words_apart_and_whole(words: list[str]) -> None:
    assert len(display(" ".join(words)).split()) == len(" ".join(words).split())


@given(date_lines)
@laws
def test_parse_never_raises_nor_leaves_our_time_unless_the_text_says_so(text: str) -> None:
    parsed = dates.parse(text, now=NOW, timezone=ZONE)
    if parsed is None:
        return
    moment = parsed.value
    day = moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
    in_our_time = date(1990, 1, 1) <= day <= (NOW + timedelta(days=2)).date()
    assert in_our_time or YEAR.search(fold(text))


@given(date_lines)
@laws
def test_a_parsed_date_is_written_as_it_reads_again(text: str) -> None:
    parsed = dates.parse(text, now=NOW, timezone=ZONE)
    if parsed is not None and parsed.precision != "month":
        again = dates.parse(parsed.isoformat(), now=NOW, timezone=ZONE)
        assert again is not None
        assert again.isoformat() == parsed.isoformat()


@given(texts, st.lists(st.text("ابتهويل \u064e", min_size=1, max_size=5), max_size=4))
@laws
def test_a_match_slices_to_the_form_that_is_printed(text: str, words: list[str]) -> None:
    terms = [Term(word, pronouns=True, definite=True) for word in words if fold(word)]
    for found in Terms(terms).find(text + " " + " ".join(words)):
        assert (text + " " + " ".join(words))[found.start : found.end] == found.form
        assert found.form.strip() == found.form
        assert isinstance(found.term, Term)


@given(texts)
@laws
def test_a_whole_text_is_found_in_itself(text: str) -> None:
    plain = display(text)
    if fold(plain) and "&" not in plain and "\n" not in plain:
        for word in plain.split(" "):
            if fold(word).isalpha():
                assert Terms([word]).find(f"x {word} y")


@given(texts)
@laws
def test_language_and_mojibake_never_raise(text: str) -> None:
    tag = identify(text)
    assert tag is None or tag.isalpha()
    assert 0 <= score(text) <= 1
    repaired = repair(text)
    assert repaired is None or repaired != text
