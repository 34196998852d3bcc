"""Sites without previous and next: every way in, from the home page alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path

# The home page and the sections show no more than half of it.
BARE = {"theme": "none", "listings": False, "per_page": 4, "sections": 2, "articles": 16}


@pytest.mark.parametrize("door", ["rest", "archives", "sitemap", "gz"])
def test_a_site_without_a_chain_is_read_whole_by_each_of_its_doors(
    tmp_path: Path, door: str
) -> None:
    opened = {"sitemap": "gz"} if door == "gz" else {door: True}
    spec = SiteSpec(**BARE, **opened, spacing=timedelta(days=4))  # type: ignore[arg-type]
    with LoopbackSite(spec) as site:
        ran = Desk(tmp_path).crawl(site.url)
        asked = [one.path for one in site.requests()]
    assert ran.status == 0, ran.line
    assert {record["url"] for record in ran.records()} == site.readable()
    assert len(asked) == len(set(asked)), "an address was asked for twice"


def test_a_feed_and_sections_tell_the_news_of_a_site_without_a_chain(tmp_path: Path) -> None:
    spec = SiteSpec(**BARE, feed=True, spacing=timedelta(days=4))  # type: ignore[arg-type]
    desk = Desk(tmp_path)
    with LoopbackSite(spec) as site:
        assert desk.crawl(site.url).status == 0
        site.clear()
        site.publish(9)
        ran = desk.crawl(site.url)
        asked = [one.path for one in site.requests()]
    assert "9 new" in ran.line
    assert {record["url"] for record in ran.records()} >= {
        site.article(-n).url for n in range(1, 10)
    }
    # robots.txt, the home page, the feed, what is new, the sections, and a month that has begun.
    assert len(asked) <= 3 + 9 + 2 + 1
    assert "/comments/feed/" not in asked
    assert "no chain: the pages name no previous or next" in desk.run("gaps").out
