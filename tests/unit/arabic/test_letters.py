from __future__ import annotations

import pytest

from newsbot.arabic.letters import ALPHABET, LETTERS, MARKS, is_mark, joins_next, plain


def test_letters_and_marks_are_apart() -> None:
    assert not set(LETTERS) & set(MARKS)
    assert set(LETTERS) >= ALPHABET
    assert all(map(is_mark, MARKS))
    assert "ﷺ" not in LETTERS


@pytest.mark.parametrize("letter", "بپگیهنلئىێ")
def test_dual_joining_letters_join_the_next(letter: str) -> None:
    assert joins_next(letter)


@pytest.mark.parametrize("letter", "ادرزوةءےەژڕۆۇa1")
def test_other_letters_do_not(letter: str) -> None:
    assert not joins_next(letter)


def test_only_letters_of_the_script_are_like_one() -> None:
    assert plain("ڤ") == "ف"
    assert plain("a") is None
    assert plain("ﷺ") is None
    assert plain("\ud800") is None
