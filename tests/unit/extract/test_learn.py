from __future__ import annotations

from dataclasses import replace

import pytest

from newsbot.extract import learn as learning
from newsbot.extract.layout import Layout, Part
from newsbot.extract.learn import Sample, layouts, learn
from newsbot.extract.page import Page
from tests.unit.extract.newsroom import address, classic, page, paragraphs, sample, title

OTHER = " ".join(f"كلمة{n} لا تقولها الصفحة" for n in range(60))


def saying(number: int, text: str) -> Sample:
    """Return a sample of which the generic reader read another text."""
    known = sample(number)
    return replace(known, article=replace(known.article, text=text))


def moved(number: int) -> Sample:
    """Return a sample of the same names whose story stands in another of them."""
    story = "".join(f"<p>{text}</p>" for text in paragraphs(number))
    markup = classic(number)
    start, end = markup.index('<div class="story-txt">'), markup.index('<div class="around">')
    inside = f'{markup[:start]}<div class="story-txt"><p>خبر</p><div class="zq-box"></div></div>'
    whole = inside + markup[end:].replace('<div class="rail">', f'<div class="rail">{story}')
    known = sample(number)
    article = replace(known.article, text="\n".join(paragraphs(number)))
    return replace(known, page=Page(whole.encode(), address(number)), article=article)


def selectors(learned: list[Layout]) -> list[str]:
    return [part.selector for layout in learned for part in layout.text]


def test_texts_too_short_to_compare_teach_nothing() -> None:
    assert learn([saying(number, "خبر عاجل") for number in (3, 12, 22)]) is None


def test_texts_that_the_pages_do_not_hold_teach_nothing() -> None:
    assert learn([saying(number, OTHER) for number in (3, 12, 22)]) is None


def test_texts_of_which_the_pages_hold_half_teach_nothing() -> None:
    half = [saying(n, "\n".join([*paragraphs(n), OTHER[:500]])) for n in (3, 12, 22)]
    assert learn(half) is None


def test_a_page_that_its_group_misreads_is_left_out_and_the_rest_learned() -> None:
    learned = layouts([*(sample(n) for n in (3, 12, 22, 31)), moved(40)])
    assert selectors(learned) == ["div.story-txt"]
    assert learned[0].pages == 4


def test_too_few_that_agree_teach_nothing() -> None:
    assert layouts([sample(3), sample(12), moved(40)]) == []


def test_where_the_generic_reader_missed_most_of_a_text_its_layout_still_agrees() -> None:
    cut = "\n".join(paragraphs(5)[:2])
    assert len(cut) > 200
    learned = layouts([*(sample(n) for n in (3, 12, 22)), saying(5, cut)])
    assert selectors(learned) == ["div.story-txt"]
    assert learned[0].pages == 4


def test_a_page_too_deep_to_parse_teaches_nothing_and_harms_nothing() -> None:
    deep = replace(sample(7), page=Page(b"<div>" * 15_000, address(7)))
    assert selectors(layouts([deep, *(sample(n) for n in (3, 12, 22))])) == ["div.story-txt"]
    assert learning._outside(deep.page, Layout(text=(Part("div"),))) == 0.0


def test_parts_that_stand_in_one_another_are_one() -> None:
    lesson = learning._lesson(sample(3))
    assert lesson is not None
    inner = Layout(text=(Part("div.story-txt"), Part("div.page-col"), Part("div.zq-box")))
    assert [e.tokens for e in learning._spans(lesson, inner)] == [("page-col",)]


def test_what_a_template_states_in_its_body_is_learned() -> None:
    def marked(number: int) -> Page:
        stamp = f'<span itemprop=datePublished content="2024-05-{number % 28 + 1:02}"></span>'
        return Page(classic(number).replace("<h1", f"{stamp}<h1").encode(), address(number))

    plain = layouts([sample(n) for n in (3, 12, 22)])[0]
    stated = layouts([replace(sample(n), page=marked(n)) for n in (3, 12, 22)])[0]
    assert (plain.stated, stated.stated) == ((), ("[content]",))


@pytest.mark.parametrize("ends", [True, False])
def test_learning_is_the_same_whatever_the_order_of_its_sets(ends: bool) -> None:  # noqa: FBT001
    pages = [
        replace(sample(n), page=Page(classic(n, ends=ends).encode(), address(n)))
        for n in (3, 12, 22)
    ]
    assert layouts(pages) == layouts(pages)
    assert title(3) in page(3).text
