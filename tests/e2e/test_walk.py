from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.site import THEMES, At, LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crawling import Ran
    from tests.support.site.spec import Faults

CHAINED = sorted(name for name, theme in THEMES.items() if theme.chain)
QUIET = SiteSpec(articles=12, listings=False)


def check_articles(ran: Ran, site: LoopbackSite, *, wanted: set[str] | None = None) -> None:
    """Every article once, as it stands on its page."""
    found = {record["url"]: record for record in ran.records()}
    assert len(found) == len(ran.records())
    assert sorted(found) == sorted(site.readable() if wanted is None else wanted)
    for truth in site.articles:
        record = found.get(truth.url)
        if record is None:
            continue
        assert record["title"] == truth.title
        assert record["text"] == "\n".join(truth.paragraphs)
        assert record["date_published"][:10] == truth.date.date().isoformat()
        assert record["version"] == 1


@pytest.mark.parametrize("theme", CHAINED)
def test_every_theme_is_walked_to_both_ends_to_the_letter(tmp_path: Path, theme: str) -> None:
    with LoopbackSite(SiteSpec(articles=9, theme=theme, listings=False)) as site:
        ran = Desk(tmp_path).crawl(site.article(4).url)
    assert ran.status == 0, ran.err
    check_articles(ran, site)


def test_a_site_on_windows_1256_is_walked_from_its_oldest_article(tmp_path: Path) -> None:
    spec = SiteSpec(articles=9, theme="jannah", charset="windows-1256", listings=False)
    with LoopbackSite(spec) as site:
        ran = Desk(tmp_path).crawl(site.article(0).url)
    assert ran.status == 0
    check_articles(ran, site)


def test_a_second_run_finds_nothing_new_and_asks_little(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(QUIET) as site:
        first = desk.crawl(site.url)
        check_articles(first, site)
        feed = (tmp_path / "out.jsonl").read_bytes()
        site.clear()
        again = desk.crawl(site.url)
        assert again.status == 0
        assert "0 new" in again.line
        assert (tmp_path / "out.jsonl").read_bytes() == feed
        assert len(site.requests()) <= 4


def test_what_is_new_edited_or_deleted_is_seen_by_the_next_run(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(QUIET) as site:
        desk.crawl(site.url)
        site.publish(3)
        site.edit(11)
        ran = desk.crawl(site.url)
        assert ran.status == 0
        assert "3 new, 1 changed" in ran.line
        versions = [r["version"] for r in ran.records() if r["url"] == site.article(11).url]
        assert versions == [1, 2]
        texts = [r["text"] for r in ran.records() if r["url"] == site.article(11).url]
        assert texts[-1] == "\n".join(site.article(11).paragraphs)
        assert {r["url"] for r in ran.records()} == site.readable()
        assert len(ran.records()) == 16


def test_bounds_hold_back_what_lies_outside_and_are_no_gap(tmp_path: Path) -> None:
    spec = SiteSpec(articles=12, spacing=timedelta(days=1), listings=False)
    with LoopbackSite(spec) as site:
        days = [truth.date.date().isoformat() for truth in site.articles]
        desk = Desk(tmp_path)
        ran = desk.crawl(site.url, "-a", f"since={days[4]}", "-a", f"until={days[7]}")
        assert ran.status == 0
        assert "within the bounds" in ran.line
        wanted = {site.article(number).url for number in range(4, 8)}
        check_articles(ran, site, wanted=wanted)
        rest = desk.crawl(site.url)
        assert rest.status == 0
        check_articles(rest, site)


def test_so_many_articles_are_the_newest_ones(tmp_path: Path) -> None:
    with LoopbackSite(SiteSpec(articles=40, listings=False)) as site:
        ran = Desk(tmp_path).crawl(site.url, "-a", "max_articles=5")
        assert ran.status == 0
        wanted = {site.article(number).url for number in range(35, 40)}
        check_articles(ran, site, wanted=wanted)
        assert len(site.requests()) < 30


def test_a_file_is_replaced_only_when_there_is_something_to_write(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(QUIET) as site:
        (tmp_path / "out.jsonl").write_text('{"old": 1}\n', "utf-8")
        ran = desk.crawl(site.url, "-O", "out.jsonl")
        assert len(ran.records()) == 12
        assert "old" not in ran.records()[0]
        kept = (tmp_path / "out.jsonl").read_bytes()
        assert desk.crawl(site.url, "-O", "out.jsonl").status == 0
        assert (tmp_path / "out.jsonl").read_bytes() == kept
        site.publish()
        assert [r["title"] for r in desk.crawl(site.url, "-O", "out.jsonl").records()] == [
            site.article(-1).title
        ]


def test_what_was_crawled_without_a_feed_is_written_by_the_next_that_has_one(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(QUIET) as site:
        assert desk.run("crawl", "archive", "-a", f"url={site.url}").status == 0
        assert not (tmp_path / "out.jsonl").exists()
        check_articles(desk.crawl(site.url), site)


def test_a_feed_is_csv_or_goes_to_standard_output_too(tmp_path: Path) -> None:
    with LoopbackSite(QUIET) as site:
        (tmp_path / "csv").mkdir()
        desk = Desk(tmp_path / "csv")
        assert desk.crawl(site.url, "-o", "out.csv").status == 0
        rows = (tmp_path / "csv" / "out.csv").read_text("utf-8")
        assert rows.startswith("schema,id,url,")
        assert all(truth.title in rows for truth in site.articles)
        ran = Desk(tmp_path).crawl(site.url, "-o", "-:jsonlines")
        titles = [json.loads(line)["title"] for line in ran.out.splitlines()]
        assert sorted(titles) == sorted(truth.title for truth in site.articles)


# Faults that lose nothing: they may share a site.
HARMLESS: Faults = {
    "two_cycle": 3,
    "self_link": 6,
    "nextpage": 8,
    "stale_head": "all",
    "utm_links": 9,
    "alias_links": 11,
    "double_escaped_links": 13,
    "raw_links": 14,
    "amp_links": 15,
    "slashless_links": 16,
    "redirect_case": 17,
    "redirect_cookie": 18,
    "canonical_home": 19,
    "canonical_other_host": 20,
    "canonical_relative": 21,
    "status_500_once": 22,
    "cut_once": 23,
    "reset_once": 24,
    "encoding": At(25, value="br"),
    "double_encoded": 26,
    "no_charset": 27,
    "malformed": 28,
    "retry_after_once": 29,
    "case_loop": 31,
    "capital_links": 32,
    "short_length": 34,
    "wrong_charset": 35,
    "no_rel": 36,
    "head_rel": 37,
    "dead_sidebar": 38,
}


def test_faults_that_hide_nothing_cost_nothing(tmp_path: Path) -> None:
    with LoopbackSite(SiteSpec(articles=40, listings=False, faults=HARMLESS)) as site:
        ran = Desk(tmp_path).crawl(site.article(-1).url)
        urls = [record["url"] for record in ran.records()]
        titles = sorted(record["title"] for record in ran.records())
    assert ran.status == 0, ran.line
    assert len(urls) == len(set(urls)) == 40
    assert titles == sorted(truth.title for truth in site.articles)


def test_a_label_is_no_headline_to_know_a_redirected_article_by(tmp_path: Path) -> None:
    spec = SiteSpec(articles=21, theme="blogger", listings=False, faults={"alias_links": 10})
    with LoopbackSite(spec) as site:
        ran = Desk(tmp_path).crawl(site.article(4).url)
    assert ran.status == 0, ran.line
    check_articles(ran, site)


def test_a_site_that_asks_for_slowness_is_asked_slowly_once_robots_txt_is_known(
    tmp_path: Path,
) -> None:
    slow: Faults = {"robots_slow": At(value=0.5), "crawl_delay": At(value=0.4)}
    with LoopbackSite(SiteSpec(articles=4, listings=False, faults=slow)) as site:
        ran = Desk(tmp_path).crawl(site.article(2).url)
        first, *pages = site.requests()
    assert ran.status == 0, ran.line
    assert len(ran.records()) == 4
    assert first.path == "/robots.txt"
    times = [one.time for one in pages]
    assert times[0] - first.time > 0.4
    assert min(later - sooner for sooner, later in pairwise(times)) > 0.3


def test_a_site_whose_robots_txt_fails_is_left_alone(tmp_path: Path) -> None:
    faults: Faults = {"robots_status": At(value=503)}
    with LoopbackSite(SiteSpec(articles=4, faults=faults)) as site:
        ran = Desk(tmp_path, {"RETRY_TIMES": "0"}).crawl(site.url)
        assert {one.path for one in site.requests()} == {"/robots.txt"}
    assert ran.status not in (0, 1)


EVERYWHERE = [
    "swapped", "slug_order", "category_chain", "empty_ends", "hash_ends", "javascript_ends",
    "disabled_ends", "read_next_slider", "infinite_scroll", "misleading_head_rel", "comment_pager",
    "navigation_in_content", "attachment", "languages", "same_slugs", "cut_titles",
]  # fmt: skip


@pytest.mark.parametrize("fault", EVERYWHERE)
def test_what_a_theme_does_to_every_page_loses_nothing(tmp_path: Path, fault: str) -> None:
    with LoopbackSite(SiteSpec(articles=10, sections=2, faults={fault: "all"})) as site:
        ran = Desk(tmp_path).crawl(site.article(-1).url)
        urls = [record["url"] for record in ran.records()]
    assert ran.status == 0, ran.line
    assert sorted(urls) == sorted(site.readable())


# Faults that lose their article, with the reason that the gap report gives.
LOST = {
    "gone": (3, "404"),
    "status_410": (6, "410"),
    "status_500": (9, "http 500"),
    "status_403": (12, "http 403"),
    "challenge": (15, "blocked"),
    "soft_404": (18, None),
    "login": (21, None),
    "consent": (24, None),
    "empty": (27, None),
    "binary": (30, None),
    "robots_disallow": (33, "disallowed"),
    "redirect_private": (36, None),
    "redirect_loop": (39, "redirect loop"),
    "redirect_to": (42, "redirected to another article"),
    "reset": (45, "connection"),
    "huge": (48, "too large"),
}


def test_every_lost_article_is_a_gap_with_its_reason(tmp_path: Path) -> None:
    faults: Faults = {name: number for name, (number, _) in LOST.items()}
    spec = SiteSpec(articles=52, faults=faults)
    settings = {"RETRY_TIMES": "1", "NEWSBOT_FETCH_BLOCKED_TIMES": "9"}
    desk = Desk(tmp_path, settings)
    with LoopbackSite(spec) as site:
        ran = desk.crawl(site.article(-1).url)
        assert ran.status == 3
        assert f"{len(LOST)} gaps" in ran.line
        urls = [record["url"] for record in ran.records()]
        assert sorted(urls) == sorted(site.readable())
        report = desk.gaps()
        reasons = {gap["url"]: gap["reason"] for gap in report["gaps"]}
        assert set(reasons) == {site.article(number).url for number, _ in LOST.values()}
        for name, (number, reason) in LOST.items():
            told = reasons[site.article(number).url]
            assert told == reason if reason else told, name
        again = desk.crawl(site.article(-1).url)
        assert again.status == 0
        assert f"{len(LOST)} known gaps stand" in again.line
        assert len(again.records()) == len(urls)


def test_a_gap_is_accepted_and_an_archive_proved(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SiteSpec(articles=9, listings=False, faults={"gone": 4})) as site:
        assert desk.crawl(site.url).status == 3
        gone = site.article(4).url
        told = desk.run("gaps")
        assert told.status == 0
        assert "gap: 404" in told.out
        assert "8 articles, 1 gap" in told.out
        assert desk.run("gaps", "--accept", gone).status == 0
        assert desk.gaps()["proved"] is True
        assert "one unbroken chain from 2024-03-01 to" in desk.run("gaps", "127.0.0.1").out or (
            "one unbroken chain from 2024-03-01 to" in desk.run("gaps").out
        )


def test_a_site_that_blocks_ends_the_crawl_with_its_own_status(tmp_path: Path) -> None:
    with LoopbackSite(SiteSpec(articles=9, faults={"challenge": "all"})) as site:
        ran = Desk(tmp_path).crawl(site.url)
    assert ran.status == 4
    assert "blocked" in ran.line


def test_the_ledger_is_exported_again_at_any_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SiteSpec(articles=9, spacing=timedelta(days=1), listings=False)) as site:
        desk.crawl(site.url)
        day = site.article(5).date.date().isoformat()
    ran = desk.run("export", "-o", "all.jsonl")
    assert ran.status == 0
    dates = [record["date_published"] for record in ran.records("all.jsonl")]
    assert dates == sorted(dates)
    assert len(dates) == 9
    later = desk.run("export", "--since", day, "-o", "-")
    assert len(later.out.splitlines()) == 4
    assert desk.run("export", "nobody.example", "-o", "x.jsonl").status == 2
    assert desk.run("export").status == 2
