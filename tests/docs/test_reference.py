"""The reference says what the code has: a row for each thing, and none for what is not there."""

from __future__ import annotations

import ast
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from newsbot import settings, stats
from newsbot.items import FIELDS, MANDATORY, Article
from newsbot.monitor import verdict
from newsbot.monitor.past import Tolerances
from newsbot.walk.traps import _TRAPS
from tests.support.documents import own_commands
from tests.support.site import FAULTS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
STATUSES = (
    "COMPLETE",
    "ERROR",
    "USAGE",
    "INCOMPLETE",
    "BLOCKED",
    "UNWRITABLE",
    "NOTHING",
    "INTERRUPTED",
)


def rows(name: str, heading: str = "") -> list[list[str]]:
    """Return the cells of the table rows in a document, or in the part under one heading."""
    lines = (DOCS / name).read_text("utf-8").partition(heading or "# ")[2].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines
             if line.startswith("| `") or re.match(r"\| \d", line)]  # fmt: skip
    return [[cell.strip(" |") for cell in row] for row in cells]


def named(cell: str) -> str:
    return cell.strip("`")


def wanted_settings() -> dict[str, Any]:
    """Every setting of ours and its default."""
    return {name: value for name, value in vars(settings).items() if name.startswith("NEWSBOT_")}


def test_the_tolerances_are_settings_with_the_same_defaults() -> None:
    compared = {f"NEWSBOT_MONITOR_{n.upper()}": v for n, v in asdict(Tolerances()).items()}
    assert compared.items() <= wanted_settings().items()


def test_the_settings_have_one_row_each_with_their_default() -> None:
    told = {named(row[0]): ast.literal_eval(named(row[1])) for row in rows("settings.md")}
    assert told == wanted_settings()
    assert len(rows("settings.md")) == len(told)


def test_every_setting_that_the_code_reads_has_a_row() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "newsbot").rglob("*.py"))
    read = set(re.findall(r"NEWSBOT_[A-Z]+(?:_[A-Z]+)+", code))
    assert read <= {named(row[0]) for row in rows("settings.md")}


@pytest.mark.parametrize("row", rows("settings.md"), ids=lambda row: named(row[0]))
def test_a_setting_has_a_reason(row: list[str]) -> None:
    assert len(row[2].split()) >= 5


def test_the_stats_have_one_row_each() -> None:
    names = sorted(value for name, value in vars(stats).items() if name.isupper())
    told = [re.sub(r"<\w+>$", "", named(row[0])) for row in rows("stats.md")]
    assert sorted(told) == names
    assert all(row[1] for row in rows("stats.md"))


def test_a_stat_with_a_reason_says_so() -> None:
    prefixes = {v for n, v in vars(stats).items() if n.isupper() and v.endswith("/")}
    told = {named(row[0]).partition("<")[0] for row in rows("stats.md") if "<" in row[0]}
    assert told == prefixes


def test_the_fields_have_one_row_each_in_their_order() -> None:
    told = rows("fields.md")[: len(FIELDS)]
    assert tuple(named(row[0]) for row in told) == FIELDS
    assert all(row[2] for row in told)


@pytest.mark.parametrize("row", rows("fields.md")[: len(FIELDS)], ids=lambda row: named(row[0]))
def test_a_field_has_the_type_of_the_record(row: list[str]) -> None:
    hint = str(Article.__annotations__[named(row[0])])
    said = row[1].removesuffix("?").replace("list of string", "list[string]")
    kind = said.replace("string", "str").replace("number", "float")
    assert hint.removesuffix(" | None") == kind
    if row[1].endswith("?"):
        assert hint.endswith(" | None")
        assert named(row[0]) not in MANDATORY


def test_the_names_elsewhere_are_those_of_fields() -> None:
    told = rows("fields.md", "## The same field elsewhere")
    assert len(told) > len(FIELDS) / 2
    assert {named(row[0]) for row in told} <= set(FIELDS)
    assert {len(row) for row in told} == {6}


def test_the_statuses_have_one_row_each() -> None:
    told = {named(row[1]): int(row[0]) for row in rows("exit-status.md")}
    assert told == {name: getattr(verdict, name) for name in STATUSES}
    constants = {n for n, v in vars(verdict).items() if n.isupper() and type(v) is int}
    assert set(STATUSES) == {name for name in constants if not name.startswith("_")}


def test_the_readme_tells_the_same_statuses() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.partition("## Exit status")[2].partition("##")[0]
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == [
        getattr(verdict, name) for name in STATUSES
    ]


@pytest.mark.parametrize("command", own_commands())
def test_a_command_has_a_heading(command: str) -> None:
    text = "\n".join((DOCS / n).read_text("utf-8") for n in ("commands.md", "commands-sites.md"))
    assert re.search(rf"^## .*`newsbot {command}\b", text, re.MULTILINE)


def test_no_heading_names_a_command_that_is_not_there() -> None:
    text = (DOCS / "commands.md").read_text("utf-8") + (DOCS / "commands-sites.md").read_text(
        "utf-8"
    )
    told = set(re.findall(r"`newsbot (\w+)", " ".join(re.findall(r"^## .*$", text, re.MULTILINE))))
    assert told == set(own_commands())


@pytest.mark.parametrize("command", own_commands())
def test_every_option_of_a_command_is_told(command: str) -> None:
    source = (ROOT / "newsbot" / "commands" / f"{command}.py").read_text("utf-8")
    options = re.findall(r'"(--[a-z]+)"', source)
    text = (DOCS / "commands.md").read_text("utf-8") + (DOCS / "commands-sites.md").read_text(
        "utf-8"
    )
    # --output is the long form of -o.
    assert [option for option in options if option != "--output" and option not in text] == []


@pytest.mark.parametrize("argument", ["url", "since", "until", "max_articles", "timezone"])
def test_an_argument_of_a_crawl_is_told(argument: str) -> None:
    assert f"| `-a {argument}=" in (DOCS / "commands.md").read_text("utf-8")


def test_the_traps_that_the_probe_numbers_have_a_row() -> None:
    told = {int(row[0]) for row in rows("traps.md")}
    assert told == set(range(1, len(told) + 1))
    assert {number for number, _ in _TRAPS} <= told


@pytest.mark.parametrize("name", sorted(name for name, fault in FAULTS.items() if fault.row))
def test_a_fault_stands_in_the_row_of_its_trap(name: str) -> None:
    faults = {int(row[0]): row[3] for row in rows("traps.md")}
    assert f"`{name}`" in faults[FAULTS[name].row]
