from __future__ import annotations

import pytest

from newsbot import urls
from newsbot.errors import UsageError

PAGE = "https://news.example/2024/12/خبر/"
LETTERS = "%D8%AE%D8%A8%D8%B1"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://news.example/2024/12/خبر/",
        "https://www.news.example/2024/12/خبر/",
        "https://m.news.example/2024/12/خبر/",
        "https://amp.news.example/2024/12/خبر/",
        "https://mobile.news.example/2024/12/خبر/",
        "https://www.m.news.example/2024/12/خبر/",
        "HTTPS://NEWS.Example./2024/12/خبر/",
        "https://news.example:443/2024/12/خبر/",
        "http://news.example:80/2024/12/خبر/",
        "https://reader:secret@news.example/2024/12/خبر/",
        "https://news.example/2024/12/خبر",
        "https://news.example//2024///12/خبر/",
        "https://news.example/2024/./11/../12/خبر/",
        f"https://news.example/2024/12/{LETTERS}/",
        f"https://news.example/2024/12/{LETTERS.lower()}/",
        f"https://news.example/2024/12/{LETTERS.replace('%', '%25')}/",
        f"https://news.example/2024/12/{LETTERS.replace('%', '%25').lower()}/",
        "https://news.example/2024/12/%D8%AEبر/",
        "https://news.example/2024/12/خبر/amp/",
        "https://news.example/2024/12/خبر/amp",
        "https://news.example/2024/12/خبر/?amp",
        "https://news.example/2024/12/خبر/?amp=1",
        "https://news.example/2024/12/خبر/?outputType=amp",
        "https://news.example/2024/12/خبر/?m=1",
        "https://news.example/2024/12/خبر/?utm_source=x&utm_medium=y&utm_campaign=%D8%AE",
        "https://news.example/2024/12/خبر/?fbclid=IwAR0",
        "https://news.example/2024/12/خبر/?gclid=1&msclkid=2&yclid=3&_ga=4",
        "https://news.example/2024/12/خبر/?mc_cid=1&mc_eid=2",
        "https://news.example/2024/12/خبر/?ref=home&share=twitter&nb=1",
        "https://news.example/2024/12/خبر/?replytocom=12",
        "https://news.example/2024/12/خبر/?",
        "https://news.example/2024/12/خبر/#comments",
        "https://news.example/2024/12/خبر/;jsessionid=0A1B",
        "  https://news.example/2024/12/خبر/\n",
    ],
)
def test_spellings_of_one_page_have_one_key(spelling: str) -> None:
    assert urls.key(spelling) == f"news.example/2024/12/{LETTERS}"
    assert urls.identity(spelling) == urls.identity(PAGE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/?p=123", "https://news.example/?p=124"),
        ("https://news.example/?p=123", "https://news.example/"),
        ("https://news.example/News", "https://news.example/news"),
        ("https://news.example/a?id=B", "https://news.example/a?id=b"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
        ("https://news.example/a?x=1%262", "https://news.example/a?x=1&2"),
        ("https://news.example:8080/a", "https://news.example/a"),
        ("https://news.example:8080/a", "https://news.example:8081/a"),
        ("https://en.news.example/a", "https://news.example/a"),
        ("https://news.example/feed?output=feed", "https://news.example/feed"),
        ("https://news.example/map?m=32", "https://news.example/map"),
        ("https://news.example/a+b", "https://news.example/a%20b"),
        # Bytes of windows-1256, which are no UTF-8.
        ("https://news.example/?t=%C7%E1", "https://news.example/?t=%D1%E4"),
        ("https://news.example/%C7%E1", "https://news.example/%D1%E4"),
        ("https://news.example/page/2/", "https://news.example/"),
        ("https://m.co/a", "https://co/a"),
        ("https://www.com/a", "https://com/a"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert urls.key(one) != urls.key(other)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://news.example/", "news.example"),
        ("https://news.example/?p=123&utm_source=x", "news.example?p=123"),
        ("https://news.example/a?b=2&a=1", "news.example/a?a=1&b=2"),
        ("https://news.example/a?x&y=", "news.example/a?x=&y="),
        ("https://news.example/a?&x=1&&", "news.example/a?x=1"),
        ("https://news.example/a?q=x+y", "news.example/a?q=x%20y"),
        ("https://news.example/a?q=x%20y", "news.example/a?q=x%20y"),
        ("https://news.example/a?q=%D8%AE", "news.example/a?q=%D8%AE"),
        ("https://news.example/a?q=%25D8%25AE", "news.example/a?q=%D8%AE"),
        ("https://news.example/100%", "news.example/100%25"),
        ("https://news.example/%252525D8", "news.example/%D8"),
        ("https://news.example/100%25", "news.example/100%25"),
        ("https://news.example/../../a", "news.example/a"),
        ("https://news.example/a/..", "news.example"),
        ("https://news.example/.hidden", "news.example/.hidden"),
        ("https://news.example/a\tb", "news.example/ab"),
        # NFC: alef with a combining hamza above is alef with hamza.
        ("https://news.example/\u0627\u0654", "news.example/%D8%A3"),
        ("https://\u0645\u062b\u0627\u0644.example/", "xn--mgbh0fb.example"),
        ("https://xn--mgbh0fb.example/", "xn--mgbh0fb.example"),
        ("http://127.0.0.1:8000/a", "127.0.0.1:8000/a"),
        ("http://[::1]/a", "[::1]/a"),
        ("http://[::1]:8000/a", "[::1]:8000/a"),
        ("https://news.example/\ud800", "news.example/%ED%A0%80"),
        ("https://news.example/?a=\ud800", "news.example?a=%ED%A0%80"),
    ],
)
def test_the_key_of_an_address(url: str, key: str) -> None:
    assert urls.key(url) == key


@pytest.mark.parametrize(
    "text",
    ["", "خبر", "news.example/a", "mailto:a@news.example", "javascript:void(0)", "http://",
     "http:///a", "http://[bad/", "http://news.example:99999/", "http://news.example:x/"],
)  # fmt: skip
def test_what_is_no_address_is_its_own_key(text: str) -> None:
    assert urls.key(text) == text


def test_a_host_that_idna_refuses_stays_as_it_is() -> None:
    long = "\u062e" * 70
    assert urls.host(f"https://{long}.example/") == f"{long}.example"


def test_an_identity_is_32_hex_digits_whatever_the_text() -> None:
    for text in ("https://news.example/", "\ud800", ""):
        assert len(urls.identity(text)) == 32
        assert int(urls.identity(text), 16) >= 0


def test_the_site_of_an_address_is_its_host_and_port_without_www() -> None:
    assert urls.host("https://www.News.example/a") == "news.example"
    assert urls.host("http://news.example:8080/") == "news.example:8080"
    assert urls.host("http://news.example:99999/") == ""
    assert urls.host("nothing") == ""
    assert urls.same_site("https://m.news.example/a", frozenset({"news.example"}))
    assert not urls.same_site("https://blog.news.example/a", ("news.example",))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "not an http"),
        ("news.example", "not an http"),
        ("ftp://news.example/", "not an http"),
        ("file:///etc/passwd", "not an http"),
        ("http://", "names no host"),
        ("https://-/", "names no host"),
        ("http://news.example:99999/", "not an address"),
        ("http://[bad/", "not an address"),
    ],
)
def test_an_address_that_cannot_be_crawled_is_refused_in_words(url: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        urls.checked(url)


def test_an_address_that_can_be_crawled_is_taken_as_written() -> None:
    assert urls.checked(" https://news.example/خبر ") == "https://news.example/خبر"
