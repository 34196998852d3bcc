"""The time of day in a date line, and the zone that it is told in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from newsbot.arabic.dates.lexicon import ZONES
from newsbot.arabic.dates.tokens import CLOCK, FOUR, SMALL

if TYPE_CHECKING:
    from newsbot.arabic.dates.tokens import Token

OFFSET: Final = "g"
_LARGEST_OFFSET: Final = 14 * 60
_NOON: Final = 12
_MARK: Final = r"(?:f?[(]?(?P<{}>[Am])[)]?)?"
# A clock with or without its half of the day; an hour alone only beside a word that says so.
_CLOCKS: Final = re.compile(
    rf"(?P<before>A)?h?f?(?P<clock>C){_MARK.format('mark')}"
    rf"|hf?(?P<hour>d)(?:[.:](?P<minute>d))?{_MARK.format('mark2')}"
    r"|(?<![-/.qM])(?P<bare>d)(?P<word>A)"
)
_DIGITS: Final = re.compile(r"[0-9]+")
# Hours that a half of the day may be said of, and what to add; others contradict it.
_HALVES: Final[dict[str, dict[int, int]]] = {
    "am": {12: 0} | {hour: hour for hour in range(12)},
    "pm": {hour: hour + 12 for hour in range(1, 12)} | {hour: hour for hour in range(12, 24)},
    "noon": {11: 11} | {hour: hour + 12 for hour in range(1, 5)} | {h: h for h in range(12, 17)},
    "night": {hour: hour for hour in (0, 1, 2, 3, 4, *range(18, 24))}
    | {hour: hour + 12 for hour in range(6, 12)},
}


class Clock(NamedTuple):
    """A time of day, None where the half of the day contradicts the hour; its place in the line."""

    at: time | None
    start: int
    end: int


class NoSuchTime(ValueError):  # noqa: N818 - a fact about the text
    """The line holds a time that no clock shows, so it is not what it seems to be."""


def clocks(kinds: str, line: list[Token]) -> list[Clock]:
    """Return the times of day in a line; raise NoSuchTime for 25:00."""
    return [
        Clock(_time(match, line), match.start(), match.end()) for match in _CLOCKS.finditer(kinds)
    ]


def _time(match: re.Match[str], line: list[Token]) -> time | None:
    mark_at = max(match.start(group) for group in ("before", "mark", "mark2", "word"))
    mark = "" if mark_at < 0 else str(line[mark_at].value or "pm")
    if match["clock"]:
        numbers = [int(part) for part in _DIGITS.findall(line[match.start("clock")].text)[:3]]
    else:
        places = (match.start(group) for group in ("hour", "bare", "minute"))
        numbers = [int(line[place].value) for place in places if place >= 0]
    hour, minute, second = (*numbers, 0, 0)[:3]
    if hour >= 24 or minute >= 60 or second >= 60:  # noqa: PLR2004 - a clock
        raise NoSuchTime
    if mark:
        half = _HALVES[mark].get(hour)
        return None if half is None else time(half, minute, second)
    return time(hour, minute, second) if match["clock"] else None


def offsets(kinds: str, line: list[Token]) -> dict[int, timedelta]:
    """Return the offsets from UTC in a line (+03:00, +0300, GMT+3) by the place of their sign."""
    found = {}
    for place in (match.start() for match in _SIGNS.finditer(kinds)):
        sign, number = line[place], line[place + 1]
        if sign.text == "-" and not _is_minus(line[place - 1], sign, number, kinds, place):
            continue
        minutes = _minutes(number)
        if minutes is not None:
            found[place] = timedelta(minutes=-minutes if sign.text == "-" else minutes)
    return found


_SIGNS: Final = re.compile(r"(?<=[Cz])[-+](?=[Cdy])")


def _is_minus(before: Token, sign: Token, number: Token, kinds: str, place: int) -> bool:
    """Tell an offset from a dash: 10:30:00-05:00, 10:30:00 -0500, GMT-5."""
    if sign.end != number.start:
        return False
    if number.kind == FOUR:
        return number.text[0] in "01" and before.end <= sign.start
    exact = before.end == sign.start
    if before.kind == CLOCK:
        iso = before.text.count(":") > 1 or kinds[place - 2 : place - 1] == "t"
        return exact and iso and number.kind == CLOCK
    return exact and kinds[place + 2 : place + 3] not in {"-", "/", "."}


def _minutes(number: Token) -> int | None:
    if number.kind == CLOCK:
        hours, minutes = (int(part) for part in _DIGITS.findall(number.text)[:2])
    elif number.kind == SMALL:
        hours, minutes = int(number.value), 0
    else:
        hours, minutes = divmod(int(number.value), 100)
    total = hours * 60 + minutes
    return total if total <= _LARGEST_OFFSET and minutes < 60 else None  # noqa: PLR2004


def zone_after(
    kinds: str, line: list[Token], start: int, end: int, shifts: dict[int, timedelta]
) -> tzinfo | str | None:
    """Return the zone named between two places: a tzinfo, "local", "unknown", or None for none."""
    named: tzinfo | str | None = None
    for place in range(start, end):
        kind = kinds[place]
        if kind == OFFSET and place in shifts:
            return timezone(shifts[place])
        if kind == "z" and (named is None or named == "unknown"):
            named = _zone(str(line[place].value))
        elif kind == "Z" and named is None:
            named = _zone_named(line, place + 1)
    return named


def _zone_named(line: list[Token], place: int) -> tzinfo | str:
    words = tuple(token.text for token in line[place : place + 2])
    name = ZONES.get(words) or ZONES.get(words[:1])
    return _zone(name) if name else "unknown"


@lru_cache(maxsize=128)
def _zone(name: str) -> tzinfo | str:
    if name == "local":
        return name
    if name == "UTC":
        return UTC
    if name[0] in "+-":
        return datetime.strptime(name, "%z").tzinfo or UTC
    return ZoneInfo(name)
