"""The pool over a ledger that holds more open ends than it keeps in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot import urls
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import FOUND, LISTING, READ, SKIPPED
from newsbot.ledger.visit import Address, Ask, Tie, Visit
from newsbot.walk import pool as module
from newsbot.walk.pool import Pool

if TYPE_CHECKING:
    from pathlib import Path

HOST = "news.example"
HOME = f"https://{HOST}/"
ENDS = 12
CHAIN, LISTED = 60, 10


def address(number: int) -> tuple[str, str]:
    url = f"https://{HOST}/{number}"
    return urls.key(url), url


@pytest.mark.parametrize("most", [None, 3])
def test_ends_are_taken_from_the_ledger_a_few_at_a_time_and_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int | None
) -> None:
    monkeypatch.setattr(module, "_ENDS", 3)
    monkeypatch.setattr(module, "_FEW", 2)
    with Crawl(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", HOST, "news") as crawl:
        for number in range(ENDS):
            key, url = address(number)
            page = Visit(crawl.known(Address(key, url, FOUND)), key, url, READ)
            # Two pages name each end: it is one nevertheless.
            beyond = {"previous": 1_000 + number // 2, "next": 2_000 + number // 2}
            page.ties = [Tie(side, *address(end), None) for side, end in beyond.items()]
            crawl.commit(page)
        pool = Pool(crawl, Bounds(most=most), 2, f"https://{HOST}/")
        pool.open([], 0)
        assert (len(pool.frontier) < ENDS // 2) == (most is None)
        asked = []
        while (ask := pool.next()) is not None:
            asked.append(ask.url)
            pool.settle(ask.page_id)
        ends = [base + half for base in (1_000, 2_000) for half in range(ENDS // 2)]
        assert sorted(asked) == [address(end)[1] for end in ends]


def listing(crawl: Crawl, ask: Ask, number: int) -> None:
    """Answer for a page of the home listing, with its articles and the way to the next."""
    page = Visit(ask.page_id, urls.key(ask.url), ask.url, SKIPPED, lists=True)
    first = (number - 1) * LISTED + 1
    for article in range(first, min(first + LISTED, CHAIN + 1)):
        page.found.append(Address(*address(article), FOUND))
    further = f"{HOME}page/{number + 1}/"
    page.found.append(Address(urls.key(further), further, LISTING))
    crawl.commit(page)


def article(crawl: Crawl, ask: Ask, number: int) -> None:
    page = Visit(ask.page_id, *address(number), READ)
    page.ties = [Tie("previous", *address(number + 1), None)] if number < CHAIN else []
    entry = Article(id=urls.identity(ask.url), url=ask.url, title=f"{number}", text=f"{number}")
    crawl.commit(page, Reading(entry, b"%d" % number, b"%d" % number, "reader"))


def test_a_listing_page_on_its_way_is_not_counted_as_an_article_when_the_last_page_is_told(
    tmp_path: Path,
) -> None:
    with Crawl(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", HOST, "news") as crawl:
        pool = Pool(crawl, Bounds(), 16, HOME)
        pool.open([HOME], 0)
        pages = list[str]()
        while (ask := pool.next()) is not None:
            place = ask.url.removeprefix(HOME)
            if place.isdigit():
                article(crawl, ask, int(place))
                continue
            pages.append(place)
            # The looks behind them stay unanswered.
            if place in ("", "page/2/"):
                listing(crawl, ask, int(place[5:-1] or 1))
        assert pages == ["", "page/2/", "page/8/", "page/32/", "page/6/", "page/7/"]
