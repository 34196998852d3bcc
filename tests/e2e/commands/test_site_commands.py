"""probe, savepage, checksites and list, run as a user runs them against a loopback outlet."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Desk, Ran
from tests.support.golden import Case
from tests.support.outlet import Outlet
from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "NEWSBOT_FETCH_BACKOFF=0.05")
MUSEUM = ("-s", "SPIDER_MODULES=newsbot.spiders,outlets")


@pytest.fixture(scope="module")
def outlet() -> Iterator[Outlet]:
    with Outlet() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Museum(tmp_path)


class Museum(Desk):
    """A desk from whose folder the outlet's site file is found."""

    def environment(self) -> dict[str, str]:
        base = super().environment()
        return base | {"PYTHONPATH": f"{base['PYTHONPATH']}:{self.folder}"}

    def do(self, command: str, *args: str) -> Ran:
        return self.run(command, *QUICK, *args)


def test_a_probe_shows_chain_direction_and_fields_on_one_screen(
    desk: Museum, outlet: Outlet
) -> None:
    ran = desk.do("probe", f"{outlet.base}/news/1005")
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert len(lines) < 50
    assert max(map(len, lines)) <= 100
    (previous,) = [line for line in lines if line.startswith("previous")]
    assert "/news/1004" in previous
    assert any("المتحف يفتح قسماً رقم 5  [h1.headline, title]" in line for line in lines)
    assert any("next     none named" in line for line in lines)
    assert any("2 dated pair(s): previous older in 2" in line for line in lines)
    assert any("3 are needed" in line for line in lines)
    assert not ran.err


def test_a_probe_tells_the_direction_and_swapped_sides(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(
        SiteSpec(articles=12, theme="gillion", spacing=SiteSpec().spacing * 5)
    ) as site:
        found = json.loads(desk.run("probe", "--json", *QUICK, site.world.url(6)).out)
    assert found["direction"]["order"] == "next_is_older"
    assert found["direction"]["from"] == "5 pages asked for now"
    assert 1 in [trap["number"] for trap in found["traps"]]
    assert found["article"]["title"] == site.article(6).title


def test_a_probe_takes_the_direction_from_the_ledger(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with LoopbackSite(SiteSpec(articles=30)) as site:
        desk.crawl(site.url)
        site.clear()
        found = json.loads(desk.run("probe", "--json", *QUICK, site.world.url(6)).out)
        asked = [entry.path for entry in site.requests() if entry.path != "/robots.txt"]
    assert found["direction"]["from"] == "the ledger"
    assert found["direction"]["order"] == "previous_is_older"
    assert asked == [site.world.path(6)]


def test_a_probe_obeys_robots_and_says_so(desk: Museum) -> None:
    robots = "User-agent: *\nDisallow: /news/\nSitemap: /map.xml\n"
    with Outlet(robots) as outlet:
        ran = desk.do("probe", f"{outlet.base}/news/1005")
        assert outlet.asked == ["/robots.txt"]
    assert ran.status == 6
    assert "robots   disallowed" in ran.out
    assert f"sitemaps {outlet.base}/map.xml" in ran.out
    assert "29  robots.txt disallows the page" in ran.out


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (("notanaddress",), 2, "not an http(s) address"),
        (("http://127.0.0.1:9/x",), 6, "connection"),
        (("--timezone", "Damascus", "http://127.0.0.1:9/x"), 2, "IANA"),
        (("--site", "Bad-Name", "http://127.0.0.1:9/x"), 2, "small letters"),
        # Its class would be called None, and that of the other nothing.
        (("--site", "none", "http://127.0.0.1:9/x"), 2, "small letters"),
        (("--site", "__", "http://127.0.0.1:9/x"), 2, "small letters"),
    ],
)
def test_a_probe_that_cannot_be_says_so_in_one_line(
    desk: Museum, args: tuple[str, ...], status: int, says: str
) -> None:
    ran = desk.do("probe", *args)
    assert ran.status == status
    assert says in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_a_page_that_is_no_article_is_shown_as_such(desk: Museum, outlet: Outlet) -> None:
    ran = desk.do("probe", outlet.base + "/")
    assert ran.status == 0
    assert "no article: " in ran.out
    assert desk.do("probe", outlet.base + "/none").status == 6


def test_a_drafted_site_file_reads_the_site_that_it_was_learned_from(
    desk: Museum, outlet: Outlet
) -> None:
    args = ("--site", "drafted", "--timezone", "Asia/Damascus", f"{outlet.base}/news/1007")
    ran = desk.do("probe", *args)
    assert ran.status == 0, ran.err
    assert "wrote drafted.py" in ran.out
    source = (desk.folder / "drafted.py").read_text("utf-8")
    ast.parse(source)
    package = desk.folder / "outlets"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "drafted.py").write_text(source, "utf-8")
    checked = desk.do("checksites", *MUSEUM, "drafted")
    assert checked.status == 0, checked.out
    assert "PASSED  text" in checked.out
    again = desk.do("probe", *args)
    assert again.status == 2
    assert "is there already" in again.err


def test_a_draft_needs_a_zone_and_three_articles(desk: Museum, outlet: Outlet) -> None:
    ran = desk.do("probe", "--site", "nozone", f"{outlet.base}/news/1007")
    assert ran.status == 2
    assert "--timezone" in ran.err
    with Outlet() as small:
        small.pages = {"/news/1007": small.pages["/news/1007"]}
        ran = desk.do("probe", "--site", "few", f"{small.base}/news/1007")
    assert ran.status == 2
    assert "learned nothing from 1 article" in ran.err
    assert not list(desk.folder.glob("*.py"))


def test_a_saved_page_is_a_golden_case_that_passes(desk: Museum, outlet: Outlet) -> None:
    outlet.site_file(desk.folder)
    (desk.folder / "tests" / "sites").mkdir(parents=True)
    url = f"{outlet.base}/news/1005"
    ran = desk.do("savepage", *MUSEUM, "museum", url)
    assert ran.status == 0, ran.err
    folder = desk.folder / "tests" / "sites" / "museum" / "2024-05-05"
    assert (folder / "page.html").read_text("utf-8") == outlet.pages["/news/1005"]
    case = Case(folder)
    assert case.url == url
    assert case.metadata["status"] == 200
    assert "Set-Cookie" not in case.metadata["headers"]
    assert case.expected["previous_url"] == f"{outlet.base}/news/1004"
    assert case.expected["authors"] == ["هالة العلي"]
    assert desk.do("savepage", *MUSEUM, "museum", url).status == 0
    assert (folder.parent / "2024-05-05-2" / "expected.json").exists()


def test_a_page_that_is_no_article_is_a_case_of_its_own(desk: Museum, outlet: Outlet) -> None:
    ran = desk.do("savepage", "--dir", "kept", "--case", "home", "archive", outlet.base + "/")
    assert ran.status == 0, ran.err
    assert Case(desk.folder / "kept" / "archive" / "home").expected == {"refused": "NotAnArticle"}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nosuch", "http://127.0.0.1:9/x"), "no site file is named 'nosuch'"),
        (("youm7", "http://127.0.0.1:9/x"), "run it in a checkout"),
        (("--dir", "d", "--case", "../x", "youm7", "http://127.0.0.1:9/x"), "small letters"),
        (("youm7", "ftp://127.0.0.1/x"), "not an http(s) address"),
    ],
)
def test_what_cannot_be_saved_is_refused_before_anything_is_asked(
    desk: Museum, args: tuple[str, ...], says: str
) -> None:
    ran = desk.do("savepage", *args)
    assert ran.status == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_address_without_an_answer_is_not_stored(desk: Museum) -> None:
    ran = desk.do("savepage", "--dir", "d", "archive", "http://127.0.0.1:9/x")
    assert ran.status == 6
    assert "connection; nothing is stored" in ran.out
    assert not (desk.folder / "d").exists()


def test_an_answer_that_is_an_error_is_not_stored(desk: Museum, outlet: Outlet) -> None:
    ran = desk.do("savepage", "--dir", "d", "archive", f"{outlet.base}/none")
    assert ran.status == 6
    assert "404; nothing is stored" in ran.out
    assert not (desk.folder / "d").exists()


def test_sites_that_fit_pass_and_one_article_is_enough(desk: Museum) -> None:
    with Outlet() as outlet:
        outlet.site_file(desk.folder)
        ran = desk.do("checksites", *MUSEUM, "museum")
        assert outlet.asked == ["/robots.txt", "/", "/news/1007"]
    assert ran.status == 0, ran.out
    assert [line.split()[:2] for line in ran.out.splitlines()[1:-1]] == [
        ["PASSED", name] for name in ("title", "text", "date", "authors", "previous")
    ]
    assert ran.out.splitlines()[-1] == "1 of 1 sites passed"


def test_a_byline_that_one_article_lacks_is_looked_for_on_others(desk: Museum) -> None:
    with Outlet(byline_only=6) as outlet:
        outlet.site_file(desk.folder)
        ran = desk.do("checksites", *MUSEUM, "museum")
        assert outlet.asked[-1] == "/news/1006"
    assert ran.status == 0, ran.out


@pytest.mark.parametrize(
    ("changed", "failed"),
    [
        ({"authors": ".gone"}, "FAILED  authors   '.gone' finds nothing"),
        ({"date": ".headline"}, "FAILED  date"),
        ({"text": ".when"}, "FAILED  text"),
        ({"text": ".gone"}, "FAILED  text"),
        ({"title": ".gone"}, "FAILED  layout    none of 1 fits"),
        ({"next": ".newer a"}, "FAILED  next      '.newer a' finds no link"),
    ],
)
def test_a_selector_that_no_longer_fits_fails_with_status_3(
    desk: Museum, outlet: Outlet, changed: dict[str, str], failed: str
) -> None:
    outlet.site_file(desk.folder, **changed)
    ran = desk.do("checksites", *MUSEUM, "museum")
    assert ran.status == 3
    assert failed in ran.out
    assert ran.out.splitlines()[-1] == "0 of 1 sites passed"


def test_a_site_that_does_not_answer_fails(desk: Museum) -> None:
    with Outlet() as outlet:
        outlet.site_file(desk.folder)
    ran = desk.do("checksites", *MUSEUM, "museum")
    assert ran.status == 3
    assert "FAILED  article" in ran.out
    assert desk.do("checksites", "nosuch").status == 2


def test_list_shows_the_outlets_and_a_contradiction_in_one_line(
    desk: Museum, outlet: Outlet
) -> None:
    listed = desk.run("list")
    assert {"archive", "youm7", "akhbarelyom", "albayan", "cnn_arabic", "assabah"} <= {
        *listed.out.split()
    }
    assert not listed.err
    outlet.site_file(desk.folder, title="h1[")
    broken = desk.run("list", *MUSEUM)
    assert broken.status == 2
    (line,) = broken.err.splitlines()
    assert line.startswith("newsbot: museum.py: selector title is not valid CSS")
