from __future__ import annotations

import pytest

from newsbot.walk.sounding import Sounding


def answered(sounding: Sounding, pages: int, listed: int = 10, looks: int = 200) -> list[int]:
    """Let every look be answered by a list of so many pages; return the looks in their order."""
    asked = list[int]()
    while (number := sounding.look(0)) is not None and len(asked) < looks:
        asked.append(number)
        if number <= pages:
            sounding.lists(number, listed)
        else:
            sounding.ends(number)
    return asked


def test_the_first_look_is_at_the_second_page_and_nothing_follows_until_it_is_answered() -> None:
    sounding = Sounding(16)
    assert [sounding.look(0), sounding.look(0)] == [2, None]
    assert sounding.check(500) is None


def test_looks_reach_further_until_the_end_then_halve_the_longest_stretch() -> None:
    assert answered(Sounding(16), 100)[:8] == [2, 8, 32, 128, 80, 104, 56, 92]


def test_looks_lie_at_even_distances_in_the_end() -> None:
    looks = sorted(n for n in answered(Sounding(16), 100) if n <= 100)
    assert max(b - a for a, b in zip([1, *looks], [*looks, 100], strict=True)) <= 25


@pytest.mark.parametrize("pages", [3, 12, 30, 100, 1000, 30_000])
def test_looks_are_few_for_the_articles_that_are_listed(pages: int) -> None:
    looks = answered(Sounding(16), pages)
    assert len(looks) - 1 <= max(3, pages * 10 // 80)
    assert len(looks) - 1 <= 16


def test_no_page_is_looked_at_twice() -> None:
    looks = answered(Sounding(64), 1000)
    assert len(looks) == len(set(looks))


def test_a_narrow_crawl_looks_at_no_more_pages_than_it_has_requests_in_flight() -> None:
    assert answered(Sounding(2), 1000) == [2, 8, 32]


def test_only_two_looks_are_on_their_way_at_once() -> None:
    sounding = Sounding(16)
    sounding.look(0)
    sounding.lists(2, 10)
    assert [sounding.look(0), sounding.look(0), sounding.look(0)] == [8, 32, None]


def test_a_far_look_waits_until_a_nearer_one_is_answered() -> None:
    sounding = Sounding(16)
    sounding.look(0)
    sounding.lists(2, 1000)
    assert [sounding.look(0), sounding.look(0)] == [8, 32]
    sounding.lists(8, 1000)
    assert sounding.look(0) is None
    sounding.lists(32, 1000)
    assert sounding.look(0) == 128


def test_no_page_is_looked_at_that_lists_what_was_read() -> None:
    sounding = Sounding(16)
    sounding.look(1000)
    sounding.lists(2, 10)
    assert sounding.look(1000) is None
    assert sounding.look(79) == 8


def test_a_stretch_is_looked_into_only_while_more_is_listed_than_was_read() -> None:
    sounding = Sounding(16)
    for page in (2, 8, 32):
        sounding.lists(page, 10)
    sounding.ends(34)
    assert sounding.look(300) is None
    assert sounding.look(200) is not None


def test_a_short_list_is_halved_until_its_pages_lie_close() -> None:
    sounding = Sounding(16)
    sounding.look(0)
    sounding.lists(2, 1000)
    assert answered(sounding, 3, 1000) == [8, 5, 3, 4]


def test_a_page_that_lists_nothing_is_behind_the_end() -> None:
    sounding = Sounding(16)
    sounding.look(0)
    sounding.lists(2, 0)
    assert sounding.listed == 0
    assert sounding.check(10) is None


def test_an_end_that_a_further_page_disproves_is_none() -> None:
    sounding = Sounding(16)
    sounding.lists(2, 10)
    sounding.ends(9)
    sounding.lists(12, 10)
    assert sounding.check(110) == 13


def test_a_nearer_end_replaces_a_further_one_and_never_the_reverse() -> None:
    sounding = Sounding(16)
    sounding.lists(5, 10)
    sounding.ends(9)
    sounding.ends(7)
    sounding.ends(8)
    assert sounding.check(60) == 6
    sounding.lists(6, 10)
    assert sounding.check(60) is None


def test_the_page_with_the_oldest_article_is_checked_then_the_one_behind_it() -> None:
    sounding = Sounding(16)
    assert sounding.check(95) == 2
    sounding.lists(2, 10)
    assert sounding.check(95) == 10
    sounding.lists(10, 5)
    assert sounding.check(95) == 11
    sounding.ends(11)
    assert sounding.check(95) is None


def test_what_was_looked_at_needs_no_check_again() -> None:
    sounding = Sounding(16)
    answered(sounding, 12)
    sounding.lists(12, 10)
    assert sounding.check(120) == 13


def test_both_pages_of_a_check_are_asked_for_ahead_without_waiting() -> None:
    sounding = Sounding(16)
    sounding.lists(2, 10)
    assert [sounding.check(95, ahead=True) for _ in range(3)] == [10, 11, None]
    sounding.lists(10, 5)
    sounding.ends(11)
    assert sounding.check(95) is None


def test_nothing_is_checked_ahead_of_few_articles_or_of_fewer_than_are_listed() -> None:
    sounding = Sounding(16)
    assert sounding.check(95, ahead=True) is None
    sounding.lists(2, 10)
    assert sounding.check(30, ahead=True) is None
    sounding.lists(40, 10)
    assert sounding.check(300, ahead=True) is None


def test_a_look_ahead_that_asks_nothing_costs_none() -> None:
    sounding = Sounding(16)
    sounding.lists(2, 10)
    assert sounding.check(85, ahead=True) == 9
    sounding.lists(9, 10)
    assert sounding.check(90, ahead=True) == 10
    # Both pages that could tell are asked for.
    for _ in range(5):
        assert sounding.check(90, ahead=True) is None
    sounding.lists(10, 10)
    assert sounding.check(110, ahead=True) == 11


def test_a_wrong_estimate_ahead_leaves_the_true_check_to_the_end() -> None:
    sounding = Sounding(16)
    sounding.lists(2, 10)
    assert [sounding.check(95, ahead=True) for _ in range(2)] == [10, 11]
    sounding.lists(10, 10)
    sounding.lists(11, 10)
    # One estimate may come too early; after a second one the true end is waited for.
    assert sounding.check(140, ahead=True) == 14
    sounding.lists(14, 10)
    assert sounding.check(190, ahead=True) is None
    assert sounding.check(190) == 19
