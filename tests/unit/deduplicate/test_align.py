from __future__ import annotations

from newsbot.deduplicate.align import Block, blocks, gaps, places
from newsbot.deduplicate.words import CODES


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


def test_what_one_side_lacks_is_a_gap_with_an_empty_side() -> None:
    one, other = [0, 1, 2, 3, 4], [0, 1, 2, 8, 3, 4]
    (gap,) = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second), gap.before, gap.after) == ([], [8], 2, 3)


def test_a_word_that_both_sides_of_a_gap_have_divides_it() -> None:
    one, other = [0, 1, 2, 50, 9, 60, 3, 4], [0, 1, 2, 70, 71, 9, 80, 3, 4]
    found = [(list(g.first), list(g.second)) for g in gaps(one, other, runs(one, other))]
    assert found == [([50], [70, 71]), ([60], [80])]


def test_a_word_misspelt_at_an_edge_of_a_gap_is_no_part_of_it() -> None:
    word, slip, after = CODES["المستودع"], CODES["المستوع"], CODES["المنحدر"]
    one, other = [0, 1, 2, word, 50, after, 3, 4], [0, 1, 2, slip, 60, CODES["المندر"], 3, 4]
    (gap,) = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second)) == ([50], [60])
    assert (gap.before, gap.after) == (word, after)


def test_a_run_longer_than_a_step_is_found_whole() -> None:
    codes = [0, *range(100, 170)]
    assert runs(codes, codes) == [Block(1, 1, 70)]
    assert runs(codes, [*codes[:41], 7, *codes[42:]])[0] == Block(1, 1, 40)


def test_a_repeated_pair_runs_on_from_where_it_is_expected() -> None:
    one, other = [0, 1, 2, 3, 4], [0, 1, 2, 9, 1, 2, 3, 4]
    assert runs(one, other) == [Block(1, 1, 2), Block(3, 6, 2)]
    assert runs([0, 5, 6, 1, 2], [0, 5, 6, 7, 1, 2, 8, 1, 2])[-1] == Block(3, 4, 2)


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


def test_a_division_with_two_empty_sides_gives_no_gap() -> None:
    one, other = [1, 2, 0, 5, 3, 4], [1, 2, 8, 0, 3, 4]
    assert len(list(gaps(one, other, runs(one, other)))) == 2
    one, other = [1, 2, 8, 0, 3, 4], [1, 2, 9, 0, 3, 4]
    assert len(list(gaps(one, other, runs(one, other)))) == 1


def test_beside_a_moved_run_the_slot_before_the_next_common_word_is_compared() -> None:
    one = [0, 1, 2, 3, 4, 30, 31, 40, 11, 12, 13, 14]
    other = [0, 30, 31, 50, 11, 12, 13, 14, 1, 2, 3, 4]
    (*_, gap) = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second)) == ([40], [50])
    assert (gap.before, gap.after, gap.framed) == (31, 11, True)


def test_after_a_run_that_was_moved_the_slot_is_compared_too() -> None:
    one = [0, 1, 2, 3, 4, 40, 30, 11, 12, 13, 14]
    other = [0, 11, 12, 13, 14, 1, 2, 3, 4, 50, 30]
    first, *_ = gaps(one, other, runs(one, other))
    assert (list(first.first), list(first.second), first.before, first.after) == ([40], [50], 4, 30)


def test_before_a_moved_run_only_unmatched_words_stand_beside() -> None:
    one, other = [0, 1, 2, 3, 4, 7, 11, 12, 13, 14], [0, 11, 12, 13, 14, 1, 2, 3, 4, 8, 9]
    *_, gap = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second)) == ([7], [8])
    assert not gap.framed


def test_after_the_last_run_only_what_goes_on_from_it_is_compared() -> None:
    one = [0, 11, 12, 13, 14, 1, 2, 3, 4, 40, 30]
    other = [0, 1, 2, 3, 4, 11, 12, 13, 14]
    *_, gap = gaps(one, other, runs(one, other))
    assert (list(gap.first), list(gap.second), gap.framed) == ([40, 30], [], False)
