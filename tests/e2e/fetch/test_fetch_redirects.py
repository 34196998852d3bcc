from __future__ import annotations

from tests.support.fetching import FETCH, SETTINGS, crawl
from tests.support.loopback import Answer, Asked, Site, loopback


def to(location: str, status: int = 301, **headers: str) -> Answer:
    return Answer(status, b"", {"Location": location, **headers})


def remembers(asked: Asked, times: int) -> Answer:
    if "seen=1" in asked.headers.get("Cookie", ""):
        return Answer()
    return to("/cookie", 302, **{"Set-Cookie": "seen=1; Path=/"})


def counts(asked: Asked, times: int) -> Answer:
    return to("/endless", 302, **{"Set-Cookie": f"count={times}; Path=/"})


SITE: Site = {
    "/robots.txt": Answer(404),
    "/%D8%B3": to("/%d8%b3"),
    "/%d8%b3": Answer(),
    "/cookie": remembers,
    "/endless": counts,
    "/self": to("/self"),
    "/ping": to("/pong"),
    "/pong": to("/ping"),
    "/1": to("/2"),
    "/2": to("/3", 302),
    "/3": Answer(),
    "/3b": to("/3"),
    "/ftp": to("ftp://127.0.0.1/x"),
    "/bad": to("http://[x"),
    "/nowhere": Answer(302, b""),
}


def test_scrapy_drops_a_redirect_to_another_case_without_a_word() -> None:
    middlewares = dict(SETTINGS["DOWNLOADER_MIDDLEWARES"])
    middlewares[FETCH + "redirects.RedirectMiddleware"] = None
    middlewares["scrapy.downloadermiddlewares.redirect.RedirectMiddleware"] = 600
    with loopback(SITE) as server:
        done = crawl(
            [server.url("/%D8%B3")],
            DOWNLOADER_MIDDLEWARES=middlewares,
            filtered=True,
        )
    assert done.ends == []
    assert done.stats["newsbot/fetch/vanished"] == 1
    assert "A request vanished" in done.log


def test_every_redirect_ends_somewhere() -> None:
    ends = {
        "/%D8%B3": "ok",
        "/cookie": "ok",
        "/endless": "redirect loop",
        "/self": "redirect loop",
        "/ping": "redirect loop",
        "/1": "ok",
        "/3b": "ok",
        "/ftp": "http 301",
        "/bad": "http 301",
        "/nowhere": "http 302",
    }
    with loopback(SITE) as server:
        done = crawl([server.url(path) for path in ends], filtered=True)
    assert {path: done.end(server.url(path)) for path in ends} == ends
    assert done.of(server.url("/1"))["by_way_of"] == [server.url("/1"), server.url("/2")]
    assert done.of(server.url("/1"))["url"] == server.url("/3")
    assert done.of(server.url("/%D8%B3"))["url"] == server.url("/%d8%b3")
    assert server.paths().count("/endless") == 11
    assert done.stats["newsbot/fetch/asked"] == len(ends)
    assert "newsbot/fetch/vanished" not in done.stats


def test_an_address_is_asked_as_it_is_printed() -> None:
    printed = ["/%D8%B3", "/%d8%b3", "/%25D8", "/a%2Fb", "/x?q=%d8&r=%D8", "/~a/(b)"]
    with loopback({"/robots.txt": Answer(404), "*": Answer()}) as server:
        crawl([server.url(path) for path in printed])
    assert sorted(server.paths()[1:]) == sorted(printed)


def test_another_host_is_asked_at_its_own_pace() -> None:
    with loopback({"/robots.txt": Answer(404), "/there": Answer()}) as there:
        here: Site = {"/robots.txt": Answer(404), "/here": to(there.url("/there", "localhost"))}
        with loopback(here) as server:
            done = crawl([server.url("/here")], inside=(
                "def left(request):\n"
                "    extra.setdefault('slots', []).append(request.meta['download_slot'])\n"
                "extra['keep'] = left\n"
                "crawler.signals.connect(left, signals.request_left_downloader)\n"
            ))  # fmt: skip
    assert done.end(server.url("/here")) == "ok"
    assert done.extra["slots"] == ["127.0.0.1", "127.0.0.1", "localhost", "localhost"]
