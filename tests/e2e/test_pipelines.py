from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsbot.settings import ITEM_PIPELINES
from tests.support.crawling import Desk
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path

MINE = """
from scrapy.exceptions import DropItem

class Filters:
    def process_item(self, item):
        if item.url.endswith("-1012/"):
            raise DropItem("not wanted")
        return item

class Breaks:
    def process_item(self, item):
        if item.url.endswith("-1012/"):
            raise RuntimeError("a defect")
        return item
"""


def with_pipeline(folder: Path, name: str) -> Desk:
    (folder / "mine.py").write_text(MINE, "utf-8")
    pipelines = ITEM_PIPELINES | {f"mine.{name}": 350}
    return Desk(folder, {"ITEM_PIPELINES": json.dumps(pipelines), "LOG_LEVEL": "CRITICAL"})


@pytest.mark.parametrize(("name", "status"), [("Filters", 0), ("Breaks", 1)])
def test_what_a_pipeline_does_to_an_article_does_not_end_the_walk(
    tmp_path: Path, name: str, status: int
) -> None:
    with LoopbackSite(SiteSpec(articles=9, listings=False)) as site:
        ran = with_pipeline(tmp_path, name).crawl(site.article(0).url)
        assert ran.status == status, ran.line
        lost = site.article(4).url
        assert {r["url"] for r in ran.records()} == site.readable() - {lost}
        rest = Desk(tmp_path).crawl(site.article(0).url)
        # A filter's wish stands; a defect's page is read again.
        wanted = site.readable() - ({lost} if name == "Filters" else set())
        assert {r["url"] for r in rest.records()} == wanted
        assert len(rest.records()) == len(wanted)
        assert rest.status == 0


SABOTAGE = """
from newsbot.errors import LedgerError
from newsbot.walk.spider import ArchiveSpider

class Sabotaged(ArchiveSpider):
    name = "sabotaged"
    needs_site = False
    count = 0

    def {method}(self, *args, **kwargs):
        self.count += 1
        if self.count > {good}:
            raise {error}("out of order")
        return super().{method}(*args, **kwargs)
"""


@pytest.mark.parametrize("method", ["next_request", "has_open", "_read"])
@pytest.mark.parametrize(("error", "status"), [("LedgerError", 5), ("RuntimeError", 1)])
def test_no_error_leaves_a_crawl_hanging(
    tmp_path: Path, method: str, error: str, status: int
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "__init__.py").write_text("", "utf-8")
    code = SABOTAGE.format(method=method, error=error, good=3 * (method != "has_open"))
    (tmp_path / "mine" / "spider.py").write_text(code, "utf-8")
    desk = Desk(tmp_path, {"SPIDER_MODULES": "mine", "LOG_LEVEL": "CRITICAL"})
    with LoopbackSite(SiteSpec(articles=9, listings=False)) as site:
        ran = desk.run("crawl", "sabotaged", "-a", f"url={site.url}")
    assert ran.status == status, ran.err
    assert ("out of order" in ran.line) == (error == "LedgerError")
