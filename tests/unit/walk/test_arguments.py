from __future__ import annotations

import pytest

from newsbot.errors import UsageError
from newsbot.walk.arguments import Arguments, parse


def test_nothing_asked_is_nothing_bounded() -> None:
    assert parse({}) == Arguments()


def test_what_scrapyd_adds_is_let_pass() -> None:
    assert parse({"_job": "1", "_version": "2"}) == Arguments()


def test_a_month_is_its_first_and_its_last_day() -> None:
    asked = parse({"since": "2024-02", "until": " 2024-02 "})
    assert (asked.since, asked.until) == ("2024-02-01", "2024-02-29")


def test_everything_asked_is_checked_and_kept() -> None:
    asked = parse(
        {"url": " https://news.example/ ", "since": "2024-01-01", "until": "2024-01-01",
         "max_articles": "12", "timezone": "Asia/Damascus"}
    )  # fmt: skip
    assert asked.url == "https://news.example/"
    assert (asked.since, asked.until, asked.max_articles) == ("2024-01-01", "2024-01-01", 12)
    assert str(asked.timezone) == "Asia/Damascus"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sinse": "2024-01-01"}, "unknown argument 'sinse'"),
        ({"since": "1/2/2024"}, "is not a date"),
        ({"since": ""}, "is not a date"),
        ({"until": "2024-02-30"}, "is not a date"),
        ({"until": "2024-13"}, "is not a date"),
        ({"until": "0000-01"}, "is not a date"),
        ({"since": "2024-02", "until": "2024-01"}, "swap them"),
        ({"max_articles": "many"}, "write 1 or more"),
        ({"max_articles": "-1"}, "write 1 or more"),
        ({"timezone": "Nowhere/Land"}, "IANA"),
        ({"timezone": "../etc/passwd"}, "IANA"),
        ({"timezone": ""}, "IANA"),
        ({"url": "news.example"}, "http"),
    ],
)
def test_a_mistake_is_refused_in_words(given: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse(given)
