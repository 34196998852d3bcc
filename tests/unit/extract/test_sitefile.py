from __future__ import annotations

import pytest

from newsbot.errors import SiteError
from newsbot.extract.article import read
from newsbot.extract.layout import Layout, Part, Side
from newsbot.extract.learn import learn
from newsbot.extract.page import Page
from newsbot.extract.profile import Profile
from newsbot.extract.sitefile import as_site_file
from newsbot.site import Site
from tests.unit.extract.newsroom import modern, page, sample

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


def exported(profile: Profile) -> Site:
    """Return the site of the file that a profile is exported as."""
    source = as_site_file(profile, "al_madina", "madina.example", START, "Asia/Beirut")
    body = source.split("class AlMadina(ArchiveSpider):")[1]
    names: dict[str, object] = {}
    prelude = "from newsbot.site import Selectors, Site\nclass A:"
    exec(compile(prelude + body, "site", "exec"), names)
    site = names["A"].site  # type: ignore[attr-defined]
    assert isinstance(site, Site)
    return site


def test_the_file_compiles_and_its_site_has_both_layouts() -> None:
    site = exported(PROFILE)
    assert [layout.text for layout in site.layouts] == [
        "p.deck::first, div.txt::first",
        "td.story::first",
    ]
    assert site.layouts[0].previous == "a.older"
    assert site.layouts[0].next is None
    assert site.layouts[0].exclude == 'div[class~="md:w-1/2"]'
    assert site.layouts[1].title == "h1"


TWICE = (
    "<html><head><meta property=og:type content=article></head><body><h1>يفتتح رئيس البلدية"
    " الجسر الجديد فوق النهر</h1><p class=deck>مقدمة الخبر {0} كما يطبعها الموقع فوق النص.</p>"
    "<div class=txt><p>الفقرة الأولى من الخبر {0} تروي ما جرى صباح اليوم في وسط المدينة.</p></div>"
    "<div class=add><p>الفقرة الثانية من الخبر {0} تضيف ما قاله الحاضرون بعد الافتتاح.</p></div>"
    "<div class=add><p>الفقرة الثالثة من الخبر {0} تذكر ما سيجري في الأسابيع المقبلة.</p></div>"
    "<div class=rail><p class=deck>خبر آخر من الصفحة الأولى للموقع.</p>"
    "<div class=txt><p>مقتطف من خبر آخر لا صلة له بهذا الخبر على الإطلاق.</p></div></div>"
    "</body></html>"
)


def test_a_profile_and_the_site_file_it_is_exported_as_read_the_same() -> None:
    # The first alone of what is there again in the sidebar, and every one of what adds to it.
    text = (Part("div.txt"), Part("div.add", every=True))
    profile = Profile((Layout(text=text, lead="p.deck", title="h1"),))
    page = Page(TWICE.format(7).encode(), START)
    reading = profile.read(page)
    assert reading is not None
    again = read(page, layouts=exported(profile).layouts)
    assert (again.title, again.text) == (reading.article.title, reading.article.text)
    assert again.text.count("الخبر 7") == 4


def test_a_learned_profile_reads_the_same_as_a_site_file() -> None:
    profile = learn([sample(number, modern) for number in (3, 11, 19, 27)])
    assert profile is not None
    site = exported(profile)
    for number in (40, 41, 42):
        reading = profile.read(page(number, modern))
        assert reading is not None
        again = read(page(number, modern), layouts=site.layouts)
        ours = reading.article.text.split("\n")
        assert [line for line in again.text.split("\n") if "تابعونا" not in line] == ours


@pytest.mark.parametrize("name", ["", "1a", "class", "a-b", "Ab"])
def test_a_name_that_no_spider_can_have_is_refused(name: str) -> None:
    with pytest.raises(SiteError, match="name"):
        as_site_file(PROFILE, name, "madina.example", START, "Asia/Beirut")


def test_a_start_on_another_domain_is_refused() -> None:
    with pytest.raises(SiteError, match="start"):
        as_site_file(PROFILE, "a", "other.example", START, "Asia/Beirut")
