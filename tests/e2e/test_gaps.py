"""What the gap report and the verdict say of sites with known holes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.site import At, LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path

DEAD, BLOCKED, FORBIDDEN, TIED, DELETED = 10, 15, 20, 25, 32
HOLES: dict[str, int | At] = {
    "gone": DEAD,
    "challenge": BLOCKED,
    "robots_disallow": FORBIDDEN,
    "ties": At(TIED, value=2),
    "deleted": DELETED,
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_each_hole_is_named_rightly_and_the_status_is_3(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=40, faults=HOLES)) as site:
        ran = desk.crawl(site.url)
        url = {n: site.article(n).url for n in (DEAD, BLOCKED, FORBIDDEN, DELETED)}
        assert ran.status == 3
        assert "3 gaps" in ran.line
        report = desk.gaps()
        assert {gap["url"]: gap["reason"] for gap in report["gaps"]} == {
            url[DEAD]: "404",
            url[BLOCKED]: "blocked",
            url[FORBIDDEN]: "disallowed",
        }
        assert all(len(gap["named_by"]) == 2 for gap in report["gaps"])
        assert list(report["ties"].values()) == [2]
        assert url[DELETED] not in str(report)
        assert not report["proved"]
        assert len(report["chains"]) == 1


def test_a_gap_that_stood_before_or_was_accepted_sets_no_status(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=20, faults={"gone": 9})) as site:
        assert desk.crawl(site.url).status == 3
        again = desk.crawl(site.url)
        assert again.status == 0
        assert "1 known gap stands" in again.line
        assert desk.run("gaps", "--accept", site.article(9).url).status == 0
        assert desk.gaps()["proved"]
        assert "[accepted, known]" in desk.run("gaps").out


def test_a_whole_archive_is_proved_in_one_sentence(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=40)) as site:
        ran = desk.crawl(site.url)
        assert ran.status == 0
        assert "complete: 40 new" in ran.line
        report = desk.run("gaps").out
        host = site.base.removeprefix("http://")
        first = f"{host}: 40 articles, one unbroken chain from 2024-03-01 to 2024-03-09\n"
        assert report.startswith(first)
        assert "gap:" not in report


def test_chains_by_category_are_called_so_and_are_no_damage(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=40, faults={"category_chain": "all"})) as site:
        assert desk.crawl(site.url).status == 0
        report = desk.run("gaps").out
        assert "4 chains side by side (by category, tag or language)" in report
        assert "broken" not in report


def test_what_the_sitemap_lists_and_nobody_could_read_is_told(desk: Desk) -> None:
    faults = {"gone": 9, "status_500": 11}
    with LoopbackSite(SiteSpec(articles=20, sitemap=True, faults=faults)) as site:
        desk.crawl(site.url, settings={"RETRY_TIMES": "0"})
        report = desk.gaps()
        # The sitemap itself knows that one has gone.
        assert report["listed_unread"] == [[site.article(11).url, "http 500"]]
        assert report["listed"] == 19
        assert "not read: http 500" in desk.run("gaps").out


def test_an_article_that_no_chain_leads_to_is_found_by_the_sitemap_and_named(desk: Desk) -> None:
    faults = {"ties": At(8, value=3)}
    with LoopbackSite(SiteSpec(articles=20, sitemap=True, faults=faults)) as site:
        ran = desk.crawl(site.url)
        assert {record["url"] for record in ran.records()} == site.readable()
        assert desk.gaps()["listed"] == 20


def test_a_month_without_articles_shows(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=4, spacing=timedelta(days=70))) as site:
        desk.crawl(site.url)
        report = desk.gaps()
        assert list(report["months"].values()) == [1, 0, 1, 0, 1, 0, 1]
        assert "months without articles: 2024-" in desk.run("gaps").out


def test_a_site_that_answers_nothing_but_403_has_blocked_the_run(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=20, faults={"status_403": "all"})) as site:
        ran = desk.crawl(site.url)
        assert ran.status == 4
        assert "blocked by the site" in ran.line


def test_a_site_that_begins_to_refuse_everything_has_blocked_the_run(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=20)) as site:
        assert desk.crawl(site.url).status == 0
        site.set_faults({"status_403": "all"})
        assert desk.crawl(site.url).status == 4


def test_one_page_that_is_refused_again_is_no_blocked_site(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=20, faults={"status_403": 9})) as site:
        assert desk.crawl(site.url).status == 3
        assert desk.crawl(site.url).status == 0


def test_a_quiet_site_raises_no_alarm(desk: Desk) -> None:
    with LoopbackSite(SiteSpec(articles=20)) as site:
        for _ in range(4):
            assert desk.crawl(site.url).status == 0
        assert "unlike" not in desk.crawl(site.url).line
