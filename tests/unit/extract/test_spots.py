from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsbot.extract.article import extract
from newsbot.extract.layout import Side
from newsbot.extract.learn import Sample, learn
from newsbot.extract.lesson import Lesson
from newsbot.extract.neighbour import _unlabelled
from newsbot.extract.outline import Outline, parse
from newsbot.extract.page import Page
from newsbot.extract.spots import _common, _labelled
from tests.unit.extract.newsroom import address, classic, title

if TYPE_CHECKING:
    from newsbot.extract.profile import Profile


def labelled(number: int, sides: tuple[bool, bool] = (True, True)) -> Page:
    """A page whose two neighbours only their labels tell apart."""
    cut = classic(number).split('<div class="around">')[0]
    around = "".join(
        f'<a class="step" href="{address(n)}"><b>{label}</b> {title(n)}</a>'
        for shown, label, n in zip(
            sides, ("الخبر السابق", "الخبر التالي"), (number - 1, number + 1), strict=True
        )
        if shown
    )
    return Page(
        f'{cut}<div class="around">{around}</div></div></body></html>'.encode(), address(number)
    )


def test_sides_with_one_class_are_told_by_their_labels() -> None:
    pages = {n: labelled(n) for n in (3, 12, 22)}
    profile = learn(
        [
            Sample(
                page=page,
                article=extract(page.body, page.url),
                previous=address(n - 1),
                next=address(n + 1),
            )
            for n, page in pages.items()
        ]
    )
    assert profile is not None
    last = profile.read(labelled(40, (True, False)))
    first = profile.read(labelled(41, (False, True)))
    assert last is not None
    assert first is not None
    assert last.previous == (address(39), title(39))
    assert last.next is None
    assert first.previous is None
    assert first.next == (address(42), title(42))


def named(number: int, write: str) -> Page:
    """A page whose links to its neighbours stand in a markup of its own."""
    cut = classic(number).split('<div class="around">')[0]
    around = write.format(
        before=f'href="{address(number - 1)}"', after=f'href="{address(number + 1)}"'
    )
    return Page(f"{cut}{around}</div></body></html>".encode(), address(number))


def taught(write: str, *, wanted: tuple[bool, bool] = (True, True)) -> Profile:
    """Return what is learned of pages whose neighbours are known, both or one of them."""
    samples = []
    for number in (3, 12, 22):
        page = named(number, write)
        before, after = (
            address(number + step) if known else ""
            for known, step in zip(wanted, (-1, 1), strict=True)
        )
        article = extract(page.body, page.url)
        samples.append(Sample(page=page, article=article, previous=before, next=after))
    profile = learn(samples)
    assert profile is not None
    return profile


def test_a_link_that_only_its_block_names_is_found_in_it() -> None:
    profile = taught("<div class=back><span><a {before}>س</a></span></div><p><a {after}>ج</a></p>")
    assert profile.layouts[0].previous is not None
    reading = profile.read(named(40, "<div class=back><b><a {before}>خبر</a></b></div>"))
    assert reading is not None
    assert reading.previous == (address(39), "خبر")


def test_a_side_of_which_one_page_alone_is_known_is_not_learned() -> None:
    profile = taught("<a class=b {before}>س</a><a class=f {after}>ج</a>", wanted=(True, False))
    assert profile.layouts[0].next is None


def test_the_first_page_of_a_chain_teaches_its_other_side() -> None:
    samples = []
    for number in (3, 12, 22):
        page = named(number, "<a class=b {before}>س</a><noscript><a {before}>س</a></noscript>")
        if number == 3:
            page = named(number, "<p>لا سابق</p>")
        before = "" if number == 3 else address(number - 1)
        article = extract(page.body, page.url)
        samples.append(Sample(page=page, article=article, previous=before))
    profile = learn(samples)
    assert profile is not None
    assert profile.layouts[0].previous == Side("a.b")


def test_a_link_deep_in_nameless_blocks_is_learned_by_what_is_near() -> None:
    deep = "<i>" * 7 + "<a class=b {before}>س</a>" + "</i>" * 7
    assert taught(deep).layouts[0].previous == Side("a.b")


def test_links_alike_in_place_and_words_are_left_to_navigation() -> None:
    # Both sides in one class, each with nothing but a headline.
    profile = taught("<i><a class=s {before}>خبر</a></i><i><a class=s {after}>خبر</a></i>")
    sides = {profile.layouts[0].previous, profile.layouts[0].next}
    assert not [side for side in sides if side and side.selector == "a.s"]


def test_a_neighbour_that_no_page_links_is_not_learned() -> None:
    profile = taught("<p>لا روابط هنا</p>")
    assert profile.layouts[0].previous is profile.layouts[0].next is None


def test_a_link_that_leads_nowhere_is_passed_over() -> None:
    profile = taught("<div class=b><a {before}>س</a></div><div class=f><a {after}>ج</a></div>")
    write = "<div class=b><a href=#>أعلى</a><a href=javascript:x>ب</a><a {before}>خبر</a></div>"
    reading = profile.read(named(40, write))
    assert reading is not None
    assert reading.previous == (address(39), "خبر")
    assert reading.next is None
    empty = profile.read(named(40, "<div class=b><a href=#>أعلى</a></div>"))
    assert empty is not None
    assert empty.previous is None


def test_of_a_label_that_a_link_does_not_begin_with_the_title_stays_whole() -> None:
    assert _unlabelled("خبر اليوم", "السابق") == "خبر اليوم"
    assert _unlabelled("السابق : خبر اليوم", "السابق") == "خبر اليوم"


def test_texts_with_no_first_word_in_common_have_no_label() -> None:
    assert _common(["السابق خبر", "التالي خبر"]) == ""
    assert _common(["خبر"]) == ""
    assert _common(["الخبر السابق أ", "الخبر السابق ب"]) == "الخبر السابق"
    assert _common(["الخبر", "الخبر السابق"]) == "الخبر"


def test_a_label_that_other_links_begin_with_tells_no_side() -> None:
    pages = [
        (named(n, "<a class=s {before}>الخبر {n}</a>".replace("{n}", str(n))), n) for n in (3, 4)
    ]
    known: list[Any] = [
        (
            Sample(page=page, article=extract(page.body, page.url)),
            Lesson(tree, Outline(), "", ""),
            address(n - 1),
            "",
        )
        for page, n in pages
        if (tree := parse(page)) is not None
    ]
    assert _labelled(known, ["a.s"]) == Side("a.s", "الخبر")
    missing = [(sample, lesson, "", "") for sample, lesson, _, _ in known[:1]]
    assert _labelled([*known, *missing], ["a.s"]) is None
