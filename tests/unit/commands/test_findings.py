"""What a probe finds out and shows, over pages in memory."""

from __future__ import annotations

import asyncio
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from scrapy.http import HtmlResponse

from newsbot import urls
from newsbot.commands.asking import Answer
from newsbot.commands.findings import findings, screen
from newsbot.commands.survey import Survey

if TYPE_CHECKING:
    from newsbot.commands.asking import Asking

HOST = "https://a.example"
P = "<p>هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة رقم {} في {}.</p>"
FIRST = date(2024, 5, 1)


def page(number: int, previous: int | None, following: int | None, head: str = "") -> str:
    links = "".join(
        f'<a rel="{rel}" href="{HOST}/news/{other}">خبر رقم {other} من الأخبار</a>'
        for rel, other in (("prev", previous), ("next", following))
        if other is not None
    )
    day = FIRST + timedelta(days=number - 1000)
    text = "".join(P.format(n, number) for n in range(4))
    return (
        f'<html><head><meta charset="utf-8">{head}<meta property="article:published_time" '
        f'content="{day}T09:00:00+03:00"></head><body class="single"><h1>عنوان الخبر رقم {number} '
        f'اليوم</h1><div class=c>{text}</div><nav class="post-navigation">{links}</nav></body>'
    )


class Site:
    """Stands in for `Asking`: a site in memory."""

    def __init__(self, pages: dict[str, str], words: dict[str, str] | None = None) -> None:
        self.pages, self.words, self.asked = pages, words or {}, list[str]()

    async def ask(self, url: str) -> Answer:
        self.asked.append(url)
        path = url.removeprefix(HOST)
        if path in self.words:
            return Answer(url, self.words[path])
        body = self.pages.get(path)
        if body is None:
            return Answer(url, "404", HtmlResponse(url, 404, body=b"<p>no</p>"))
        kind = {"Content-Type": "text/html; charset=utf-8"}
        return Answer(url, "ok", HtmlResponse(url, 200, kind, body.encode()))

    def sitemaps(self, host: str) -> tuple[str, ...]:
        assert host == urls.host(HOST)
        return (f"{HOST}/map.xml",)

    def delay(self, host: str) -> float:
        assert host == urls.host(HOST)
        return 20.0


def probed(site: Site, path: str = "/news/1005") -> tuple[dict[str, Any], str]:
    survey = Survey(f"{HOST}{path}", None, "sqlite:////nowhere/x", learning=False)
    asyncio.run(survey.run(cast("Asking", site)))
    found = findings(survey)
    json.dumps(found)
    return found, screen(found, survey.direction)


def chain(order: list[int]) -> dict[str, str]:
    """Return pages that name each other in this order, previous before next."""
    around = [None, *order, None]
    return {
        f"/news/{here}": page(here, around[at], around[at + 2]) for at, here in enumerate(order)
    }


def seen(found: dict[str, Any]) -> dict[int, str]:
    return {trap["number"]: trap["seen"] for trap in found["traps"]}


def test_an_ordinary_chain_is_shown_with_its_direction_on_one_screen() -> None:
    found, shown = probed(Site(chain(list(range(1000, 1010)))))
    assert found["direction"]["order"] == "previous_is_older"
    assert "previous is the older side (4 dated pair(s): previous older in 4" in shown
    assert f"previous خبر رقم 1004 من الأخبار  {HOST}/news/1004" in shown
    assert len(shown.splitlines()) < 50
    assert f"sitemaps {HOST}/map.xml" in shown
    assert seen(found) == {30: "robots.txt asks for 20 s between requests: 1,000 pages take 5.6 h"}


def test_swapped_sides_are_told() -> None:
    found, shown = probed(Site(chain(list(range(1009, 999, -1)))))
    assert found["direction"]["order"] == "next_is_older"
    assert "the site swaps them" in shown
    assert "newer" in seen(found)[1]


def test_related_links_are_no_chain() -> None:
    related = {1005: (1001, 1008), 1001: (1007, 1003), 1008: (1002, 1004), 1007: (1008, 1005),
               1004: (1001, 1002), 1003: (1005, 1007), 1002: (1008, 1001)}  # fmt: skip
    found, shown = probed(Site({f"/news/{n}": page(n, *both) for n, both in related.items()}))
    assert found["direction"]["order"] == "not_chronological"
    assert "the links are no chain in time" in shown
    assert seen(found)[6] == "previous and next are not neighbours in time"


def test_a_neighbour_that_is_gone_or_disallowed_is_told() -> None:
    pages = chain([1004, 1005, 1006])
    del pages["/news/1006"]
    found, _ = probed(Site(pages, {"/news/1004": "disallowed"}))
    assert seen(found)[17] == "could not be had: next (404)"
    assert seen(found)[29] == "robots.txt disallows previous"


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("redirect loop", 18),
        ("http 429", 24),
        ("http 503", 24),
        ("blocked", 25),
        ("http 403", 25),
        ("http 401", 26),
        ("disallowed", 29),
        ("robots unreachable", 29),
        ("private address", 31),
        ("too large", 31),
    ],
)
def test_what_stands_before_a_page_is_told_and_what_to_do(word: str, number: int) -> None:
    found, shown = probed(Site({}, {"/news/1005": word}))
    assert list(seen(found)) == [number]
    assert shown.splitlines()[0] == f"{word}  {HOST}/news/1005"
    assert f"{number}  {seen(found)[number]}" in shown


def test_a_page_that_is_not_there_shows_no_trap() -> None:
    found, _ = probed(Site({}, {"/news/1005": "timeout"}))
    assert found["traps"] == []


def test_addresses_and_long_evidence_stay_readable_on_a_narrow_screen() -> None:
    slug = "%d8%ae%d8%a8%d8%b1-" * 6
    pages = {f"/news/{slug}/1": page(1005, None, 1006)}
    _, shown = probed(Site(pages), f"/news/{slug}/1")
    assert shown.splitlines()[0] == f"ok  {HOST}/news/{'خبر-' * 6}/1"
    assert max(map(len, shown.splitlines())) <= 100
    assert "1 dated pair" not in shown
    assert "3 are needed" in shown
