"""What a test says about the site it wants; everything picklable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

DAMASCUS = ZoneInfo("Asia/Damascus")


@dataclass(frozen=True, slots=True)
class At:
    """Where a fault acts, how often, and with which parameter.

    `where` is the number of an article (0 the oldest, -1 the newest when the site started), a
    tuple of them, a path, or "all". `times` > 0 ends the fault after so many requests of the
    address. `value` is the fault's own parameter; `FAULTS` says which.
    """

    where: int | str | tuple[int | str, ...] = "all"
    times: int = 0
    value: Any = None


Where: TypeAlias = int | str | tuple[int | str, ...] | At
Faults = Mapping[str, Where]


class Request(NamedTuple):
    """One line of the site's log; `time` is seconds since the epoch, `status` 0 for no answer."""

    path: str
    status: int
    time: float
    host: str
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSpec:
    """The site: its size, looks, speed and faults. The same spec is the same site to the byte.

    `latency` is in seconds per answer, `rate_limit` in requests per second (429 with Retry-After
    beyond it), `page_bytes` the size to which pages are padded with the usual ballast, `sidebar`
    the number of links to random articles on each page, `listings` whether home and sections have
    further pages, `archives` whether there are lists by month and day, `rest` whether WordPress
    REST is open; `sitemap` may be "gz". `conditional`: pages carry ETag and Last-Modified and may
    answer 304.
    `hosts` are the loopback addresses to bind, all on one port; the first is the site's own.
    """

    articles: int = 30
    theme: str = "vinkmag"
    charset: str = "utf-8"
    latency: float = 0.0
    rate_limit: float | None = None
    page_bytes: int = 0
    sidebar: int = 0
    sitemap: bool | str = False
    feed: bool = False
    archives: bool = False
    rest: bool = False
    listings: bool = True
    per_page: int = 10
    sections: int = 4
    first: datetime = datetime(2024, 3, 1, 9, 0, tzinfo=DAMASCUS)
    spacing: timedelta = timedelta(hours=5)
    seed: str = "loopback"
    hosts: tuple[str, ...] = ("127.0.0.1",)
    conditional: bool = True
    faults: Faults = field(default_factory=dict)
