from __future__ import annotations

from newsbot.deduplicate.align import Block, blocks, gaps, places


def runs(one: list[int], other: list[int]) -> list[Block]:
    return blocks(one, other, places(other))


def test_equal_texts_are_one_run() -> None:
    assert runs([1, 2, 3], [1, 2, 3]) == [Block(0, 0, 3)]


def test_one_common_word_is_no_run() -> None:
    assert runs([1, 2, 3], [9, 2, 8]) == []


def test_nothing_runs_with_an_empty_text() -> None:
    assert runs([], [1, 2]) == runs([1], []) == []


def test_a_run_ends_with_its_part() -> None:
    assert runs([1, 2, 0, 3, 4], [1, 2, 0, 3, 4]) == [Block(0, 0, 2), Block(3, 3, 2)]


def test_a_moved_run_of_four_words_is_found_and_one_of_two_is_not() -> None:
    far = list(range(50, 70))
    assert runs([1, 2, 3, 4], [*far, 1, 2, 3, 4]) == [Block(0, 20, 4)]
    assert runs([1, 2], [*far, 1, 2]) == []


def test_a_slot_is_a_framed_gap() -> None:
    one, other = [0, 1, 2, 7, 3, 4], [0, 1, 2, 8, 3, 4]
    (gap,) = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second), gap.before) == ([7], [8], 2)
    assert gap.framed
    assert not gap.heading


def test_what_one_side_lacks_is_no_gap() -> None:
    one, other = [0, 1, 2, 3, 4], [0, 1, 2, 8, 3, 4]
    assert list(gaps(one, other, runs(one, other))) == []


def test_a_gap_over_the_end_of_the_headline_is_divided() -> None:
    one, other = [1, 2, 7, 0, 5, 3, 4], [1, 2, 8, 0, 6, 3, 4]
    heading, body = gaps(one, other, runs(one, other))
    assert (list(heading.first), list(heading.second), heading.heading) == ([7], [8], True)
    assert (list(body.first), list(body.second), body.heading) == ([5], [6], False)
    assert heading.framed
    assert body.framed


def test_a_gap_with_the_end_of_one_side_only_tells_nothing() -> None:
    one, other = [0, 1, 2, 9, 3, 4], [0, 1, 2, 8, 0, 3, 4]
    assert list(gaps(one, other, runs(one, other))) == []


def test_a_division_with_one_empty_side_gives_no_gap() -> None:
    one, other = [1, 2, 0, 5, 3, 4], [1, 2, 8, 0, 3, 4]
    assert list(gaps(one, other, runs(one, other))) == []


def test_before_a_moved_run_only_unmatched_words_stand_beside() -> None:
    one, other = [0, 1, 2, 3, 4, 7, 11, 12, 13, 14], [0, 11, 12, 13, 14, 1, 2, 3, 4, 8, 9]
    *_, gap = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second)) == ([7], [8])
    assert not gap.framed
