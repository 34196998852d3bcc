from __future__ import annotations

import itertools
import pickle
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.support.site import FAULTS, At, SiteSpec, World
from tests.support.site.faults import Table, parsed

BASE = "http://127.0.0.1:8000"


def world(**changes: object) -> World:
    return World(replace(SiteSpec(), **changes), BASE)  # type: ignore[arg-type]


def walk(given: World, start: int, side: str) -> list[int]:
    seen = [start]
    while (number := getattr(given, side)(seen[-1])) is not None and number not in seen:
        seen.append(number)
    return seen


def test_the_same_spec_is_the_same_site() -> None:
    assert [world().truth(n) for n in range(30)] == [world().truth(n) for n in range(30)]
    assert world(seed="other").truth(3) != world().truth(3)
    assert pickle.loads(pickle.dumps(SiteSpec(faults={"gone": At(3)}))).faults == {"gone": At(3)}


def test_the_chain_leads_from_end_to_end() -> None:
    given = world()
    assert walk(given, 0, "newer") == list(range(30))
    assert walk(given, 29, "older") == list(reversed(range(30)))


def test_articles_differ_in_headline_address_and_text() -> None:
    given = world(articles=400)
    truths = [given.truth(n) for n in range(400)]
    assert len({t.title for t in truths}) == len({t.url for t in truths}) == 400
    words = [re.findall(r"\w+", " ".join(t.paragraphs)) for t in truths]
    shingles = [set(itertools.pairwise(w)) for w in words]
    closest = max(len(a & b) / len(a | b) for a, b in itertools.combinations(shingles, 2))
    assert closest < 0.5


def test_an_address_is_recognised_in_every_spelling() -> None:
    given = world()
    path = given.path(7)
    for spelling in (path, path.upper(), unquote(path), path.replace("%", "%25"), path[:-1]):
        assert given.number(spelling) == 7
    for other in ("/", path + "x/", path.replace("2024", "2023"), "/a-1001/", "/a-9999/", "/٣-١/"):
        assert given.number(other) is None


def test_swapped_sides_call_the_newer_article_previous() -> None:
    assert world().sides(5) == (4, 6)
    assert world(faults={"swapped": "all"}).sides(5) == (6, 4)
    assert world(theme="gillion").sides(5) == (6, 4)
    assert world(theme="gillion", faults={"swapped": "all"}).sides(5) == (4, 6)
    assert world(theme="none").sides(5) == (None, None)


def test_a_group_of_three_with_one_timestamp_hides_its_middle_from_both_walks() -> None:
    given = world(faults={"ties": 10})
    assert given.date(10) == given.date(11) == given.date(12) < given.date(13)
    assert set(range(30)) - set(walk(given, 29, "older")) == {10, 11}
    assert set(range(30)) - set(walk(given, 0, "newer")) == {11, 12}


def test_a_pair_with_one_timestamp_is_found_by_both_walks_together() -> None:
    given = world(faults={"ties": At(10, value=2)})
    found = set(walk(given, 29, "older")) | set(walk(given, 0, "newer"))
    assert found == set(range(30))


def test_a_chain_per_section_holds_only_that_section() -> None:
    given = world(faults={"category_chain": "all"}, sections=5)
    assert {given.truth(n).section for n in walk(given, 27, "older")} == {2}


def test_a_chain_by_headline_is_not_by_date() -> None:
    given = world(faults={"slug_order": "all"})
    first = min(range(30), key=given.title)
    order = walk(given, first, "newer")
    assert [given.title(n) for n in order] == sorted(given.title(n) for n in range(30))
    assert order != sorted(order)


def test_two_languages_have_a_chain_each() -> None:
    given = world(faults={"languages": "all"})
    assert {given.language(n) for n in walk(given, 29, "older")} == {"en"}
    assert given.path(1).startswith("/en/")
    assert given.truth(1).title.isascii()


def test_loops_lead_back() -> None:
    assert world(faults={"self_link": 5}).older(5) == 5
    given = world(faults={"two_cycle": 5})
    assert (given.older(5), given.older(6)) == (6, 5)


def test_a_deleted_article_is_linked_around_and_a_gone_one_is_not() -> None:
    for given in (world(faults={"deleted": 5}), world()):
        given.delete(5)
        assert (given.newer(4), given.older(6)) == (6, 4)
    for given in (world(faults={"gone": 5}), world()):
        given.delete(5, relink=False)
        assert (given.newer(4), given.older(6)) == (5, 5)
        assert not given.readable(5)
        assert 5 not in given.listed()


def test_new_articles_follow_the_head_unless_its_page_is_stale() -> None:
    given = world()
    given.publish(3)
    assert given.newer(29) == 30
    assert given.newer(32) is None
    assert len(list(given.listed())) == 33
    stale = world(faults={"stale_head": "all"})
    stale.publish()
    assert (stale.newer(29), stale.older(30)) == (None, 29)


def test_an_edit_changes_the_body_alone() -> None:
    given = world()
    before = given.truth(4)
    given.edit(4)
    given.edit(4)
    after = given.truth(4)
    assert (after.title, after.url, after.paragraphs[1:]) == (
        before.title,
        before.url,
        before.paragraphs[1:],
    )
    assert after.paragraphs[0].endswith("في التحديث رقم 2.")


def test_a_sidebar_names_other_living_articles() -> None:
    given = world(sidebar=10, faults={"gone": 3})
    for number in range(30):
        assert not {3, number} & set(given.beside(number))
    assert world().beside(4) == []


@pytest.mark.parametrize(
    ("spelt", "name", "times", "value"),
    [
        ("status_404", "status", 0, 404),
        ("status_500_once", "status", 1, 500),
        ("challenge_once", "challenge", 1, None),
        ("soft_404", "soft_404", 0, None),
    ],
)
def test_a_short_name_of_a_fault_says_the_rest(
    spelt: str, name: str, times: int, value: int | None
) -> None:
    assert parsed(spelt, 3) == (name, At(3, times, value))


def test_an_unknown_fault_is_refused() -> None:
    with pytest.raises(KeyError, match="no fault is called 'statuus'"):
        world(faults={"statuus": 3})


def test_a_fault_ends_after_its_times_in_each_place() -> None:
    table = Table({"status_500": At((3, -1), times=2)}, 30)
    assert [bool(table.act(3)) for _ in range(4)] == [True, True, False, False]
    assert table.act(29) == {"status": 500}
    assert table.act(4) == {}
    assert not table.lost(3)


def test_lost_are_the_places_where_a_deadly_fault_stays() -> None:
    given = world(faults={"challenge": 3, "slow": 4, "reset_once": 5, "robots_disallow": 6})
    assert [n for n in range(30) if not given.readable(n)] == [3, 6]


def test_every_trap_that_a_server_can_play_has_a_fault() -> None:
    # 32 to 37 are about the crawler's own process; publish, edit and delete serve 36.
    assert {fault.row for fault in FAULTS.values()} - {0} == set(range(1, 32))
