from __future__ import annotations

from tests.support.fetching import crawl
from tests.support.loopback import Answer, Site, loopback

PUBLIC = "http://8.8.8.8/"


def to(location: str) -> Answer:
    return Answer(302, b"", {"Location": location})


def test_a_redirect_leads_to_nothing_more_private_than_was_named() -> None:
    targets = {
        "/metadata": "http://169.254.169.254/latest/meta-data/",
        "/decimal": "http://2852039166/",
        "/mapped": "http://[::ffff:169.254.169.254]/",
        "/sixtofour": "http://[2002:a9fe:a9fe::]/",
    }
    site: Site = {"/robots.txt": Answer(404)}
    site |= {path: to(location) for path, location in targets.items()}
    with loopback(site) as server:
        done = crawl([server.url(path) for path in targets])
    assert {done.end(server.url(path)) for path in targets} == {"private address"}


def test_a_public_name_opens_no_loopback_in_any_spelling() -> None:
    with loopback({"*": Answer()}) as server:
        hosts = ["127.0.0.1", "2130706433", "0x7f.1", "0177.1", "[::ffff:127.0.0.1]", "localhost"]
        urls = [server.url("/", host) for host in hosts]
        done = crawl(urls, start=[PUBLIC])
    assert {url: done.end(url) for url in urls} == dict.fromkeys(urls, "private address")
    assert server.paths() == []


def test_a_name_that_turns_to_loopback_after_it_was_named_is_refused() -> None:
    inside = (
        "from ipaddress import ip_address\n"
        "from newsbot.fetch import guard\n"
        "from scrapy.resolver import dnscache\n"
        "async def addresses(host):\n"
        "    dnscache[host] = '127.0.0.1'\n"
        "    return [ip_address('8.8.8.8')]\n"
        "guard.addresses = addresses\n"
    )
    with loopback({"*": Answer()}) as server:
        url = server.url("/", "news.test")
        done = crawl([url], inside=inside)
    assert done.end(url) == "private address"
    assert server.paths() == []


def test_a_named_loopback_may_be_asked_by_name() -> None:
    with loopback({"/robots.txt": Answer(404), "/": Answer()}) as server:
        url = server.url("/", "localhost")
        done = crawl([url])
    assert done.end(url) == "ok"
