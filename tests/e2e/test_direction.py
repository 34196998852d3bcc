"""Which side is older, as it stands in the ledger after a crawl of sites that mislead."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("theme", "fault", "order", "told"),
    [
        ("wordpress", "swapped", "next_is_older", "the site swaps them"),
        ("gillion", None, "next_is_older", "the site swaps them"),
        ("vinkmag", "slug_order", "not_chronological", "the links are no chain in time"),
        ("none", "read_next_slider", "unknown", None),
    ],
)
def test_a_misleading_site_is_read_whole_and_its_order_told(
    tmp_path: Path, theme: str, fault: str | None, order: str, told: str | None
) -> None:
    faults = {fault: "all"} if fault else {}
    spec = SiteSpec(articles=20, theme=theme, spacing=timedelta(days=1), faults=faults)
    desk = Desk(tmp_path)
    with LoopbackSite(spec) as site:
        ran = desk.crawl(site.url)
    assert ran.status == 0, ran.line
    assert {record["url"] for record in ran.records()} == site.readable()
    report = desk.gaps()
    assert report["direction"]["order"] == order
    if told is None:
        assert all(not r["previous_url"] and not r["next_url"] for r in ran.records())
    else:
        assert told in desk.run("gaps").out
