from __future__ import annotations

import unicodedata

import pytest

from newsbot.demo.card import card, columns, plain, shown, wrapped
from newsbot.demo.content import stories
from newsbot.items import Article

STORY = stories()[9]
ARTICLE = Article(
    id="0" * 32,
    url="http://127.0.0.1/x/",
    title=STORY.title,
    text="\n".join(STORY.paragraphs),
    authors=[STORY.draft.author],
    section=STORY.draft.section,
    date_published="2024-12-07T21:05:00+03:00",
)


def bare(line: str) -> str:
    return "".join(letter for letter in line if unicodedata.category(letter) != "Cf")


@pytest.mark.parametrize("width", [24, 40, 72, 92])
def test_every_line_is_as_wide_as_the_box(width: int) -> None:
    assert {columns(line) for line in card(ARTICLE, width).split("\n")} == {width}


def test_the_box_is_no_wider_or_narrower_than_can_be_read() -> None:
    assert columns(card(ARTICLE, 300).split("\n")[0]) == 92
    assert columns(card(ARTICLE, 5).split("\n")[0]) == 24


def test_text_stands_against_the_right_border_in_its_own_order() -> None:
    line = bare(card(ARTICLE, 80).split("\n")[1])
    assert line == f"│ {' ' * (76 - columns(STORY.title))}{STORY.title} │"


def test_the_marks_keep_border_and_full_stop_in_place_on_a_bidi_terminal() -> None:
    line = card(ARTICLE, 80).split("\n")[1]
    assert line.startswith("\u200e│")
    assert line.endswith("\u200f\u200e │")


def test_the_rest_of_a_long_text_is_an_ellipsis() -> None:
    text = bare(card(ARTICLE, 80, paragraphs=1))
    assert "… │" in text
    assert STORY.paragraphs[1][:10] not in text
    assert "…" not in card(ARTICLE, 80, paragraphs=99)


def test_the_date_is_written_with_its_months_name() -> None:
    assert "7 كانون الأول 2024" in card(ARTICLE, 80)


@pytest.mark.parametrize(
    ("date", "printed"),
    [("2024-12", "كانون الأول 2024"), ("2024-99-01", "2024-99-01"), (None, ""), ("x", "x")],
)
def test_a_date_of_less_precision_is_printed_as_far_as_known(
    date: str | None, printed: str
) -> None:
    given = Article(id="1", url="u", title="t", text="", date_published=date)
    assert plain(given).split("\n")[1] == (printed or "u")


@pytest.mark.parametrize(
    ("text", "width"),
    [("سلام", 4), ("سَلَامٌ", 4), ("語", 2), ("a\u200fb", 2), ("", 0), ("e\u0301", 1)],
)
def test_marks_and_formats_take_no_column_and_wide_letters_two(text: str, width: int) -> None:
    assert columns(text) == width


def test_lines_break_between_words_and_lose_none() -> None:
    text = " ".join(STORY.paragraphs)
    lines = wrapped(text, 30)
    assert all(columns(line) <= 30 for line in lines)
    assert " ".join(lines).split() == text.split()


def test_a_word_too_long_for_any_line_is_cut_and_keeps_its_marks() -> None:
    assert wrapped("مَمَمَم", 2) == ["مَمَ", "مَم"]
    assert wrapped("ا " + "ب" * 5, 3) == ["ا", "ببب", "بب"]


def test_nothing_has_no_lines() -> None:
    assert wrapped("  ", 10) == []


def test_a_control_character_cannot_reach_the_terminal() -> None:
    hostile = Article(id="1", url="u", title="خبر\x1b[2J", text="\x07")
    assert not {"\x1b", "\x07"} & set(card(hostile, 40))


def test_a_pipe_gets_plain_lines() -> None:
    assert shown(ARTICLE, columns=80, tty=False, encoding="utf-8") == plain(ARTICLE)
    assert plain(ARTICLE).split("\n")[0] == STORY.title
    assert plain(ARTICLE).endswith(STORY.paragraphs[-1])


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", None])
def test_a_terminal_that_cannot_print_the_box_gets_plain_lines(encoding: str | None) -> None:
    assert shown(ARTICLE, columns=80, tty=True, encoding=encoding) == plain(ARTICLE)


def test_a_terminal_gets_the_card() -> None:
    assert shown(ARTICLE, columns=60, tty=True, encoding="utf-8") == card(ARTICLE, 60)
