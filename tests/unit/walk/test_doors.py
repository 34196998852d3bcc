from __future__ import annotations

from newsbot.extract.page import Page
from newsbot.walk.doors import doors

HEAD = """
<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/feed/">
<link rel="alternate" type="application/atom+xml" href="/atom.xml">
<link rel="ALTERNATE" type="application/rss+xml" href="/feed/">
<link rel="alternate" hreflang="en" href="https://a.example/en/5">
<link rel="sitemap" type="application/xml" href="/map.xml">
<link rel="https://api.w.org/" href="/wp-json/">
<link rel="stylesheet" href="/s.css"><link rel="alternate"><link rel="sitemap" href="http://[">
"""


def test_feeds_sitemaps_api_and_languages_are_read_from_the_head() -> None:
    found = doors(Page(f"<html><head>{HEAD}</head></html>".encode(), "https://a.example/news/5"))
    assert found.feeds == ["https://a.example/feed/", "https://a.example/atom.xml"]
    assert found.sitemaps == ["https://a.example/map.xml"]
    assert found.rest == "https://a.example/wp-json/"
    assert found.languages == {"en": "https://a.example/en/5"}


def test_a_page_may_offer_nothing() -> None:
    assert doors(Page(b"", "https://a.example/")) == ([], [], None, {})
