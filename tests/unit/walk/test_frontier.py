from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.walk.frontier import NEWER, OLDER, Frontier, position

DAY = date(2024, 12, 7).toordinal()
SPOTS = st.none() | st.integers(min_value=0, max_value=40).map(float)
ENDS = st.lists(st.tuples(SPOTS, st.sampled_from([OLDER, NEWER])), max_size=30)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("2024-13-01", None),
        ("2024-99", None),
        ("2024-12-07", DAY + 0.5),
        ("2024-12", date(2024, 12, 15).toordinal() + 0.5),
        ("2024-12-07T06:00:00+03:00", DAY + 0.25),
        ("2024-12-07T18:00:00", DAY + 0.75),
    ],
)
def test_the_place_of_a_date(text: str | None, at: float | None) -> None:
    assert position(text) == at


def test_the_end_inside_the_longest_gap_comes_first() -> None:
    ends = Frontier()
    ends.add(1, 10.0, NEWER)
    ends.add(2, 20.0, OLDER)
    ends.add(3, 20.0, NEWER)
    ends.add(4, 90.0, OLDER)
    assert ends.pick() == 3
    assert ends.drop(3) == 20.0
    # What end 4 faces now reaches down to end 1, and is still the longest.
    assert ends.pick() == 4


def test_an_end_that_faces_nothing_known_goes_before_all() -> None:
    ends = Frontier()
    ends.add(1, 10.0, NEWER)
    ends.add(2, 90.0, OLDER)
    ends.add(3, 90.0, NEWER)
    assert ends.pick() == 3


def test_a_picked_end_stays_until_it_is_dropped_and_is_known_by_its_first_place() -> None:
    ends = Frontier()
    ends.add(1, None, OLDER)
    ends.add(1, 5.0, NEWER)
    assert ends.pick() == 1
    assert 1 in ends
    assert len(ends) == 1
    assert ends.drop(1) is None
    assert ends.drop(1) is None
    assert ends.pick() is None


def test_newest_first_picks_by_place() -> None:
    ends = Frontier(newest_first=True)
    ends.add(1, 10.0, OLDER)
    ends.add(2, 30.0, OLDER)
    ends.add(3, None, OLDER)
    order = []
    while (page := ends.pick()) is not None:
        order.append(page)
        ends.drop(page)
    assert order == [3, 2, 1]


def test_what_leads_away_from_the_bounds_is_not_picked() -> None:
    ends = Frontier(since=10.0, until=20.0)
    ends.add(1, 5.0, OLDER)
    ends.add(2, 25.0, NEWER)
    assert ends.pick() is None
    assert len(ends) == 2


def test_what_leads_towards_the_bounds_is_picked_only_until_something_inside_was_read() -> None:
    ends = Frontier(since=10.0, until=20.0)
    ends.add(1, 5.0, NEWER)
    ends.add(2, 15.0, OLDER)
    ends.drop(2)
    assert ends.pick() == 1
    ends.inside_seen = True
    assert ends.pick() is None
    ends.add(3, None, OLDER)
    assert ends.pick() == 3


def test_a_turn_lets_every_end_lead_the_other_way() -> None:
    ends = Frontier(since=10.0)
    ends.add(1, 5.0, OLDER)
    ends.add(2, 15.0, NEWER)
    assert ends.pick() == 2
    ends.drop(2)
    assert ends.pick() is None
    ends.turn()
    assert ends.pick() == 1


def test_the_highest_place_is_that_of_the_newest_end() -> None:
    ends = Frontier()
    assert ends.highest() == -inf
    ends.add(1, 5.0, OLDER)
    ends.add(2, 9.0, NEWER)
    ends.add(3, None, NEWER)
    assert ends.highest() == 9.0


@pytest.mark.parametrize(("newest_first", "highest"), [(False, 19.0), (True, 21.0)])
def test_an_end_between_two_pages_is_as_new_as_the_newer_where_the_newest_are_wanted(
    newest_first: bool,  # noqa: FBT001 - a case
    highest: float,
) -> None:
    ends = Frontier(newest_first=newest_first)
    ends.add(20, 19.0, NEWER)
    ends.add(20, 21.0, OLDER)
    ends.add(20, 18.0, OLDER)
    ends.add(20, None, OLDER)
    assert ends.highest() == highest
    assert len(ends) == 1
    assert ends.pick() == 20
    assert ends.drop(20) == highest
    assert ends.pick() is None
    assert ends.highest() == -inf


@given(ENDS, st.sampled_from([False, True]), st.integers(min_value=0, max_value=30))
def test_every_end_is_picked_once(
    given_ends: list[tuple[float | None, int]],
    newest: bool,  # noqa: FBT001 - drawn
    turn: int,
) -> None:
    ends = Frontier(newest_first=newest)
    for page, (at, towards) in enumerate(given_ends):
        ends.add(page, at, towards)
    picked = []
    while (page_id := ends.pick()) is not None:
        picked.append(page_id)
        ends.drop(page_id)
        if len(picked) == turn:
            ends.turn()
    assert sorted(picked) == list(range(len(given_ends)))
    assert not len(ends)
    assert ends.highest() == -inf
