"""Days and months that a date line names outright, Gregorian or Hijri."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from hijridate import Hijri

if TYPE_CHECKING:
    from newsbot.arabic.dates.tokens import Token

_GREGORIAN_YEARS: Final = range(1900, 2101)
# What hijridate's tables of Umm al-Qura hold.
_HIJRI_YEARS: Final = range(1343, 1501)
_FIRST_YEAR_ONLINE: Final = 1990
_SOON: Final = timedelta(days=2)

_MONTHS: Final = r"(?P<{0}>M(?:[(/,-]*M\)?)*|H)\)?"
_FILL: Final = "[fs]*"
_NOT_A_RANGE: Final = r"(?<![dq][-/.,wo])(?<!M[-wo])"
# Leftmost first; the sign after the year says which calendar it is of.
_DATES: Final = re.compile(
    rf"{_NOT_A_RANGE}(?P<d1>[dq])(?:{_FILL}{_MONTHS.format('m1')}[-/.,(]?{_FILL}"
    rf"|(?P<s>[-/.])(?P<m1s>M|H)(?P=s))(?P<y1>y)\)?(?P<e1>[ev]?)"
    rf"|(?<![dqny]){_MONTHS.format('m2')}\.?(?P<d2>d),?{_FILL}(?P<y2>y)(?P<e2>[ev]?)"
    rf"|(?P<y3>y)[-/]?{_MONTHS.format('m3')}[-/]?(?P<d3>d)(?![-/.,]*{_FILL}y)(?P<e3>)"
    r"|(?<![dyn][-/.])(?P<d4>d)(?P<s4>[-/.])(?P<m4>d)(?P=s4)(?P<y4>y)(?!(?P=s4)[dyn])(?P<e4>[ev]?)"
    r"|(?<![dyn][-/.])(?P<y5>y)(?P<s5>[-/.])(?P<m5>d)(?P=s5)(?P<d5>d)(?!(?P=s5)[dyn])(?P<e5>[ev]?)"
    rf"|(?<![dqny])(?<![dqny][-/.,wo(]){_MONTHS.format('m6')}[-/.,]?{_FILL}(?P<y6>y)(?P<e6>[ev]?)"
)
_FORMS: Final = ("1", "2", "3", "4", "5", "6")
# 12/2024 is a month only where nothing else stands in the line.
_MONTH_IN_DIGITS: Final = re.compile(
    r"[fLus:,(]*(?:(?P<m>d)[-/](?P<y>y)|(?P<y_>y)[-/](?P<m_>d))[),.v]*"
)
_WEEKDAY_BEFORE: Final = re.compile(r"W[-,./:()fs]*$")
_WEEKDAY_AFTER: Final = re.compile(r"[-,./(]*W")
_BEFORE_A_LIMIT: Final = re.compile(r"[ro][fsW,]*$")


class Named(NamedTuple):
    """A date in a line: the day, or the first day of the month; None where there is no such day.

    `swapped` is the day of figures whose first may be the month.
    """

    day: date | None
    precision: str
    hijri: bool
    start: int
    end: int
    swapped: date | None = None


def named(kinds: str, line: list[Token], today: date) -> list[Named]:
    """Return the dates that a line names, leftmost first."""
    found = [_named(match, line, today) for match in _DATES.finditer(kinds)]
    if not found and (match := _MONTH_IN_DIGITS.fullmatch(kinds)):
        year = match.start("y") if match["y"] else match.start("y_")
        month = match.start("m") if match["m"] else match.start("m_")
        day = _gregorian(int(line[year].value), int(line[month].value), 1)
        found = [Named(day, "month", hijri=False, start=0, end=len(kinds))]
    starts = {one.start for one in found}
    return [_checked(one, kinds, line, starts) for one in found]


def _named(match: re.Match[str], line: list[Token], today: date) -> Named:
    form = next(form for form in _FORMS if match[f"y{form}"])
    year_token = line[match.start(f"y{form}")]
    year, sign = int(year_token.value), match[f"e{form}"]
    day = 1 if form == "6" else int(line[match.start(f"d{form}")].value)
    group = "m1s" if form == "1" and match["m1s"] else f"m{form}"
    start, end = match.span(group)
    months = {token.value for token in line[start:end] if token.kind in "MHd"}
    in_digits = form in "45"
    hijri = "H" in kinds_of(line, start, end) or (in_digits and year in _HIJRI_YEARS)
    value: date | None = None
    if len(months) == 1 and sign != ("v" if hijri else "e"):
        month = int(next(iter(months)))
        value = _hijri(year, month, day) if hijri else _gregorian(year, month, day)
    if hijri and (form == "6" or (in_digits and not sign and not _is_recent(value, today))):
        value = None
    precision = "month" if form == "6" else "day"
    found = Named(value, precision, hijri, match.start(), match.end())
    if form != "4" or hijri or match["s4"] == ".":
        return found
    return _either(found, _gregorian(year, day, int(next(iter(months)))), today)


def _either(one: Named, swapped: date | None, today: date) -> Named:
    """Return figures with what they are with their month first, for a weekday to choose.

    Drupal prints months first, behind a weekday, wherever it is not told otherwise. A day yet to
    come that would lie behind us with day and month exchanged is none.
    """
    value = one.day
    if value and value > today + _SOON and swapped is not None and swapped <= today + _SOON:
        value = None
    return one._replace(day=value, swapped=swapped)


def kinds_of(line: list[Token], start: int, end: int) -> str:
    """Return the kinds of the tokens between two places."""
    return "".join(token.kind for token in line[start:end])


def _gregorian(year: int, month: int, day: int) -> date | None:
    if year not in _GREGORIAN_YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> date | None:
    if year not in _HIJRI_YEARS:
        return None
    try:
        there = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(there.year, there.month, there.day)


def _is_recent(day: date | None, today: date) -> bool:
    """Tell whether a day can be that of a page; 1403/9/17 without a sign is Persian, not Hijri."""
    return day is not None and day.year >= _FIRST_YEAR_ONLINE and day <= today + _SOON


def _checked(one: Named, kinds: str, line: list[Token], starts: set[int]) -> Named:
    """Drop a date that its weekday denies, or that only limits another (since, before, until)."""
    if _BEFORE_A_LIMIT.search(kinds[: one.start]):
        return one._replace(day=None)
    weekday = _weekday(one, kinds, line, starts) if one.precision == "day" else None
    if weekday is None or (one.day is not None and one.day.weekday() == weekday):
        return one
    if one.swapped is not None and one.swapped.weekday() == weekday:
        return one._replace(day=one.swapped)
    if one.hijri and one.day is not None:
        # Countries that watch for the moon differ by a day from Umm al-Qura; the weekday does not.
        for shift in (-1, 1):
            moved = one.day + timedelta(days=shift)
            if moved.weekday() == weekday:
                return one._replace(day=moved)
    return one._replace(day=None)


def _weekday(one: Named, kinds: str, line: list[Token], starts: set[int]) -> int | None:
    if before := _WEEKDAY_BEFORE.search(kinds[: one.start]):
        return int(line[before.start()].value)
    after = _WEEKDAY_AFTER.match(kinds, one.end)
    if after and not any(after.end() <= start <= after.end() + 1 for start in starts):
        return int(line[after.end() - 1].value)
    return None
