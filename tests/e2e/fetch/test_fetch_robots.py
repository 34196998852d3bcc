from __future__ import annotations

from itertools import pairwise

from tests.support.fetching import FETCH, SETTINGS, crawl
from tests.support.loopback import Answer, Loopback, Site, loopback

DISALLOWED = [f"/no/{at}" for at in range(8)]
ROBOTS = b"User-agent: *\nDisallow: /no\nSitemap: /map.xml\n"


def site(robots: Answer) -> Site:
    return {"/robots.txt": robots, "*": Answer()}


def pages(server: Loopback) -> list[str]:
    return [path for path in server.paths() if path != "/robots.txt"]


def test_scrapy_lets_through_what_waits_for_robots_txt_together() -> None:
    middlewares = dict(SETTINGS["DOWNLOADER_MIDDLEWARES"])
    middlewares[FETCH + "robots.RobotsMiddleware"] = None
    middlewares["scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware"] = 100
    with loopback(site(Answer(200, ROBOTS, wait=0.2))) as server:
        crawl(
            [server.url(path) for path in DISALLOWED],
            DOWNLOADER_MIDDLEWARES=middlewares,
            ROBOTSTXT_OBEY=True,
        )
    assert pages(server), "Scrapy has mended its race: ours may be simplified"


def test_nothing_leaves_before_robots_txt_is_known() -> None:
    urls = [*DISALLOWED, "/yes"]
    inside = (
        "from newsbot.fetch.robots import RobotsMiddleware\n"
        "def closed(spider):\n"
        "    robots = crawler.get_downloader_middleware(RobotsMiddleware)\n"
        "    extra['sitemaps'] = robots.sitemaps(spider.start_urls[0].split('/')[2])\n"
        "    extra['none'] = robots.sitemaps('other.example')\n"
        "extra['keep'] = closed\n"
        "crawler.signals.connect(closed, signals.spider_idle)\n"
    )
    with loopback(site(Answer(200, ROBOTS, wait=0.2))) as server:
        done = crawl([server.url(path) for path in urls], inside=inside, ROBOTSTXT_OBEY=False)
    assert [server.paths()[0], *pages(server)] == ["/robots.txt", "/yes"]
    assert server.paths().count("/robots.txt") == 1
    assert {done.end(server.url(path)) for path in DISALLOWED} == {"disallowed"}
    assert done.end(server.url("/yes")) == "ok"
    assert done.extra["sitemaps"] == [server.url("/map.xml")]
    assert done.extra["none"] == []


def test_a_crawl_delay_spaces_every_request() -> None:
    delay = Answer(200, b"User-agent: newsbot\nCrawl-delay: 0.4\n")
    with loopback(site(delay)) as server:
        crawl([server.url(f"/{at}") for at in range(5)], DOWNLOAD_DELAY=0)
    times = sorted(asked.at for asked in server.asked)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == 6
    assert min(gaps) >= 0.3


def test_a_robots_txt_that_fails_closes_the_host() -> None:
    with loopback(site(Answer(500))) as server:
        done = crawl([server.url("/a"), server.url("/b")], RETRY_TIMES=1)
    assert pages(server) == []
    assert [end["reason"] for end in done.ends] == ["robots unreachable"] * 2


def test_a_robots_txt_that_is_absent_or_redirects_for_ever_opens_the_host() -> None:
    for robots in (Answer(404), Answer(302, b"", {"Location": "/robots.txt"})):
        with loopback(site(robots)) as server:
            done = crawl([server.url("/a")])
        assert done.end(server.url("/a")) == "ok"
