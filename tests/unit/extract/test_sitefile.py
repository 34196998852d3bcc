from __future__ import annotations

import pytest

from newsbot.errors import SiteError
from newsbot.extract.layout import Layout, Part, Side
from newsbot.extract.profile import Profile
from newsbot.extract.sitefile import as_site_file
from newsbot.site import Site

PROFILE = Profile(
    (
        Layout(
            text=(Part("div.txt"),),
            lead="p.deck",
            title="h1",
            furniture=('div[class~="md:w-1/2"]',),
            previous=Side("a.older"),
            next=Side("a.lnk", "التالي"),
            pages=5,
        ),
        Layout(text=(Part("td.story"),)),
    ),
    version=3,
)
START = "https://madina.example/news/1"


def test_the_file_compiles_and_its_site_has_both_layouts() -> None:
    source = as_site_file(PROFILE, "al_madina", "madina.example", START, "Asia/Beirut")
    body = source.split("class AlMadina(ArchiveSpider):")[1]
    names: dict[str, object] = {}
    prelude = "from newsbot.site import Selectors, Site\nclass A:"
    exec(compile(prelude + body, "site", "exec"), names)
    site = names["A"].site  # type: ignore[attr-defined]
    assert isinstance(site, Site)
    assert [layout.text for layout in site.layouts] == ["p.deck, div.txt", "td.story"]
    assert site.layouts[0].previous == "a.older"
    assert site.layouts[0].next is None
    assert site.layouts[0].exclude == 'div[class~="md:w-1/2"]'
    assert site.layouts[1].title == "h1"


@pytest.mark.parametrize("name", ["", "1a", "class", "a-b", "Ab"])
def test_a_name_that_no_spider_can_have_is_refused(name: str) -> None:
    with pytest.raises(SiteError, match="name"):
        as_site_file(PROFILE, name, "madina.example", START, "Asia/Beirut")


def test_a_start_on_another_domain_is_refused() -> None:
    with pytest.raises(SiteError, match="start"):
        as_site_file(PROFILE, "a", "other.example", START, "Asia/Beirut")
