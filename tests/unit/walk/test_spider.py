from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy.http import HtmlResponse, Request
from scrapy.utils.test import get_crawler

from newsbot.ledger.crawl import Pending
from newsbot.ledger.schema import ENTRY, FOUND, LISTING, NEIGHBOUR, OPEN, READ
from newsbot.ledger.visit import Ask, Visit
from newsbot.walk.scheduler import PoolScheduler
from newsbot.walk.spider import ArchiveSpider

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HOME = "https://news.example/"


class Watched(ArchiveSpider):
    """Notes what it is given in place of reading it."""

    name = "watched"
    needs_site = False

    def _parsed(self, ask: Ask, response: Any) -> list[Any]:
        self.seen.append(ask.role)
        return []

    async def answer(self, number: int, role: str) -> None:
        url = f"{HOME}{number}"
        request = Request(url, meta={"ask": Ask(number, url, role, OPEN)})
        await self.parse(HtmlResponse(url, request=request))

    async def answers(self) -> None:
        """Answer for three articles, and then for two lists, at once."""
        self.seen: list[str] = []
        roles = (NEIGHBOUR, FOUND, FOUND, LISTING, ENTRY)
        await asyncio.gather(*(self.answer(number, role) for number, role in enumerate(roles)))


def test_lists_are_read_before_the_articles_that_came_with_them(tmp_path: Path) -> None:
    settings = {"NEWSBOT_LEDGER_URL": f"sqlite:///{tmp_path / 'ledger.sqlite3'}"}
    crawler = get_crawler(Watched, settings)
    spider = Watched.from_crawler(crawler, url=HOME)
    spider.in_flight = 5
    asyncio.run(spider.answers())
    spider.crawl.close()
    assert spider.seen == [NEIGHBOUR, LISTING, ENTRY, FOUND, FOUND]
    assert spider.in_flight == 0


def test_what_is_fetched_and_not_written_counts_as_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"NEWSBOT_LEDGER_URL": f"sqlite:///{tmp_path / 'ledger.sqlite3'}"}
    spider = Watched.from_crawler(get_crawler(Watched, settings), url=HOME)
    asked = Request(HOME)
    monkeypatch.setattr(spider, "next_request", lambda: asked)
    scheduler = PoolScheduler(width=2)
    scheduler.open(spider)

    def is_room(in_flight: int) -> bool:
        spider.in_flight = in_flight
        return scheduler.next_request() is asked

    # Two in flight, and two that wait in the downloader for the next answer.
    assert [is_room(count) for count in (0, 3, 4)] == [True, True, False]
    visit = Visit(1, HOME, HOME, READ)
    spider.crawl.pending["id"] = Pending(visit, "test")
    assert spider.unwritten == 1
    assert [is_room(count) for count in (0, 1, 3)] == [True, False, False]
    spider.crawl.close()
