"""What the command line itself refuses, run in this process: one line on stderr and a status."""

from __future__ import annotations

import gc
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy import cmdline

from newsbot.commands.main import main
from newsbot.monitor.verdict import INTERRUPTED

if TYPE_CHECKING:
    from pathlib import Path

NOWHERE = ("crawl", "archive", "-a", "url=http://127.0.0.1:1/")


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "junk").write_bytes(b"not a database at all" * 100)
    with closing(sqlite3.connect(tmp_path / "newer")) as newer:
        newer.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        newer.execute("INSERT INTO meta VALUES ('version', '99'), ('schema', '99')")
        newer.commit()
    with closing(sqlite3.connect(tmp_path / "foreign")) as foreign:
        foreign.execute("CREATE TABLE songs (name TEXT)")
    (tmp_path / "old.json").write_text("[\n]", "utf-8")
    # What `main` changes is put back.
    for name in ("ScrapyArgumentParser", "_print_unknown_command", "_print_commands"):
        monkeypatch.setattr(cmdline, name, getattr(cmdline, name))
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newsbot.settings")


def ended(monkeypatch: pytest.MonkeyPatch, *args: str) -> object:
    monkeypatch.setattr(sys, "argv", ["newsbot", *args])
    # Nothing of it may come so far as to begin: a process can begin but one crawl.
    for name in ("AsyncCrawlerProcess", "CrawlerProcess"):
        monkeypatch.setattr(cmdline, name, lambda _settings: None)
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("nosuch",), 2, "there is no command 'nosuch'"),
        (("crawl",), 2, "name one spider"),
        (("crawl", "a", "b"), 2, "name one spider"),
        (("crawl", "nosuch"), 2, "no site file is named 'nosuch'"),
        (("crawl", "archive"), 2, "which site? Give its address"),
        (("crawl", "archive", "--nosuch"), 2, "there is no option --nosuch"),
        (("crawl", "archive", "-a", "nonsense"), 2, "use -a NAME=VALUE"),
        (("crawl", "archive", "-s", "NONSENSE"), 2, "use -s NAME=VALUE"),
        (("crawl", "archive", "-a"), 2, "argument -a: expected one argument"),
        (("crawl", "archive", "-a", "url=http://exa mple.com/"), 2, "names no host"),
        ((*NOWHERE, "-a", "since=2024-02-30"), 2, "is not a date"),
        ((*NOWHERE, "-o", "x.foo"), 2, "does not say its format: -o FILE.jsonl"),
        ((*NOWHERE, "-o", "x"), 2, "does not say its format: -o FILE.jsonl"),
        ((*NOWHERE, "-o", "x.jsonl", "-O", "y.jsonl"), 2, "only one of -o"),
        ((*NOWHERE, "-o", ".:jsonlines"), 5, "cannot write"),
        ((*NOWHERE, "-s", "NEWSBOT_FETCH_BACKOFF=abc"), 2, "NEWSBOT_FETCH_BACKOFF=abc"),
        ((*NOWHERE, "-s", "LOG_FILE=/proc/x/y"), 5, "cannot write the log"),
        ((*NOWHERE, "-L", "LOUD"), 2, "LOG_LEVEL=LOUD"),
        ((*NOWHERE, "-s", "NEWSBOT_LEDGER_URL=nonsense"), 2, "not a database URL"),
        ((*NOWHERE, "-s", "NEWSBOT_LEDGER_URL=sqlite:///junk"), 5, "name another with -s"),
        ((*NOWHERE, "-s", "NEWSBOT_LEDGER_URL=sqlite:///newer"), 5, "update newsbot"),
        ((*NOWHERE, "-o", "old.json"), 2, "-O old.json writes it anew"),
        ((*NOWHERE, "-s", "SPIDER_MODULES=nosuch"), 2, "names nosuch, and there is no such module"),
        ((*NOWHERE, "-s", "NEWSBOT_LEDGER_URL=sqlite:///foreign"), 2, "another program's tables"),
        (
            ("gaps", "-s", "NEWSBOT_LEDGER_URL=sqlite:///foreign"),
            2,
            "tables (songs): name a ledger",
        ),
        (("ledger", "-s", "NEWSBOT_LEDGER_URL=sqlite:///junk"), 5, "name another with -s"),
        (("stories", "-s", "NEWSBOT_LEDGER_URL=sqlite:///newer"), 5, "update newsbot"),
        (("probe",), 2, "give one address"),
        (("probe", "-s", "RETRY_TIMES=x", "http://127.0.0.1:1/"), 2, "RETRY_TIMES=x"),
        (("savepage", "archive"), 2, "give a site and an address"),
        (("checksites", "-s", "NEWSBOT_NO=1"), 2, "there is no setting NEWSBOT_NO"),
        (("demo", "extra"), 2, "demo takes no argument"),
        (("demo", "-s", "DOWNLOAD_TIMEOUT=x"), 2, "DOWNLOAD_TIMEOUT=x"),
        (("ledger", "--forget"), 2, "expected one argument"),
        (("export",), 2, "there is no ledger"),
        (("gaps", "-s", "NEWSBOT_LEDGER_URL=nonsense"), 2, "not a database URL"),
        (("gaps", "one.example", "two.example"), 2, "leave out two.example"),
        (("ledger", "--forget", "a.example", "-s", "NEWSBOT_LEDGER_UR=x"), 2, "did you mean"),
        ((*NOWHERE, "-s", "NEWSBOT_EXPORT_BATCH=0"), 2, "1 or more"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    args: tuple[str, ...],
    status: int,
    told: str,
) -> None:
    assert ended(monkeypatch, *args) == status
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith("newsbot: ")
    assert told in line
    assert not said.out


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ('Site(domain="a.example", start="https://a.example/")', ":5: TypeError: Site.__init__()"),
        ('Site(domain="a.example" start="")', ":5: invalid syntax"),
        ("Site(domain=a)", ":5: NameError: name 'a' is not defined"),
    ],
)
def test_a_site_file_that_cannot_be_loaded_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    site: str,
    told: str,
) -> None:
    source = (
        "from newsbot.site import Site\n"
        "from newsbot.walk.spider import ArchiveSpider\n"
        "class Town(ArchiveSpider):\n"
        '    name = "town"\n'
        f"    site = {site}\n"
    )
    (tmp_path / "broken_town.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "broken_town", raising=False)
    assert ended(monkeypatch, "crawl", "town", "-s", "SPIDER_MODULES=broken_town") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"newsbot: broken_town.py{told}")


def test_what_is_no_site_files_doing_is_raised_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_given: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(cmdline, "execute", fail)
    with pytest.raises(RuntimeError, match="a fault of ours"):
        main()


def test_ctrl_c_before_a_crawl_runs_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(**_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cmdline, "execute", interrupt)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == INTERRUPTED == 130
    assert capsys.readouterr().err == "newsbot: interrupted\n"


def test_the_commands_are_listed_as_newsbots_own_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch) == 0
    own, _, others = capsys.readouterr().out.partition("Scrapy's commands:")
    assert "  gaps " in own
    assert "  crawl " in own
    assert "  shell " in others


def test_help_names_the_command_as_it_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, "gaps", "-h") == 0
    shown = capsys.readouterr().out
    assert "newsbot gaps" in shown
    assert "scrapy gaps" not in shown


def test_garbage_is_looked_for_again_once_all_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gc.disable()
    try:
        ended(monkeypatch, "nosuch")
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.enable()
