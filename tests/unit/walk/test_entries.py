"""Entry points and byways over a ledger in memory: what is asked for, and when again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot import urls
from newsbot.extract.page import Page
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.graph import LooseEnds
from newsbot.ledger.lists import LIST
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import FAILED, FOUND, LISTING, READ, SKIPPED
from newsbot.ledger.visit import Address, Visit
from newsbot.walk.byways import Byways
from newsbot.walk.entries import Entries
from newsbot.walk.json_lists import posts_url
from newsbot.walk.lists import Listed, Listing
from newsbot.walk.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.ledger.visit import Ask

HOME = "https://a.example/"
CHAINLESS = LooseEnds(read=9, without_previous=9, without_next=9, dangling=0, one_way=0)
BROKEN = LooseEnds(read=9, without_previous=2, without_next=2, dangling=0, one_way=0)
WHOLE = LooseEnds(read=9, without_previous=1, without_next=1, dangling=0, one_way=0)
HEAD = """<link rel="alternate" type="application/rss+xml" href="/feed/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" href="https://feeds.example/a">
<link rel="https://api.w.org/" href="/wp-json/">"""
REST = posts_url(f"{HOME}wp-json/")
DAY = 86_400
ALL = Bounds()


class Site:
    """One site whose runs share a ledger; each answer is written as the walk would."""

    def __init__(self, crawl: Crawl) -> None:
        self.crawl = crawl
        self.begin()

    def begin(self, bounds: Bounds = ALL) -> None:
        """Begin as a later run does, knowing only what the ledger says."""
        self.crawl.bounds = bounds
        self.entries = Entries(self.crawl, {})
        self.byways = Byways(self.crawl, self.entries, HOME)

    def asks(self) -> list[str]:
        asks = []
        while self.entries:
            asks.append(self.entries.next())
        self.asked = asks
        return [ask.url.removeprefix(HOME) for ask in asks]

    def answer(self, ask: Ask, state: str, reason: str | None = None, *found: str) -> None:
        addresses = [Address(urls.key(url), url, FOUND) for url in found]
        visit = Visit(
            ask.page_id, urls.key(ask.url), ask.url, state, reason, etag="e", found=addresses
        )
        self.crawl.commit(visit)
        self.byways.learn(visit)

    def age(self, seconds: float) -> None:
        with self.crawl.database.transaction() as connection:
            connection.exec_driver_sql(f"UPDATE page SET fetched = fetched - {seconds}")


@pytest.fixture
def site() -> Iterator[Site]:
    with Crawl("sqlite://", "a.example", "a.example", Bounds()) as crawl:
        yield Site(crawl)


def page(head: str) -> Page:
    return Page(f"<html><head>{head}</head></html>".encode(), HOME)


def test_an_entry_point_is_asked_for_once_a_run_with_its_validators(site: Site) -> None:
    site.entries.enter([HOME, HOME + "?utm_source=x", HOME + "map.xml"])
    assert site.asks() == ["", "map.xml"]
    for ask in site.asked:
        site.answer(ask, SKIPPED, LIST)
    site.entries.enter([HOME])
    assert site.asks() == []
    site.begin()
    site.entries.enter([HOME])
    assert site.asks() == [""]
    assert site.asked[0].etag == "e"


def test_a_guess_that_was_no_list_is_left_alone_for_a_month(site: Site) -> None:
    assert site.entries.guess(HOME + "feed/")
    site.asks()
    site.answer(site.asked[0], FAILED, "404")
    site.begin()
    assert not site.entries.guess(HOME + "feed/")
    site.age(31 * DAY)
    assert site.entries.guess(HOME + "feed/")


def test_a_guess_that_was_a_list_is_an_entry_point_of_every_run(site: Site) -> None:
    site.entries.guess(HOME + "feed/")
    site.asks()
    site.answer(site.asked[0], SKIPPED, LIST)
    site.begin()
    assert site.entries.guess(HOME + "feed/")


def test_what_an_interrupted_run_never_asked_for_is_asked_for_by_the_next(site: Site) -> None:
    site.entries.enter([HOME + "map-1.xml", HOME + "map-2.xml"])
    site.asks()
    site.answer(site.asked[0], SKIPPED, LIST)
    site.begin()
    site.entries.resume()
    assert site.asks() == ["map-2.xml"]


def index(*names: str) -> Listing:
    return Listing([], [Listed(HOME + name, None) for name in names])


def test_of_an_index_without_dates_the_ends_of_each_kind_are_asked_for_again(site: Site) -> None:
    maps = index("post-1.xml", "post-2.xml", "post-3.xml", "video-1.xml")
    site.entries.follow(maps, news=True)
    assert len(site.asks()) == 4
    for ask in site.asked:
        site.answer(ask, SKIPPED, LIST)
    site.begin()
    site.entries.follow(index("post-1.xml", "post-2.xml", "post-3.xml", "post-4.xml"), news=True)
    assert site.asks() == ["post-1.xml", "post-4.xml"]


def test_a_list_that_goes_on_is_followed_as_far_as_there_is_news(site: Site) -> None:
    pages = Listing(
        [Listed(HOME + "1", None)], [Listed(f"{HOME}posts?page={n}", None) for n in (2, 3, 4)]
    )
    site.entries.follow(pages, news=True)
    assert len(site.asks()) == 3
    for ask in site.asked[:2]:
        site.answer(ask, SKIPPED, LIST)
    site.begin()
    site.entries.follow(pages, news=False)
    assert site.asks() == ["posts?page=4"]
    site.answer(site.asked[0], SKIPPED, LIST)
    site.begin()
    site.entries.follow(pages, news=True)
    assert site.asks() == ["posts?page=2"]


def test_sitemaps_that_robots_names_are_entered_and_none_is_guessed(site: Site) -> None:
    site.byways.robots([HOME + "map.xml", "https://elsewhere.example/map.xml"])
    assert site.asks() == ["map.xml"]


def test_the_usual_place_is_tried_where_robots_names_none_or_one_of_news(site: Site) -> None:
    site.byways.robots([])
    assert site.asks() == ["sitemap.xml"]
    site.begin()
    site.byways.robots([HOME + "news-sitemap.xml"])
    assert site.asks() == ["news-sitemap.xml", "sitemap.xml"]
    site.begin(Bounds(most=5))
    site.byways.robots([])
    assert site.asks() == []


def test_the_home_page_offers_its_own_feed_and_not_its_comments(site: Site) -> None:
    site.byways.offered(page(HEAD))
    assert site.asks() == ["feed/"]


def test_rest_is_asked_for_only_where_the_chain_needs_it_and_no_sitemap_helps(site: Site) -> None:
    site.byways.offered(page(HEAD))
    site.asks()
    assert not site.byways.cheap(WHOLE)
    assert site.byways.cheap(BROKEN)
    assert site.asks() == [REST.removeprefix(HOME)]
    assert not site.byways.cheap(BROKEN)
    site.begin()
    site.byways.robots([HOME + "map.xml"])
    site.asks()
    site.answer(site.asked[0], SKIPPED, LIST)
    site.byways.offered(page(HEAD))
    site.asks()
    assert not site.byways.cheap(CHAINLESS)
    assert not site.byways.dear(CHAINLESS)


def test_an_interface_that_no_page_announces_is_not_asked_for(site: Site) -> None:
    site.byways.offered(page(""))
    asked = []
    while site.byways.cheap(CHAINLESS):
        asked += site.asks()
    assert asked == ["feed/", "rss.xml"]


def test_no_feed_is_guessed_once_one_was_read(site: Site) -> None:
    assert site.byways.cheap(CHAINLESS)
    site.asks()
    site.answer(site.asked[0], SKIPPED, LIST)
    assert not site.byways.cheap(CHAINLESS)


def test_nothing_is_tried_for_a_run_that_wants_only_the_newest(site: Site) -> None:
    site.begin(Bounds(most=5))
    site.byways.offered(page(HEAD))
    site.asks()
    assert not site.byways.cheap(CHAINLESS)
    assert not site.byways.dear(CHAINLESS)


def read_article(site: Site, path: str) -> None:
    url = HOME + path
    site.entries.enter([url])
    site.asks()
    site.answer(site.asked[0], READ)


def test_months_are_tried_once_and_go_on_where_there_is_a_list(site: Site) -> None:
    read_article(site, "2024/03/05/x/")
    assert site.byways.dear(BROKEN)
    assert site.asks() == ["2024/03/"]
    site.answer(site.asked[0], SKIPPED, "no article")
    assert site.byways.dear(BROKEN)
    assert site.asks() == ["2024/02/"]
    site.begin()
    read_article(site, "2024/03/06/y/")
    assert site.byways.dear(BROKEN)
    assert site.asks() == ["2024/02/"]


def test_a_site_without_lists_by_month_is_asked_for_one(site: Site) -> None:
    read_article(site, "2024/03/05/x/")
    site.byways.dear(BROKEN)
    site.asks()
    site.answer(site.asked[0], FAILED, "404")
    assert not site.byways.dear(BROKEN)


def test_months_before_the_bound_are_not_tried(site: Site) -> None:
    site.begin(Bounds(since="2024-03-04"))
    read_article(site, "2024/03/05/x/")
    assert site.byways.dear(BROKEN)
    site.asks()
    site.answer(site.asked[0], SKIPPED, "no article")
    assert not site.byways.dear(BROKEN)


def test_sections_are_looked_at_again_by_later_runs_of_a_site_without_a_chain(site: Site) -> None:
    for path in ("category/a/", "category/a/page/2/", "tag/x/", "2024/03/", "category/b/"):
        ask = Address(urls.key(HOME + path), HOME + path, LISTING)
        with site.crawl.database.transaction() as connection:
            known = site.crawl.pages.want(connection, ask)
            found = site.crawl.pages.ask(connection, known.id)
        site.answer(found, SKIPPED, "no article")
    assert not site.byways.dear(CHAINLESS)
    site.age(DAY)
    site.begin()
    assert not site.byways.dear(BROKEN)
    asked = []
    while site.byways.dear(CHAINLESS):
        asked += site.asks()
    assert asked == ["category/a/", "category/b/"]


def test_the_pool_asks_for_lists_at_rest_until_none_is_left(site: Site) -> None:
    pool = Pool(site.crawl, Bounds(), 2, HOME)
    pool.open([HOME], 0)
    asked = []
    while (ask := pool.next()) is not None:
        asked.append(ask.url.removeprefix(HOME))
        key, state = urls.key(ask.url), FAILED if asked[-1] else READ
        site.crawl.commit(Visit(ask.page_id, key, ask.url, state, "404" if asked[-1] else None))
    assert asked == [""]
    site.crawl.commit(
        Visit(site.crawl.known(Address("a.example/x", HOME + "x", FOUND)), "a.example/x",
              HOME + "x", READ)
    )  # fmt: skip
    while (ask := pool.next()) is not None:
        asked.append(ask.url.removeprefix(HOME))
        site.crawl.commit(Visit(ask.page_id, urls.key(ask.url), ask.url, FAILED, "404"))
    assert asked == ["", "feed/", "rss.xml"]


def test_indexes_that_list_ever_new_indexes_are_left_in_the_end(site: Site) -> None:
    for number in range(1_000):
        further = [Listed(f"{HOME}sm-{2 * number + side}.xml", None) for side in (1, 2)]
        site.entries.follow(Listing([], further), news=False)
    assert 300 < len(site.asks()) < 500
