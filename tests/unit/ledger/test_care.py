"""`newsbot ledger` on each database: what it shows, finds damaged, compacts and forgets."""

from __future__ import annotations

import argparse
import time
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from scrapy.settings import Settings

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.commands.ledger import Command
from newsbot.deduplicate.copies import Copies
from newsbot.deduplicate.fingerprint import sign
from newsbot.errors import LeaseLost
from newsbot.fetch.kept import KeptPaceExtension
from newsbot.fetch.pacing import PacingExtension
from newsbot.items import Article
from newsbot.ledger import lease
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.pipeline import attach
from newsbot.ledger.schema import READ
from newsbot.ledger.visit import Address, Tie, Visit

ALIAS_TWICE = """UPDATE page SET alias_of = (SELECT min(p.id) FROM page AS p WHERE state = 'alias')
WHERE id = (SELECT max(p.id) FROM page AS p WHERE p.state = 'alias')"""
SET_ASIDE = """INSERT INTO earlier (page_id, version, site_id, seq, record)
SELECT page_id, {version}, {site}, seq, record FROM article WHERE seq = 1 AND site_id = 1"""
ONE, TWO = "one.example", "two.example"
WORDS = "بحر سهل جبل نهر واد شجر حجر رمل ملح ريح مطر ثلج"
TEXT = " ".join(f"{word}ـوة" for word in WORDS.split())


def fill(url: str, host: str) -> None:
    with Crawl(url, host, host.partition(".")[0]) as crawl:
        copies = Copies(crawl)
        for number in (1, 2):
            where = f"https://{host}/{number}"
            key = urls.key(where)
            page = Visit(crawl.known(Address(key, where, "entry")), key, where, READ)
            older = f"https://{host}/{number - 1}"
            page.ties = [Tie("previous", urls.key(older), older, None)]
            page.aliases = [key + "/alias"]
            entry = Article(id=urls.identity(where), url=where, title=f"خبر {number}", text=TEXT)
            signature = sign(fold(entry.title), fold(entry.text))
            copies.expect(entry.id, signature)
            crawl.commit(page, Reading(entry, signature.exact, signature.body, "reader"))
        crawl.write_profile(1, "{}")
        crawl.end(0, "complete: 2 articles", {})


@pytest.fixture
def filled(ledger_url: str) -> str:
    fill(ledger_url, ONE)
    fill(ledger_url, TWO)
    return ledger_url


def run(url: str, *args: str) -> int:
    command: Any = Command()
    parser = argparse.ArgumentParser()
    command.settings = Settings({"NEWSBOT_LEDGER_URL": url})
    parser.add_argument("rest", nargs="*")
    command.add_options(parser)
    given = parser.parse_args(list(args))
    command.exitcode = 0
    command.run(given.rest, given)
    return int(command.exitcode)


def execute(url: str, *statements: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def test_it_shows_what_is_held_of_each_site(filled: str, capsys: Any) -> None:
    assert run(filled) == 0
    shown = capsys.readouterr().out
    assert " MB\n4 articles to find near duplicates among" in shown
    for host in (ONE, TWO):
        assert f"{host}: 2 articles in 2 versions, 2 not exported" in shown
    assert "pages: 1 open, 2 read, 0 skipped, 0 failed, 2 alias; 2 links" in shown
    assert "1 runs, 1 profiles" in shown
    assert "last run: complete: 2 articles (exit 0)" in shown
    assert shown.count("no one is crawling it") == 2
    with Crawl(filled, ONE, "one"):
        assert run(filled, "one") == 0
    assert "crawled by process" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "UPDATE article SET version = 2 WHERE seq = 1 AND site_id = 1",
            "articles that lack an earlier version: 1",
        ),
        ("UPDATE article SET version = 1 WHERE id IN (SELECT id FROM article LIMIT 1)", ""),
        (SET_ASIDE.format(version=7, site="1"), "earlier versions newer than their article: 1"),
        ("UPDATE article SET id = 'x' WHERE site_id = 1", "articles with one id: 1"),
        (SET_ASIDE.format(version=0, site="2"), "versions of another site than their article: 1"),
        (
            ALIAS_TWICE,
            "aliases of an alias: 1",
        ),
    ],
)
def test_it_checks_the_laws_that_no_schema_can(
    filled: str, damage: str, said: str, capsys: Any
) -> None:
    assert run(filled, "--check") == 0
    assert "no fault found" in capsys.readouterr().out
    execute(filled, damage)
    assert run(filled, "--check") == (5 if said else 0)
    assert said in capsys.readouterr().err


def test_a_forgotten_site_leaves_nothing_and_others_all(filled: str, capsys: Any) -> None:
    assert run(filled, "--forget", "one") == 0
    assert f"{ONE} is forgotten: 2 articles" in capsys.readouterr().out
    assert run(filled) == 0
    shown = capsys.readouterr().out
    assert ONE not in shown
    assert f"{TWO}: 2 articles in 2 versions" in shown
    assert "\n2 articles to find near duplicates among" in shown
    assert run(filled, "--check") == 0
    assert run(filled, "--compact") == 0
    assert " now" in capsys.readouterr().out
    assert run(filled, "--forget", "one") == 2


def test_a_site_that_is_being_crawled_is_not_forgotten(filled: str, capsys: Any) -> None:
    with Crawl(filled, ONE, "one"):
        assert run(filled, "--forget", ONE) == 5
    assert "is being crawled by process" in capsys.readouterr().err
    assert run(filled, ONE) == 0
    out = capsys.readouterr().out
    assert "2 articles in 2 versions" in out
    assert "\n4 articles to find near duplicates among" in out


def test_a_process_from_before_the_forgetting_writes_nothing(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Crawl(filled, TWO, "two") as crawl:
        crawl.lease.release()
        assert run(filled, "--forget", TWO) == 0
        later = SimpleNamespace(time=lambda: time.time() + 3600, monotonic=time.monotonic)
        monkeypatch.setattr(lease, "time", later)
        with Crawl(filled, TWO, "two") as again:
            assert again.lease.fence > crawl.lease.fence
            with pytest.raises(LeaseLost):
                crawl.write_direction("{}")


class CrawlerLike:
    def __init__(self, crawl: Crawl) -> None:
        self.engine = SimpleNamespace(downloader=SimpleNamespace(slots={}))
        self.signals = SimpleNamespace(connect=lambda *_: None)
        self.settings = {"TWISTED_REACTOR_ENABLED": True}
        made: Any = self
        self.paces = PacingExtension(made)
        attach(made, crawl)

    def get_extension(self, kind: object) -> PacingExtension:
        return self.paces


def keeping(crawl: Crawl) -> tuple[KeptPaceExtension, PacingExtension]:
    """Return what keeps the paces of a crawl, and the paces, as after its start."""
    crawler: Any = CrawlerLike(crawl)
    kept = KeptPaceExtension.from_crawler(crawler)
    kept.opened()
    return kept, crawler.paces


@pytest.fixture
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(running=False, start=lambda *_, **__: None, stop=lambda: None)
    monkeypatch.setattr("newsbot.fetch.kept.create_looping_call", lambda _: clock)


@pytest.mark.usefixtures("no_clock")
def test_what_a_site_taught_is_kept_for_the_next_run(ledger_url: str) -> None:
    with Crawl(ledger_url, ONE, "one") as crawl:
        kept, paces = keeping(crawl)
        paces.pace(ONE).limited(100.0, 100.0, 2.0)
        learned = paces.pace(ONE).delay
        kept.closed()
        crawl.end(0, "complete", {})
    assert learned > 0
    with Crawl(ledger_url, ONE, "one") as crawl:
        assert keeping(crawl)[1].pace(ONE).delay == learned


@pytest.mark.usefixtures("no_clock")
def test_a_pause_that_a_site_asked_for_outlives_a_run_that_is_killed(ledger_url: str) -> None:
    with Crawl(ledger_url, ONE, "one") as crawl:
        paces = keeping(crawl)[1]
        paces.pace(ONE).limited(time.monotonic(), time.monotonic(), 400.0)
        paces.obey(ONE)
        crawl.lease.release()
    with Crawl(ledger_url, ONE, "one") as crawl:
        again = keeping(crawl)[1]
        assert 390 < again.pauses()[ONE] <= 401
        assert again.pace(ONE).delay == paces.pace(ONE).delay


@pytest.mark.usefixtures("no_clock")
def test_what_an_older_run_kept_of_the_paces_is_understood(ledger_url: str) -> None:
    with Crawl(ledger_url, ONE, "one") as crawl:
        crawl.write_politeness('{"one.example": 2.5}')
        paces = keeping(crawl)[1]
        assert paces.pace(ONE).delay == 2.5
        assert paces.pauses() == {}
