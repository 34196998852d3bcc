from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot import urls
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import FAILED, FOUND, NEXT, PREVIOUS, READ
from newsbot.ledger.visit import Address, Tie, Visit
from newsbot.walk.pool import Pool

if TYPE_CHECKING:
    from newsbot.ledger.visit import Ask

SIZE = 9
PAGES = st.integers(min_value=0, max_value=SIZE - 1)
# Of each page: its previous, its next, what else it links, whether it is dead, where it redirects.
GRAPHS = st.lists(
    st.tuples(
        st.none() | PAGES,
        st.none() | PAGES,
        st.lists(PAGES, max_size=2),
        st.sampled_from([False, False, False, True]),
        st.sampled_from([None, None, None, *range(SIZE)]),
    ),
    min_size=SIZE,
    max_size=SIZE,
)
# Two feeds and a month, where the chain is broken.
GUESSES = 3
Graph = list[tuple[int | None, int | None, list[int], bool, int | None]]


def address(number: int) -> str:
    return f"https://news.example/2024/03/{number + 1:02}/story-{number}-of-many/"


def arrival(graph: Graph, number: int) -> int:
    """Follow one redirect, as far as it leads to a page that is there itself."""
    there = graph[number][4]
    return number if there is None or graph[there][4] is not None else there


def answer(graph: Graph, ask: Ask, number: int | None) -> Visit:
    if number is None:
        return Visit(ask.page_id, urls.key(ask.url), ask.url, FAILED, "404", http_status=404)
    at = arrival(graph, number)
    previous, following, others, dead, _ = graph[at]
    if dead:
        return Visit(ask.page_id, urls.key(ask.url), ask.url, FAILED, "404", http_status=404)
    sides = ((PREVIOUS, previous), (NEXT, following))
    return Visit(
        ask.page_id,
        urls.key(address(at)),
        address(at),
        READ,
        date=f"2024-03-{at + 1:02}",
        ties=[
            Tie(side, urls.key(address(other)), address(other), None)
            for side, other in sides
            if other is not None and other != at
        ],
        found=[Address(urls.key(address(other)), address(other), FOUND) for other in others],
    )


def reachable(graph: Graph, start: int) -> set[int]:
    left, seen = {start}, set()
    while left:
        number = arrival(graph, left.pop())
        if number in seen or graph[number][3]:
            continue
        seen.add(number)
        previous, following, others, _, _ = graph[number]
        left |= {n for n in (previous, following, *others) if n is not None}
    return seen


@settings(max_examples=40, deadline=None)
@given(GRAPHS, PAGES, st.integers(min_value=1, max_value=4), st.integers())
def test_any_graph_of_pages_is_walked_to_an_end_with_every_reachable_page(
    graph: Graph, start: int, width: int, seed: int
) -> None:
    dice = random.Random(seed)
    numbers = {urls.key(address(number)): number for number in range(SIZE)}
    with Crawl("sqlite://", "news.example", "news.example", Bounds()) as crawl:
        pool = Pool(crawl, Bounds(), width, "https://news.example/")
        pool.open([address(start)], 0)
        asked: list[str] = []
        flying: list[Ask] = []
        read: set[int] = set()
        while pool or flying:
            while len(flying) < width and (ask := pool.next()) is not None:
                asked.append(ask.url)
                flying.append(ask)
            assert len(asked) <= 2 * SIZE + GUESSES, "it walks in circles"
            ask = flying.pop(dice.randrange(len(flying)))
            visit = answer(graph, ask, numbers.get(urls.key(ask.url)))
            if visit.state == READ:
                read.add(numbers[visit.key])
            crawl.commit(visit)
        assert read == reachable(graph, start)
        assert len(asked) == len(set(asked))
        assert not pool._claimed
        assert not len(pool.frontier)
