from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract.machine_dates import in_address, is_plausible, stamp


@pytest.mark.parametrize(
    ("raw", "wall", "hours"),
    [
        ("2020-08-24T09:23:13Z", "2020-08-24T09:23:13", 0),
        ("2020-06-03T03:01+0400", "2020-06-03T03:01:00", 4),
        ("2020-06-03T03:01:00.123+04:00", "2020-06-03T03:01:00", 4),
        ("2020-06-03 03:01:00 UTC", "2020-06-03T03:01:00", 0),
        ("2020-06-03 03:01:00 GMT+3", "2020-06-03T03:01:00", 3),
        ("2020-06-03T03:01:00-05:00", "2020-06-03T03:01:00", -5),
        ("20200603T030100", "2020-06-03T03:01:00", None),
        ("2020-06-03 3:01", "2020-06-03T03:01:00", None),
        ("Mon, 24 Aug 2020 09:23:13 +0200", "2020-08-24T09:23:13", 2),
        ("Mon, 24 Aug 2020 09:23:13 GMT", "2020-08-24T09:23:13", 0),
        ("12/7/2024 9:05:00 PM", "2024-12-07T21:05:00", None),
        ("12/7/2024, 12:05:00 am", "2024-12-07T00:05:00", None),
        ("12/25/2024 11:05:00 AM", "2024-12-25T11:05:00", None),
    ],
)
def test_machine_dates_keep_wall_time_and_offset(raw: str, wall: str, hours: int | None) -> None:
    read = stamp(raw)
    assert read is not None
    assert read.timed
    assert read.wall.isoformat() == wall
    assert read.offset == (None if hours is None else timedelta(hours=hours))


def test_a_bare_day_has_no_time() -> None:
    read = stamp("2020-06-03")
    assert read is not None
    assert not read.timed
    assert not read.is_midnight


@pytest.mark.parametrize(
    "raw",
    ["", "x", "2020-13-01", "9999-99-99T99:99:99Z", "2020-06-03T25:00", "12/5/2020", "2020-06",
     "2020-06-03T03:01+99:00", "Mon, 99 Aug 2020 09:23:13 GMT", "0000-00-00T00:00:00+00:00",
     "07/12/2024 09:05:00 PM", "12/10/2024 11:05:00 PM", "25/12/2024 1:05:00 PM",
     "2/30/2024 1:00:00 PM", "12/7/2024 9:75:00 PM"],
)  # fmt: skip
def test_what_is_no_machine_date_is_none(raw: str) -> None:
    assert stamp(raw) is None


def test_midnight_and_utc_are_told() -> None:
    read = stamp("2020-06-03T00:00:00Z")
    assert read is not None
    assert read.is_midnight
    assert read.is_utc
    assert read.at(ZoneInfo("Asia/Riyadh")).isoformat() == "2020-06-03T03:00:00+03:00"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/story/2020/8/24/x/1", date(2020, 8, 24)),
        ("https://a.example/news/2020-06-03-1.387", date(2020, 6, 3)),
        ("https://a.example/20190208/x", date(2019, 2, 8)),
        ("http://a.example/2013/middle_east/8/3/x/index.html", date(2013, 8, 3)),
        ("https://a.example/2020/11/2338761/", None),
        ("https://a.example/2020/02/31/x", None),
        ("https://a.example/news/123456789", None),
    ],
)
def test_an_address_may_name_its_day(url: str, day: date | None) -> None:
    assert in_address(url) == day


def test_no_article_is_older_than_the_web_or_of_the_future() -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    assert is_plausible(date(2024, 1, 2), now)
    assert not is_plausible(date(2024, 1, 3), now)
    assert not is_plausible(date(1970, 1, 1), now)
    assert is_plausible(date(2001, 1, 1), None)
