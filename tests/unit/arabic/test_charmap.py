from __future__ import annotations

import pytest

from newsbot.arabic import charmap
from newsbot.arabic.charmap import COMMON, CharMap


def test_common_characters_fit_a_one_byte_encoding() -> None:
    assert len(COMMON) <= 255
    assert len(set(COMMON)) == len(COMMON)
    assert COMMON[0] == "\0"


def rule(char: str) -> str:
    return {"a": "", "b": "bb", "\u0628": "x", "😀": ":"}.get(char, char.upper())


@pytest.mark.parametrize(
    "text", ["", "cat", "c\u0628a", "ab", "😀ca", "a\0b", "ca\ufffec", "\uffff"]
)
def test_both_roads_give_what_the_rule_says(text: str) -> None:
    assert CharMap(rule)(text) == "".join(map(rule, text))


def test_no_more_is_remembered_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charmap, "_MOST_REMEMBERED", 2)
    mapped = CharMap(rule)
    assert mapped("😀😁😂😃") == ":😁😂😃"
    assert len(mapped._rules) == 2
