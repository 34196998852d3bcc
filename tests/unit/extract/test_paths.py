from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extract.outline import Element, outline
from newsbot.extract.paths import candidates, dotted, hashed, key


def elements(markup: str) -> dict[str, Element]:
    """Return the elements of a markup by their tags, the last of each."""
    return {e.tag: e for e in outline(LexborHTMLParser(markup)).elements}


def test_names_come_before_places() -> None:
    found = elements('<article id=a class="one two" itemprop="articleBody 1x"><p>نص</p></article>')
    assert list(candidates(found["article"]))[:6] == [
        "#a",
        '[itemprop~="articleBody"]',
        "article.one",
        "article.two",
        "article.one.two",
        "article",
    ]
    assert "#a > p" in list(candidates(found["p"]))


def test_an_element_without_names_is_found_from_the_body() -> None:
    found = elements("<div><ul><li>نص</li></ul></div>")
    assert "body > div > ul > li" not in list(candidates(found["li"]))
    assert "body > div:nth-of-type(1) > ul:nth-of-type(1) > li:nth-of-type(1)" not in list(
        candidates(found["div"])
    )
    assert "body > div" in list(candidates(found["div"]))


def test_no_path_climbs_further_than_five() -> None:
    found = elements("<main class=m>" + "<div>" * 8 + "<p>نص</p>")
    assert not [name for name in candidates(found["p"]) if "main" in name]


def test_a_selector_is_quoted_where_its_name_is_no_identifier() -> None:
    assert dotted("md:w-1") == '[class~="md:w-1"]'
    assert hashed("1a") == '[id="1a"]'
    assert (dotted("a"), hashed("a")) == (".a", "#a")


def test_the_key_of_a_block_is_its_name_or_the_way_from_the_nearest_name() -> None:
    found = elements("<div id=a><ul><li>نص</li></ul></div><section class='b a'><b>نص</b></section>")
    assert key(found["div"]) == "div#a"
    assert key(found["section"]) == "section.a.b"
    assert key(found["li"]) == "div#a > ul > li"
    assert key(found["b"]) == "section.b.a > b"
    assert key(elements("نص")["body"]) == "body"
