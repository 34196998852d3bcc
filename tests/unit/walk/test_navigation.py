"""What a page calls its previous and next article."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from lxml import html

from newsbot import urls
from newsbot.extract.page import Page
from newsbot.walk.navigation import NONE, Link, Neighbours, neighbours, neighbours_of
from tests.unit.walk.snippets import NAMING, NAMING_NOTHING, Snippet

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://news.example/2024/12/07/khabar-awwal-min-dimashq/"
PREVIOUS = "https://news.example/2024/12/06/khabar-qadim/"
NEXT = "https://news.example/2024/12/08/khabar-jadid/"
TITLES = {"P": "وزير يزور المدينة القديمة", "N": "افتتاح مدرسة في الحي"}
INDENTED = {"P": PREVIOUS, "N": NEXT}


def filled(markup: str) -> str:
    """Put the addresses and headlines into a snippet."""
    for mark, value in (("{P}", PREVIOUS), ("{N}", NEXT), ("{O}", URL)):
        markup = markup.replace(mark, value)
    return markup.replace("TP", TITLES["P"]).replace("TN", TITLES["N"])


def page(markup: str = "", *, inside: bool = False, head: str = "", language: str = "ar") -> str:
    """Return a whole article page with the markup after, or inside, the article's content."""
    within, after = (markup, "") if inside else ("", markup)
    direction = "rtl" if language == "ar" else "ltr"
    return f"""<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">
<title>خبر أول من دمشق - موقع</title><link rel="canonical" href="{URL}">{head}</head>
<body class="single single-post postid-7 category-next-steps"><header><div class="menu-wrap">
<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/category/syria/">سورية</a></li>
</ul></div><div class="breaking"><a href="/2024/12/07/ajil-ajil-ajil-ajil/">عاجل من المدينة</a>
</div></header><main><article class="post type-post hentry tag-next format-gallery"><h1>خبر أول
من دمشق</h1><div class="entry-content"><p>فقرة أولى فيها <a href="/2024/01/02/ishara-ila-khabar/">
إشارة</a> إلى ما سبق.</p><p>فقرة ثانية تنتهي بها القصة.</p>{within}</div></article>{after}
<section class="related-posts"><h3>اقرأ أيضاً</h3><ul><li><a href="/2024/11/01/sila-awwal/">
خبر ذو صلة</a></li><li><a href="/2024/11/02/sila-thani/">خبر آخر ذو صلة</a></li></ul></section>
<div id="comments" class="comments-area"><nav class="comment-navigation"><div
class="nav-previous"><a href="{URL}comment-page-1/#comments">تعليقات أقدم</a></div></nav></div>
</main><aside class="sidebar"><ul class="widget_recent_entries"><li><a
href="/2024/12/05/akhir-awwal/">آخر الأخبار</a></li><li><a href="{PREVIOUS}">وزير يزور</a></li></ul>
<div class="slider"><a class="prev" href="#">السابق</a><a class="next" href="#">التالي</a></div>
</aside><footer><a href="/about/">من نحن</a> <a href="/page/2/" class="next">المزيد</a></footer>
</body></html>"""


def expected(snippet: Snippet) -> Neighbours:
    links = {
        side: Link(address, TITLES[side] if snippet.titled else None)
        for side, address in (("P", PREVIOUS), ("N", NEXT))
        if side in snippet.named
    }
    return Neighbours(links.get("P"), links.get("N"))


@pytest.mark.parametrize("inside", [False, True], ids=["after", "inside"])
@pytest.mark.parametrize("snippet", NAMING, ids=lambda snippet: snippet.name)
def test_a_navigation_names_its_sides_and_headlines(snippet: Snippet, *, inside: bool) -> None:
    body = page(filled(snippet.markup), inside=inside)
    assert neighbours(body.encode(), URL) == expected(snippet)


@pytest.mark.parametrize("inside", [False, True], ids=["after", "inside"])
@pytest.mark.parametrize("snippet", NAMING_NOTHING, ids=lambda snippet: snippet.name)
def test_what_is_no_navigation_names_nothing(snippet: Snippet, *, inside: bool) -> None:
    assert neighbours(page(filled(snippet.markup), inside=inside).encode(), URL) == NONE


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("snippet", NAMING, ids=lambda snippet: snippet.name)
def test_the_mirrored_markup_names_the_mirrored_sides(snippet: Snippet, language: str) -> None:
    swapped = snippet.markup.replace("{P}", "{X}").replace("{N}", "{P}").replace("{X}", "{N}")
    found = neighbours(page(filled(swapped), language=language), URL)
    wanted = expected(snippet)
    other = {PREVIOUS: NEXT, NEXT: PREVIOUS}
    assert [link and link.url for link in found] == [link and other[link.url] for link in wanted]


@pytest.mark.parametrize("snippet", NAMING, ids=lambda snippet: snippet.name)
def test_a_navigation_wins_over_all_that_looks_like_one(snippet: Snippet) -> None:
    decoys = [
        decoy.markup.replace("{P}", "/2024/03/03/ghayr-dhalik/").replace(
            "{N}", "/2024/03/04/thani/"
        )
        for decoy in NAMING_NOTHING
        if decoy.name not in ("both sides one page", "many links called next")
    ]
    body = page(filled(snippet.markup + "<hr>".join(["", *decoys])))
    assert [link and link.url for link in neighbours(body, URL)] == [
        link and link.url for link in expected(snippet)
    ]


def test_arrows_tell_the_sides_of_a_navigation_that_reads_from_the_left() -> None:
    markup = filled('<div class="navigation"><a href="{P}">« TP</a> <a href="{N}">TN »</a></div>')
    found = neighbours(page(markup, language="en"), URL)
    assert found == Neighbours(Link(PREVIOUS, TITLES["P"]), Link(NEXT, TITLES["N"]))
    assert neighbours(page(markup), URL) == NONE


def test_one_arrow_alone_tells_nothing() -> None:
    markup = filled('<div class="navigation"><a href="{N}">TN »</a></div>')
    assert neighbours(page(markup, language="en"), URL) == NONE


@pytest.mark.parametrize(
    ("opening", "is_read"),
    [
        ('<html dir="RTL">', False),
        ('<html><body dir="rtl">', False),
        ('<html lang="fa-IR">', False),
        ('<html lang="de">', True),
        ("<html>", True),
    ],
)
def test_dir_or_lang_declare_the_direction_of_reading(opening: str, *, is_read: bool) -> None:
    markup = filled('<div class="navigation"><a href="{P}">« TP</a> <a href="{N}">TN »</a></div>')
    found = neighbours(opening + markup, URL)
    assert (found != NONE) is is_read


def test_links_in_the_head_are_the_last_resort() -> None:
    head = f'<link rel="prev" title="{TITLES["P"]}" href="{PREVIOUS}"><link rel=next href="{NEXT}">'
    wanted = Neighbours(Link(PREVIOUS, TITLES["P"]), Link(NEXT, None))
    assert neighbours(page(head=head), URL) == wanted
    other = "https://news.example/2024/12/09/ghayr/"
    body = page(f'<a rel="next" href="{other}">خبر</a>', head=head)
    assert neighbours(body, URL) == Neighbours(wanted.previous, Link(other, "خبر"))


@pytest.mark.parametrize(
    "href", ["/page/2/", "{O}2/", "{O}?page=2", "#", "{O}", "https://elsewhere.example/a-b-c-d/"]
)
def test_links_in_the_head_may_be_pagers(href: str) -> None:
    head = f'<link rel="next" href="{href.replace("{O}", URL)}">'
    assert neighbours(page(head=head), URL) == NONE


def test_a_listing_has_no_neighbours_in_its_head() -> None:
    head = f'<link rel="next" href="{NEXT}">'
    assert neighbours(page(head=head), "https://news.example/category/syria/") == NONE


SECOND = "https://news.example/2024/12/05/maqal-thalith/"


def test_the_first_of_several_articles_is_the_page() -> None:
    markup = filled(
        '<div class="post-nav"><a class="prev-post" href="{P}">TP</a></div><article><h2>آخر</h2>'
        f'</article><div class="post-nav"><a class="prev-post" href="{SECOND}">ثالث</a>'
        '<a class="next-post" href="{O}">خبر أول</a></div>'
    )
    assert neighbours(page(markup), URL) == Neighbours(Link(PREVIOUS, TITLES["P"]), None)


def test_a_second_article_does_not_lend_its_neighbour() -> None:
    markup = filled(
        '<div class="post-nav"><a class="next-post" href="{N}">TN</a></div>'
        f'<div class="post-nav"><a class="prev-post" href="{SECOND}">ثالث</a>'
        '<a class="next-post" href="{O}">خبر أول</a></div>'
    )
    assert neighbours(page(markup), URL) == Neighbours(None, Link(NEXT, TITLES["N"]))


def test_two_navigations_of_one_article_agree() -> None:
    markup = filled('<div class="post-nav"><a rel="prev" href="{P}">TP</a></div>')
    assert neighbours(page(markup + "<p></p>" + markup), URL).previous == Link(
        PREVIOUS, TITLES["P"]
    )


def test_an_attachment_has_no_neighbours() -> None:
    body = page(filled(NAMING[0].markup)).replace('class="single ', 'class="attachment single ')
    assert neighbours(body, URL) == NONE


def test_the_parent_of_an_attachment_is_not_its_previous_article() -> None:
    markup = '<nav class="post-navigation"><a rel="prev" href="{O}">نُشر في</a></nav>'
    assert neighbours(page(filled(markup)).replace("canonical", "x"), f"{URL}sura/") == NONE


def test_the_canonical_address_is_the_page_too() -> None:
    markup = '<nav class="post-navigation"><a rel="prev" href="{O}">TP</a></nav>'
    assert neighbours(page(filled(markup)), "https://news.example/?p=7") == NONE


def test_relative_addresses_start_at_the_base() -> None:
    body = page('<a rel="prev" href="6.html">خبر</a>', head='<base href="https://news.example/n/">')
    found = neighbours(body, URL).previous
    assert found is not None
    assert found.url == "https://news.example/n/6.html"


def test_raw_arabic_addresses_and_fragments_are_kept_apart() -> None:
    body = page('<a rel="prev" href="/2024/12/06/خبر-قديم/#top">خبر</a>')
    found = neighbours(body.encode("cp1256"), URL).previous
    assert found is not None
    assert urls.key(found.url) == urls.key("https://news.example/2024/12/06/خبر-قديم")
    assert "#" not in found.url


def test_query_addresses_are_told_apart_by_their_id() -> None:
    body = page(
        '<a rel="prev" href="news.php?id=6&x=1">أ</a><a rel="next" href="news.php?id=8">ب</a>'
    )
    found = neighbours(body.replace(URL, ""), "https://news.example/news.php?id=7")
    assert found.previous == Link("https://news.example/news.php?id=6&x=1", "أ")
    assert found.next == Link("https://news.example/news.php?id=8", "ب")


def test_a_page_that_is_parsed_already_is_shared() -> None:
    parsed = Page(page(filled(NAMING[0].markup)).encode(), URL)
    tree = parsed.tree
    assert neighbours_of(parsed) == expected(NAMING[0])
    assert parsed.tree is tree


def wrapped(markup: str, levels: int) -> str:
    return "<div>" * levels + markup + "</div>" * levels


def test_wrappers_hide_no_navigation() -> None:
    markup = filled(
        f'<div class="post-nav">{wrapped("<a class=prev-post href={P}>TP</a>", 12)}</div>'
        + wrapped("<p>التالي</p>", 12)
    )
    assert neighbours(page(wrapped(markup, 12)), URL).previous == Link(PREVIOUS, TITLES["P"])
    near = filled(wrapped('<a class="prev-post" href="{P}">المقال السابق</a>', 12))
    assert neighbours(page(near), URL) == Neighbours(Link(PREVIOUS, None), None)


def test_comments_and_instructions_in_a_link_are_skipped() -> None:
    markup = filled(
        '<div class="post-nav"><a class="prev-post" href="{P}"><!-- a -->TP<?b?></a></div>'
    )
    assert neighbours(page(markup), URL).previous == Link(PREVIOUS, TITLES["P"])


def test_a_phrase_cut_into_elements_is_a_label() -> None:
    markup = filled(
        '<div class="nav"><a href="{P}">السابق</a> '
        '<a class="next" href="{N}"><b>بعد</b> <b>ذلك</b></a></div>'
    )
    assert neighbours(page(markup), URL).next == Link(NEXT, None)


def test_a_label_among_other_words_is_no_label_of_the_link() -> None:
    words = "كلام كثير لا شأن له بالرابط إطلاقاً"
    markup = filled(f'<div><h3><a href="{{N}}">TN</a></h3><p>{words}</p><b>المقال التالي</b></div>')
    assert neighbours(page(markup), URL) == NONE
    beside = filled('<div><h3><a href="{N}">TN</a></h3><b>المقال التالي</b></div>')
    assert neighbours(page(beside), URL).next == Link(NEXT, TITLES["N"])
    quoted = filled(f'<div><h3><a href="{{N}}">TN</a></h3><b>المقال التالي</b><i>{words}</i></div>')
    assert neighbours(page(quoted), URL) == NONE


def test_a_weaker_block_adds_nothing_to_a_clear_one() -> None:
    other = '<p><a href="/2024/03/03/ghayr/">المقال السابق</a></p>'
    body = page(filled('<nav><a rel="next" href="{N}">TN</a></nav>') + other)
    assert neighbours(body, URL) == Neighbours(None, Link(NEXT, TITLES["N"]))


def test_a_list_whose_items_call_themselves_next_names_nothing() -> None:
    items = "".join(
        f'<div class="post-nav"><a rel="next" href="/2024/01/01/khabar-{n}/">خبر</a></div>'
        for n in range(40)
    )
    assert neighbours(page(items), URL) == NONE


def test_a_rel_that_stands_on_both_links_tells_nothing() -> None:
    both = (
        f'<div class="blog-nav"><a rel="next" href="{PREVIOUS}">Older</a>'
        f'<a rel="next" href="{NEXT}">Newer</a></div>'
    )
    assert neighbours(page(both), URL) == Neighbours(Link(PREVIOUS, None), Link(NEXT, None))


def test_an_empty_link_over_a_card_is_called_as_the_card_says() -> None:
    card = (
        "<section><div><div><b>{}</b><h2>{}</h2></div></div>"
        '<a class="cover" href="{}"></a></section>'
    )
    named = page(card.format("المقال التالي", TITLES["N"], NEXT))
    assert neighbours(named, URL) == Neighbours(None, Link(NEXT, TITLES["N"]))
    assert neighbours(page(card.format("مقال", TITLES["N"], NEXT)), URL) == NONE
    assert neighbours(page(card.format("اقرأ التالي", TITLES["N"], NEXT)), URL) == NONE


def test_an_article_with_a_short_address_is_told_by_its_folder() -> None:
    own, near = "https://news.example/archives/2562", "https://news.example/archives/kalima"
    body = f'<h1>خبر</h1><nav><a rel="prev" href="{near}">عودة المدارس</a></nav>'
    assert neighbours(body, own) == Neighbours(Link(near, "عودة المدارس"), None)
    assert neighbours(body, "https://news.example/archives/") == NONE


def test_an_endless_address_is_no_neighbour() -> None:
    assert neighbours(page(f'<a rel="next" href="/2024/{"a-" * 2_000}">خبر</a>'), URL) == NONE


def test_a_label_is_seen_past_comments_and_lists() -> None:
    after = "<b>المقال التالي</b><!-- b --><ul><li>واحد</li><li>اثنان</li></ul>"
    side = f'<div><!-- a --><h3><a href="{{N}}">TN</a></h3>{after}</div>'
    assert neighbours(page(filled(side)), URL).next == Link(NEXT, TITLES["N"])


LINK = '<a class="next-post" href="/2024/12/08/khabar-jadid/">التالي</a>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"\0",
        b"<!-- -->",
        b"text",
        b"<frameset>",
        b"<div>" * 50_000,
        b"<div>" + LINK.encode() * 20_000,
        (b"<div class=prev>" * 30 + LINK.encode()) * 1_000,
        b"<a class='" + b"next " * 100_000 + b"' href='/2024/12/08/a/'>x</a>",
        b"<a class=next-post href='/2024/12/08/a/'>" + b"next: " * 50_000 + b"</a>",
        b"<a rel=next href='http://[::1'>x</a><a rel=prev href='//'>y</a>",
        bytes(range(256)) * 200,
    ],
    ids=range(13),
)
def test_hostile_pages_are_read_without_harm(body: bytes) -> None:
    began = time.process_time()
    found = neighbours(body, URL)
    assert found.previous is None
    assert time.process_time() - began < 5


@pytest.mark.shared
def test_every_system_of_the_catalogue_is_read(shared: Path) -> None:
    systems = json.loads((shared / "navigation_catalogue.json").read_text("utf-8"))
    wrong = [
        system["theme"]
        for system in systems
        for inside in (False, True)
        if _named_in(system, inside=inside) != _wanted_of(system)
    ]
    assert wrong == []
    assert len(systems) > 40


def _base_of(system: dict[str, str]) -> str:
    return (
        "https://news.example/article.html?id=11&idx=1" if "?id=" in system["sample_html"] else URL
    )


def _named_in(system: dict[str, str], *, inside: bool) -> list[str | None]:
    sample, head = system["sample_html"], ""
    if "<head>" in sample:
        head, sample = sample.partition("<head>")[2].partition("</head>")[0], ""
    found = neighbours(page(sample, inside=inside, head=head), _base_of(system))
    return [link.url if link else None for link in found]


def _wanted_of(system: dict[str, str]) -> list[str | None]:
    tree = html.document_fromstring(system["sample_html"])
    wanted = []
    for selector in (system["prev_selector"], system["next_selector"]):
        links = tree.cssselect(selector) if selector else []
        wanted.append(urljoin(_base_of(system), links[0].get("href")) if links else None)
    return wanted


PAIR = (
    '<div class="{}"><a class="prev" href="{{P}}">{}</a><a class="next" href="{{N}}">{}</a></div>'
)
CARD = (
    '<div class="{side}-post"><a href="/category/sport/">رياضة</a>'
    '<h4><a href="{mark}">T{letter}</a></h4></div>'
)


def both(markup: str) -> Neighbours:
    return neighbours(page(filled(markup)), URL)


BOTH = Neighbours(Link(PREVIOUS, TITLES["P"]), Link(NEXT, TITLES["N"]))


def test_a_link_to_its_section_is_part_of_a_neighbours_card() -> None:
    cards = CARD.format(side="prev", mark="{P}", letter="P")
    cards += CARD.format(side="next", mark="{N}", letter="N")
    assert both(f'<div class="post-nav">{cards}</div>') == BOTH


def test_what_nobody_sees_names_nothing_that_is_named_otherwise() -> None:
    pair = PAIR.format("post-nav", "TP", "TN")
    far = "/2020/01/01/khabar-bayid-jiddan/"
    hidden = f'<div style="display:none"><a rel="next" href="{far}">x</a></div>'
    assert both(hidden + pair) == BOTH
    only = '<div style="display:none"><a rel="next" href="{N}">TN</a></div>'
    assert both(only).next == BOTH.next


def test_arrows_of_breaking_news_are_no_neighbours() -> None:
    assert both(PAIR.format("breaking-bar", "‹", "›")) == NONE


def test_a_story_that_an_endless_page_appends_does_not_lend_its_neighbours() -> None:
    pair = PAIR.format("post-nav", "TP", "TN")
    other = f"<article><h1>خبر آخر من حلب</h1><p>فقرة من خبر آخر.</p>{pair}</article>"
    assert both(other) == NONE
    assert both(f"<article><h3>رأي</h3></article>{pair}") == BOTH


def test_the_newest_article_prints_the_label_of_what_is_not_there() -> None:
    assert both('<div class="x"><a href="{P}">السابق</a> <span>التالي</span></div>').previous == (
        Link(PREVIOUS, None)
    )
