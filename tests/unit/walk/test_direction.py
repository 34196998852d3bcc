"""Which side is older, told from dates."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from newsbot.walk.direction import Direction, Order, Pair, calibrate, is_contradicted

if TYPE_CHECKING:
    from newsbot.walk.labels import Side

FIRST = date(2024, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def chain(days: list[int], *, side: Side = "previous", linked: bool | None = True) -> list[Pair]:
    """Return the pairs of a chain whose articles, from its head, are of these days."""
    return [Pair(side, day(page), day(neighbour), linked) for page, neighbour in pairwise(days)]


@pytest.mark.parametrize(
    ("side", "order"),
    [("previous", Order.PREVIOUS_IS_OLDER), ("next", Order.NEXT_IS_OLDER)],
)
def test_three_dated_pairs_tell_the_older_side(side: Side, order: Order) -> None:
    found = calibrate(chain([9, 7, 4, 3], side=side))
    assert found.order is order
    assert found.older_side() == side
    assert found.decided == 3
    assert found.largest_jump == 3.0


def test_a_newer_neighbour_speaks_for_the_other_side() -> None:
    found = calibrate(chain([3, 4, 7, 9], side="next"))
    assert found.order is Order.PREVIOUS_IS_OLDER
    assert (found.previous_older, found.next_older) == (3, 0)


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        chain([9, 7, 4]),
        chain([9, 9, 9, 9]),
        [Pair("previous", day(3), None), Pair("next", None, day(4)), *chain([9, 7, 4])],
    ],
)
def test_fewer_tell_nothing(pairs: list[Pair]) -> None:
    found = calibrate(pairs)
    assert found.order is Order.UNKNOWN
    assert found.older_side() is None


def test_the_evidence_is_counted() -> None:
    pairs = [
        Pair("previous", day(5), day(4), back_link_agrees=True),
        Pair("next", day(5), day(7), back_link_agrees=False),
        Pair("next", day(5), day(5)),
        Pair("previous", None, day(5)),
    ]
    assert calibrate(pairs) == Direction(
        Order.UNKNOWN,
        previous_older=2,
        ties=1,
        undated=1,
        back_links=1,
        back_breaks=1,
        largest_jump=2.0,
    )


def test_one_back_dated_article_does_not_turn_a_chain() -> None:
    assert calibrate(chain([20, 19, 18, 2, 17, 16, 15, 14, 13, 12, 11])).order is (
        Order.PREVIOUS_IS_OLDER
    )


def test_a_chain_in_the_order_of_slugs_is_not_chronological() -> None:
    days = list(range(200))
    random.Random(7).shuffle(days)
    found = calibrate(chain(days))
    assert found.order is Order.NOT_CHRONOLOGICAL
    assert found.straddled > 150
    assert found.older_side() is None


def test_few_pairs_across_other_pages_may_agree_by_chance() -> None:
    days = [90, 40, 60, 20, 50]
    pairs = [*chain(days[:2]), *chain(days[2:4]), Pair("previous", day(70), day(30))]
    assert calibrate(pairs).order is Order.UNKNOWN


def test_several_chains_of_categories_are_chronological() -> None:
    pairs = [pair for start in range(3) for pair in chain([40 - start, 30 - start, 20 - start, 10])]
    found = calibrate(pairs)
    assert found.straddled > 0
    assert found.order is Order.PREVIOUS_IS_OLDER


def test_related_articles_do_not_link_back() -> None:
    found = calibrate(chain([9, 7, 4, 3], linked=False))
    assert found.order is Order.NOT_CHRONOLOGICAL
    assert found.back_breaks == 3


def test_a_few_broken_back_links_are_no_proof() -> None:
    pairs = [*chain([9, 7, 4, 3]), Pair("previous", day(2), day(1), back_link_agrees=False)]
    assert calibrate(pairs).order is Order.PREVIOUS_IS_OLDER


def test_in_between_it_stays_unknown() -> None:
    pairs = [*chain([9, 8, 7, 6]), Pair("previous", day(3), day(4))]
    assert calibrate(pairs).order is Order.UNKNOWN


def test_moments_of_one_day_are_told_apart() -> None:
    start = datetime(2024, 12, 7, 9, tzinfo=UTC)
    pairs = [
        Pair("previous", start - timedelta(minutes=n), start - timedelta(minutes=n + 1))
        for n in range(3)
    ]
    assert calibrate(pairs).order is Order.PREVIOUS_IS_OLDER


def test_a_moment_and_a_day_are_compared_by_day() -> None:
    moment = datetime(2024, 1, 5, 23, tzinfo=UTC)
    local = datetime(2024, 1, 5, 1)  # noqa: DTZ001 - a page that gives no offset
    pairs = [Pair("previous", moment, day(4)), Pair("previous", moment, local)]
    assert calibrate(pairs).ties == 2


def test_later_pairs_may_contradict() -> None:
    known = calibrate(chain([9, 7, 4, 3]))
    assert is_contradicted(known, chain([9, 7, 4, 3], side="next"))
    assert is_contradicted(known, chain([9, 7, 4, 3], linked=False))
    assert not is_contradicted(known, chain([19, 17, 14, 13]))
    assert not is_contradicted(known, chain([9, 7], side="next"))


def test_later_pairs_may_tell_what_was_unknown() -> None:
    unknown = calibrate([])
    assert is_contradicted(unknown, chain([9, 7, 4, 3]))
    assert not is_contradicted(unknown, [*chain([9, 8, 7, 6]), Pair("previous", day(3), day(4))])


def test_a_redesign_may_make_a_chain_chronological() -> None:
    related = calibrate(chain([9, 7, 4, 3], linked=False))
    assert is_contradicted(related, chain([9, 7, 4, 3]))
    assert not is_contradicted(related, chain([9, 3, 8, 2, 7, 1]))


def test_a_reversed_site_is_contradicted_on_either_side() -> None:
    known = calibrate(chain([9, 7, 4, 3], side="next"))
    assert known.order is Order.NEXT_IS_OLDER
    assert is_contradicted(known, chain([9, 7, 4, 3]))


def test_older_articles_that_name_nothing_in_return_are_related_and_no_chain() -> None:
    related = [Pair("next", day(n), day(n - 5 - n % 3)) for n in range(10, 20)]
    assert calibrate(related).order is Order.NOT_CHRONOLOGICAL
    assert calibrate(related[:5]).order is Order.UNKNOWN
    onward = [Pair("next", day(n), day(n - 1)) for n in range(10, 20)]
    assert calibrate(onward).order is Order.NEXT_IS_OLDER
