"""The archive as a graph: pages and who names whom, as reports want it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from newsbot.errors import UsageError
from newsbot.ledger.schema import (
    ALIAS,
    DELETED,
    FAILED,
    FOUND,
    NEIGHBOUR,
    NEXT,
    OPEN,
    PREVIOUS,
    READ,
    SKIPPED,
    article,
    link,
    listed,
    page,
    run,
    site,
)
from newsbot.ledger.visit import stored_key

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


_DAY = 86_400


class Missing(NamedTuple):
    """A neighbour that was not read."""

    id: int
    url: str
    state: str
    reason: str | None
    since: float | None
    accepted: bool


def missing(connection: Connection, site_id: int) -> list[Missing]:
    """Return the neighbours of a site's pages that were not read; those deleted since were."""
    named = sa.exists().where(link.c.target_id == page.c.id)
    rows = connection.execute(
        sa.select(
            page.c.id, page.c.url, page.c.state, page.c.reason, page.c.gap_since, page.c.accepted
        )
        .where(
            page.c.site_id == site_id,
            page.c.state.in_((OPEN, FAILED, SKIPPED)),
            page.c.reason.is_distinct_from(DELETED),
            named,
        )
        .order_by(page.c.id)
    )
    return [Missing(r.id, r.url, r.state, r.reason, r.gap_since, bool(r.accepted)) for r in rows]


class LooseEnds(NamedTuple):
    """What a chain that is whole has one of each, and none of `dangling`.

    `without_previous` and `without_next` count the read pages that name no such neighbour;
    `dangling` the neighbours that were not read and that one page alone names, `one_way` the links
    between read pages that the other end does not return (as where several share one timestamp).
    """

    read: int
    without_previous: int
    without_next: int
    dangling: int
    one_way: int

    @property
    def broken(self) -> bool:
        """Tell whether something must be missing, or lie on another chain."""
        return (
            bool(self.dangling or self.one_way) or max(self.without_previous, self.without_next) > 1
        )

    @property
    def chainless(self) -> bool:
        """Tell whether no page names a neighbour."""
        return self.without_previous == self.without_next == self.read


def loose_ends(connection: Connection, site_id: int) -> LooseEnds:
    """Count what says that a site's chain is not whole."""
    here = sa.and_(page.c.site_id == site_id, page.c.state == READ)
    read = connection.scalar(sa.select(sa.func.count()).where(here)) or 0
    counted = connection.execute(
        sa.select(link.c.side, sa.func.count().label("links"))
        .join_from(link, page, page.c.id == link.c.page_id)
        .where(here)
        .group_by(link.c.side)
    )
    sides: dict[str, int] = {row.side: row.links for row in counted}
    named = sa.select(sa.func.count()).where(link.c.target_id == page.c.id).scalar_subquery()
    dangling = connection.scalar(
        sa.select(sa.func.count()).where(
            page.c.site_id == site_id,
            page.c.state.in_((FAILED, SKIPPED)),
            page.c.gap_since.is_(None),
            named == 1,
        )
    )
    return LooseEnds(
        read,
        read - sides.get(PREVIOUS, 0),
        read - sides.get(NEXT, 0),
        int(dangling or 0),
        _one_way(connection, site_id),
    )


def _one_way(connection: Connection, site_id: int) -> int:
    back, target = link.alias("back"), page.alias("target")
    returned = sa.exists().where(
        back.c.page_id == link.c.target_id,
        back.c.side != link.c.side,
        back.c.target_id == link.c.page_id,
    )
    counted = connection.scalar(
        sa.select(sa.func.count())
        .select_from(link)
        .join(target, target.c.id == link.c.target_id)
        .where(target.c.site_id == site_id, target.c.state == READ, ~returned)
    )
    return int(counted or 0)


def remember(connection: Connection, gaps: list[Missing]) -> None:
    """Write since when these are gaps, so that the next run tells old from new."""
    for gap in gaps:
        connection.execute(
            sa.update(page)
            .where(page.c.id == gap.id, page.c.gap_since.is_(None))
            .values(gap_since=time.time())
        )


def accept(connection: Connection, key: str) -> None:
    """Accept that an address will not be had; raises `UsageError` when it is not known."""
    done = connection.execute(
        sa.update(page)
        .where(page.c.key == stored_key(key), page.c.state != ALIAS)
        .values(accepted=1)
    )
    if not done.rowcount:
        raise UsageError(f"{key} is not in the ledger: copy an address that `newsbot gaps` prints")


def count_articles(connection: Connection, site_id: int) -> int:
    """Return how many articles of a site the ledger holds."""
    counted = connection.scalar(
        sa.select(sa.func.count()).select_from(article).where(article.c.site_id == site_id)
    )
    return int(counted or 0)


def count_open(connection: Connection, site_id: int) -> int:
    """Return how many addresses are known that may be articles' and were never asked for."""
    may_be = page.c.role.in_((NEIGHBOUR, FOUND))
    counted = sa.select(sa.func.count()).select_from(page)
    counted = counted.where(page.c.site_id == site_id, page.c.state == OPEN, may_be)
    return int(connection.scalar(counted) or 0)


def newest(connection: Connection, site_id: int) -> str | None:
    """Return the date of a site's newest article, as exported; one of tomorrow is a mistake."""
    tomorrow = datetime.fromtimestamp(time.time() + _DAY, UTC).date().isoformat()
    found = connection.scalar(
        sa.select(sa.func.max(article.c.date)).where(
            article.c.site_id == site_id, article.c.date < tomorrow
        )
    )
    return None if found is None else str(found)


def promised(connection: Connection, site_id: int) -> set[int]:
    """Return the pages that a sitemap or feed of the site lists, aliases resolved."""
    rows = connection.scalars(
        sa.select(sa.func.coalesce(page.c.alias_of, page.c.id))
        .join_from(listed, page, page.c.id == listed.c.page_id)
        .where(page.c.site_id == site_id)
    )
    return set(rows)


def sites(connection: Connection) -> dict[str, int]:
    """Return the sites in the ledger: host → id."""
    return {row.host: row.id for row in connection.execute(sa.select(site.c.host, site.c.id))}


def direction(connection: Connection, site_id: int) -> str | None:
    """Return what runs wrote of a site's direction, None while it is not known."""
    found = connection.scalar(sa.select(site.c.direction).where(site.c.id == site_id))
    return None if found is None else str(found)


def sources(connection: Connection) -> dict[str, str]:
    """Return the labels that runs have used: source → host."""
    rows = connection.execute(
        sa.select(run.c.source, site.c.host).join_from(run, site, site.c.id == run.c.site_id)
    )
    return {row.source: row.host for row in rows}


def pages(connection: Connection, site_id: int) -> list[sa.Row[tuple[object, ...]]]:
    """Return id, url, state, reason, date, accepted and gap_since of every page of a site."""
    c = page.c
    return list(
        connection.execute(
            sa.select(c.id, c.url, c.state, c.reason, c.date, c.accepted, c.gap_since)
            .where(c.site_id == site_id, c.state != ALIAS)
            .order_by(c.id)
        )
    )


def links(connection: Connection, site_id: int) -> list[tuple[int, str, int]]:
    """Return (page, side, neighbour) for every neighbour that a site's pages name."""
    rows = connection.execute(
        sa.select(link.c.page_id, link.c.side, link.c.target_id)
        .join_from(link, page, page.c.id == link.c.page_id)
        .where(page.c.site_id == site_id)
    )
    return [(row.page_id, row.side, row.target_id) for row in rows]
