"""Dates that a reader sees around the headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newsbot import urls
from newsbot.arabic.dates import parse
from newsbot.arabic.fold import fold
from newsbot.extract.machine_dates import american, is_plausible
from newsbot.extract.others import around, is_of_another

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.arabic.dates import ParsedDate
    from newsbot.extract.blocks import Block

_CHANGED = re.compile(r"اخر تحديث|تم التحديث|تحديث|عدل في|تعديل|updated|modified|mis a jour")
_CHANGED_AFTER = re.compile(
    "(?<!\\w)(?:[\\u0622\\u0623\\u0627]خر تحديث|تم التحديث|(?:last )?updated|mis à jour)",
    re.IGNORECASE,
)
_AROUND = " ([])|-–—،,:"
_LABEL_REACH = 25
_BEFORE, _AFTER, _MAX_LINE = 12, 14, 160
_MOSTLY_LINK = 0.9
_LONG = 70
# WordPress links the date to all that is of that day.
_DAYS_PAGE = re.compile(r"/(?:19|20)\d\d/\d{1,2}/\d{1,2}$|[?&]m=\d{8}$")
_CUT = re.compile(r"\s*(?:[|•·]|\s[-–—]\s|\s{2,})\s*")
# Any clock and zone will do to see whether a reading depends on them.
_SOME_TIME = datetime(2024, 6, 15, 12, tzinfo=UTC)
_OTHER_TIME = _SOME_TIME + timedelta(days=500, hours=5)
_OTHER_ZONE = timezone(timedelta(hours=5, minutes=7))


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed date: the local `day`, `wall` time if printed, `aware` if its zone is known too.

    `iso` is its ISO 8601 form for a day or a month, `changed` whether a label says that this is
    when the article was changed.
    """

    raw: str
    day: date
    precision: str
    iso: str
    changed: bool = False
    wall: datetime | None = None
    aware: datetime | None = None


def near(
    blocks: list[Block], at: int | None, now: datetime | None, zone: tzinfo | None
) -> Iterator[Printed]:
    """Yield the dates printed around the headline's line, the nearest below it first."""
    if at is None:
        return
    lines = [*_before_story(blocks[at + 1 : at + 1 + _AFTER]), *_above(blocks, at)]
    headline = (
        around(blocks[at].element) if any(b.element is not None for b in lines) else frozenset()
    )
    for block in lines:
        if len(block.raw) <= _MAX_LINE and not _leads_elsewhere(block):
            placed = block.element is not None
            if not (placed and is_of_another(block.element, headline, is_box=True)):
                yield from _line(block, now, zone)


def _above(blocks: list[Block], at: int) -> list[Block]:
    """Return the lines above the headline in the box of its story: the site's day is printed, too.

    That box is what the headline and the first long line under it stand in.
    """
    lines = blocks[max(0, at - _BEFORE) : at][::-1]
    if not lines:
        return []
    long = (block for block in blocks[at + 1 :] if len(block.raw) > _LONG and not block.furniture)
    story = around(getattr(next(long, None), "element", None))
    own = (box for box in blocks[at].element.iterancestors() if box in story)
    box = next(own, None)
    if box is None or box.tag == "body":
        box = blocks[at].element.getparent()
    return [block for block in lines if box in around(block.element)]


def _before_story(blocks: list[Block]) -> list[Block]:
    """Leave what follows the second long line: dates in a story are the story's, not its own."""
    long = [n for n, block in enumerate(blocks) if len(block.raw) > _LONG]
    return blocks[: long[1]] if len(long) > 1 else blocks


def _leads_elsewhere(block: Block) -> bool:
    """Tell whether a line is a link to another page; themes link the date to its own page."""
    if block.link_share <= _MOSTLY_LINK:
        return False
    return not any(
        (target := _target(mark)) is not None
        and (target == urls.key(mark.base or "") or _DAYS_PAGE.search(target))
        for mark in block.marks
    )


def _target(link: Any) -> str | None:  # noqa: ANN401 - an lxml element
    """Return the key of the page that a link leads to, None where it is none."""
    try:
        return (
            urls.key(urljoin(link.base or "", link.get("href") or "#")) if link.tag == "a" else None
        )
    except ValueError:
        return None


def _line(block: Block, now: datetime | None, zone: tzinfo | None) -> Iterator[Printed]:
    """Yield the date that a line prints, and the one of a change told behind it."""
    label = _CHANGED_AFTER.search(block.raw)
    if label is not None:
        # The time of the change is not that of the day before it.
        parts = (block.raw[: label.start()], block.raw[label.start() :])
        told = [read(part.strip(_AROUND), now, zone) for part in parts]
        if told[0] is not None:
            yield from (found for found in told if found is not None)
            return
    pieces = [block.raw, *("".join(mark.itertext()) for mark in block.marks)]
    pieces += _CUT.split(block.raw)
    for piece in dict.fromkeys(piece.strip() for piece in pieces):
        if piece and (found := read(piece, now, zone)) is not None:
            yield found
            return


# A page prints the same date beside its headline and in its markup.
@lru_cache(maxsize=64)
def read(text: str, now: datetime | None, zone: tzinfo | None) -> Printed | None:
    """Read one printed date; None when it is none, or says nothing without the time of reading.

    Where `now` is not known the line is read under two clocks: what differs was never printed. So
    for the zone, except that then the wall time remains.
    """
    found = _american(text, zone)
    if found is not None and is_plausible(found.day, now):
        return found
    known = _read_at_any_time(text) if now is None else parse(text, now=now, timezone=zone or UTC)
    if known is None:
        return None
    if now is None:
        known = parse(text, now=_SOME_TIME, timezone=zone or UTC) or known
    value = known.value
    day = value.date() if isinstance(value, datetime) else value
    if not is_plausible(day, now):
        return None
    changed = _is_changed(text)
    if not isinstance(value, datetime):
        return Printed(text, day, known.precision, known.isoformat(), changed)
    aware = value if zone is not None or _says_zone(text, value, now) else None
    wall = value.replace(tzinfo=None)
    return Printed(text, day, known.precision, day.isoformat(), changed, wall, aware)


def _american(text: str, zone: tzinfo | None) -> Printed | None:
    try:
        found = american(text)
    except ValueError:
        return None
    if found is None:
        return None
    wall, day = found.wall, found.wall.date()
    aware = wall.replace(tzinfo=zone) if zone is not None else None
    return Printed(text, day, "minute", day.isoformat(), _is_changed(text), wall, aware)


def _is_changed(text: str) -> bool:
    return _CHANGED.search(fold(text).strip()[:_LABEL_REACH]) is not None


def _says_zone(text: str, value: datetime, now: datetime | None) -> bool:
    elsewhere = parse(text, now=now or _SOME_TIME, timezone=_OTHER_ZONE)
    return elsewhere is not None and elsewhere.value == value


def _read_at_any_time(text: str) -> ParsedDate | None:
    now, later = (parse(text, now=moment, timezone=UTC) for moment in (_SOME_TIME, _OTHER_TIME))
    return now if now is not None and later is not None and now.value == later.value else None
