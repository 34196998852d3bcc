"""The guides can be followed: links lead somewhere, code runs, commands are there."""

from __future__ import annotations

import re
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from newsbot.site import Site
from newsbot.walk import arguments
from newsbot.walk.spider import ArchiveSpider
from tests.support.documents import own_commands

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# What CONTRIBUTING, ARCHITECTURE and the rest must be there for.
ALWAYS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE")
SCRAPYS = {"list"}


def label(guide: Path) -> str:
    return guide.relative_to(ROOT).as_posix()


def blocks(guide: Path, language: str) -> list[str]:
    """Return the code blocks of one language."""
    text = guide.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def prose(guide: Path) -> str:
    return re.sub(r"^```.*?^```", "", guide.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def links() -> list[tuple[Path, str]]:
    found = [(g, to) for g in GUIDES for to in re.findall(r"\]\(([^)\s]+)\)", prose(g))]
    return [(guide, to) for guide, to in found if "://" not in to]


@pytest.mark.parametrize("name", ALWAYS)
def test_the_project_has_it(name: str) -> None:
    assert (ROOT / name).read_text("utf-8").strip()


@pytest.mark.parametrize(
    ("guide", "to"), links(), ids=lambda v: v if isinstance(v, str) else label(v)
)
def test_a_link_leads_somewhere(guide: Path, to: str) -> None:
    target, _, anchor = to.partition("#")
    found = (guide.parent / target) if target else guide
    assert found.exists()
    if anchor:
        headings = re.findall(r"^#+ (.*)$", found.read_text("utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("guide", GUIDES, ids=label)
def test_the_files_that_a_document_names_are_there(guide: Path) -> None:
    for path in re.findall(
        r"`((?:newsbot|tests|benchmarks|docs)/[\w./-]+\.\w+)`", guide.read_text("utf-8")
    ):
        assert (ROOT / path).exists(), path


def test_the_documents_that_the_code_names_are_there() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "newsbot").rglob("*.py"))
    assert [n for n in set(re.findall(r"docs/[\w-]+\.md", code)) if not (ROOT / n).exists()] == []


@pytest.mark.parametrize("guide", [g for g in GUIDES if blocks(g, "python")], ids=label)
def test_the_code_of_a_guide_runs(guide: Path) -> None:
    names: dict[str, object] = {"__name__": "guide"}
    for block in blocks(guide, "python"):
        exec(compile(block, label(guide), "exec"), names)
    assert names


def test_the_site_file_of_the_guide_is_one() -> None:
    names: dict[str, object] = {"__name__": "guide"}
    exec(blocks(ROOT / "docs" / "add-a-site.md", "python")[0], names)
    spider = names["OurTown"]
    assert isinstance(spider, type)
    assert issubclass(spider, ArchiveSpider)
    assert isinstance(spider.site, Site)
    assert spider.site.layouts[0].previous == ".post-previous a"


def lines() -> list[str]:
    """Return the commands that the guides show."""
    shown = [
        block for g in GUIDES for kind in ("sh", "console", "cron") for block in blocks(g, kind)
    ]
    found = [line.partition("&& ")[2] if re.match(r"[\d*]", line) else line
             for block in shown for line in block.splitlines()]  # fmt: skip
    parts = [part for line in found for part in line.removeprefix("$ ").split("&&")]
    return sorted({part.strip() for part in parts if part.strip().startswith("newsbot ")})


@pytest.mark.parametrize("line", lines())
def test_a_command_of_a_guide_is_one(line: str) -> None:
    words = shlex.split(line.partition(" 2>")[0])
    assert words[1] in {*own_commands(), *SCRAPYS}
    given = [word.partition("=") for flag, word in pairwise(words) if flag == "-a"]
    arguments.parse({name: value for name, _, value in given})
    if words[1] == "crawl":
        assert words[2] in {"archive", "our_town"}


def readme(name: str) -> str:
    """Return what `.ci/run` takes from the README: its own function, run by bash."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    function = re.search(r"^readme\(\) \{.*?^\}", script, re.DOTALL | re.MULTILINE)
    assert function
    said = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{function[0]}\nreadme {name}"],
        cwd=ROOT, capture_output=True, text=True, timeout=20, check=True,
    )  # fmt: skip
    return said.stdout.strip()


def test_the_readme_has_two_setup_commands_and_ci_runs_these() -> None:
    marks = re.findall(r"<!-- setup: (\w+) -->", (ROOT / "README.md").read_text("utf-8"))
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert marks == ["demo", "tests"]
    assert "for name in demo tests; do" in script
    for mark, last in (("demo", "newsbot demo"), ("tests", "pytest")):
        command = readme(mark)
        assert len(command.splitlines()) == 1
        assert "pip install" in command
        assert last in command.partition("&&")[2]


def test_a_mark_that_is_not_there_gives_no_command() -> None:
    assert readme("nothing") == ""
