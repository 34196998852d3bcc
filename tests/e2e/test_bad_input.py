from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.loopback import Answer, loopback

if TYPE_CHECKING:
    from pathlib import Path

NOWHERE = "url=http://127.0.0.1:1/"


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (["nosuchsite"], 2, "no site file is named 'nosuchsite'"),
        (["archive"], 2, "-a url="),
        (["archive", "-a", "url=news.example"], 2, "write it as https://"),
        (["archive", "-a", "url=http://"], 2, "names no host"),
        (["archive", "-a", "url=ftp://news.example/"], 2, "not an http(s) address"),
        (["archive", "-a", "url=http://[::1]/"], 2, "is an IPv6 address"),
        (["archive", "-a", "url=http://me:secret@news.example/"], 2, "leave out what is before @"),
        (["archive", "-a", f"url=http://{'a' * 64}.example/"], 2, "names no host"),
        (["archive", "-a", NOWHERE, "-a", "since=yesterday"], 2, "is not a date"),
        (["archive", "-a", NOWHERE, "-a", "since=2024-13-01"], 2, "is not a date"),
        (["archive", "-a", NOWHERE, "-a", "since=2025-01-01", "-a", "until=2024-01-01"], 2, "swap"),
        (["archive", "-a", NOWHERE, "-a", "max_articles=0"], 2, "write 1 or more"),
        (["archive", "-a", NOWHERE, "-a", "timezone=Damascus"], 2, "IANA"),
        (["archive", "-a", NOWHERE, "-a", "sinse=2024-01-01"], 2, "unknown argument 'sinse'"),
        (["archive", "-a", NOWHERE, "-o", "/etc/hostname/out.jsonl"], 5, "cannot write"),
        (["archive", "-a", NOWHERE, "-o", ".:jsonlines"], 5, "cannot write"),
        (["archive", "-a", NOWHERE, "-o", "a.jsonl", "-o", "http://x/y.jsonl"], 5, "cannot write"),
        (
            ["archive", "-a", NOWHERE, "-o", "a.jsonl", "-o", "b-%(no)s.jsonl"],
            5,
            "nothing fills %(no)s",
        ),
        (["archive", "-a", NOWHERE, "-s", 'FEEDS={"q": {"format": "no"}}'], 5, "cannot write to q"),
        (["archive", "-a", NOWHERE, "-s", "NEWSBOT_LEDGER_URL=nonsense"], 2, "not a database URL"),
        (
            ["archive", "-a", NOWHERE, "-s", "NEWSBOT_LEDGER_URL=sqlite:////proc/x/y.db"],
            5,
            "ledger",
        ),
        (["archive", "-a", NOWHERE], 6, "could not be had (connection)"),
        (["archive", "-a", "url=http://nosuch.invalid/"], 2, "does not resolve"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    tmp_path: Path, args: list[str], status: int, told: str
) -> None:
    ran = Desk(tmp_path, {"RETRY_TIMES": "0", "LOG_LEVEL": "CRITICAL"}).run("crawl", *args)
    assert ran.status == status, ran.err
    assert told in ran.line
    assert ran.err.strip().count("\n") == 0
    assert "Traceback" not in ran.err


def test_an_address_without_news_is_nothing_found(tmp_path: Path) -> None:
    page = Answer(body=b"<html><body><p>hello</p><a href='/b'>b</a></body></html>")
    with loopback({"/robots.txt": Answer(404), "*": page}) as server:
        ran = Desk(tmp_path).crawl(server.url("/"))
    assert ran.status == 6
    assert "is this a news site?" in ran.line
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("command", [["gaps"], ["export", "-o", "x.jsonl"]])
def test_commands_over_the_ledger_say_that_there_is_none(
    tmp_path: Path, command: list[str]
) -> None:
    ran = Desk(tmp_path).run(*command)
    assert ran.status == 2
    assert "there is no ledger" in ran.line
    assert not list(tmp_path.iterdir())


def test_a_ledger_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "newsbot.sqlite3").write_bytes(b"not a database at all" * 100)
    ran = Desk(tmp_path).run("gaps")
    assert ran.status == 5
    assert "cannot be used" in ran.line
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-"])
def test_with_closed_streams_the_status_is_the_same(tmp_path: Path, closed: str) -> None:
    command = f'exec "$0" -c "from newsbot.commands.main import main; main()" "$@" {closed}'
    args = ["crawl", "archive", "-a", NOWHERE, "-s", "RETRY_TIMES=0"]
    ran = subprocess.run(["sh", "-c", command, sys.executable, *args], cwd=tmp_path, check=False)
    assert ran.returncode == 6
    shown = sqlite3.connect(tmp_path / "newsbot.sqlite3").execute("PRAGMA integrity_check")
    assert shown.fetchone() == ("ok",)


def test_the_demo_yields_what_its_site_holds(tmp_path: Path) -> None:
    ran = Desk(tmp_path).run("demo")
    assert ran.status == 0, ran.out + ran.err
    assert "This is what the site holds." in ran.out
    assert "404" in ran.out
    assert "Traceback" not in ran.err
