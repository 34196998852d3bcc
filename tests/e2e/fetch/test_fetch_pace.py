from __future__ import annotations

import threading
import time
from collections import deque
from itertools import pairwise

from tests.support.fetching import crawl
from tests.support.loopback import Answer, Asked, Site, loopback

CHALLENGE = Answer(
    403, b"<html><title>Just a moment...</title></html>", {"cf-mitigated": "challenge"}
)


class Limit:
    """Answers 429 beyond so many requests in any second."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._taken: deque[float] = deque()
        self._lock = threading.Lock()

    def __call__(self, asked: Asked, times: int) -> Answer:
        with self._lock:
            while self._taken and self._taken[0] <= asked.at - 1:
                self._taken.popleft()
            if len(self._taken) >= self._rate:
                return Answer(429, b"", {"Retry-After": "1"})
            self._taken.append(asked.at)
            return Answer()


def test_a_site_that_limits_the_rate_is_read_whole_and_near_its_rate() -> None:
    with loopback({"/robots.txt": Answer(404), "*": Limit(20)}) as server:
        began = time.monotonic()
        urls = [server.url(f"/{at}") for at in range(40)]
        done = crawl(urls, DOWNLOAD_DELAY=0, CONCURRENT_REQUESTS_PER_DOMAIN=16)
        took = time.monotonic() - began
    assert [end["reason"] for end in done.ends] == ["ok"] * 40
    assert {end["asked"] for end in done.ends} == set(urls)
    assert took < 40 / 20 * 2.5 + 2


def test_no_more_is_in_flight_than_allowed_even_at_the_start() -> None:
    with loopback({"/robots.txt": Answer(404), "*": Answer(wait=0.1)}) as server:
        crawl(
            [server.url(f"/{at}") for at in range(6)],
            DOWNLOAD_DELAY=0,
            CONCURRENT_REQUESTS_PER_DOMAIN=2,
        )
    times = sorted(asked.at for asked in server.asked if asked.path != "/robots.txt")
    assert min(later - earlier for earlier, later in zip(times, times[2:], strict=False)) >= 0.09
    assert times[1] - times[0] < 0.09


def test_all_requests_of_a_site_wait_as_long_as_one_is_told() -> None:
    def once(asked: Asked, times: int) -> Answer:
        return Answer() if times > 1 else Answer(503, b"", {"Retry-After": "2"})

    site: Site = {"/robots.txt": Answer(404), "/0": once, "*": Answer(wait=0.05)}
    with loopback(site) as server:
        urls = [server.url(f"/{at}") for at in range(12)]
        done = crawl(urls, CONCURRENT_REQUESTS_PER_DOMAIN=1, CONCURRENT_REQUESTS=4)
    (told, again) = server.times("/0")
    assert again - told >= 1.95
    assert not [a.path for a in server.asked if told < a.at < told + 1.95]
    assert [end["reason"] for end in done.ends] == ["ok"] * 12


def test_a_limit_that_lasts_closes_the_crawl_as_blocked() -> None:
    with loopback(
        {"/robots.txt": Answer(404), "*": Answer(429, b"", {"Retry-After": "1"})}
    ) as server:
        done = crawl([server.url("/a")], NEWSBOT_FETCH_RATE_LIMIT_PATIENCE=1.5)
    assert done.reason == "blocked"
    assert done.end(server.url("/a")) == "blocked"


def test_one_address_that_is_always_refused_ends_while_the_rest_goes_on() -> None:
    site: Site = {
        "/robots.txt": Answer(404),
        "/never": Answer(429, b"", {"Retry-After": "0"}),
        "*": Answer(),
    }
    with loopback(site) as server:
        done = crawl(
            [server.url("/never"), server.url("/a")],
            NEWSBOT_FETCH_RATE_LIMIT_TIMES=3,
            RETRY_HTTP_CODES=[500],
        )
    assert done.end(server.url("/never")) == "http 429"
    assert done.end(server.url("/a")) == "ok"
    assert len(server.times("/never")) == 4


def test_a_learned_delay_is_told_and_taken_up_again() -> None:
    inside = (
        "from newsbot.fetch.pacing import PacingExtension\n"
        "def opened(spider):\n"
        "    crawler.get_extension(PacingExtension).restore({'127.0.0.1': 0.4})\n"
        "def closed(spider):\n"
        "    extra['state'] = crawler.get_extension(PacingExtension).state()\n"
        "extra['keep'] = [opened, closed]\n"
        "crawler.signals.connect(opened, signals.spider_opened)\n"
        "crawler.signals.connect(closed, signals.spider_closed)\n"
    )
    with loopback({"/robots.txt": Answer(404), "*": Answer()}) as server:
        done = crawl([server.url(f"/{at}") for at in range(3)], inside=inside)
    times = sorted(asked.at for asked in server.asked)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert min(gaps) > 0.25
    assert 0.3 < done.extra["state"]["127.0.0.1"] <= 0.4


def test_challenges_in_a_row_close_the_crawl_as_blocked() -> None:
    limited = Answer(429, CHALLENGE.body, CHALLENGE.headers)
    site: Site = {"/robots.txt": Answer(404), "/1": limited, "*": CHALLENGE}
    with loopback(site) as server:
        done = crawl([server.url(f"/{at}") for at in range(4)], NEWSBOT_FETCH_BLOCKED_PAUSE=0.2)
    assert done.reason == "blocked"
    assert {end["reason"] for end in done.ends} <= {"blocked", "interrupted"}
    assert done.stats["newsbot/fetch/challenged/cloudflare"] >= 3
    assert server.asked[-1].at - server.asked[1].at >= 0.5


def test_a_challenge_that_passes_costs_a_pause_alone() -> None:
    def once(asked: Asked, times: int) -> Answer:
        return Answer() if times > 1 else CHALLENGE

    with loopback({"/robots.txt": Answer(404), "/a": once, "/b": Answer()}) as server:
        done = crawl([server.url("/a"), server.url("/b")])
    assert [end["reason"] for end in done.ends] == ["ok", "ok"]
    assert done.reason == "finished"


def test_refusals_without_end_close_the_crawl_as_blocked() -> None:
    with loopback({"/robots.txt": Answer(404), "*": Answer(403)}) as server:
        urls = [server.url(f"/{at}") for at in range(6)]
        done = crawl(urls, NEWSBOT_FETCH_FORBIDDEN_TIMES=4, CONCURRENT_REQUESTS=1)
    assert done.reason == "blocked"
    assert [end["reason"] for end in done.ends][:4] == ["http 403"] * 4


def test_a_crawl_that_is_told_to_end_does_not_sit_out_its_delays() -> None:
    inside = (
        "def left(request):\n"
        "    import asyncio\n"
        "    close = crawler.engine.close_spider_async(reason='enough')\n"
        "    extra['task'] = asyncio.ensure_future(close)\n"
        "extra['keep'] = left\n"
        "crawler.signals.connect(left, signals.request_left_downloader)\n"
    )
    robots = Answer(200, b"User-agent: *\nCrawl-delay: 20\n")
    with loopback({"/robots.txt": robots, "*": Answer()}) as server:
        began = time.monotonic()
        done = crawl([server.url(f"/{at}") for at in range(9)], inside=inside)
    assert time.monotonic() - began < 8
    assert done.reason == "enough"
    assert {end["reason"] for end in done.ends} == {"interrupted"}
    assert server.paths() == ["/robots.txt"]


def test_every_request_says_who_asks() -> None:
    with loopback({"*": Answer()}) as server:
        crawl([server.url("/a")], NEWSBOT_FETCH_CONTACT="desk@room.example")
    agents = {asked.headers["User-Agent"] for asked in server.asked}
    assert agents == {"newsbot/0 (+desk@room.example)"}
    assert server.paths() == ["/robots.txt", "/a"]


def test_a_failure_that_no_errback_hears_raises_the_alarm() -> None:
    inside = (
        "def deaf(request):\n    request.errback = None\n"
        "extra['keep'] = deaf\n"
        "crawler.signals.connect(deaf, signals.request_scheduled)\n"
    )
    with loopback({"/robots.txt": Answer(404), "/cut": Answer(cut=True)}) as server:
        done = crawl([server.url("/cut")], inside=inside, RETRY_TIMES=0)
    assert done.ends == []
    assert done.stats["newsbot/fetch/vanished"] == 1
