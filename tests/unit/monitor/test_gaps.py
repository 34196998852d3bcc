"""An archive surveyed from its pages and who names whom; the report a person reads."""

from __future__ import annotations

from itertools import pairwise

from newsbot.monitor.gaps import NEXT, PREVIOUS, Edge, Node, survey, why
from newsbot.monitor.report import report
from newsbot.monitor.survey import Survey


def url(number: int) -> str:
    return f"https://example.com/{number}/"


def read(number: int, date: str | None = "", **given: object) -> Node:
    """Return a read page, dated by its number unless said otherwise."""
    day = f"2024-12-{number:02}T10:00:00+03:00" if date == "" else date
    return Node(number, url(number), "read", None, day, **given)  # type: ignore[arg-type]


def unread(number: int, state: str, reason: str | None = None, **given: object) -> Node:
    return Node(number, url(number), state, reason, None, **given)  # type: ignore[arg-type]


def rope(*numbers: int) -> list[Edge]:
    """Return the links of pages that name each other, oldest first."""
    pairs = list(pairwise(numbers))
    return [Edge(a, NEXT, b) for a, b in pairs] + [Edge(b, PREVIOUS, a) for a, b in pairs]


def test_a_whole_chain_is_proved_in_one_sentence() -> None:
    found = survey([read(n) for n in (1, 2, 3)], rope(1, 2, 3))
    assert found.proved
    assert found.sentence() == "3 articles, one unbroken chain from 2024-12-01 to 2024-12-03"


def test_an_undated_chain_is_told_by_its_addresses() -> None:
    found = survey([read(1, None)], [])
    assert found.sentence() == f"1 article, one unbroken chain from {url(1)} to {url(1)}"


def test_a_chain_is_proved_only_to_ends_that_say_so() -> None:
    nodes = [read(n) for n in (1, 2, 3)]
    silent = [edge for edge in rope(1, 2, 3) if edge.source != 1]
    found = survey(nodes, silent)
    assert found.loose == (url(1),)
    assert not found.proved
    assert found.sentence() == "3 articles, 1 loose end"
    assert f"loose end: the chain stops and nothing says that it ends  {url(1)}" in report(
        "example.com", found
    )
    # What stands between two others is told by both of them.
    assert survey(nodes, [edge for edge in rope(1, 2, 3) if edge.source != 2]).proved


def test_a_chain_with_two_ends_on_one_side_is_not_proved() -> None:
    branch = [Edge(4, PREVIOUS, 2)]
    found = survey([read(n) for n in (1, 2, 3, 4)], rope(1, 2, 3) + branch)
    assert found.loose == (url(3), url(4))
    assert found.sentence() == "4 articles, 2 loose ends"


def test_a_site_that_prints_one_side_only_ends_where_nothing_is_printed() -> None:
    back = [edge for edge in rope(1, 2, 3) if edge.side == PREVIOUS]
    assert survey([read(n) for n in (1, 2, 3)], back).proved


def test_an_empty_archive_has_no_articles() -> None:
    assert survey([], []).sentence() == "no articles"
    assert report("example.com", survey([], [])) == "example.com: no articles"


def test_each_gap_says_why() -> None:
    assert why("failed", "404") == "404"
    assert why("failed", "http 503") == "http 503"
    assert why("failed", "disallowed") == "disallowed"
    assert why("failed", None) == "not read"
    assert why("open", "404") == "not yet asked"
    assert why("skipped", f"{url(1)}: no headline") == "not an article"


def test_a_neighbour_that_was_not_read_is_a_gap_named_from_both_sides() -> None:
    found = survey([read(1), unread(2, "failed", "410", known=True), read(3)], rope(1, 2, 3))
    (gap,) = found.gaps
    assert (gap.url, gap.reason, sorted(gap.named_by)) == (url(2), "410", [url(1), url(3)])
    assert len(found.chains) == 1
    assert not found.proved
    assert found.sentence() == "2 articles, 1 gap"
    assert "gap: 410 [known]  https://example.com/2/" in report("example.com", found)


def test_an_accepted_gap_leaves_the_archive_proved() -> None:
    nodes = [read(1), unread(2, "failed", "404", accepted=True), read(3)]
    assert survey(nodes, rope(1, 2, 3)).proved


def test_a_deleted_article_is_no_gap_though_its_neighbours_name_it() -> None:
    found = survey([read(1), unread(2, "failed", "deleted"), read(3)], rope(1, 2, 3))
    assert found.gaps == ()
    assert found.deleted == (url(2),)
    assert found.proved
    assert "deleted since it was read: https://example.com/2/" in report("example.com", found)


def test_pieces_that_follow_one_another_are_a_broken_chain() -> None:
    found = survey([read(n) for n in range(1, 7)], rope(1, 2, 3) + rope(4, 5, 6))
    assert not found.side_by_side
    assert found.sentence() == "6 articles, 2 pieces of a broken chain"
    assert "the chain is broken: 2 pieces" in report("example.com", found)


def test_chains_over_the_same_time_are_side_by_side() -> None:
    found = survey([read(n) for n in range(1, 7)], rope(1, 3, 5) + rope(2, 4, 6))
    assert found.side_by_side
    assert "2 chains side by side (by category, tag or language)" in found.sentence()
    assert "no damage" in report("example.com", found)


def test_an_article_alone_is_no_chain_beside_another() -> None:
    found = survey([read(n) for n in range(1, 5)], rope(1, 2, 4))
    assert not found.side_by_side
    assert not survey([read(n) for n in range(1, 3)], rope(1, 2)).side_by_side


def test_an_undated_chain_is_not_called_side_by_side() -> None:
    nodes = [read(1), read(2), read(3, None), read(4, None)]
    assert not survey(nodes, rope(1, 2) + rope(3, 4)).side_by_side


def test_one_way_links_loops_and_ties_are_told() -> None:
    same = "2024-12-02T10:00:00+03:00"
    nodes = [read(1), read(2), read(3, same)]
    ring = [Edge(1, PREVIOUS, 3), Edge(3, PREVIOUS, 2), Edge(2, PREVIOUS, 1)]
    found = survey(nodes, ring)
    assert found.loops == (3,)
    assert len(found.one_way) == 3
    assert found.ties == {same: 2}
    assert "1 loop" in found.sentence()
    told = report("example.com", found)
    assert "3 one-way links" in told
    assert "loops of 3 pages" in told
    assert (
        f"1 moments shared by several articles, where some themes hide neighbours: {same}" in told
    )


def test_days_without_a_time_are_no_ties() -> None:
    assert survey([read(1, "2024-12-02"), read(2, "2024-12-02")], rope(1, 2)).ties == {}


def test_months_without_articles_are_named_and_drawn() -> None:
    nodes = [read(1, "2023-11"), read(2, "2024-02-03"), read(3, "2024-02-03")]
    found = survey(nodes, rope(1, 2, 3))
    assert found.months == {"2023-11": 1, "2023-12": 0, "2024-01": 0, "2024-02": 2}
    told = report("example.com", found)
    assert "months without articles: 2023-12, 2024-01" in told
    assert f"  2023 {' ' * 20}▒ ·  1" in told


def test_what_a_sitemap_lists_is_compared_with_what_was_read() -> None:
    nodes = [
        read(1, listed=True),
        read(2, listed=True),
        read(3, listed=True),
        unread(4, "open", listed=True),
        unread(5, "failed", "http 500", listed=True),
        unread(6, "failed", "deleted", listed=True),
        unread(7, "skipped", "no headline", listed=True),
        unread(8, "open"),
    ]
    found = survey(nodes, rope(1, 2))
    assert found.listed == 7
    assert found.listed_unread == (
        (url(4), "not yet asked"),
        (url(5), "http 500"),
        (url(7), "not an article"),
    )
    assert found.listed_unlinked == (url(3),)
    told = report("example.com", found)
    assert "sitemaps and feeds list 7 addresses, 4 of them read" in told
    assert "1 were read and no chain leads to them, e.g. https://example.com/3/" in told


def test_repeats_of_an_article_are_not_counted_twice() -> None:
    repeat = Node(2, url(2), "read", "repeats 1", "2024-12-02T10:00:00+03:00")
    assert survey([read(1), repeat], rope(1, 2)).articles == 1


def test_links_of_pages_elsewhere_are_left_out() -> None:
    assert survey([read(1)], [Edge(1, NEXT, 9)]) == Survey(
        articles=1,
        chains=survey([read(1)], []).chains,
        gaps=(),
        months={"2024-12": 1},
    )


def test_a_report_ends_somewhere_however_much_is_missing() -> None:
    nodes = [read(1, "2024-12-01")]
    nodes += [unread(n, "failed", "404", listed=True) for n in range(2, 32)]
    nodes += [unread(n, "failed", "deleted") for n in range(32, 62)]
    edges = [Edge(1, NEXT, n) for n in range(2, 32)]
    many = {f"2024-12-01T10:{m:02}:00+03:00" for m in range(8)}
    nodes += [read(100 + i, moment) for i, moment in enumerate(sorted(many) * 2)]
    told = report("example.com", survey(nodes, edges))
    assert told.count("… and 10 more") == 3
    assert "10:04:00+03:00 (2), …" in told
    assert len(told.splitlines()) < 150


def test_addresses_seen_and_not_read_are_counted_apart() -> None:
    found = survey([read(1), unread(2, "open")], [])
    assert found.unread == 1
    assert "1 other addresses were seen and not read (no gaps)" in report("example.com", found)


def test_a_page_that_names_itself_is_a_ring_of_one() -> None:
    assert survey([read(1)], [Edge(1, PREVIOUS, 1)]).loops == (1,)


def test_one_way_links_that_leave_out_every_other_article_are_chains_side_by_side() -> None:
    edges = [Edge(number, PREVIOUS, number - 2) for number in range(3, 9)]
    told = report("example.com", survey([read(number) for number in range(1, 9)], edges))
    assert "several chains side by side" in told
    assert "6 one-way links" in told


def test_a_site_without_a_chain_is_called_so_and_not_broken() -> None:
    found = survey([read(n) for n in (1, 2, 3)], [])
    assert found.chainless
    assert not found.proved
    assert found.sentence() == (
        "3 articles, no chain: the pages name no previous or next, and no sitemap or feed says "
        "what there should be"
    )
    text = report("example.com", found)
    assert "broken" not in text
    assert "pieces" not in text


def test_a_site_without_a_chain_is_measured_by_what_its_lists_name() -> None:
    nodes = [read(n, listed=True) for n in (1, 2)]
    whole = survey(nodes, [])
    assert whole.sentence().endswith("all 2 listed by sitemaps and feeds were read")
    assert "no chain leads to them" not in report("example.com", whole)
    lacking = survey([*nodes, unread(3, "failed", "http 500", listed=True)], [])
    assert lacking.sentence().endswith("1 of 3 listed by sitemaps and feeds not read")
    assert "not read: http 500" in report("example.com", lacking)


def test_one_article_or_one_link_is_no_site_without_a_chain() -> None:
    assert not survey([read(1)], []).chainless
    assert not survey([read(1), read(2), read(3)], rope(1, 2)).chainless
    assert not survey([read(1), read(2), unread(3, "open")], [Edge(1, NEXT, 3)]).chainless
