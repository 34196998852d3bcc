from __future__ import annotations

import itertools

from newsbot.monitor.gaps import NEXT, PREVIOUS, Edge, Node, survey
from newsbot.monitor.report import report


def node(number: int, state: str = "read", **facts: object) -> Node:
    day = f"2024-{1 + number // 28:02}-{1 + number % 28:02}"
    made = {"date": day if state == "read" else None} | facts
    return Node(number, f"https://news.example/{number}", state, **made)  # type: ignore[arg-type]


def rope(*numbers: int) -> list[Edge]:
    edges = []
    for older, newer in itertools.pairwise(numbers):
        edges += [Edge(newer, PREVIOUS, older), Edge(older, NEXT, newer)]
    return edges


def test_a_whole_chain_is_proved_in_one_sentence() -> None:
    found = survey([node(number) for number in range(40)], rope(*range(40)))
    assert found.proved
    assert found.sentence() == ("40 articles, one unbroken chain from 2024-01-01 to 2024-02-12")
    assert found.months == {"2024-01": 28, "2024-02": 12}
    assert not found.one_way
    assert not found.loops
    assert not found.ties


def test_one_article_is_a_chain_and_none_is_none() -> None:
    assert survey([node(0)], []).sentence().startswith("1 article, one unbroken chain")
    assert survey([], []).sentence() == "no articles"


def test_a_neighbour_that_was_not_read_is_a_gap_with_its_reason() -> None:
    pages = [node(0), node(1, "failed", reason="404"), node(2), node(3, "open"), node(9, "open")]
    edges = [
        *rope(0, 1)[1:],
        *rope(1, 2)[:1],
        Edge(2, NEXT, 3),
        Edge(77, NEXT, 0),
        Edge(0, NEXT, 1),
    ]
    found = survey(pages, edges)
    assert [(gap.url[-1], gap.reason, len(gap.named_by)) for gap in found.gaps] == [
        ("1", "404", 3), ("3", "not yet asked", 1),
    ]  # fmt: skip
    # Named from both sides, it breaks no chain.
    assert len(found.chains) == 1
    assert found.unread == 1
    assert found.sentence() == "2 articles, 2 gaps"
    assert not found.proved


def test_an_accepted_gap_is_told_and_disproves_nothing() -> None:
    pages = [node(0), node(1, "failed", reason="404", accepted=True, known=True), node(2)]
    found = survey(pages, [Edge(0, NEXT, 1), Edge(2, PREVIOUS, 1)])
    assert found.proved
    assert found.open_gaps == ()
    assert "gap: 404 [accepted, known]" in report("news.example", found)


def test_pieces_are_told_with_their_ends_the_longest_first() -> None:
    found = survey([node(number) for number in range(6)], [*rope(0, 1), *rope(2, 3, 4, 5)])
    assert [chain.articles for chain in found.chains] == [4, 2]
    assert found.chains[1].oldest == ("2024-01-01", "https://news.example/0")
    assert found.sentence() == "6 articles, 2 chains"
    text = report("news.example", found)
    assert "the chain is broken: 2 pieces" in text
    assert "4 articles, 2024-01-03 to 2024-01-06" in text


def test_many_one_way_links_are_chains_of_categories() -> None:
    edges = [Edge(number, PREVIOUS, number - 2) for number in range(2, 8)]
    found = survey([node(number) for number in range(8)], edges)
    assert len(found.one_way) == 6
    text = report("news.example", found)
    assert "several chains (by category or tag)" in text
    assert "6 one-way links" in text


def test_rings_are_measured() -> None:
    edges = [Edge(0, PREVIOUS, 2), Edge(1, PREVIOUS, 0), Edge(2, PREVIOUS, 1), Edge(3, PREVIOUS, 2)]
    found = survey([node(number) for number in range(4)], edges)
    assert found.loops == (3,)
    assert not found.proved
    assert "1 loop" in found.sentence()
    assert "loops of 3 pages" in report("news.example", found)


def test_a_page_that_names_itself_is_a_ring_of_one() -> None:
    assert survey([node(0)], [Edge(0, PREVIOUS, 0)]).loops == (1,)


def test_moments_that_several_share_are_ties_and_days_are_none() -> None:
    moment = "2024-12-07T21:05:00+03:00"
    pages = [node(number, date=moment) for number in range(3)]
    pages += [node(number, date="2024-12-08") for number in (3, 4)]
    found = survey(pages, rope(0, 1, 2, 3, 4))
    assert found.ties == {moment: 3}
    assert "1 moments shared by three or more" in report("news.example", found)


def test_a_repeat_is_read_and_no_article() -> None:
    found = survey([node(0), node(1, reason="same text as x")], rope(0, 1))
    assert found.articles == 1
    assert found.chains[0].articles == 1


def test_months_without_articles_are_named_over_the_end_of_a_year() -> None:
    pages = [node(0, date="2023-11-05"), node(1, date="2024-02-05T10:00:00"), node(2, date=None)]
    found = survey(pages, rope(0, 1, 2))
    assert found.months == {"2023-11": 1, "2023-12": 0, "2024-01": 0, "2024-02": 1}
    text = report("news.example", found)
    assert "months without articles: 2023-12, 2024-01" in text
    years = {line.split()[0]: line.split()[1:] for line in text.splitlines() if "20" in line[:6]}
    assert years == {"2023": ["▓", "·", "1"], "2024": ["·", "▓", "1"]}


def test_undated_pages_are_told_by_their_addresses() -> None:
    found = survey([node(0, date=None), node(1, date=None), node(2, date=None)], rope(0, 1))
    assert "undated to undated" in report("news.example", found)
    whole = survey([node(0, date=None)], [])
    assert "https://news.example/0 to https://news.example/0" in whole.sentence()


def test_a_long_report_is_cut_and_addresses_are_readable() -> None:
    pages = [node(0), *(node(number, "failed", reason="404") for number in range(1, 30))]
    found = survey(pages, [Edge(0, NEXT, number) for number in range(1, 30)])
    assert "… and 9 more (--json lists all)" in report("news.example", found)
    arabic = [Node(0, "https://news.example/%D8%AE", "open"), node(1), node(8, "open")]
    text = report("news.example", survey(arabic, [Edge(1, NEXT, 0)]))
    assert "https://news.example/\u062e" in text
    assert "1 other addresses were seen and not read" in text
