"""Dates written for machines: ISO 8601, RFC 5322, and what content systems print instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

_ISO = re.compile(
    r"^\s*(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*"
    r"(Z|z|UTC|GMT|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?)?)?\s*$"
)
_EN_US = re.compile(
    r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}),?\s+(\d{1,2}):(\d{2}):(\d{2})\s*([AaPp])[Mm]\s*$"
)
_MONTHS = 12
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")
_MAX_OFFSET_HOURS = 14


@dataclass(frozen=True, slots=True)
class Stamp:
    """A machine date: `wall` as written, `offset` where one is written, `timed` if to the minute.

    `offset` of zero is what both an honest UTC and a local time with a careless `Z` look like.
    """

    raw: str
    wall: datetime
    offset: timedelta | None
    timed: bool

    @property
    def is_utc(self) -> bool:
        """Whether the offset is written as zero."""
        return self.offset == timedelta(0)

    @property
    def is_midnight(self) -> bool:
        """Whether the time is exactly midnight, as systems write that know only the day."""
        return self.timed and (self.wall.hour, self.wall.minute, self.wall.second) == (0, 0, 0)

    def at(self, zone: tzinfo) -> datetime:
        """Return the wall time in a zone, for a stamp whose moment is known."""
        written = self.wall.replace(tzinfo=timezone(self.offset or timedelta(0)))
        return written.astimezone(zone)


# No date is longer; what a hostile page gives for one would be remembered.
_MAX_LENGTH = 400


def stamp(raw: str) -> Stamp | None:
    """Return the machine date that a string is, None when it is none. Never raises."""
    return _stamp(raw[:_MAX_LENGTH])


# A page states one date many times.
@lru_cache(maxsize=1_024)
def _stamp(raw: str) -> Stamp | None:
    match = _ISO.match(raw)
    try:
        return _iso(raw, match) if match else american(raw) or _mail(raw)
    except (ValueError, OverflowError):
        return None


def _iso(raw: str, match: re.Match[str]) -> Stamp:
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return Stamp(raw, datetime(int(year), int(month), int(day)), None, timed=False)  # noqa: DTZ001
    wall = datetime(  # noqa: DTZ001 - the offset is kept beside it
        int(year), int(month), int(day), int(hour), int(minute), int(second or 0)
    )
    return Stamp(raw, wall, _offset(zone), timed=True)


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    match = _OFFSET.search(zone)
    if not match:
        return timedelta(0)
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > _MAX_OFFSET_HOURS:
        raise ValueError(zone)
    size = timedelta(hours=hours, minutes=minutes)
    return -size if match[1] == "-" else size


def american(raw: str) -> Stamp | None:
    """Read .NET's and JavaScript's en-US form (`12/7/2024 9:05:00 PM`), which pads no number.

    A padded one is a day before its month, and where every number has two digits nothing tells.
    A label may stand before it. Raises ValueError for a day or a time that there is not.
    """
    match = _EN_US.search(raw)
    if not match or int(match[2]) <= _MONTHS < int(match[1]):
        return None
    numbers = (match[1], match[2], match[4])
    padded = any(number.startswith("0") for number in numbers)
    if padded or (all(len(number) > 1 for number in numbers) and int(match[2]) <= _MONTHS):
        return None
    hour = int(match[4]) % 12 + 12 * (match[7].lower() == "p")
    wall = datetime(  # noqa: DTZ001 - no offset is written
        int(match[3]), int(match[1]), int(match[2]), hour, int(match[5]), int(match[6])
    )
    return Stamp(raw, wall, None, timed=True)


def _mail(raw: str) -> Stamp | None:
    """Read RFC 5322 3.3 dates, as feeds and old systems write them."""
    if not re.match(r"^\s*[A-Za-z]{3},?\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d", raw):
        return None
    moment = parsedate_to_datetime(raw)
    return Stamp(raw, moment.replace(tzinfo=None), moment.utcoffset(), timed=True)


_YEAR = r"((?:19|20)\d{2})"
_IN_ADDRESS = (
    # The second lets a section stand behind the year, as CNN's addresses did.
    re.compile(rf"(?<!\d){_YEAR}([/_.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"/{_YEAR}(/)[a-z_-]+/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)"),
    re.compile(rf"(?<!\d){_YEAR}()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
)


def in_address(url: str) -> date | None:
    """Return the day that an address names, None where it names none. Evidence, never an answer."""
    match = next(filter(None, (pattern.search(url) for pattern in _IN_ADDRESS)), None)
    try:
        return date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        return None


def is_plausible(day: date, now: datetime | None) -> bool:
    """Tell whether an article can be of that day: the web's time, and not the future."""
    latest = (now or datetime.now(UTC)).astimezone(UTC).date() + timedelta(days=1)
    return date(1992, 1, 1) <= day <= latest


_NAMED = {
    "published": {"datepublished", "date", "created", "issued", "published", "datecreated"},
    "modified": {"datemodified", "modified", "updated"},
}


def kinds_of(element: Any) -> set[str]:  # noqa: ANN401 - an lxml element
    """Return what the markup calls an element's date: published, modified, or hAtom's updated."""
    named = " ".join(element.get(name, "") for name in ("itemprop", "property"))
    related = {name.rsplit(":", 1)[-1] for name in named.lower().split()}
    told = related | {name.rsplit(":", 1)[-1] for name in element.get("class", "").lower().split()}
    kinds = {kind for kind, names in _NAMED.items() if told & names}
    if element.tag == "time" and "modified" not in kinds:
        kinds.add("published")
    if kinds == {"modified"} and (told - related) & _NAMED["modified"] == {"updated"}:
        return {"updated"} if not related & _NAMED["modified"] else kinds
    return kinds
