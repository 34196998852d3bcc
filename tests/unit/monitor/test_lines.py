from __future__ import annotations

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newsbot.monitor.lines import Lines

URL = "https://news.example/a"


def lines(level: str | int) -> Lines:
    return Lines.from_crawler(get_crawler(settings_dict={"LOG_LEVEL": level}))


@pytest.mark.parametrize("level", ["INFO", "WARNING", 20])
def test_no_line_of_a_page_is_made_where_debug_is_not_logged(level: str | int) -> None:
    made = lines(level)
    assert made.crawled(Request(URL), Response(URL), Spider("s")) is None
    assert made.scraped({}, Response(URL), Spider("s")) is None


@pytest.mark.parametrize("level", ["DEBUG", 10, 5, "OF MINE"])
def test_every_page_has_its_lines_where_debug_is_logged(level: str | int) -> None:
    made = lines(level)
    assert made.crawled(Request(URL), Response(URL), Spider("s")) is not None
    assert made.scraped({}, Response(URL), Spider("s")) is not None
