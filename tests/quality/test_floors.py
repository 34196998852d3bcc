from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.quality import corpus, gate
from tests.quality.corpus import Gold
from tests.quality.figures import extraction, navigation

if TYPE_CHECKING:
    from pathlib import Path

REPIN = "python -m tests.quality.gate --raise"


@pytest.mark.parametrize("name", ["own", "learned"])
def test_no_figure_of_our_own_pages_is_below_its_floor(name: str) -> None:
    known, found = gate.pinned()[name], gate.measured(name)
    assert not gate.fallen(known["figures"], found["figures"])
    assert known["digest"] == found["digest"], f"other pages were measured: {REPIN}"
    assert known["figures"] == found["figures"], f"figures rose: {REPIN}"


@pytest.mark.shared
def test_no_figure_of_the_shared_pages_is_below_its_floor(shared: Path) -> None:
    known = gate.pinned()["shared"]
    if corpus.shared_digest() != known["digest"]:
        pytest.skip("other shared pages than the floors were measured over")
    assert not gate.fallen(known["figures"], gate.measured("shared")["figures"])


FLOORS = {"own": {"digest": "a", "pages": 1, "chains": 1, "figures": {"x": 0.9, "y": 0.5}}}


def result(**figures: float) -> dict[str, Any]:
    return {"own": {"digest": "b", "pages": 2, "chains": 2, "figures": figures}}


def test_a_higher_figure_is_pinned_by_one_flag() -> None:
    found = result(x=0.95, y=0.5)
    assert gate.pin(FLOORS, found, lower=False) == (found, [])


def test_a_lower_figure_needs_the_second_flag() -> None:
    found = result(x=0.95, y=0.4)
    kept, against = gate.pin(FLOORS, found, lower=False)
    assert kept == FLOORS
    assert against == ["own: y is 0.4, its floor 0.5"]
    assert gate.pin(FLOORS, found, lower=True)[0] == found


def test_a_figure_cannot_be_dropped_unnoticed() -> None:
    assert gate.fallen({"x": 0.9}, {"z": 1.0}) == ["x is measured no more"]


def test_a_corpus_that_is_not_here_keeps_its_floors() -> None:
    known = FLOORS | {"shared": {"figures": {"x": 1.0}}}
    assert gate.pin(known, result(x=1.0, y=1.0), lower=False)[0]["shared"] == known["shared"]


def gold(body: str, **fields: Any) -> Gold:
    return Gold("g", "https://a.example/news/5", body.encode(), "text/html; charset=utf-8", fields)


P = "<p>هذه فقرة طويلة من نص الخبر فيها ما يكفي من الكلمات لتكون جملة تامة من قصة صحفية رقم {}.</p>"
STORY = "".join(P.format(n) for n in range(4))
TEXT = "\n".join(P.format(n)[3:-4] for n in range(4))
PAGE = f'<body class="single"><h1>عنوان الخبر الأول اليوم</h1><b>1 أيار 2024</b>{STORY}</body>'


def test_the_figures_tell_right_wrong_and_missing_apart() -> None:
    right = {"title": "عنوان الخبر الأول اليوم", "text": TEXT, "date_published": "2024-05-01",
             "authors": []}  # fmt: skip
    assert set(extraction([gold(PAGE, **right)]).values()) == {1.0}
    other = right | {"title": "x", "date_published": "2024-05-02", "authors": ["y"]}
    found = extraction([gold(PAGE, **other), gold("", **right)])
    assert found["titles"] == found["dates right"] == found["authors found"] == 0.0
    assert found["dates not wrong"] == 0.5
    assert found["body F1 lowest"] == 0.0
    assert found["body F1 mean"] == 0.5


def test_sides_are_counted_with_and_without_rel() -> None:
    links = '<div><a href="/news/4" rel="prev">خبر</a></div>'
    page = gold(PAGE.replace("</body>", f"{links}</body>"),
                previous_url="https://a.example/news/4", next_url=None)  # fmt: skip
    assert navigation([page]) == {"sides found": 1.0, "sides right": 1.0}
    assert navigation([page], bare=True) == {"sides found": 1.0, "sides right": 1.0}
    bare = navigation([page.without_rel()], " bare")
    assert bare == {"sides found bare": 0.0, "sides right bare": 1.0}
    wrong = gold(page.body.decode(), previous_url=None, next_url=None)
    assert navigation([wrong])["sides right"] == 0.0


def test_among_links_without_rel_one_with_it_does_not_count() -> None:
    links = '<a href="/news/4" rel="prev">خبر</a><a class="next-post" href="/news/6">التالي</a>'
    page = gold(PAGE.replace("</body>", f"<nav>{links}</nav></body>"),
                previous_url="https://a.example/news/9", next_url=None)  # fmt: skip
    assert navigation([page])["sides right"] == 0.0
    assert navigation([page], bare=True) == {"sides found": 0.0, "sides right": 0.0}
