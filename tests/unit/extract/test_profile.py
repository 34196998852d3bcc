from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract import hrefs
from newsbot.extract.layout import STATED, Layout, Part, Side
from newsbot.extract.learn import groups, learn, overlap
from newsbot.extract.page import Page
from newsbot.extract.profile import MAX_LAYOUTS, Profile, marked
from tests.unit.extract.newsroom import (
    BACKGROUND,
    address,
    classic,
    lead,
    modern,
    page,
    paragraphs,
    sample,
    title,
)

NOW = datetime(2024, 6, 20, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Beirut")


def read(profile: Profile, fetched: Page) -> Any:
    return profile.read(fetched, now=NOW, timezone=ZONE)


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = learn([sample(n) for n in (3, 12, 22)])
    assert found is not None
    return found


@pytest.mark.parametrize("number", range(30, 60))
def test_the_text_of_other_pages_is_read_exactly(profile: Profile, number: int) -> None:
    reading = read(profile, page(number))
    assert reading.article.text.split("\n") == paragraphs(number)


@pytest.mark.parametrize("number", range(30, 60))
def test_all_links_of_a_page_are_found_also_those_that_its_text_lacks(
    profile: Profile, number: int
) -> None:
    fetched = page(number)
    markup = fetched.text.replace("</p>", '</p><aside class="x"><a href="/see">see</a></aside>', 1)
    fetched = Page(markup.encode(), fetched.url)
    assert profile.read(fetched, links=True) is not None
    assert fetched.hrefs is not None
    assert "/see" in fetched.hrefs.links
    assert fetched.hrefs == hrefs.of(Page(fetched.body, fetched.url))


def test_a_paragraph_reused_on_half_the_pages_is_kept(profile: Profile) -> None:
    assert BACKGROUND in read(profile, page(41)).article.text


def test_all_fields_are_those_of_the_generic_reader(profile: Profile) -> None:
    generic = sample(33).article
    ours = read(profile, page(33)).article
    for name in ("title", "authors", "date_published", "section", "language", "id", "publisher"):
        assert getattr(ours, name) == getattr(generic, name)


def test_the_neighbours_are_read_with_their_titles(profile: Profile) -> None:
    reading = read(profile, page(33))
    assert reading.linked == (True, True)
    assert reading.previous == (address(32), title(32))
    assert reading.article.next_url == address(34)


def test_a_side_that_a_page_does_not_name_is_none(profile: Profile) -> None:
    fetched = Page(classic(33, ends=False).encode(), address(33))
    reading = read(profile, fetched)
    assert reading.previous is None
    assert reading.next == (address(34), title(34))


ASCII_HEAD = f"<!-- {'a plain comment ' * 300} -->"


def twice_encoded(markup: str) -> bytes:
    return markup.encode().decode("cp1256", "replace").encode()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param((ASCII_HEAD + classic(33)).encode("cp1256"), id="windows-1256"),
        pytest.param(ASCII_HEAD.encode() + twice_encoded(classic(33)), id="encoded twice"),
        pytest.param((ASCII_HEAD + classic(33)).encode("utf-16"), id="utf-16"),
        pytest.param((ASCII_HEAD + classic(33)).encode("utf-8-sig"), id="byte order mark"),
        pytest.param(
            (ASCII_HEAD + classic(33)).encode().replace("رقم".encode(), b"\xd8\xff\xd9", 3),
            id="damaged",
        ),
        pytest.param(
            (ASCII_HEAD + classic(33).replace("تصريح", "تصر\ufffdيح")).encode(), id="kept damage"
        ),
        pytest.param(b"\xff" + classic(33).encode("cp1256"), id="windows-1256 from the start"),
    ],
)
def test_a_page_that_is_no_plain_utf8_is_read_as_if_it_had_been_decoded_first(
    profile: Profile, body: bytes
) -> None:
    decoded = Page(body, address(33))
    assert decoded.decoded.text
    reading = read(profile, Page(body, address(33)))
    assert reading.article == read(profile, decoded).article
    assert reading.article.text.split("\n")[-1] == paragraphs(33)[-1]


def mojibake(text: str) -> str:
    return text.encode().decode("cp1256")


MENU = f'<div class="rail">{mojibake("الرئيسية الاقتصاد الرياضة اتصل بنا")}'


@pytest.mark.parametrize(
    "markup",
    [
        classic(33).replace("محليات", mojibake("مصر")),
        classic(33).replace("سعاد خليل", mojibake("محمد حسن")),
        classic(33).replace(f"{33 % 28 + 1} أيار 2024", mojibake("6 مارس 2024")),
    ],
    ids=["section", "author", "date"],
)
def test_one_field_that_was_encoded_twice_is_repaired_where_the_page_shows_it(
    profile: Profile, markup: str
) -> None:
    body = markup.replace('<div class="rail">', MENU).encode()
    decoded = Page(body, address(33))
    assert decoded.decoded.text
    assert read(profile, Page(body, address(33))).article == read(profile, decoded).article


def entities(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


def test_a_date_alone_in_another_encoding_is_read(profile: Profile) -> None:
    printed = f"{33 % 28 + 1} أيار 2024"
    stamped = classic(33).replace("article:published_time", "x")
    before, after = stamped.split(printed)
    body = f"{ASCII_HEAD}{entities(before)}{printed}{entities(after)}".encode("cp1256")
    reading = read(profile, Page(body, address(33), "text/html; charset=windows-1256"))
    assert reading.article.date_published == "2024-05-06"


@pytest.mark.parametrize("layout", [classic, modern])
def test_links_are_those_of_the_decoded_page_whether_a_layout_fits_or_not(
    profile: Profile, layout: Any
) -> None:
    markup = ASCII_HEAD + layout(33).replace("</body>", '<a href="/قسم/خبر">خبر</a></body>')
    fetched = Page(markup.encode("cp1256"), address(33))
    profile.read(fetched, links=True)
    assert "/قسم/خبر" in hrefs.of(fetched).links


def test_a_damaged_address_is_read_as_decoding_leaves_it(profile: Profile) -> None:
    markup = classic(33).replace("</body>", '<a href="/قسم/x">خبر</a></body>')
    fetched = Page(markup.encode().replace("سم/x".encode(), b"\xd8/x"), address(33))
    assert profile.read(fetched, links=True) is not None
    assert not fetched.is_presumed
    assert "/ق\ufffd/x" in hrefs.of(fetched).links


def test_a_page_of_plain_utf8_is_read_without_being_decoded(profile: Profile) -> None:
    fetched = Page(classic(33).encode(), address(33))
    assert read(profile, fetched) is not None
    assert fetched.is_presumed


def test_a_page_without_the_container_falls_back(profile: Profile) -> None:
    assert read(profile, page(33, modern)) is None


def test_a_text_of_fewer_than_a_hundred_letters_falls_back(profile: Profile) -> None:
    short = '<h1 class="hl">عنوان</h1><div class="story-txt"><p>خبر قصير جداً.</p></div>'
    assert read(profile, Page(short.encode(), address(1))) is None


def test_a_page_without_its_headline_is_reported_as_missing_it(profile: Profile) -> None:
    bare = classic(33).replace("hl", "other")
    reading = read(profile, Page(bare.encode(), address(33)))
    assert reading.missing == ("title",)
    assert reading.article.title == title(33)


def test_two_layouts_of_one_site_are_told_apart() -> None:
    both = learn([sample(n, layout) for n in (3, 12, 22) for layout in (classic, modern)])
    assert both is not None
    assert len(both.layouts) == 2
    old, new = read(both, page(33)), read(both, page(34, modern))
    assert old.article.text.split("\n") == paragraphs(33)
    assert new.article.text.split("\n") == [lead(34), *paragraphs(34)]
    assert old.layout != new.layout


def test_learning_anew_keeps_the_old_layout(profile: Profile) -> None:
    both = learn([sample(n, modern) for n in (3, 12, 22)], profile)
    assert both is not None
    assert both.version == profile.version + 1
    assert read(both, page(33)).article.text.split("\n") == paragraphs(33)
    assert read(both, page(33, modern)) is not None


def test_the_same_layout_learned_again_replaces_the_old(profile: Profile) -> None:
    again = learn([sample(n) for n in (2, 7, 13, 21, 27)], profile)
    assert again is not None
    assert len(again.layouts) == 1
    assert again.layouts[0].pages == 5


def test_two_pages_teach_nothing() -> None:
    assert learn([sample(3), sample(12)]) is None


def test_pages_without_text_teach_nothing() -> None:
    assert learn([sample(3), sample(3), sample(3)][:0]) is None


def test_pages_of_two_templates_fall_into_two_groups() -> None:
    mixed = [sample(3), sample(4, modern), sample(12), sample(13, modern)]
    assert [len(group) for group in groups(mixed)] == [2, 2]


def test_overlap_is_the_share_of_the_smaller_set() -> None:
    assert overlap(frozenset("abc"), frozenset("bcde")) == pytest.approx(2 / 3)
    assert overlap(frozenset(), frozenset()) == 1
    assert overlap(frozenset(), frozenset("a")) == 0


def test_a_profile_survives_json(profile: Profile) -> None:
    again = Profile.from_json(json.loads(json.dumps(profile.to_json())))
    assert again == profile


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "format"),
        ({"version": 0}, "version"),
        ({"version": True}, "version"),
        ({"version": "1"}, "version"),
        ({"layouts": []}, "layouts"),
        ({"layouts": [{}] * (MAX_LAYOUTS + 1)}, "layouts"),
        ({"layouts": [{}]}, "text"),
        ({"layouts": [{"text": []}]}, "reads nothing"),
        ({"layouts": [{"text": [{"selector": ""}]}]}, "empty"),
        ({"layouts": [{"text": [{"selector": "p", "every": 1}]}]}, "every"),
        ({"layouts": [{"text": [{"selector": "p", "x": 1}]}]}, "unknown"),
        ({"layouts": [{"text": ["p"]}]}, "not an object"),
        ({"layouts": ["p"]}, "not an object"),
        ({"layouts": [{"text": [{"selector": "p"}], "title": 5}]}, "title"),
        ({"layouts": [{"text": [{"selector": "p"}], "labels": "a"}]}, "labels"),
        ({"layouts": [{"text": [{"selector": "p"}], "links": 1}]}, "links"),
        ({"layouts": [{"text": [{"selector": "p"}], "outside": 2}]}, "outside"),
        ({"layouts": [{"text": [{"selector": "p"}], "pages": -1}]}, "pages"),
        (
            {"layouts": [{"text": [{"selector": "p"}], "next": {"selector": "a", "label": 1}}]},
            "next",
        ),
        ({"extra": 1}, "object of"),
    ],
)
def test_a_malformed_profile_is_refused_with_the_reason(
    profile: Profile, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Profile.from_json(profile.to_json() | change)


def test_what_is_no_object_is_no_profile() -> None:
    with pytest.raises(ValueError, match="object"):
        Profile.from_json([1])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"<div class=story-txt>" * 50_000,
        b'<div class="story-txt">' + b"<b>" * 5_000 + b"x",
        b'<h1 class=hl><div class="story-txt"><p>' + b"a <a href='//['>b</a> " * 2_000,
        b"<a class=older href='http://[::1'>x</a>" + b"<!--" * 1_000,
        b'<div class="story-txt">' + b"<div class='zq-box share'>" * 400 + b"x" * 300,
        b'<div class="story-txt">' + b"<div></x>" * 200_000,
        b'<div class="story-txt"><p ' + b" ".join(b"a%d" % n for n in range(100_000)) + b">x",
        b"<meta charset=punycode>" + b"\xe1" * 2_000,
        b"<meta charset=idna><p>\xff\xfe\xe1",
    ],
)
def test_hostile_pages_are_bounded_and_never_raise(profile: Profile, body: bytes) -> None:
    reading = read(profile, Page(body, "https://madina.example/x"))
    assert reading is None or len(reading.article.text) < len(body) + 1_000


def test_a_profile_with_broken_selectors_falls_back(profile: Profile) -> None:
    broken = profile.to_json()
    broken["layouts"][0]["text"] = [{"selector": "div["}]
    assert read(Profile.from_json(broken), page(33)) is None


def test_of_two_layouts_with_one_container_the_marks_decide() -> None:
    first = Layout(text=(Part("div.story-txt"),), title="h1", tokens=("older", "newer"))
    second = Layout(text=(Part("div.story-txt"),), title="h1", tokens=("other", "newer"))
    both = Profile(marked([second, first]))
    assert [layout.marks for layout in both.layouts] == [
        ('[class~="other"], [id="other"]',),
        ('[class~="older"], [id="older"]',),
    ]
    assert read(both, page(33)).layout == 1
    # Where nothing tells them apart the one learned last is taken.
    assert read(both, page(33, lambda n: classic(n, ends=False))).layout == 0


def test_a_profile_kept_before_layouts_stated_anything_seeks_all(profile: Profile) -> None:
    stored = profile.to_json()
    for layout in stored["layouts"]:
        del layout["stated"]
    assert Profile.from_json(stored).layouts[0].stated == STATED


@pytest.mark.parametrize("following", [Side("a.t"), None])
def test_a_side_with_a_label_survives_json(following: Side | None) -> None:
    layout = Layout(text=(Part("div"),), previous=Side("a.s", "السابق"), next=following)
    assert Layout.from_json(json.loads(json.dumps(layout.to_json()))) == layout


def test_an_article_without_the_fields_of_its_layout_is_reported(profile: Profile) -> None:
    undated = page(33).text.replace("article:published_time", "x")
    undated = undated.replace(f"{33 % 28 + 1} أيار 2024", "")
    reading = read(profile, Page(undated.encode(), address(33)))
    assert reading.missing == ("date_published",)
