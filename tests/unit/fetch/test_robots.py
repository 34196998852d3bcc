from __future__ import annotations

import pytest

from newsbot.fetch.robots import Rules, product_token, rules

URL = "https://news.example/a"


def read(text: str) -> Rules:
    return rules(200, text.encode())


@pytest.mark.parametrize("status", [401, 403, 404, 410, 301])
def test_a_robots_txt_that_is_not_there_allows_all(status: int) -> None:
    found = rules(status, b"User-agent: *\nDisallow: /")
    assert found.allows(URL, "newsbot")
    assert not found.failure


@pytest.mark.parametrize("status", [500, 503, 599, 429])
def test_a_robots_txt_that_fails_allows_nothing_for_now(status: int) -> None:
    assert rules(status, b"").failure == f"http {status}"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /a", True),
        ("User-agent: newsbot\nDisallow: /a\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: NewsBot\nDisallow: /a", False),
        ("User-agent: bot\nDisallow: /", True),
        ("User-agent: newsbot\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /a", False),
        ("User-agent: *\r\nDisallow: /*?print", True),
        ("<html><body>Not found</body></html>", True),
    ],
)
def test_the_rules_for_us_decide(text: str, *, allowed: bool) -> None:
    assert read(text).allows(URL, "newsbot") is allowed


def test_a_rule_in_arabic_matches_the_escaped_address() -> None:
    found = read("User-agent: *\nDisallow: /\u0633\u0631")
    assert not found.allows("https://news.example/%D8%B3%D8%B1/x", "newsbot")
    assert not found.allows("https://news.example/%d8%b3%d8%b1/x", "newsbot")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0),
        ("User-agent: *\nCrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: 3600", 60.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: *\nCrawl-delay: -3", 0.0),
        ("User-agent: *\nRequest-rate: 1/10", 10.0),
        ("User-agent: *\nRequest-rate: 1/10\nCrawl-delay: 20", 20.0),
        ("User-agent: other\nCrawl-delay: 5", 0.0),
        ("", 0.0),
    ],
)
def test_the_delay_asked_for_has_a_ceiling(text: str, delay: float) -> None:
    assert read(text).delay("newsbot", 60.0) == delay


def test_no_rules_ask_for_no_delay_and_name_no_sitemap() -> None:
    assert Rules().delay("newsbot", 60.0) == 0.0
    assert Rules().sitemaps(URL) == ()


def test_sitemaps_are_absolute_once_and_in_order() -> None:
    found = read(
        "Sitemap: https://news.example/2.xml\nSitemap: /1.xml\nSitemap: /1.xml\n"
        "Sitemap: ftp://news.example/x\nSitemap: http://[bad\nSitemap: file:///etc/passwd\n"
    )
    assert found.sitemaps("https://news.example") == (
        "https://news.example/2.xml",
        "https://news.example/1.xml",
    )


def test_a_huge_robots_txt_is_read_to_its_last_whole_line() -> None:
    line = b"Disallow: /x-%05d\n"
    body = b"User-agent: *\n" + b"".join(line % at for at in range(60_000)) + b"Disallow: /"
    found = rules(200, body)
    assert found.allows(URL, "newsbot")
    assert not found.allows("https://news.example/x-00001", "newsbot")


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        ("newsbot/1.0 (+https://a.example/bot)", "newsbot"),
        ("Mozilla/5.0 (X11)", "Mozilla"),
        ("plain", "plain"),
        ("", "*"),
    ],
)
def test_the_product_token_is_the_name_alone(agent: str, token: str) -> None:
    assert product_token(agent) == token
