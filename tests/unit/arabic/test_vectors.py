"""The sample vectors that lie beside the checkout."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from newsbot.arabic import dates
from newsbot.arabic.fold import fold
from newsbot.arabic.language import identify
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


def test_every_vector_has_its_date_and_none_is_wrong(shared: Path) -> None:
    wrong = []
    for case in vectors(shared, "date"):
        now = datetime.fromisoformat(case["reference_time"])
        parsed = dates.parse(case["input"], now=now, timezone=ZoneInfo(case["timezone"]))
        found = parsed.isoformat() if parsed else None
        if found not in [case["expected"], *case.get("also", [])]:
            wrong.append((case["id"], case["input"], found))
    assert wrong == []


def test_every_vector_has_its_language_and_no_arabic_is_called_something_else(
    shared: Path,
) -> None:
    cases = vectors(shared, "langid")
    found = {case["id"]: identify(case["text"]) for case in cases}
    wrong = [
        case["id"]
        for case in cases
        if found[case["id"]] not in [case["lang"], *case.get("also", [])]
    ]
    assert wrong == []
