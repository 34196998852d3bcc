"""The table in docs/arabic.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display

PAGE = Path(__file__).parents[3] / "docs" / "arabic.md"
ROW = re.compile(r"\| ([^|`]+) \| `([^`]*)` \| `([^`]*)` \| `([^`]*)` \|")


def unescaped(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell)


ROWS = [tuple(map(unescaped, row)) for row in ROW.findall(PAGE.read_text("utf-8"))]


def test_the_table_covers_the_classes() -> None:
    assert len(ROWS) >= 30


@pytest.mark.parametrize(("name", "text", "shown", "key"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_table_is_true(name: str, text: str, shown: str, key: str) -> None:
    assert display(text) == shown, name
    assert fold(text) == key, name
