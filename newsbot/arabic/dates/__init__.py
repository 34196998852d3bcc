"""Dates as Arab sites print them. Null rather than a guess: a wrong date is worse than none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsbot.arabic.dates.calendar import Named, named
from newsbot.arabic.dates.clock import OFFSET, Clock, NoSuchTime, clocks, offsets, zone_after
from newsbot.arabic.dates.relative import ago, day_named, months_ago, weeks_ago
from newsbot.arabic.dates.tokens import tokens

if TYPE_CHECKING:
    from newsbot.arabic.dates.relative import Ago
    from newsbot.arabic.dates.tokens import Token

__all__ = ["ParsedDate", "parse"]

_FIRST_YEAR_ONLINE: Final = 1990
_LABEL: Final = re.compile(r"[Lu]")


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What a text says of when: an aware datetime (`minute`), or a date (`day`, `month`).

    A month is given as its first day.
    """

    value: datetime | date
    precision: str

    def isoformat(self) -> str:
        """Return the form that is exported: 2024-12-07T21:05:00+03:00, 2024-12-07 or 2024-12."""
        if isinstance(self.value, datetime):
            return self.value.isoformat(timespec="seconds")
        text = self.value.isoformat()
        return text if self.precision == "day" else text[:7]


def parse(text: str, *, now: datetime, timezone: tzinfo) -> ParsedDate | None:
    """Return the date that a short text prints, or None where it says none that is sure.

    `now` is when the page was fetched; `timezone` is what its clock shows where no zone is named.
    Day comes before month in figures, unless only the other way their weekday is right. Never
    raises.
    """
    line = tokens(text)
    if not line:
        return None
    try:
        reading = _Reading(line, now, timezone)
        return reading.absolute() if reading.dates else reading.relative()
    except (NoSuchTime, OverflowError):
        return None


@lru_cache(maxsize=64)
def _clock(now: datetime, timezone: tzinfo) -> tuple[datetime, date]:
    """Return the moment in UTC and the day in the zone: a page's lines share both."""
    moment = (now if now.tzinfo else now.replace(tzinfo=timezone)).astimezone(UTC)
    return moment, moment.astimezone(timezone).date()


class _Reading:
    """One line, with its times, zones and dates told apart."""

    def __init__(self, line: list[Token], now: datetime, timezone: tzinfo) -> None:
        self.line, self.timezone = line, timezone
        self.now, self.today = _clock(now, timezone)
        kinds = "".join(token.kind for token in line).replace("ym", "yv")
        self.shifts = offsets(kinds, line)
        for place in self.shifts:
            kinds = kinds[:place] + OFFSET * 2 + kinds[place + 2 :]
        self.clocks = clocks(kinds, line)
        for clock in self.clocks:
            width = clock.end - clock.start
            kinds = kinds[: clock.start] + "C" * width + kinds[clock.end :]
        self.kinds = kinds
        self.dates = named(kinds, line, self.today)

    def absolute(self) -> ParsedDate | None:
        """Return the date that the line names, if it names one."""
        chosen = self._chosen()
        if chosen is None or chosen.day is None:
            return None
        if chosen.precision == "month":
            return ParsedDate(chosen.day, "month")
        return self._at(chosen.day, self._clocks_of(chosen))

    def _chosen(self) -> Named | None:
        """Return the date of publication: Gregorian before Hijri, published before updated."""
        pool = [one for one in self.dates if not one.hijri] or self.dates
        if any(one.day is None for one in pool):
            return None
        pool = [one for one in pool if one.precision == "day"] or pool
        if len(pool) == 1:
            return pool[0]
        if len({one.day for one in pool}) == 1:
            return next((one for one in pool if self._clocks_of(one)), pool[0])
        for label in ("L", ""):
            labelled = [one for one in pool if self._label(one) == label]
            if labelled:
                return labelled[0] if len({one.day for one in labelled}) == 1 else None
        return None

    def _label(self, one: Named) -> str:
        before = max((other.end for other in self.dates if other.end <= one.start), default=0)
        labels = _LABEL.findall(self.kinds[before : one.start])
        return labels[-1] if labels else ""

    def _clocks_of(self, one: Named) -> list[Clock]:
        """Return the times after a date and before the next, else those before the first."""
        later = [other.start for other in self.dates if other.start >= one.end]
        end = min(later, default=len(self.kinds))
        after = [clock for clock in self.clocks if one.end <= clock.start < end]
        earlier = [other.end for other in self.dates if other.end <= one.start]
        start = max(earlier, default=0)
        return after or [clock for clock in self.clocks if start <= clock.start < one.start]

    def _at(self, day: date, of_day: list[Clock]) -> ParsedDate | None:
        """Return the moment of a day, or the day where its time is not sure."""
        moments = [self._moment(day, clock) for clock in of_day]
        told = [moment for moment, zoned in moments if zoned] or [m for m, _ in moments]
        first = told[0] if told else None
        if first is None or any(moment != first for moment in told[1:]):
            return ParsedDate(day, "day")
        return ParsedDate(first, "minute")

    def _moment(self, day: date, clock: Clock) -> tuple[datetime | None, bool]:
        """Return when a clock shows its time on a day, and whether its zone is named."""
        later = [other.start for other in self.clocks if other.start >= clock.end]
        end = min(later, default=len(self.kinds))
        zone = zone_after(self.kinds, self.line, clock.end, end, self.shifts)
        if zone is None and len(self.clocks) == 1:
            zone = zone_after(self.kinds, self.line, 0, clock.start, self.shifts)
        if clock.at is None or zone == "unknown":
            return None, zone is not None
        told_in = zone if isinstance(zone, tzinfo) else self.timezone
        return datetime.combine(day, clock.at, tzinfo=told_in), zone is not None

    def relative(self) -> ParsedDate | None:
        """Return the date that the line tells from now."""
        if span := ago(self.kinds, self.line):
            return None if self.clocks else self._before(span)
        if found := day_named(self.kinds, self.line, self.today):
            day, precision = found
            if len(self.clocks) > 1:  # an opening time, a weather table
                return None
            return self._at(day, self.clocks) if precision == "day" else ParsedDate(day, precision)
        return None

    def _before(self, span: Ago) -> ParsedDate | None:
        if span.exact is not None:
            moment = (self.now - span.exact).astimezone(self.timezone).replace(microsecond=0)
            return ParsedDate(moment, "minute") if moment.year >= _FIRST_YEAR_ONLINE else None
        if span.days:
            day: date | None = self.today - timedelta(days=span.days)
        elif span.weeks:
            day = weeks_ago(span.weeks, self.today)
        else:
            day = months_ago(span.months, self.today)
        if day is None or day.year < _FIRST_YEAR_ONLINE:
            return None
        return ParsedDate(day, "day" if span.days else "month")
