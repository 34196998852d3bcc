"""The demo site crawled as a user does, from wherever they begin, and the command `demo`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from newsbot.demo.expectations import differences, expected
from newsbot.demo.server import DemoServer
from newsbot.items import Article
from tests.support.crawling import Desk
from tests.support.records import check_feed

if TYPE_CHECKING:
    from pathlib import Path

FEED = "out.jsonl"
# Listings, robots.txt, the gap, what is asked for twice; all that a run without news asks for.
FEW = 20


def start(server: DemoServer, where: str) -> str:
    posts = server.archive.posts
    return server.url if where == "home" else server.base + posts[int(where)].path


def wrong(server: DemoServer, desk: Desk) -> list[str]:
    """Say how what a crawl left differs from what the site holds."""
    records = [json.loads(line) for line in (desk.folder / FEED).read_bytes().splitlines()]
    articles = [Article(**record) for record in records]
    gaps = {gap["url"]: gap["reason"] for gap in desk.gaps()["gaps"]}
    return differences(expected(server.archive), articles, gaps)


def asked(desk: Desk) -> list[int]:
    """Return how many requests each run made."""
    with closing(sqlite3.connect(desk.folder / "newsbot.sqlite3")) as connection:
        rows = connection.execute("SELECT counts FROM run ORDER BY started").fetchall()
    return [json.loads(counts)["newsbot/fetch/asked"] for (counts,) in rows]


@pytest.mark.parametrize("where", ["home", "150", "0"])
def test_from_any_page_every_article_comes_once_and_the_next_run_finds_nothing_new(
    tmp_path: Path, where: str
) -> None:
    desk = Desk(tmp_path)
    with DemoServer() as server:
        first = desk.crawl(start(server, where))
        assert first.status == 3, first.err
        assert wrong(server, desk) == []
        assert server.archive.gone.path in first.line
        count = check_feed(tmp_path / FEED)
        assert count == expected(server.archive).articles
        feed = (tmp_path / FEED).read_bytes()
        again = desk.crawl(start(server, where))
        # The gap that stood already is printed, and no alarm.
        assert again.status == 0, again.err
        assert "0 new" in again.line
        assert wrong(server, desk) == []
    assert (tmp_path / FEED).read_bytes() == feed
    assert asked(desk)[0] < count + FEW
    assert asked(desk)[1] <= FEW


def test_the_command_shows_what_the_site_holds_and_exits_0(tmp_path: Path) -> None:
    ran = Desk(tmp_path).run("demo", "--dir", "some/where")
    assert ran.status == 0, ran.out + ran.err
    assert "300 articles, 1 repeat dropped, 1 gap" in ran.out
    assert "WRONG" not in ran.out
    assert check_feed(tmp_path / "some" / "where" / "articles.jsonl") == 300
    assert sorted(path.name for path in tmp_path.iterdir()) == ["some"]


@pytest.mark.parametrize("place", ["a-file", "a-file/below", "taken"])
def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").write_text("what the user keeps here")
    (tmp_path / "taken" / "crawl.log").mkdir(parents=True)
    ran = Desk(tmp_path).run("demo", "--dir", place)
    assert ran.status == 5
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith(f"newsbot: cannot write {place}: ")
    assert "--dir" in line
    assert (tmp_path / "a-file").read_text() == "what the user keeps here"
