"""Every field of every golden page is one test: `test_field[site/case/field]`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from newsbot.errors import PageError
from newsbot.items import FIELDS
from tests.support.golden import cases

if TYPE_CHECKING:
    from newsbot.items import Article
    from tests.support.golden import Case

EVERY = [
    pytest.param(case, field, id=f"{case.name}/{field}")
    for case in cases()
    for field in case.expected
]
# Systems and themes whose markup a golden page is written in.
SYSTEMS = 12


@cache
def read(case: Case) -> Article | PageError:
    return case.read()


@pytest.mark.parametrize(("case", "field"), EVERY)
def test_field(case: Case, field: str) -> None:
    found = read(case)
    if field == "refused":
        assert type(found).__name__ == case.expected[field]
        return
    assert not isinstance(found, PageError), found
    assert getattr(found, field) == case.expected[field]


def test_the_golden_pages_are_of_many_systems() -> None:
    assert len({case.folder.name for case in cases()}) >= SYSTEMS


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_golden_page_says_enough_to_fail(case: Case) -> None:
    assert case.expected.keys() <= {*FIELDS, "refused"}
    least = {"refused"} if "refused" in case.expected else {
        "title", "text", "date_published", "authors", "previous_url", "next_url",
    }  # fmt: skip
    assert least <= case.expected.keys()
    assert case.fetched.tzinfo is not None
