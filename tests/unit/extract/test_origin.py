from __future__ import annotations

from dataclasses import replace

from lxml import html

from newsbot.extract.article import read
from newsbot.extract.origin import left_out, origins, selector
from newsbot.extract.page import Page
from tests.support.golden import cases


def found(name: str) -> tuple[Page, dict[str, list[str]]]:
    (case,) = [c for c in cases() if c.name == name]
    page = case.page()
    return page, origins(page, read(page))


def test_a_field_is_where_markup_meta_or_print_says_it() -> None:
    _, where = found("archive/jannah")
    assert where["title"][:3] == ["JSON-LD headline", "JSON-LD name", "h1.post-title.entry-title"]
    assert where["date_published"] == ["JSON-LD dateCreated", "JSON-LD datePublished"]
    assert where["section"][0] == "JSON-LD articleSection"
    assert where["canonical_url"] == ["link rel=canonical"]
    assert where["image_url"] == ["meta og:image"]
    assert where["text"] == ["div.entry-content.entry: 6 paragraphs, 636 letters"]
    assert "authors" not in where


def test_a_byline_in_a_line_is_a_part_of_it() -> None:
    _, where = found("youm7/own")
    assert where["authors"] == ["span.writeBy (part)", "div.articleCont (part)"]
    assert where["date_published"][0] == "meta article:published_time"


def test_a_text_that_no_element_holds_is_from_the_structured_data() -> None:
    page, _ = found("archive/jannah")
    elsewhere = replace(read(page), text="نص لا تطبعه الصفحة.", date_published_raw="x")
    where = origins(page, elsewhere)
    assert where["text"] == ["JSON-LD articleBody"]
    assert where["date_published"] == ["printed near the headline"]


def test_what_is_left_out_is_told_by_its_outermost_furniture() -> None:
    page, _ = found("archive/jannah")
    parts = left_out(page, read(page))
    assert parts[0].place == "header#theme-header"
    assert (parts[0].lines, parts[0].start) == (18, "شام برس")
    assert [part.letters for part in parts] == sorted(
        (part.letters for part in parts), reverse=True
    )
    text = read(page).text
    assert not any(part.start and part.start in text.split("\n") for part in parts)


def test_of_a_page_that_is_no_article_everything_is_left_out() -> None:
    page = Page(b"<html><body><h1>a b c</h1><p>d</p></body></html>", "https://a.example/")
    assert [part.start for part in left_out(page, None)] == ["a b c", "d"]
    assert left_out(Page(b"", "https://a.example/"), None) == []


def test_an_element_is_named_by_id_by_classes_or_by_what_is_around_it() -> None:
    tree = html.document_fromstring(
        '<body><div id="x"><p class="a b c">1</p><section><ul><li>2</li></ul></section></div>'
        "<ol><li>3</li></ol><em>4</em></body>"
    )
    assert selector(tree.find(".//p")) == "p.a.b"
    assert selector(tree.find(".//div")) == "div#x"
    assert selector(tree.find(".//ul/li")) == "div#x li"
    assert selector(tree.find(".//ol/li")) == "ol li"
    assert selector(tree.find("body/em")) == "em"
    deep = html.document_fromstring("<div><ul><li><b><i><u>x</u></i></b></li></ul></div>")
    assert selector(deep.find(".//u")) == "li u"


def test_times_and_links_to_tags_are_places_and_long_lines_are_none() -> None:
    long = "فقرة طويلة تروي ما جرى في المدينة صباح اليوم. " * 20
    markup = (
        '<html><head><meta property="og:title" content="عنوان الخبر الطويل"></head><body><article>'
        '<h1>عنوان الخبر الطويل</h1><time class="on" datetime="2024-05-01T10:00:00+03:00">1 أيار'
        f'</time><p>{long}</p><p>{long}</p><a rel="tag" href="/t">مرفأ</a></article></body></html>'
    )
    page = Page(markup.encode(), "https://a.example/1")
    where = origins(page, read(page))
    assert where["date_published"][0] == "time.on"
    assert where["tags"][0] == "a[rel=tag]"
    assert where["title"] == ["meta og:title", "article h1"]
