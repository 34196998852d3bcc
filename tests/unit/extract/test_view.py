from __future__ import annotations

from newsbot.extract.outline import parse
from newsbot.extract.page import Page
from newsbot.extract.view import View, kinds
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


def test_a_meta_element_that_says_nothing_states_nothing() -> None:
    seen = view(
        '<head><meta name="a" content=" "><meta name="b" content="x"><meta content="y"></head>'
    )
    assert seen.meta == {"b": ["x"]}


def test_only_paragraphs_with_microdata_state_something() -> None:
    seen = view("<p>x</p><p itemprop=datePublished content=2024-05-01>y</p>")
    assert [node.get("content") for node in seen.tree.iter("time", "p")] == ["2024-05-01"]


def test_in_the_body_only_the_kinds_of_the_layout_are_sought() -> None:
    fetched = Page(
        b"<link rel=canonical href=/h><title>t</title><body><p><meta name=a content=b>"
        b'<abbr title=c>d</abbr><script type="application/ld+json">{"@type":"x"}</script>'
        b"<link rel=canonical href=/b></p>",
        "https://a.example/x",
    )
    dom = parse(fetched)
    assert dom is not None
    assert kinds(dom) == {"[content]", "abbr[title]", "link", "script"}
    every, none = View(fetched, dom), View(fetched, dom, ())
    assert [node.get("href") for node in every.tree.iter("link")] == ["/h", "/b"]
    assert [node.get("href") for node in none.tree.iter("link")] == ["/h"]
    assert (every.meta, none.meta) == ({"a": ["b"]}, {})
    assert (len(every.json_ld), len(none.json_ld)) == (1, 0)
    assert [n.tag for n in none.tree.iter("title")] == ["title"]
    # What an older profile names and this version does not know is passed over.
    assert View(fetched, dom, ("abbr[title]", "aside")).meta == {}


def test_the_share_of_paragraphs_outside_the_text_is_of_their_letters() -> None:
    seen = view("<div><p>abc</p></div><p>d</p><pre>efgh</pre>")
    assert seen.outside(seen.dom.css("div")) == 0.25
    assert seen.outside([]) == 1.0
    assert view("<div>abc</div>").outside([]) == 0.0
    assert view("<p></p><p></p>").outside([]) == 0.0
    assert seen.outside([seen.dom.body] if seen.dom.body else []) == 0.0


def test_a_view_is_decoded_as_its_page_is() -> None:
    fetched = page(3)
    dom = parse(fetched)
    assert dom is not None
    assert View(fetched, dom).decoded is fetched.decoded


def test_a_page_of_frames_states_nothing_in_its_body() -> None:
    seen = view("<title>x</title><frameset><frame src=a></frameset>")
    assert kinds(seen.dom) == set()
    assert seen.outside([]) == 0.0


def test_what_an_element_holds_is_found_by_its_tags() -> None:
    stamp = next(
        view("<div><h3><a>x</a><b>y</b></h3><time datetime=1>z</time></div>").tree.iter("time")
    )
    box = next(stamp.iterancestors())
    assert [node.tag for node in box.iter()] == ["div", "h3", "a", "b", "time"]
    (title,) = box.iter("h3")
    assert [node.tag for node in title.iter("a")] == ["a"]
    assert title in set(box.iter())
    assert title != "h3"
