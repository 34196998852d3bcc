# ruff: noqa: E501 - markup reads best as one line a case
"""Which element holds a text, and whether a template cut it into several."""

from __future__ import annotations

import pytest
from lxml import html

from newsbot.extract.blocks import Block, lines
from newsbot.extract.extent import container, within

P = "هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية برقم {}."
FIRST = f'<div class="part" id="first">{"".join(f"<p>{P.format(n)}</p>" for n in range(4))}</div>'
PART = '<div class="part"><p>{}</p></div>'


def chosen(markup: str) -> list[Block]:
    """Return the lines in the container, when those of the first box are known to be text."""
    tree = html.document_fromstring(f"<body><main>{markup}</main></body>")
    found = lines(tree.find("body"), lambda _: False)
    seeds = within(found, tree.get_element_by_id("first"))
    return within(found, container(found, seeds))


def numbers(markup: str) -> list[int]:
    return [int(block.raw.rstrip(".").rsplit(" ", 1)[1]) for block in chosen(markup)]


def test_a_text_in_one_box_is_that_box() -> None:
    assert numbers(FIRST) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "between", ["", "<i></i>", '<div class="ad"></div>', "<section></section>"]
)
def test_a_text_that_is_cut_into_boxes_of_one_name_is_all_of_them(between: str) -> None:
    assert numbers(
        FIRST + between + PART.format(P.format(7)) + between + PART.format(P.format(8))
    ) == [0, 1, 2, 3, 7, 8]


def test_a_box_within_a_box_is_one_part() -> None:
    inner = f'<div class="part"><div class="part"><p>{P.format(7)}</p></div></div>'
    assert numbers(FIRST + inner) == [0, 1, 2, 3, 7]


@pytest.mark.parametrize(
    "rest",
    [
        f'<h3><a href="/n/7">عنوان خبر آخر لا صلة له</a></h3>{PART.format(P.format(7))}',
        f'<div class="other">{"".join(f"<p>{P.format(n)}</p>" for n in range(9))}</div>{PART.format(P.format(7))}',
        "".join(PART.format(P.format(n)) for n in range(60)),
        '<div class="part"><p>سطر قصير</p></div>',
        f"<div><p>{P.format(7)}</p></div>",
    ],
    ids=["linked title", "other prose", "a list", "no prose", "no name"],
)  # fmt: skip
def test_other_boxes_of_that_name_are_no_parts(rest: str) -> None:
    assert numbers(FIRST + rest) == [0, 1, 2, 3]


def test_a_paragraph_alone_has_no_parts() -> None:
    lone = f'<p class="part" id="first">{P.format(1)}</p><p class="part">{P.format(2)}</p>'
    assert numbers(lone) == [1]


def test_a_class_of_any_letters_names_the_parts() -> None:
    markup = (FIRST + PART.format(P.format(4))).replace('"part"', '"part\x01\ufffe"')
    assert numbers(markup) == [0, 1, 2, 3, 4]
