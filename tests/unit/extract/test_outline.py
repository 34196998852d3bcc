from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extract import outline
from newsbot.extract.outline import is_stable, parse
from newsbot.extract.page import Page


def page(markup: str) -> Page:
    return Page(markup.encode(), "https://a.example/x")


def test_a_page_too_deep_for_the_parser_is_not_parsed() -> None:
    assert parse(page("<div>" * 15_000)) is None
    # Many tags are no depth: each is closed, or needs no end.
    assert parse(page("<p>نص</p><br><img src=/a.jpg>" * 6_000)) is not None


@pytest.mark.parametrize(
    "body",
    [
        "<p>أ</p>".encode(),
        b"\xef\xbb\xbf" + "<p>أ</p>".encode(),
        "<p>أ</p>".encode("cp1256") + b"<p>" + "قال إن العمل في المدينة انتهى".encode("cp1256"),
        "<p>أ</p>".encode() + b"\xff",
    ],
)
def test_the_tree_is_that_of_the_text_whatever_its_encoding(body: bytes) -> None:
    tree = parse(Page(body, "https://a.example/x"))
    assert tree is not None
    first = tree.css_first("p")
    assert first is not None
    assert first.text() == "أ"


def test_an_outline_stops_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MAX_NODES", 4)
    found = outline.outline(LexborHTMLParser("<p>واحد</p><p>اثنان</p><p>ثلاثة</p>"))
    assert [line.text for line in found.lines] == ["واحد"]


def test_a_page_without_a_body_has_an_empty_outline() -> None:
    found = outline.outline(LexborHTMLParser("<html><frameset><frame src=a></frameset></html>"))
    assert found.elements == []
    assert found.lines == []


def test_elements_know_the_lines_they_cover() -> None:
    found = outline.outline(
        LexborHTMLParser("<div>واحد <b>اثنان</b> ثلاثة</div><div><p>أربعة</p><img>خمسة</div>")
    )
    spans = [(e.tag, e.first, e.last, e.whole, e.pictures) for e in found.elements]
    assert spans == [
        ("body", 0, 3, True, 1),
        ("div", 0, 1, True, 0),
        ("b", 0, 1, False, 0),
        ("div", 1, 3, True, 1),
        ("p", 1, 2, True, 0),
        ("img", 2, 2, False, 1),
    ]


@pytest.mark.parametrize(
    ("token", "stable"), [("entry", True), ("post-1234", False), ("x" * 60, False), ("a'b", False)]
)
def test_a_token_that_names_one_article_is_not_the_templates(token: str, *, stable: bool) -> None:
    assert is_stable(token) is stable
