"""Site files against the real pages of their outlets, where the sample data is at hand."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract.page import Page
from newsbot.items import Article
from newsbot.urls import host
from newsbot.walk.reader import Reader
from tests.support.golden import site_of

if TYPE_CHECKING:
    from pathlib import Path


def gold(shared: Path, name: str) -> dict[str, Any]:
    lines = (shared / "pages" / "gold.jsonl").read_text("utf-8").splitlines()
    (found,) = [json.loads(line) for line in lines if json.loads(line)["id"] == name]
    return dict(found)


@pytest.mark.shared
def test_beirut_observer_is_read_to_the_letter(shared: Path) -> None:
    said, site = gold(shared, "beirutobserver"), site_of("beirut_observer")
    assert site is not None
    body = gzip.decompress((shared / "pages" / "beirutobserver.html.gz").read_bytes())
    reader = Reader(ZoneInfo(site.timezone), site.layouts)
    hosts = frozenset({host(said["url"])})
    page = Page(body, said["url"], None)
    read = reader.read(page, datetime.now(UTC), hosts, is_neighbour=False)
    article = read.article
    assert isinstance(article, Article)
    assert (article.title, article.text) == (said["title"], said["body"])
    assert article.authors == [said["author"]]
    assert (article.date_published or "").partition("T")[0] == said["date_published"]
    assert (article.previous_url, article.next_url) == (said["prev_url"], said["next_url"])
    assert [tie.url for tie in read.ties] == [said["prev_url"]]
