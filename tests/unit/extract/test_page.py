# ruff: noqa: E501 - markup reads best as one line a case
from __future__ import annotations

import json
import time
from typing import Any

import pytest

from newsbot.errors import PageError
from newsbot.extract.article import extract
from newsbot.extract.page import Page

URL = "https://a.example/n/1"
STORY = "<h1>عنوان الخبر الأول اليوم</h1>" + "".join(
    f"<p>هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة برقم {n}.</p>"
    for n in range(4)
)


def test_a_page_is_decoded_and_parsed_once() -> None:
    page = Page(STORY.encode(), URL, "text/html")
    assert page.tree is page.tree
    assert page.decoded is page.decoded
    assert page.text == STORY
    assert page.first_meta("none") is None


@pytest.mark.parametrize(
    "body", [b"", b" ", b"<!-- x -->", b"\x00", b"<?xml?>", b"<", b"<!DOCTYPE x>"]
)
def test_a_page_without_markup_has_an_empty_tree(body: bytes) -> None:
    page = Page(body, URL)
    assert page.tree.tag == "html"
    assert page.tree.text_content().strip() in ("", "<")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"x", "image/png"), (b"x", "application/pdf"), (b"GIF89a", None), (b"\x1f\x8b\x08", None)],
)
def test_binaries_are_no_markup(body: bytes, content_type: str | None) -> None:
    assert not Page(body, URL, content_type).is_markup


HOSTILE = {
    "ten megabytes": ("<p>" + "كلمة " * 1_000_000).encode(),
    "nested": b"<div>" * 100_000 + STORY.encode(),
    "nested inline": b"<b><i><a href=x>" * 30_000 + STORY.encode(),
    "attributes": b"<div " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">" + STORY.encode(),
    "glued attributes": b"<div " + b"".join(b'a%d="1"' % n for n in range(200_000)) + b">" + STORY.encode(),
    "null bytes": STORY.replace("</p>", "\x00</p>").encode() + b"\x00" * 1_000_000,
    "cut": STORY.encode()[:-30],
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;' + b"&amp;" * 500_000,
    "deep json": b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>" + STORY.encode(),
    "broken json": b'<script type="application/ld+json">{"headline": "a" "b",}</script>' + STORY.encode(),
    "paragraphs": b"<p>" + b"</p><p>".join([b"x y z"] * 60_000),
    "many titles": b"<h1>a b c</h1>" * 20_000 + STORY.encode(),
    "many articles": b"<article><h1>a b c</h1><p>x</p></article>" * 5_000,
    "long line": b"<h1>" + "عنوان ".encode() * 100_000 + b"</h1>" + STORY.encode(),
    "many metas": b'<meta name="author" content="x y">' * 50_000 + STORY.encode(),
    "lone surrogate": b"&#xD800;" + STORY.encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_seconds_and_raises_nothing_unknown(name: str) -> None:
    start = time.process_time()
    try:
        article = extract(HOSTILE[name], URL)
    except PageError:
        article = None
    assert time.process_time() - start < 10
    assert article is None or article.title


@pytest.mark.parametrize(
    "name",
    [
        "attributes",
        "glued attributes",
        "null bytes",
        "cut",
        "deep json",
        "broken json",
        "many metas",
        "lone surrogate",
    ],
)
def test_what_is_readable_of_a_hostile_page_is_read(name: str) -> None:
    article = extract(HOSTILE[name], URL)
    assert article.title == "عنوان الخبر الأول اليوم"
    assert "برقم 2" in article.text


def _described(*nodes: dict[str, Any], head: str = "") -> dict[str, Any]:
    source = json.dumps([{"@type": "NewsArticle", **node} for node in nodes])
    markup = f'<head>{head}<script type="application/ld+json">{source}</script></head><body>x'
    return Page(markup.encode(), "https://a.example/n/1").article_node


FULL = {
    "headline": "فوز الفريق في النهائي",
    "author": "x",
    "image": "y",
    "datePublished": "2024-05-01",
}


@pytest.mark.parametrize(
    "own",
    [
        {"url": "https://a.example/n/1/"},
        {"mainEntityOfPage": {"@id": "https://www.a.example/n/1#page"}},
        {"mainEntityOfPage": {"url": "https://a.example/n/1"}},
        {"headline": "إغلاق &quot;الجسر&quot; القديم"},
        {"name": "إغلاق الجسر القديم"},
    ],
)
def test_of_several_described_articles_the_pages_own_is_believed(own: dict[str, Any]) -> None:
    head = "<title>إغلاق الجسر القديم - المدينة</title>"
    found = _described(
        FULL, own, {"headline": 5}, {**FULL, "url": "https://a.example/n/2"}, head=head
    )
    assert found == {"@type": "NewsArticle", **own}


def test_of_described_articles_that_nothing_tells_apart_the_fullest_is_believed() -> None:
    assert _described({"headline": "x"}, FULL)["author"] == "x"
    assert _described({"headline": "x"})["headline"] == "x"
    assert _described() == {}
