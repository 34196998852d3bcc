from __future__ import annotations

from newsbot.extract.outline import parse
from newsbot.extract.page import Page
from newsbot.extract.view import View
from tests.unit.extract.newsroom import modern, page


def view(markup: str) -> View:
    fetched = Page(markup.encode(), "https://a.example/x")
    dom = parse(fetched)
    assert dom is not None
    return View(fetched, dom)


def test_the_meta_elements_are_those_of_the_lxml_page() -> None:
    for fetched in (page(3), page(4, modern)):
        dom = parse(fetched)
        assert dom is not None
        assert View(fetched, dom).meta == fetched.meta


def test_json_ld_is_read_without_lxml() -> None:
    seen = view(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>'
    )
    assert seen.article_node["headline"] == "x"


def test_an_attribute_without_a_value_is_empty_as_in_lxml() -> None:
    stamp = next(view("<p><time datetime>x</time></p>").tree.iter("time"))
    assert stamp.attrib == {"datetime": ""}
    assert stamp.get("class", "none") == "none"
    assert [around.tag for around in stamp.iterancestors()] == ["p", "body", "html"]
    assert "".join(stamp.itertext()) == "x"


def test_elements_that_only_a_class_could_tell_are_not_sought() -> None:
    assert list(view("<div class=author>x</div>").tree.iter("div", "span")) == []
