from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsbot.fetch.retry_after import limits, seconds

NOW = datetime(2024, 12, 7, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        ("1.5", 1.5),
        ("Sat, 07 Dec 2024 12:02:00 GMT", 120.0),
        ("Saturday, 07-Dec-24 12:02:00 GMT", 120.0),
        ("Sat Dec  7 12:02:00 2024", 120.0),
        ("Sat, 07 Dec 2024 11:00:00 GMT", 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("\N{ARABIC-INDIC DIGIT FIVE}", None),
        ("1.2.3", None),
        ("nan", None),
        ("inf", None),
        ("9" * 400, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, wait: float | None) -> None:
    assert seconds(header, NOW) == wait


@pytest.mark.parametrize(
    ("status", "wait", "limited"),
    [(429, None, True), (429, 1.0, True), (503, 1.0, True), (503, None, False), (500, 1.0, False)],
)
def test_only_a_503_that_names_a_time_is_about_the_rate(
    status: int, wait: float | None, *, limited: bool
) -> None:
    assert limits(status, wait) is limited
