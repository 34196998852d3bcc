"""The sample vectors that lie beside the checkout."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared


def vectors(shared: Path, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared / "vectors" / f"{kind}.json").read_text())
    return found


def test_every_vector_has_its_display_form(shared: Path) -> None:
    wrong = [
        (case["id"], case["note"], display(case["input"]))
        for case in vectors(shared, "normalisation")
        if display(case["input"]) != case["display_expected"]
    ]
    assert wrong == []


def test_every_vector_has_its_comparing_form(shared: Path) -> None:
    wrong = [
        (case["id"], case["note"], fold(case["input"]))
        for case in vectors(shared, "normalisation")
        if fold(case["input"]) != case["key_expected"]
    ]
    assert wrong == []
