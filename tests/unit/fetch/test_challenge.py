from __future__ import annotations

import pytest

from newsbot.fetch.challenge import challenge

HTML = {"content-type": "text/html; charset=UTF-8"}
ARTICLE = "<p>" + "A long report about the attack on the ministry's site. " * 60 + "</p>"


def page(title: str = "", body: str = "", head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    ).encode()


CLOUDFLARE = page(
    "Just a moment...",
    "<noscript>Enable JavaScript and cookies to continue</noscript>"
    "<script>window._cf_chl_opt={cvId:'3'};</script>"
    "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>",
)
CHALLENGES = [
    ("cloudflare", CLOUDFLARE),
    (
        "cloudflare",
        page("\u0644\u062d\u0638\u0629\u2026", "<script>window._cf_chl_opt={}</script>"),
    ),
    (
        "cloudflare",
        page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
    ),
    ("ddos-guard", page("DDoS-Guard", "<p>Checking your browser</p>")),
    (
        "ddos-guard",
        page("", "<script src='/.well-known/ddos-guard/js-challenge/index.js'></script>"),
    ),
    ("sucuri", page("Sucuri WebSite Firewall - Access Denied", "<h2>Access Denied</h2>" * 9)),
    ("sucuri", page("", "<script>sucuri_cloudproxy_js='';</script>")),
    (
        "imperva",
        page(
            "",
            "<iframe id='main-iframe' src='/_Incapsula_Resource?CWUDNSAI=9&incident_id=1'>"
            "Request unsuccessful. Incapsula incident ID: 1-2</iframe>",
        ),
    ),
    ("akamai", page("Access Denied", "<h1>Access Denied</h1> https://errors.edgesuite.net/18.1")),
    ("datadome", page("news.example", "<script src='https://ct.captcha-delivery.com/c.js'>")),
    ("siteground", page("Robot Challenge Screen", "<p>Checking the site connection</p>")),
    ("anubis", page("Making sure you&#39;re not a bot!", "<p>Loading...</p>")),
]


@pytest.mark.parametrize("status", [200, 403, 429, 503])
@pytest.mark.parametrize(("who", "body"), CHALLENGES)
def test_a_challenge_is_known_whatever_its_status(who: str, body: bytes, status: int) -> None:
    assert challenge(status, HTML, body) == who


@pytest.mark.parametrize(
    ("headers", "who"),
    [
        ({"cf-mitigated": "challenge"}, "cloudflare"),
        ({"cf-mitigated": " Challenge "}, "cloudflare"),
        ({"x-amzn-waf-action": "captcha"}, "aws"),
        ({"sg-captcha": "challenge"}, "siteground"),
        ({"x-sucuri-block": "blacklisted"}, "sucuri"),
    ],
)
def test_a_header_that_says_so_is_enough(headers: dict[str, str], who: str) -> None:
    assert challenge(200, headers, page("News", ARTICLE)) == who


@pytest.mark.parametrize(
    "body",
    [
        page("News", ARTICLE),
        page("News", ARTICLE + "<p>Just a moment... said Attention Required! | Cloudflare</p>"),
        page("Just a moment... how the ministry's site fell", ARTICLE),
        page("Just a moment...", ARTICLE),
        page("News", ARTICLE + "<pre>window._cf_chl_opt = {}</pre>"),
        page("News", ARTICLE + "<p>the path /.well-known/ddos-guard/ and px-captcha</p>"),
        page("News", ARTICLE, "<script src='/_Incapsula_Resource?SWJIYLWA=7'></script>"),
        page("A flash", "<p>short</p><script src='/cdn-cgi/challenge-platform/scripts/jsd.js'>"),
        page("Access denied to the port", "<p>short</p>"),
        page("DDoS-Guard raided", "<p>short</p>"),
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_a_page_that_only_quotes_one_is_a_page(body: bytes) -> None:
    assert challenge(200, HTML, body) is None


def test_a_plain_refusal_is_no_challenge() -> None:
    assert challenge(403, HTML, page("403 Forbidden", "<h1>Forbidden</h1>")) is None


def test_an_error_of_the_origin_behind_cloudflare_is_no_challenge() -> None:
    body = page("news.example | 522: Connection timed out", "<div id='cf-error-details'></div>")
    assert challenge(522, HTML, body) is None


def test_a_mitigation_that_is_none_is_no_challenge() -> None:
    assert challenge(200, {"cf-mitigated": "none"}, b"") is None


def test_what_is_no_html_or_too_large_is_not_searched() -> None:
    assert challenge(200, {"content-type": "application/json"}, CLOUDFLARE) is None
    assert challenge(200, HTML, CLOUDFLARE + b" " * 70_000) is None


def test_an_answer_without_a_type_is_searched() -> None:
    assert challenge(503, {}, CLOUDFLARE) == "cloudflare"
