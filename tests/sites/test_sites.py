"""The site files against the outlets' own pages, where the sample data is there."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract.article import read
from newsbot.extract.page import Page
from tests.support.golden import cases, site_of

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "youm7": "youm7",
    "akhbarelyom": "akhbarelyom",
    "albayan": "albayan",
    "cnn_arabic": "cnn",
    "assabah": "assabah",
}
# To the minute, as the page prints it in the site's zone.
PRINTED = {
    "youm7": "2020-08-24T09:23:00+02:00",
    "akhbarelyom": "2020-10-07T12:09:00+02:00",
    "albayan": "2020-06-03T03:01:00+04:00",
    "cnn_arabic": "2013-08-04T02:21:00+04:00",
    "assabah": "2019-02-08",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_site_file_has_a_golden_page_of_our_own(name: str) -> None:
    assert name in {case.folder.parent.name for case in cases()}


def gold_of(shared: Path, name: str) -> dict[str, Any]:
    lines = (shared / "pages" / "gold.jsonl").read_text("utf-8").splitlines()
    (gold,) = [g for g in map(json.loads, lines) if g["id"] == PAGES[name]]
    return dict(gold)


@pytest.mark.shared
@pytest.mark.parametrize("name", PAGES)
def test_a_site_file_reads_its_outlets_page_to_the_letter(shared: Path, name: str) -> None:
    gold, site = gold_of(shared, name), site_of(name)
    assert site is not None
    body = gzip.decompress((shared / "pages" / f"{PAGES[name]}.html.gz").read_bytes())
    page = Page(body, gold["url"])
    article = read(page, timezone=ZoneInfo(site.timezone), layouts=site.layouts)
    assert page.layout == 0
    assert article.title == gold["title"]
    assert article.text == gold["body"]
    assert article.authors == ([gold["author"]] if gold["author"] else [])
    assert article.date_published == PRINTED[name]
