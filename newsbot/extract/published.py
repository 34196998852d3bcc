"""When an article was published and changed: what is marked up, checked against what is printed.

Precedence: machine-readable with an offset; then the printed local time with the site's zone. The
day in an address only decides between two readings. The local day is never shifted by UTC, and a
midnight that nothing printed confirms is a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from newsbot.extract import zones
from newsbot.extract.machine_dates import Stamp, in_address, is_plausible, kinds_of, stamp
from newsbot.extract.others import around, is_of_another
from newsbot.extract.printed_dates import Printed, near, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "pubdate", "publishdate", "publish-date", "publish_date", "published_time", "published_at",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
    "publication_date", "originalpublicationdate", "article:published", "date", "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "article:modified",
    "article.updated", "updated_time",
)  # fmt: skip
_DAY = timedelta(days=1)
_TO_THE_MINUTE = ("year", "month", "day", "hour", "minute")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as exported: ISO 8601 `value`, `raw` as printed or marked up, `precision`."""

    value: str | None = None
    raw: str | None = None
    precision: str | None = None


class Dates:
    """The dates of one page.

    `at` is the index of the headline's line, `now` when the page was fetched (without it relative
    times say nothing), `zone` the site's zone where somebody knows it, `told` the date that a
    site's layout found.
    """

    def __init__(
        self,
        page: Page,
        blocks: list[Block],
        at: int | None,
        *,
        now: datetime | None = None,
        zone: tzinfo | None = None,
        told: str | None = None,
    ) -> None:
        self.page, self.now, self.told = page, now, told
        self.zone = zone or zones.of_host(page.url)
        self._headline = blocks[at].element if at is not None else None
        self.printed = list(near(blocks, at, now, self.zone))

    @cached_property
    def around(self) -> frozenset[Any]:
        """The headline's element and all that it stands in."""
        return around(self._headline)

    @cached_property
    def in_url(self) -> date | None:
        """The day in the page's address."""
        return in_address(self.page.url)

    def published(self) -> Dated:
        """Return when the article was published."""
        stated = chain(
            [self.told] if self.told else [],
            _node(self.page, "datePublished", "dateCreated"),
            _metas(self.page, _PUBLISHED),
            self._timed("published"),
            self._updated(changed=False),
        )
        printed = [found for found in self.printed if not self._is_denied(found)]
        shown = [found for found in printed if not found.changed]
        # Where one date is printed and called the last change, it is all that dates the article.
        return self._decided(stated, shown or printed)

    def _is_denied(self, found: Printed) -> bool:
        """Whether the page's address names another day, by more than what a zone can shift."""
        day = self.in_url
        if day is None or not is_plausible(day, self.now):
            return False
        if found.precision == "month":
            return (found.day.year, found.day.month) != (day.year, day.month)
        return abs(found.day - day) > _DAY

    def modified(self) -> Dated:
        """Return when the article says that it was changed."""
        stated = chain(
            _node(self.page, "dateModified"),
            _metas(self.page, _MODIFIED),
            self._timed("modified"),
            self._updated(changed=True),
        )
        return self._decided(stated, [found for found in self.printed if found.changed])

    # The elements are looked at where nothing before them dates the article.
    def _timed(self, kind: str) -> Iterator[str]:
        yield from self._times[kind]

    def _updated(self, *, changed: bool) -> Iterator[str]:
        if self._is_updated == changed:
            yield from self._times["updated"]

    @cached_property
    def _times(self) -> dict[str, list[str]]:
        """The machine dates of `<time>` elements, microdata and RDFa of the article, by kind."""
        found: dict[str, list[str]] = {"published": [], "modified": [], "updated": []}
        for element in self.page.tree.iter("time", "span", "div", "abbr", "p", "dd"):
            attributes = element.attrib
            title = attributes.get("title") if element.tag == "abbr" else None
            value = attributes.get("datetime") or attributes.get("content") or title
            if not value or not (kinds := kinds_of(element)):
                continue
            if not is_of_another(element, self.around):
                for kind in kinds:
                    found[kind].append(value)
        return found

    @cached_property
    def _is_updated(self) -> bool:
        """Whether hAtom's `updated` is a change: themes call an article's only time so, too."""
        stated = chain(
            _node(self.page, "datePublished", "dateCreated"),
            _metas(self.page, _PUBLISHED),
            self._timed("published"),
        )
        changed = next(filter(None, map(stamp, self._times["updated"])), None)
        return changed is not None and (
            any(map(stamp, stated))
            or any(_is_before(found, changed) for found in self.printed if not found.changed)
        )

    def _decided(self, stated: Iterable[str], shown: list[Printed]) -> Dated:
        for raw in stated:
            written = stamp(raw)
            if written is None:
                found = read(raw, self.now, self.zone)
                if found is not None:
                    return self._as_printed(found)
            elif is_plausible(written.wall.date(), self.now):
                return self._as_stamped(written, shown)
        return self._as_printed(shown[0]) if shown else Dated()

    def _as_printed(self, found: Printed) -> Dated:
        moment = found.aware
        if moment is None and found.wall is not None and (zone := self._own_offset()):
            moment = found.wall.replace(tzinfo=zone)
        if moment is not None:
            return Dated(_iso(moment), found.raw, "minute")
        precision = "day" if found.wall is not None else found.precision
        return Dated(found.iso, found.raw, precision)

    def _as_stamped(self, written: Stamp, shown: list[Printed]) -> Dated:
        confirmed = any(_same_minute(written.wall, found.wall) for found in shown)
        if not written.timed:
            same_day = [found for found in shown if found.day == written.wall.date()]
            timed = [found for found in same_day if found.wall is not None]
            return self._as_printed(timed[0]) if timed else _day(written)
        if written.is_midnight and not confirmed:
            return _day(written)
        if written.offset and not written.is_utc:
            aware = written.wall.replace(tzinfo=timezone(written.offset))
            return Dated(_iso(aware), written.raw, "minute")
        zone = self.zone or self._own_offset()
        if zone is None:
            return _day(written, self._day_nearest(written.wall.date(), shown))
        return self._in_zone(written, zone, shown, local=confirmed or written.offset is None)

    def _in_zone(self, written: Stamp, zone: tzinfo, shown: list[Printed], *, local: bool) -> Dated:
        """Read a stamp without an offset, or with one of zero, as local time or as UTC."""
        here = written.wall.replace(tzinfo=zone)
        moved = written.at(zone)
        if any(_same_minute(moved, found.wall) for found in shown):
            local = False
        elif not local:
            known: list[date | None] = [found.day for found in shown]
            known = known or [self.in_url]
            # The day that is printed is the local one: whichever reading gives it is right.
            local = here.date() in known and moved.date() not in known
        moment = here if local else moved
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0) and not local:
            return _day(written, moment.date())
        return Dated(_iso(moment), written.raw, "minute")

    def _day_nearest(self, wall: date, shown: list[Printed]) -> date:
        """Return the local day of a stamp in an unknown zone: the printed one when it is next."""
        known = [found.day for found in shown if found.precision != "month"]
        known += [self.in_url] if self.in_url and not known else []
        close = [day for day in known if abs(day - wall) <= _DAY]
        return wall if wall in close or not close else close[0]

    def _own_offset(self) -> tzinfo | None:
        """Return the offset that other dates of the page are written with."""
        stated = chain(
            _node(self.page, "datePublished", "dateModified"),
            _metas(self.page, _PUBLISHED + _MODIFIED),
        )
        for written in map(stamp, stated):
            if written and written.offset:
                return timezone(written.offset)
        return next((found.aware.tzinfo for found in self.printed if found.aware), None)


def _is_before(found: Printed, written: Stamp) -> bool:
    if found.wall is not None and written.timed:
        return found.wall < written.wall.replace(second=0)
    return found.day < written.wall.date()


def _day(written: Stamp, day: date | None = None) -> Dated:
    return Dated((day or written.wall.date()).isoformat(), written.raw, "day")


def _iso(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


def _same_minute(one: datetime, other: datetime | None) -> bool:
    if other is None:
        return False
    return all(getattr(one, name) == getattr(other, name) for name in _TO_THE_MINUTE)


def _node(page: Page, *names: str) -> Iterator[str]:
    node = page.article_node
    return (value for name in names if isinstance(value := node.get(name), str))


def _metas(page: Page, names: tuple[str, ...]) -> Iterator[str]:
    return (value for name in names for value in page.meta.get(name, ()))
