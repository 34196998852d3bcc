from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsbot import fetch, stats

ROOT = Path(fetch.__file__).parent
GUIDE = ROOT.parents[1] / "docs" / "fetch.md"


def test_every_setting_of_the_stage_has_a_row() -> None:
    code = "\n".join(path.read_text("utf-8") for path in ROOT.glob("*.py"))
    named = set(re.findall(r'"(NEWSBOT_FETCH_\w+)"', code))
    rows = set(re.findall(r"^\| `(NEWSBOT_FETCH_\w+)`", GUIDE.read_text("utf-8"), re.MULTILINE))
    assert named == rows


@pytest.mark.parametrize("name", sorted(n for n in vars(stats) if n.startswith("FETCH_")))
def test_every_stat_of_the_stage_has_a_row(name: str) -> None:
    assert f"| `{vars(stats)[name]}" in GUIDE.read_text("utf-8")
