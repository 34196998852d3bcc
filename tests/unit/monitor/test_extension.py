"""The verdict in Scrapy's place: a run is told from the history that the ledger has of its site."""

from __future__ import annotations

import logging
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from newsbot import stats, urls
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.pipeline import attach
from newsbot.ledger.schema import ENTRY, READ, run
from newsbot.ledger.visit import Address, Visit
from newsbot.monitor.extension import VerdictExtension, verdict_of

if TYPE_CHECKING:
    from pathlib import Path

HOST = "news.example"
DAY = 86_400


def counts(new: int, **more: int) -> dict[str, int]:
    """Return what a run counts that read so many new articles, each with all its fields."""
    fields = ("text", "date_published", "authors")
    covered = {stats.MONITOR_COVERAGE + name: new for name in fields}
    counted = {stats.LEDGER_STORED + "first": new, stats.MONITOR_ARTICLES: new}
    return {stats.FETCH_ASKED: 40, stats.WALK_READ: new, **counted, **covered, **more}


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger of a site whose four last daily runs found 30 new articles each."""
    url = f"sqlite:///{tmp_path / 'ledger.sqlite3'}"
    for ago in (5, 4, 3, 2, 1):
        with Crawl(url, HOST, "news") as crawl:
            store(crawl, ago)
            crawl.end(0, "complete", counts(30))
            with crawl.database.transaction() as connection:
                began = time.time() - ago * DAY
                this = run.c.id == crawl.id
                connection.execute(sa.update(run).where(this).values(started=began))
    return url


def store(crawl: Crawl, number: int) -> None:
    url = f"https://{HOST}/{number}"
    key = urls.key(url)
    visit = Visit(crawl.known(Address(key, url, ENTRY)), key, url, READ)
    today = time.strftime("%Y-%m-%d", time.gmtime())
    entry = Article(id=urls.identity(url), url=url, title="خبر", text="نص", date_published=today)
    digest = number.to_bytes(16, "big")
    crawl.commit(visit, Reading(entry, digest, digest, "reader"))


class CrawlerLike:
    def __init__(self, settings: dict[str, object]) -> None:
        self.settings = Settings(settings)
        self.stats = MemoryStatsCollector(get_crawler())
        self.signals = SimpleNamespace(connect=lambda *_: None)

    def get_extension(self, kind: object) -> None:
        """Say that there are no feeds to wait for."""


def judged(url: str, counted: dict[str, int], settings: dict[str, object] | None = None) -> Any:
    """Return the crawler of a run that counted this, after its end."""
    crawler: Any = CrawlerLike(settings or {})
    for name, value in counted.items():
        crawler.stats.set_value(name, value)
    attach(crawler, Crawl(url, HOST, "news"))
    VerdictExtension.from_crawler(crawler).spider_closed("finished")
    return crawler


def test_a_run_unlike_those_before_is_told_and_still_complete(
    ledger: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    crawler = judged(ledger, counts(2, **{stats.WALK_FAILED + "http_500": 20}))
    verdict = verdict_of(crawler)
    assert verdict is not None
    assert verdict.status == 0
    told = "2 new articles where about 30 were due, 50% of requests failed, 0% at worst before"
    assert verdict.line.endswith(f"; unlike earlier runs: {told}")
    assert crawler.stats.get_value(stats.MONITOR_WARNINGS) == 2
    assert len([one for one in caplog.messages if "unlike earlier runs" in one]) == 2


def test_what_every_run_before_found_and_this_one_did_not_is_status_6(ledger: str) -> None:
    verdict = verdict_of(judged(ledger, counts(30, **{stats.MONITOR_COVERAGE + "text": 0})))
    assert verdict is not None
    assert verdict.status == 6
    assert verdict.line.startswith("missing: no article has a text, as 100% had before")


@pytest.mark.parametrize(
    "given",
    [{"NEWSBOT_MONITOR_ARTICLES": "0.05", "NEWSBOT_MONITOR_FAILURES": 0.6},
     {"NEWSBOT_MONITOR_RUNS": "6"}, {"NEWSBOT_MONITOR_SAMPLE": 1000}],
)  # fmt: skip
def test_the_settings_say_how_unlike_a_run_may_be(ledger: str, given: dict[str, object]) -> None:
    counted = counts(2, **{stats.WALK_FAILED + "http_500": 20})
    verdict = verdict_of(judged(ledger, counted, given))
    assert verdict is not None
    assert (verdict.status, "unlike" in verdict.line) == (0, False)
