from __future__ import annotations

import pytest

from newsbot.extract import hrefs
from newsbot.extract.hrefs import Hrefs
from newsbot.extract.outline import parse
from newsbot.extract.page import Page

MARKUP = """<html><head><link rel="prefetch NEXT" href="?page=2"><link rel="next">
<link rel="stylesheet" href="/x.css"><base href="/news/"><base href="/other/"></head><body>
<a href="/b?x=1&amp;y=2">b</a><a>none</a><a href>empty</a><map><area href="/m"></map>
<a href=/a>a</a><a href="/b?x=1&amp;y=2">again</a><!-- <a href="/no">no</a> -->
<script>var s = '<a href="/neither">x</a>';</script></body></html>"""
PRINTED = Hrefs(("/b?x=1&y=2", "", "/m", "/a"), ("?page=2",), "/news/")


def page(markup: str) -> Page:
    return Page(markup.encode(), "http://a.example/n")


def read(markup: str) -> Hrefs:
    tree = parse(page(markup))
    assert tree is not None
    return hrefs.read(tree)


def test_both_parsers_find_what_links_print_and_nothing_in_comments_or_scripts() -> None:
    assert hrefs.of(page(MARKUP)) == PRINTED
    assert read(MARKUP) == PRINTED


@pytest.mark.parametrize("markup", ["<p>x</p>", "<body><div><base href='/no/'></div></body>"])
def test_a_page_without_links_prints_none_and_a_base_counts_in_the_head_alone(markup: str) -> None:
    assert hrefs.of(page(markup)) == read(markup) == Hrefs(())


def test_what_was_found_once_is_not_sought_again() -> None:
    known = page(MARKUP)
    known.hrefs = Hrefs(("/known",))
    assert hrefs.of(known).links == ("/known",)
    other = page(MARKUP)
    assert hrefs.of(other) is hrefs.of(other)
