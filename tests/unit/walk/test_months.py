from __future__ import annotations

import pytest

from newsbot.walk.months import Months

HOST = "https://news.example"


def asked(months: Months, there: set[str], most: int = 50) -> list[str]:
    """Ask as long as a month is wanted; `there` are those that have a list."""
    known: dict[str, bool] = {}
    for _ in range(most):
        url = months.next(known.get)
        if url is None:
            break
        known[url] = url.removeprefix(f"{HOST}/").rstrip("/") in there
    return [url.removeprefix(f"{HOST}/").rstrip("/") for url in known]


def taken(*paths: str) -> Months:
    months = Months()
    for path in paths:
        months.take(f"{HOST}/{path}")
    return months


def test_without_dates_in_addresses_no_month_is_guessed() -> None:
    assert asked(taken("news/5", "2024/13/01/x", "?p=4"), set()) == []


def test_a_site_without_such_lists_is_asked_once() -> None:
    assert asked(taken("2024/03/01/x/", "2023/03/01/y/"), set()) == ["2024/03"]


def test_months_are_asked_from_the_newest_back_until_three_in_a_row_are_missing() -> None:
    there = {"2024/02", "2024/01", "2023/11"}
    found = asked(taken("2024/02/27/x/"), there)
    assert found == ["2024/02", "2024/01", "2023/12", "2023/11", "2023/10", "2023/09", "2023/08"]


def test_a_rest_between_known_articles_ends_nothing() -> None:
    there = {"2024/06", "2024/01"}
    found = asked(taken("2024/06/01/x/", "2024/01/05/y/"), there)
    assert found[0] == "2024/06"
    assert "2024/01" in found
    assert found[-1] == "2023/10"


def test_what_was_asked_by_an_earlier_run_is_not_asked_again() -> None:
    months = taken("2024/06/01/x/")
    known = {f"{HOST}/2024/06/": True, f"{HOST}/2024/05/": True}
    assert months.next(known.get) == f"{HOST}/2024/04/"


def test_the_folder_of_a_language_stays() -> None:
    assert taken("ar/2024/06/01/x/").next(lambda _: None) == f"{HOST}/ar/2024/06/"


@pytest.mark.parametrize("answer", [True, None])
def test_the_search_ends_even_where_every_month_is_there(answer: bool | None) -> None:  # noqa: FBT001
    months = taken("2024/06/01/x/")
    found = months.next(lambda _: answer)
    assert (found is None) is (answer is True)
