"""What a crawl was asked for: `-a url= since= until= max_articles= timezone=`, checked."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsbot import urls
from newsbot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Set by Scrapy and Scrapyd beside the user's own.
_SYSTEM = frozenset({"_job", "_version"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of a crawl; days are ISO 8601, inclusive, in the site's zone."""

    url: str | None = None
    since: str | None = None
    until: str | None = None
    max_articles: int | None = None
    timezone: ZoneInfo | None = None


def parse(given: Mapping[str, str]) -> Arguments:
    """Check the arguments of a crawl; raises `UsageError` saying what to write instead."""
    known = [f.name for f in fields(Arguments)]
    unknown = sorted(set(given) - set(known) - _SYSTEM)
    if unknown:
        raise UsageError(f"unknown argument {unknown[0]!r}: a crawl takes {', '.join(known)}")
    since = _day("since", given.get("since"), first=True)
    until = _day("until", given.get("until"), first=False)
    if since and until and since > until:
        raise UsageError(f"since={since} is after until={until}: swap them")
    return Arguments(
        url=urls.checked(given["url"]) if "url" in given else None,
        since=since,
        until=until,
        max_articles=_count(given.get("max_articles")),
        timezone=_zone(given.get("timezone")),
    )


def _day(name: str, text: str | None, *, first: bool) -> str | None:
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", text.strip())
    day = None if match is None else _within(match, first=first)
    if day is None:
        raise UsageError(
            f"{name}={text} is not a date: write it as 2024-12-07 (or 2024-12 for the month)"
        )
    return day


def _within(match: re.Match[str], *, first: bool) -> str | None:
    """Return the day written, the first or last of the month written, or None for no such day."""
    year, month = int(match[1]), int(match[2])
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, int(match[3] or (1 if first else last))).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        return None


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise UsageError(f"max_articles={text} is not a number of articles: write 1 or more")
    return number


def _zone(text: str | None) -> ZoneInfo | None:
    if text is None:
        return None
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise UsageError(
            f"timezone={text} is not an IANA zone: write it like Asia/Damascus"
        ) from None
