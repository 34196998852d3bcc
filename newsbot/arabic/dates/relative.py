"""Times told from now: an hour ago, yesterday, last Friday."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from newsbot.arabic.dates import lexicon as lx

if TYPE_CHECKING:
    from newsbot.arabic.dates.tokens import Token

# Only where nothing unknown touches it: "اليوم السابع" and "المصري اليوم" are newspapers.
_PERIOD: Final = re.compile(
    r"(?:^|(?<=[-,.:()LufC]))(?:r(?P<arabic>[dnkSsBPFw]+)a?|(?P<english>[dnkFSsBPw]+)a)"
    r"(?=$|[-,.()Lu:])"
)
_DAY: Final = re.compile(
    r"(?:^|(?<=[-,.:()LufC]))s?A?(?P<what>EW?|WE|Wl|lW|Q)A?(?=$|[-,.:()LuhCgzZ]|f[hC])"
)
_NOW: Final = re.compile(r"[Luf:,.-]*N[.,]*")
_LARGEST: Final = 20_000
_LENGTHS: Final = {
    lx.SECOND: timedelta(seconds=1),
    lx.MINUTE: timedelta(minutes=1),
    lx.HOUR: timedelta(hours=1),
}
_WEEK: Final = 7


class Ago(NamedTuple):
    """A span before now: a moment's if `exact`, else of whole days, weeks or months."""

    exact: timedelta | None = None
    days: int = 0
    weeks: int = 0
    months: int = 0


def ago(kinds: str, line: list[Token]) -> Ago | None:
    """Return the span that a line says has passed; None for none, or for a vague one."""
    if _NOW.fullmatch(kinds):
        return Ago(exact=timedelta(0))
    match = _PERIOD.search(kinds)
    if not match:
        return None
    start, end = match.span("arabic") if match["arabic"] else match.span("english")
    amounts = _Amounts()
    return amounts.total() if all(map(amounts.take, line[start:end])) else None


class _Amounts:
    """Adds up the numbers and units of a span, refusing what makes no sense."""

    def __init__(self) -> None:
        self.sums: dict[str, int] = {}
        self.number: int | None = None
        self.fraction = 0
        self.last = ""
        self.linked = False

    def take(self, token: Token) -> bool:
        """Take the next token; False if it cannot stand there."""
        if token.kind == lx.AND:
            self.linked = True
            return True
        if token.kind in {lx.DUAL, lx.SINGLE, lx.YEAR_OR_MONTH, lx.PLURAL}:
            return self._unit(token)
        taken = self._fraction(token) if token.kind == lx.FRACTION else self._number(token)
        self.linked = False
        return taken

    def _unit(self, token: Token) -> bool:
        self.linked = False
        self.last = str(token.value)
        if self.fraction:
            added, unit = self.fraction, lx.MINUTE
            if self.last != lx.HOUR or self.number not in {None, 1}:
                return False
        elif token.kind == lx.DUAL:
            if self.number is not None:
                return False
            added, unit = 2, self.last
        elif self.number is None and token.kind == lx.PLURAL:
            return False
        else:
            added, unit = 1 if self.number is None else self.number, self.last
        self.sums[unit] = self.sums.get(unit, 0) + added
        self.number, self.fraction = None, 0
        return True

    def _fraction(self, token: Token) -> bool:
        if self.linked and self.last == lx.HOUR and self.number is None:
            self.sums[lx.MINUTE] = self.sums.get(lx.MINUTE, 0) + int(token.value)
            return True
        self.fraction = int(token.value)
        return self.number is None and not self.sums

    def _number(self, token: Token) -> bool:
        number = int(token.value)
        if token.text.isdigit():
            number = int(token.text) if len(token.text) < 6 else _LARGEST + 1  # noqa: PLR2004
        if self.last and not self.linked:
            return self.number is None and number == self.sums.get(self.last)  # ساعة واحدة
        if self.number is not None and not self.linked:
            return False
        self.number = number + (self.number or 0)
        return True

    def total(self) -> Ago | None:
        """Return the span; None for years, mixed calendars, or a number that nobody prints."""
        units = frozenset(self.sums)
        unfinished = self.number is not None or self.fraction or self.linked
        if unfinished or not units or max(self.sums.values()) > _LARGEST:
            return None
        if units & _LENGTHS.keys() and units <= _LENGTHS.keys() | {lx.DAYS}:
            exact = sum(
                (_LENGTHS.get(unit, timedelta(days=1)) * n for unit, n in self.sums.items()),
                timedelta(0),
            )
            return Ago(exact=exact)
        if len(units) > 1 or lx.YEAR in units:
            return None
        return Ago(
            days=self.sums.get(lx.DAYS, 0),
            weeks=self.sums.get(lx.WEEK, 0),
            months=self.sums.get(lx.MONTHS, 0),
        )


def weeks_ago(weeks: int, today: date) -> date | None:
    """Return the month of a span in weeks, as its first day; None where two months are possible.

    Sites round weeks to the nearest (WordPress human_time_diff) or down.
    """
    latest = today - timedelta(days=_WEEK * weeks - 4)
    earliest = today - timedelta(days=_WEEK * (weeks + 1))
    same = (latest.year, latest.month) == (earliest.year, earliest.month)
    return latest.replace(day=1) if same else None


def months_ago(months: int, today: date) -> date | None:
    """Return the month so many months before this one, as its first day."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1) if year > 0 else None


def day_named(kinds: str, line: list[Token], today: date) -> tuple[date, str] | None:
    """Return the day or month that a line names from today, with its precision."""
    match = _DAY.search(kinds)
    if not match:
        return None
    start, end = match.span("what")
    what = {token.kind: int(token.value) for token in line[start:end]}
    if lx.LAST_MONTH in what:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1), "month"
    if lx.DAY in what:
        day = today + timedelta(days=what[lx.DAY])
    else:
        day = today - timedelta(days=(today.weekday() - what[lx.WEEKDAY] - 1) % _WEEK + 1)
    weekdays = {int(token.value) for token in line if token.kind == lx.WEEKDAY}
    return (day, "day") if weekdays <= {day.weekday()} else None
