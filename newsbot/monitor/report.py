"""The gap report as a person reads it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from newsbot.monitor.survey import Gap, Survey

_SHADES = " ░▒▓█"
_SHOWN = 20
_TIES = 5


def report(host: str, found: Survey) -> str:
    """Return the report on one site: the sentence, the months, the gaps, what else is odd."""
    lines = [f"{host}: {found.sentence()}"]
    lines += _strip(found.months)
    lines += _gaps(found.gaps)
    lines += _chains(found)
    lines += _promised(found)
    lines += _oddities(found)
    return "\n".join(lines)


def _strip(months: dict[str, int]) -> list[str]:
    """Draw a year a line, a shade a month; · where there is nothing between first and last."""
    if not months:
        return []
    most = max(months.values())
    years = sorted({name[:4] for name in months})
    lines = ["", "      J F M A M J J A S O N D"]
    for year in years:
        cells = [_cell(months.get(f"{year}-{month:02}"), most) for month in range(1, 13)]
        total = sum(n for name, n in months.items() if name.startswith(year))
        lines.append(f"  {year} {' '.join(cells)}  {total:,}")
    empty = [name for name, count in months.items() if not count]
    if empty:
        lines.append(f"  months without articles: {', '.join(empty)}")
    return lines


def _cell(count: int | None, most: int) -> str:
    if count is None:
        return " "
    if not count:
        return "·"
    return _SHADES[1 + min(3, 4 * count // (most + 1))]


def _gaps(gaps: tuple[Gap, ...]) -> list[str]:
    lines = []
    for gap in gaps[:_SHOWN]:
        notes = [
            word for word, holds in (("accepted", gap.accepted), ("known", gap.known)) if holds
        ]
        note = f" [{', '.join(notes)}]" if notes else ""
        lines += [f"  gap: {gap.reason}{note}  {_readable(gap.url)}"]
        lines += [f"       named by {_readable(url)}" for url in gap.named_by[:2]]
    if len(gaps) > _SHOWN:
        lines.append(f"  … and {len(gaps) - _SHOWN} more (--json lists all)")
    return ["", *lines] if lines else []


def _chains(found: Survey) -> list[str]:
    if len(found.chains) <= 1 or found.chainless:
        return []
    kind = (
        "several chains side by side (by category, tag or language), no damage"
        if found.side_by_side
        else "the chain is broken"
    )
    lines = ["", f"  {kind}: {len(found.chains)} pieces"]
    for chain in found.chains[:_SHOWN]:
        oldest, newest = chain.oldest[0] or "undated", chain.newest[0] or "undated"
        lines.append(f"    {chain.articles:,} articles, {oldest[:10]} to {newest[:10]}")
    return lines


def _promised(found: Survey) -> list[str]:
    """Compare with what the sitemaps and feeds list, where there are any."""
    if not found.listed:
        return []
    read = found.listed - len(found.listed_unread)
    lines = ["", f"  sitemaps and feeds list {found.listed:,} addresses, {read:,} of them read"]
    lines += [f"    not read: {why}  {_readable(url)}" for url, why in found.listed_unread[:_SHOWN]]
    more = len(found.listed_unread) - _SHOWN
    if more > 0:
        lines.append(f"    … and {more:,} more (--json lists all)")
    if found.listed_unlinked and not found.chainless:
        lines.append(
            f"    {len(found.listed_unlinked):,} were read and no chain leads to them, e.g. "
            f"{_readable(found.listed_unlinked[0])}"
        )
    return lines


def _oddities(found: Survey) -> list[str]:
    lines = []
    if found.one_way:
        here, there = found.one_way[0]
        lines.append(
            f"  {len(found.one_way)} one-way links, e.g. {_readable(here)} names {_readable(there)}"
        )
    if found.loops:
        lines.append(f"  loops of {', '.join(map(str, found.loops))} pages")
    lines += [
        f"  loose end: the chain stops and nothing says that it ends  {_readable(url)}"
        for url in found.loose[:_SHOWN]
    ]
    if found.ties:
        shown = [f"{moment} ({count})" for moment, count in list(found.ties.items())[:_TIES]]
        more = ", …" if len(found.ties) > _TIES else ""
        lines.append(
            f"  {len(found.ties)} moments shared by several articles, where some themes hide "
            f"neighbours: {', '.join(shown)}{more}"
        )
    lines += [f"  deleted since it was read: {_readable(url)}" for url in found.deleted[:_SHOWN]]
    if len(found.deleted) > _SHOWN:
        lines.append(f"  … and {len(found.deleted) - _SHOWN} more deleted (--json lists all)")
    if found.unread:
        lines.append(f"  {found.unread} other addresses were seen and not read (no gaps)")
    return ["", *lines] if lines else []


def _readable(url: str) -> str:
    return unquote(url, errors="replace")
