"""The pool: what is asked for next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import FOUND, LISTING, READ, SKIPPED
from newsbot.ledger.visit import Address, Ask, Tie, Visit
from newsbot.walk.pool import Pool

if TYPE_CHECKING:
    from pathlib import Path

HOST = "news.example"
HOME = f"https://{HOST}/"
CHAIN, LISTED = 60, 10


def address(number: int) -> tuple[str, str]:
    url = f"https://{HOST}/{number}"
    return urls.key(url), url


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


def newest(folder: Path, most: int, undated: range, front: list[int]) -> list[int]:
    """Return the articles that are read of a chain of 60, 1 the newest, where so many are wanted.

    The home page shows those in `front`; those in `undated` give no date.
    """
    read = list[int]()
    with Crawl(f"sqlite:///{folder / 'ledger.sqlite3'}", HOST, "news") as crawl:
        pool = Pool(crawl, Bounds(most=most), 1, HOME)
        pool.open([HOME], 0)
        while (ask := pool.next()) is not None:
            if ask.url == HOME:
                home = Visit(ask.page_id, urls.key(HOME), HOME, SKIPPED, lists=True)
                home.found = [Address(*address(number), FOUND) for number in front]
                crawl.commit(home)
                continue
            number = int(ask.url.removeprefix(HOME))
            read.append(number)
            page = Visit(ask.page_id, *address(number), READ)
            sides = (("next", number - 1), ("previous", number + 1))
            page.ties = [Tie(s, *address(n), None) for s, n in sides if 0 < n <= CHAIN]
            if number not in undated:
                page.date = f"2024-{12 - number // 28:02}-{28 - number % 28:02}"
            entry = Article(
                id=urls.identity(ask.url),
                url=ask.url,
                title=f"{number}",
                text=f"{number}",
                date_published=page.date,
            )
            crawl.commit(page, Reading(entry, b"%d" % number, b"%d" % number, "reader"))
    return read


def test_articles_without_a_date_are_not_taken_for_the_newest(tmp_path: Path) -> None:
    read = newest(tmp_path, 3, range(50, 54), [50, 51, 52, 53, 1, 2, 3])
    assert {1, 2, 3} <= set(read)


def test_a_site_without_dates_is_not_read_to_its_end(tmp_path: Path) -> None:
    read = newest(tmp_path, 3, range(1, 61), [1, 2, 3, 4])
    assert {1, 2, 3} <= set(read)
    assert len(read) < 20


def test_what_two_chains_meet_at_is_read_before_enough_is_known(tmp_path: Path) -> None:
    read = newest(tmp_path, 20, range(30, 35), [30, 31, 32, 33, 34, 1, 2, 3])
    assert set(range(1, 21)) <= set(read)
