from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from lxml import etree, html

from newsbot.demo.archive import PER_PAGE, Archive

BASE = "http://demo.test"


@pytest.fixture
def site() -> Archive:
    return Archive(BASE)


def page(site: Archive, path: str) -> html.HtmlElement:
    return html.fromstring(site.answer(path).body.decode())


def path(address: str) -> str:
    return address.removeprefix(BASE)


def side(tree: html.HtmlElement, name: str) -> str | None:
    found = tree.cssselect(f".post-navigation .post-{name} a")
    return path(found[0].get("href")) if found else None


def test_the_chain_leads_from_end_to_end_in_both_directions(site: Archive) -> None:
    for near, far in zip(site.posts, site.posts[1:], strict=False):
        if site.gone not in (near, far):
            site.answer(near.path), site.answer(far.path)  # one of them fails at first
            assert side(page(site, near.path), "next") == far.path
            assert side(page(site, far.path), "previous") == near.path
    assert side(page(site, site.posts[0].path), "previous") is None
    assert side(page(site, site.posts[-1].path), "next") is None


def test_an_article_shows_what_it_is_made_of(site: Archive) -> None:
    story = site.posts[10]
    tree = page(site, story.path)
    assert tree.cssselect("h1")[0].text_content() == story.title
    assert [p.text for p in tree.cssselect(".entry-content p")] == list(story.paragraphs)
    assert tree.cssselect("article time")[0].get("datetime") == story.published.isoformat()
    assert tree.cssselect("article time")[0].text == story.printed_date
    assert tree.get("dir") == "rtl"
    labels = [span.text for span in tree.cssselect(".post-navigation span")]
    assert labels == ["Read Previous", "Read Next"]
    assert tree.cssselect(".sidebar .widget-title")[0].text == "Most Popular"


def test_the_gone_article_is_missed_by_its_neighbours_only(site: Archive) -> None:
    assert site.answer(site.gone.path).status == 404
    place = site.posts.index(site.gone)
    assert side(page(site, site.posts[place - 1].path), "next") == site.gone.path
    assert side(page(site, site.posts[place + 1].path), "previous") == site.gone.path
    assert site.gone not in site.listed
    assert site.answer(f"/?p={site.gone.number}").status == 404


def test_the_failing_article_fails_once(site: Archive) -> None:
    assert [site.answer(site.failing.path).status for _ in range(3)] == [500, 200, 200]


def test_one_article_appears_twice_on_one_day(site: Archive) -> None:
    first, second = site.republished
    assert (first.title, first.paragraphs) == (second.title, second.paragraphs)
    assert first.published.date() == second.published.date()
    assert first.path != second.path
    others = [s.title for s in site.posts if s is not second]
    assert len(set(others)) == len(others)


def test_listings_show_every_article_but_the_gone_one_once(site: Archive) -> None:
    found, number = list[str](), 1
    while (answer := site.answer(f"/page/{number}/" if number > 1 else "/")).status == 200:
        tree = html.fromstring(answer.body.decode())
        found += [path(a.get("href")) for a in tree.cssselect("main h2 a")]
        number += 1
    assert found == [story.path for story in site.listed]
    assert number - 1 == -(-len(site.listed) // PER_PAGE)


def test_sections_and_authors_list_their_own(site: Archive) -> None:
    for name, address in site.sections:
        titles = {a.text for a in page(site, address).cssselect("main h2 a")}
        assert titles <= {s.title for s in site.listed if s.draft.section == name}
        assert titles
    story = site.listed[0]
    assert story.title in page(site, f"/author/{story.author_slug}/").text_content()


def test_every_link_of_a_page_leads_somewhere(site: Archive) -> None:
    for start in ("/", site.posts[20].path, site.sections[0][1], "/about/"):
        tree = page(site, start)
        found = {path(a) for a in [*tree.xpath("//a/@href"), *tree.xpath("//img/@src")]}
        assert {a for a in found if site.answer(a).status != 200} <= {site.gone.path}


@pytest.mark.parametrize(
    "address",
    ["/nothing/", "/page/0/", "/page/999/", "/page/x/", "/category/x/", "/image/1.svg", "/?p=x"],
)
def test_what_is_not_there_is_404(site: Archive, address: str) -> None:
    assert site.answer(address).status == 404


def test_other_spellings_of_an_address_lead_to_the_article(site: Archive) -> None:
    story = site.posts[5]
    assert site.answer(re.sub("%..", lambda m: m[0].upper(), story.path)).status == 200
    for spelling in (story.path.rstrip("/"), f"/?p={story.number}"):
        answer = site.answer(spelling)
        assert (answer.status, answer.location) == (301, BASE + story.path)


def test_feed_and_sitemap_are_there_only_when_switched_on(site: Archive) -> None:
    assert site.answer("/feed/").status == site.answer("/wp-sitemap.xml").status == 404
    assert b"Sitemap" not in site.answer("/robots.txt").body
    full = Archive(BASE, feed=True, sitemap=True)
    assert b"Sitemap: http://demo.test/wp-sitemap.xml" in full.answer("/robots.txt").body
    places = etree.fromstring(full.answer("/wp-sitemap.xml").body).findall(".//{*}loc")
    assert [path(p.text or "") for p in places] == [story.path for story in full.listed]
    links = etree.fromstring(full.answer("/feed/").body).findall(".//item/link")
    assert len(links) == 20


def test_files_have_their_types(site: Archive) -> None:
    assert site.answer("/style.css").content_type.startswith("text/css")
    picture = site.answer(f"/image/{site.posts[0].number}.svg")
    assert picture.content_type == "image/svg+xml"
    assert etree.fromstring(picture.body).tag.endswith("svg")


def test_slugs_are_arabic_and_escaped_in_lower_case(site: Archive) -> None:
    for story in site.posts:
        assert story.path == story.path.lower()
        assert re.search("[ء-ي]", unquote(story.path))
