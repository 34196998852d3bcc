from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import replace
from email.utils import parsedate_to_datetime

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from lxml import etree, html

from tests.support.site import FAULTS, THEMES, At, SiteSpec, World
from tests.support.site.answers import PRIVATE, Answer
from tests.support.site.blocks import capitals
from tests.support.site.routes import Router

BASE = "http://127.0.0.1:8000"


def router(**changes: object) -> Router:
    return Router(World(replace(SiteSpec(), **changes), BASE))  # type: ignore[arg-type]


def ask(site: Router, where: int | str, **headers: str) -> Answer:
    target = site.world.path(where) if isinstance(where, int) else where
    return site.answer(target, {k.replace("_", "-"): v for k, v in headers.items()})


def faulty(name: str, *, value: object = None, times: int = 0, **changes: object) -> Answer:
    return ask(router(faults={name: At(5, times, value)}, **changes), 5)


def tree(answer: Answer) -> html.HtmlElement:
    return html.fromstring(answer.body.decode())


def location(answer: Answer) -> str:
    return dict(answer.headers)["Location"]


def links(answer: Answer) -> set[str]:
    return set(tree(answer).xpath("//a/@href"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_prints_the_article_and_its_neighbours(theme: str) -> None:
    site = router(theme=theme)
    truth, answer = site.world.truth(5), ask(site, 5)
    text = tree(answer).text_content()
    assert answer.status == 200
    assert truth.title in text
    assert all(paragraph in text for paragraph in truth.paragraphs)
    sides = {truth.previous_url, truth.next_url} - {None}
    assert len(sides) == 2 * THEMES[theme].chain
    assert sides <= links(answer)


@pytest.mark.parametrize("theme", sorted(set(THEMES) - {"none"}))
def test_a_theme_prints_one_side_at_an_end(theme: str) -> None:
    site = router(theme=theme)
    articles = {site.world.url(n) for n in range(30)}
    assert links(ask(site, 0)) & articles - {site.world.url(0)} == {site.world.url(1)}
    assert links(ask(site, 29)) & articles - {site.world.url(29)} == {site.world.url(28)}


@pytest.mark.parametrize(
    ("name", "printed"),
    [("empty_ends", ""), ("hash_ends", "#"), ("javascript_ends", "javascript:")],
)
def test_a_missing_side_is_printed_as_a_link_to_nothing(name: str, printed: str) -> None:
    (href,) = tree(ask(router(faults={name: 0}), 0)).xpath("//*[@class='post-previous']/a/@href")
    assert href.startswith(printed)
    assert not href.startswith("http")


def test_a_disabled_end_repeats_the_articles_own_title() -> None:
    site = router(faults={"disabled_ends": -1})
    (span,) = tree(ask(site, 29)).cssselect("span.disabled")
    assert span.text == site.world.title(29)


def test_the_slider_called_read_next_does_not_name_the_next() -> None:
    site = router(faults={"read_next_slider": "all"})
    hrefs = tree(ask(site, 5)).xpath("//*[@id='read-next-block']//a/@href")
    assert hrefs
    assert not set(hrefs) & {site.world.url(4), site.world.url(6)}


def test_infinite_scroll_appends_older_articles() -> None:
    site = router(faults={"infinite_scroll": "all"})
    titles = [h.text for h in tree(ask(site, 5)).cssselect("h1")]
    assert titles == [site.world.title(n) for n in (5, 4, 3)]


def test_an_article_of_two_pages_has_its_text_once() -> None:
    site = router(faults={"nextpage": 5})
    first, second = ask(site, 5), ask(site, site.world.path(5) + "2/")
    halves = [
        tree(page).xpath("//*[contains(@class,'entry-content')]/p/text()")
        for page in (first, second)
    ]
    assert halves[0] + halves[1] == list(site.world.truth(5).paragraphs)
    assert f'<link rel="next" href="{site.world.url(5)}2/">' in first.body.decode()
    assert location(ask(router(), router().world.path(5) + "2/")) == site.world.url(5)


def test_the_head_names_the_neighbours_rightly_or_wrongly() -> None:
    rel = "//head/link[@rel='prev' or @rel='next']/@href"
    site = router(faults={"head_rel": "all"})
    assert tree(ask(site, 5)).xpath(rel) == [site.world.url(4), site.world.url(6)]
    wrong = router(faults={"misleading_head_rel": "all"})
    assert tree(ask(wrong, 5)).xpath(rel) == [f"{BASE}/page/2/", f"{BASE}/page/3/"]


def test_comment_pages_and_attachments_are_linked_and_served() -> None:
    site = router(faults={"comment_pager": 5, "attachment": 5})
    found = links(ask(site, 5))
    own = site.world.url(5)
    assert {f"{own}comment-page-1/", f"{own}picture/"} <= found
    picture = ask(site, site.world.path(5) + "picture/")
    assert tree(picture).xpath("//a[@rel='prev']/@href") == [own]


def test_the_navigation_may_stand_in_the_content_without_rel_and_with_cut_titles() -> None:
    faults = {"navigation_in_content": 5, "no_rel": 5, "cut_titles": 5}
    body = tree(ask(router(theme="wordpress", faults=faults), 5))
    assert len(body.cssselect(".entry-content .post-navigation a")) == 2
    assert not body.cssselect(".post-navigation a[rel]")
    titles = [p.text for p in body.cssselect(".nav-links .post-title")]
    assert all(len(title.split()) <= 8 for title in titles)
    assert any(title.endswith("…") for title in titles)


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("canonical_home", f"{BASE}/"),
        ("canonical_other_host", "https://copy.example.org/"),
        ("canonical_relative", "/2024/"),
    ],
)
def test_the_canonical_link_may_mislead(name: str, href: str) -> None:
    (canonical,) = tree(faulty(name)).xpath("//link[@rel='canonical']/@href")
    assert canonical.startswith(href)


@pytest.mark.parametrize(
    "name",
    [
        "alias_links",
        "utm_links",
        "amp_links",
        "double_escaped_links",
        "raw_links",
        "capital_links",
        "slashless_links",
    ],
)
def test_a_link_in_another_spelling_leads_to_the_article(name: str) -> None:
    site = router(faults={name: 6})
    own = tree(ask(site, 5)).xpath("//*[@class='post-next']/a/@href")[0]
    assert own != site.world.url(6)
    answer = ask(site, own.removeprefix(BASE))
    if answer.status == 301:
        assert location(answer) == site.world.url(6)
    else:
        assert site.world.title(6) in answer.body.decode()


def test_same_slugs_differ_in_their_number_alone() -> None:
    site = router(faults={"same_slugs": "all"})
    slugs = {re.sub(r"^/[\d/]+|-\d+/$", "", site.world.path(n)) for n in range(30)}
    assert len(slugs) == 1
    assert ask(site, 5).status == 200


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("gone", None, 404),
        ("deleted", None, 404),
        ("status", None, 500),
        ("status_410", None, 410),
        ("status_503", None, 503),
        ("challenge", None, 403),
        ("challenge", 200, 200),
        ("soft_404", None, 200),
        ("login", None, 200),
        ("consent", None, 200),
        ("empty", None, 200),
        ("binary", None, 200),
    ],
)
def test_a_page_that_is_not_the_article_holds_nothing_of_it(
    name: str, value: int | None, status: int
) -> None:
    # A status in the fault's name is its value.
    answer = faulty(name) if value is None else faulty(name, value=value)
    assert answer.status == status
    assert router().world.text(5).paragraphs[0].encode() not in answer.body


def test_a_challenge_says_so_in_its_header() -> None:
    assert ("cf-mitigated", "challenge") in faulty("challenge").headers


def test_an_error_once_is_an_error_once() -> None:
    site = router(faults={"status_500_once": 5})
    assert [ask(site, 5).status for _ in range(3)] == [500, 200, 200]


def test_retry_after_is_seconds_or_a_date() -> None:
    assert dict(faulty("retry_after").headers)["Retry-After"] == "1"
    dated = faulty("retry_after", value=(503, "date"))
    assert dated.status == 503
    assert parsedate_to_datetime(dict(dated.headers)["Retry-After"]).tzinfo


def test_redirects_to_itself_end_with_the_article() -> None:
    site = router(faults={"redirect_case": 5, "redirect_cookie": 6})
    assert location(ask(site, 5)) == BASE + capitals(site.world.path(5))
    assert ask(site, capitals(site.world.path(5))).status == 200
    first = ask(site, 6)
    assert (first.status, location(first)) == (302, site.world.url(6))
    assert ask(site, 6, cookie="a=b; seen=1").status == 200


def test_a_server_may_insist_on_small_escapes() -> None:
    site = router(faults={"case_loop": 5})
    assert ask(site, 5).status == 200
    assert location(ask(site, capitals(site.world.path(5)))) == site.world.url(5)


def test_redirects_that_do_not_end_with_the_article() -> None:
    site = router(faults={"redirect_to": 5, "redirect_loop": 6})
    assert location(ask(site, 5)) == site.world.url(4)
    there = location(ask(site, 6)).removeprefix(BASE)
    assert location(ask(site, there)) == site.world.url(6)


@pytest.mark.parametrize("name", PRIVATE)
def test_a_redirect_may_lead_to_a_private_address(name: str) -> None:
    target = location(faulty("redirect_private", value=name))
    assert target == PRIVATE[name].format(port=8000)


def test_the_body_is_in_the_charset_it_says_or_not() -> None:
    title = router().world.title(5)
    old = ask(router(charset="windows-1256"), 5)
    assert old.kind.endswith("windows-1256")
    assert title in old.body.decode("cp1256")
    assert faulty("wrong_charset").kind.endswith("windows-1256")
    assert faulty("wrong_charset", charset="windows-1256").kind.endswith("utf-8")
    nameless = faulty("no_charset")
    assert nameless.kind == "text/html"
    assert b"charset" not in nameless.body
    double = faulty("double_encoded").body
    assert title in double.decode().encode("cp1256").decode()


@pytest.mark.parametrize("how", ["gzip", "deflate", "br", "zstd"])
def test_a_body_is_compressed_as_its_header_says(how: str) -> None:
    answer = faulty("encoding", value=how)
    assert ("Content-Encoding", how) in answer.headers
    plain = {
        "gzip": gzip.decompress,
        "deflate": zlib.decompress,
        "br": brotli.decompress,
        "zstd": zstandard.ZstdDecompressor().decompress,
    }[how](answer.body)
    assert router().world.title(5).encode() in plain


def test_robots_txt_forbids_delays_tarries_and_fails() -> None:
    faults = {
        "robots_disallow": (5, "/private/"),
        "crawl_delay": At("all", value=2),
        "robots_slow": At("all", value=0.5),
    }
    site = router(faults=faults, sitemap=True)
    answer = ask(site, "/robots.txt")
    lines = answer.body.decode().splitlines()
    assert f"Disallow: {site.world.path(5)}" in lines
    assert {"Disallow: /private/", "Crawl-delay: 2", f"Sitemap: {BASE}/sitemap.xml"} <= set(lines)
    assert answer.delay == 0.5
    assert ask(site, 5).status == 200
    assert ask(router(faults={"robots_status": "all"}), "/robots.txt").status == 500


@pytest.mark.parametrize("name", ["cut", "drip", "endless", "huge", "reset", "hang"])
def test_a_broken_body_is_left_to_the_wire(name: str) -> None:
    assert faulty(name).how == name


def test_content_length_lies_both_ways() -> None:
    for name, sign in (("long_length", 1), ("short_length", -1)):
        answer = faulty(name)
        assert answer.length is not None
        assert (answer.length - len(answer.body)) * sign > 0


def test_malformed_markup_still_holds_the_text() -> None:
    text = tree(faulty("malformed")).text_content()
    assert router().world.text(5).paragraphs[2] in text


def test_an_unchanged_page_is_not_sent_again() -> None:
    site = router()
    first = dict(ask(site, 5).headers)
    assert ask(site, 5, if_none_match=first["ETag"]).status == 304
    assert ask(site, 5, if_modified_since=first["Last-Modified"]).status == 304
    assert ask(site, 5, if_none_match='"x"', if_modified_since=first["Last-Modified"]).status == 200
    site.world.edit(5)
    site.changed()
    changed = ask(site, 5, if_none_match=first["ETag"])
    assert changed.status == 200
    assert dict(changed.headers)["Last-Modified"] != first["Last-Modified"]
    assert "ETag" not in dict(ask(router(conditional=False), 5).headers)


def test_the_head_changes_when_a_newer_article_appears() -> None:
    site = router()
    before = dict(ask(site, 29).headers)
    site.world.publish()
    site.changed()
    after = ask(site, 29, if_none_match=before["ETag"])
    assert after.status == 200
    assert dict(after.headers)["Last-Modified"] != before["Last-Modified"]


def test_beyond_the_rate_comes_429_with_the_time_to_wait() -> None:
    site = router(rate_limit=2.0)
    statuses = [ask(site, number).status for number in range(5)]
    assert statuses[:2] == [200, 200]
    assert statuses[-1] == 429
    assert dict(ask(site, 9).headers)["Retry-After"] == "1"


def test_listings_show_every_living_article_once() -> None:
    site = router(faults={"gone": 7})
    found = [
        href
        for page in ("/", "/page/2/", "/page/3/")
        for href in tree(ask(site, page)).xpath("//article//a/@href")
    ]
    assert found == [site.world.url(n) for n in reversed(range(30)) if n != 7]
    assert ask(site, "/page/4/").status == 404
    own = tree(ask(site, "/category/1/")).xpath("//article//a/@href")
    assert own == [site.world.url(n) for n in (29, 25, 21, 17, 13, 9, 5, 1)]
    assert ask(site, "/category/9/").status == ask(site, "/page/x/").status == 404
    assert ask(router(listings=False), "/page/2/").status == 404


def test_sitemap_and_feed_are_there_when_asked_for() -> None:
    plain, full = router(), router(articles=2100, sitemap=True, feed=True)
    assert ask(plain, "/sitemap.xml").status == ask(plain, "/feed/").status == 404
    index = etree.fromstring(ask(full, "/sitemap.xml").body)
    paths = [loc.text.removeprefix(BASE) for loc in index.findall(".//{*}loc")]
    places = [
        p.text for path in paths for p in etree.fromstring(ask(full, path).body).iter("{*}loc")
    ]
    assert places == [full.world.url(n) for n in reversed(range(2100))]
    assert ask(full, "/sitemap-9.xml").status == 404
    assert len(etree.fromstring(ask(full, "/feed/").body).findall(".//item")) == 20


def test_sitemaps_may_be_gzipped() -> None:
    site = router(sitemap="gz")
    (place,) = etree.fromstring(ask(site, "/sitemap.xml").body).iter("{*}loc")
    packed = ask(site, (place.text or "").removeprefix(BASE))
    assert packed.kind == "application/x-gzip"
    assert len(list(etree.fromstring(gzip.decompress(packed.body)).iter("{*}loc"))) == 30


def test_months_and_days_have_lists_where_archives_are_on() -> None:
    site = router(archives=True)
    first = site.world.date(0)
    day = [n for n in reversed(range(30)) if site.world.date(n).date() == first.date()]
    hrefs = tree(ask(site, f"/{first:%Y/%m/%d}/")).xpath("//article//a/@href")
    assert hrefs == [site.world.url(n) for n in day]
    assert ask(site, f"/{first:%Y/%m}/page/3/").status == 200
    assert ask(site, f"/{first:%Y/%m}/page/4/").status == ask(site, "/2023/01/").status == 404
    assert ask(router(), f"/{first:%Y/%m}/").status == 404


def test_rest_lists_posts_with_totals_and_refuses_pages_past_the_end() -> None:
    site = router(rest=True)
    door = "/wp-json/wp/v2/posts"
    answer = ask(site, f"{door}?per_page=20&page=2")
    assert [post["link"] for post in json.loads(answer.body)] == [
        site.world.url(n) for n in reversed(range(10))
    ]
    assert ("X-WP-TotalPages", "2") in answer.headers
    assert ask(site, f"{door}?per_page=20&page=3").status == 400
    assert ask(site, f"{door}?per_page=101").status == 400
    assert ask(router(), door).status == 404


def test_a_sidebar_may_link_what_is_long_gone() -> None:
    site = router(faults={"dead_sidebar": 5})
    (dead,) = tree(ask(site, 5)).xpath("//aside//a/@href")
    assert ask(site, dead.removeprefix(BASE)).status == 404


def test_a_page_says_its_language() -> None:
    site = router(faults={"languages": "all"})
    assert [tree(ask(site, n)).get("lang") for n in (4, 5)] == ["ar", "en"]
    assert [tree(ask(site, n)).get("dir") for n in (4, 5)] == ["rtl", "ltr"]


def test_robots_txt_is_spoilt_only_when_named() -> None:
    assert ask(router(faults={"status_503": "/robots.txt"}), "/robots.txt").status == 503
    assert ask(router(faults={"hang": "/robots.txt"}), "/robots.txt").how == "hang"
    assert ask(router(faults={"status_503": "all"}), "/robots.txt").status == 200


def test_pages_are_padded_to_the_size_asked_for() -> None:
    site = router(page_bytes=100_000)
    body = ask(site, 5).body
    assert 97_000 < len(body) <= 101_000
    truth = site.world.truth(5)
    text = html.fromstring(body.decode()).text_content()
    assert all(paragraph in text for paragraph in truth.paragraphs)
    assert len(ask(router(page_bytes=2), 5).body) < 20_000


def test_a_deleted_article_is_404_by_every_address() -> None:
    site = router()
    site.world.delete(5)
    site.changed()
    assert ask(site, 5).status == 404
    assert ask(site, f"/?p={site.world.post_id(5)}").status == 404
    assert location(ask(site, f"/?p={site.world.post_id(6)}")) == site.world.url(6)
    assert ask(site, "/?p=x").status == 404
    assert ask(site, "/nothing").status == 404


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_may_act_everywhere_without_breaking_the_server(name: str) -> None:
    site = router(faults={name: "all"})
    places = (0, 5, 29, "/", "/page/2/", "/category/0/", "/nothing/", "/robots.txt")
    for place in places:
        assert ask(site, place).status in {0, *range(200, 600)}


def test_latency_and_slowness_add_up() -> None:
    assert faulty("slow", value=0.5, latency=0.2).delay == pytest.approx(0.7)
