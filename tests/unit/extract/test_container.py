from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot.extract.container import choose, first_found, found
from newsbot.extract.lesson import compare, lesson
from newsbot.extract.outline import parse
from newsbot.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsbot.extract.lesson import Lesson


def line(number: int, place: int) -> str:
    return (
        f"قال المسؤول رقم {number * 31 + place} إن المرحلة {place * 7 + number} من المشروع انتهت"
        f" في موعدها، وإن الفرقة {number * 5 + place * 3} تنتقل إلى العمل في حي آخر من المدينة."
    )


def lessons(write: Callable[[int], tuple[str, list[str]]], count: int = 4) -> list[Lesson]:
    """Return the lessons of pages that a function writes: markup, and the lines of the text."""
    made = []
    for number in range(count):
        markup, text = write(number)
        tree = parse(Page(f"<body>{markup}</body>".encode(), "https://a.example/x"))
        assert tree is not None
        made.append(lesson(tree, "\n".join(text), "", ""))
    compare(made)
    return made


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def noise(number: int, place: int) -> str:
    return f"<p>{line(number + 500, place + 50)}</p>" * 3


def test_one_container_is_enough_where_it_holds_all() -> None:
    def write(number: int) -> tuple[str, list[str]]:
        text = [line(number, place) for place in range(5)]
        side = f"<div class=side>{noise(number, 1)}</div>"
        return f"<div class=story>{paragraphs(text)}</div>{side}", text

    assert [(c.selector, c.every) for c in choose(lessons(write))] == [("div.story", False)]


def test_a_text_in_four_places_has_three_selectors_at_the_most() -> None:
    tags = ("section", "article", "main", "center")

    def write(number: int) -> tuple[str, list[str]]:
        text = [line(number, place) for place in range(12)]
        markup = "".join(
            f"<{tag} class=part-{tag}>{paragraphs(text[at * 3 : at * 3 + 3])}</{tag}>"
            f"<div class=x>{noise(number, at)}{noise(number, at + 9)}</div>"
            for at, tag in enumerate(tags)
        )
        return markup, text

    chosen = choose(lessons(write))
    assert len({c.selector for c in chosen}) == 3
    assert not [c.selector for c in chosen if "div" in c.selector]


def test_a_part_that_brings_more_noise_than_text_is_left() -> None:
    def write(number: int) -> tuple[str, list[str]]:
        text = [line(number, place) for place in range(8)]
        more = f"<div class=more>{paragraphs(text[7:])}{noise(number, 1)}{noise(number, 9)}</div>"
        return f"<div class=story>{paragraphs(text[:7])}</div>{more}", text

    assert [c.selector for c in choose(lessons(write))] == ["div.story"]


def test_a_selector_of_few_pages_is_no_container() -> None:
    def write(number: int) -> tuple[str, list[str]]:
        text = [line(number, place) for place in range(5)]
        name = "story rare" if number < 2 else "story"
        return f'<div class="{name}">{paragraphs(text)}</div>', text

    assert [c.selector for c in choose(lessons(write))] == ["div.story"]


def test_pages_of_which_nothing_was_kept_have_no_container() -> None:
    assert choose(lessons(lambda number: (f"<div class=a>{noise(number, 1)}</div>", []))) == []


def test_a_selector_that_is_no_css_finds_nothing() -> None:
    made = lessons(lambda number: (f"<div class=a>{noise(number, 1)}</div>", []), count=1)
    assert found(made[0], "div[") == []
    assert len(found(made[0], "div, p")) == 1


def test_the_first_element_is_the_first_that_is_read() -> None:
    silent = "<button class=k>no</button>"
    made = lessons(lambda number: (f"{silent}<p class=k>{line(number, 1)}</p>", []), count=1)
    element = first_found(made[0], ".k")
    assert element is not None
    assert element.tag == "p"
    assert first_found(made[0], "p.k") is element
    assert first_found(made[0], "button") is None
    assert first_found(made[0], ".none") is None
