from __future__ import annotations

from itertools import permutations

from newsbot.deduplicate.stories import Told, group, roots

A = Told(id="a", source="one", when=30)
B = Told(id="b", source="two", when=10, credit="سانا")
C = Told(id="c", source="one", when=20)
UNDATED = Told(id="d", source="three", when=None)
ALONE = Told(id="z", source="one", when=1)


def test_a_story_begins_with_the_earliest_publication() -> None:
    (story,) = group([("b", "a"), ("c", "a")], [A, B, C, ALONE])
    assert story.original == B
    assert story.articles == (B, C, A)
    assert story.sources == ("two", "one")


def test_the_order_of_the_crawl_changes_nothing() -> None:
    results = [
        group(links, articles)
        for links in permutations([("b", "a"), ("c", "b"), ("d", "a")])
        for articles in permutations([A, B, C, UNDATED])
    ]
    assert all(result == results[0] for result in results)


def test_an_article_without_a_date_comes_last() -> None:
    (story,) = group([("a", "d")], [UNDATED, A])
    assert story.articles == (A, UNDATED)


def test_articles_linked_through_one_that_is_not_given_are_one_story() -> None:
    (story,) = group([("a", "x"), ("c", "x")], [A, C])
    assert story.articles == (C, A)


def test_one_article_is_no_story() -> None:
    assert group([("a", "x")], [A]) == []
    assert group([], [A, B]) == []


def test_stories_come_earliest_first() -> None:
    later = Told(id="y", source="two", when=5)
    stories = group([("a", "b"), ("y", "z")], [A, B, ALONE, later])
    assert [story.original.id for story in stories] == ["z", "b"]


def test_a_chain_of_ten_thousand_links_has_one_root() -> None:
    links = [(f"{n:05}", f"{n + 1:05}") for n in range(10_000)]
    assert set(roots(links).values()) == {"00000"}


def test_links_in_a_circle_have_one_root() -> None:
    assert roots([("a", "b"), ("b", "c"), ("c", "a")]) == {"a": "a", "b": "a", "c": "a"}
