from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy.http import HtmlResponse, Request
from scrapy.utils.test import get_crawler

from newsbot.ledger.schema import ENTRY, FOUND, LISTING, NEIGHBOUR, OPEN
from newsbot.ledger.visit import Ask
from newsbot.walk.spider import ArchiveSpider

if TYPE_CHECKING:
    from pathlib import Path

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
