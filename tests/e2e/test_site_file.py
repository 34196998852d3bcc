"""The spider of a site file: on the loopback site, and on a copy of its own outlet's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.crawling import Desk
from tests.support.golden import SITES
from tests.support.loopback import Answer, loopback
from tests.support.records import check_feed
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.loopback import Site

# What somebody adds for a site of theirs; the loopback site's theme is Vinkmag.
SPIDER = '''\
from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class OurTown(ArchiveSpider):
    """The paper of our town."""

    name = "our_town"
    site = Site(
        domain="{domain}",
        start="{base}/",
        timezone="Asia/Damascus",
        layouts=(Selectors(title="h1", text="article .entry-content", previous=".{side} a"),),
    )
'''
OWN = "https://www.beirutobserver.com"
# The numbers of the golden page and of its neighbours.
BEFORE, THIS, AFTER = "2500031", "2500041", "2500051"


def test_a_site_file_of_ones_own_is_crawled_by_its_name(tmp_path: Path) -> None:
    spec = SiteSpec(articles=9)
    with LoopbackSite(spec) as site:
        domain = site.base.removeprefix("http://")
        source = SPIDER.format(domain=domain, base=site.base, side="post-previous")
        (tmp_path / "sites_of_ours.py").write_text(source, "utf-8")
        desk = Desk(tmp_path, {"SPIDER_MODULES": "sites_of_ours"})
        ran = desk.run("crawl", "our_town", "-O", "out.jsonl")
        assert ran.status == 0, ran.err
        truths = {truth.url: truth for truth in site.articles}
    assert check_feed(tmp_path / "out.jsonl") == len(truths)
    for record in ran.records():
        truth = truths[record["url"]]
        assert (record["title"], record["text"]) == (truth.title, "\n".join(truth.paragraphs))
        assert record["source"] == "our_town"
        assert (record["previous_url"], record["next_url"]) == (truth.previous_url, truth.next_url)


def copies(base: str) -> dict[str, str]:
    """Return three linked pages of the outlet by path, made from the golden one."""
    page = (SITES / "beirut_observer" / "own" / "page.html").read_text("utf-8").replace(OWN, base)
    title = page.partition("<title>")[2].partition(" &#8211;")[0]
    numbers = [BEFORE, THIS, AFTER]
    found = {}
    for place, number in enumerate(numbers):
        own = page.replace(title, f"{title} ({place + 1})")
        before, after = ([None, *numbers][place], [*numbers, None][place + 1])
        own = own.replace(BEFORE, "previous").replace(AFTER, "next").replace(THIS, number)
        found[f"/2024/10/{number}/"] = _linked(own, "previous", before, "next", after)
    return found


def _linked(page: str, *sides: str | None) -> str:
    lines = page.splitlines()
    for name, number in zip(sides[::2], sides[1::2], strict=True):
        if number is None:
            lines = [line for line in lines if f"/{name}/" not in line]
        else:
            lines = [line.replace(f"/{name}/", f"/{number}/") for line in lines]
    return "\n".join(lines)


def test_beirut_observer_is_walked_both_ways_on_a_copy_of_its_pages(tmp_path: Path) -> None:
    pages: Site = {}
    with loopback(pages) as site:
        base = site.url("").rstrip("/")
        made = copies(base)
        pages |= {path: Answer(body=text.encode()) for path, text in made.items()}
        desk = Desk(tmp_path)
        start = f"{base}/2024/10/{THIS}/"
        ran = desk.run("crawl", "beirut_observer", "-a", f"url={start}", "-O", "out.jsonl")
    assert ran.status == 0, ran.err
    assert check_feed(tmp_path / "out.jsonl") == len(made)
    records = sorted(ran.records(), key=lambda record: str(record["url"]))
    assert [record["url"] for record in records] == [base + path for path in made]
    assert [record["previous_url"] for record in records] == [None, *(base + p for p in made)][:-1]
    assert [record["next_url"] for record in records] == [*(base + p for p in made), None][1:]
    for place, record in enumerate(records):
        assert record["title"].endswith(f"({place + 1})")
        assert record["source"] == "beirut_observer"
        assert record["authors"] == ["Salma Khoury"]
        assert record["date_published"] == "2024-10-01T11:15:30+03:00"
