"""Which settled pages are to be asked for again.

Failures, what later reads contradict, where the news comes in, and what may yet be edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from newsbot.ledger.page_sql import ASKED
from newsbot.ledger.schema import (
    DELETED,
    FAILED,
    NEXT,
    OPEN,
    PREVIOUS,
    READ,
    REDIRECTED,
    link,
    page,
)
from newsbot.ledger.visit import Ask

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Stale(NamedTuple):
    """A page, and the neighbour that was fetched since and says otherwise."""

    page_id: int
    witness: int


def reopen(connection: Connection, site_id: int, gone_before: float) -> int:
    """Open again what failed and may come back; what was gone only if asked before a moment.

    An address that leads away is as gone: its site has decided. What was deleted comes back only
    where a page that was read since names it.
    """
    p = page.c
    failing = sa.and_(
        p.gone_since.is_(None), ~sa.func.coalesce(p.reason, "").startswith(REDIRECTED)
    )
    named = sa.exists().where(link.c.target_id == p.id, link.c.seen > p.fetched)
    return connection.execute(
        sa.update(page)
        .where(
            p.site_id == site_id,
            p.state == FAILED,
            sa.or_(failing, p.fetched < gone_before),
            sa.or_(p.reason.is_(None), p.reason != DELETED, named),
        )
        .values(state=OPEN)
    ).rowcount


def stale(connection: Connection, site_id: int, since: float) -> list[Stale]:
    """Return the pages fetched before a moment that one fetched after it contradicts.

    Either names the other and is not named back, or the page names one that has gone: where an
    article was inserted or taken away, three pages change, and the last days may hold but one.
    """
    old, new, back = page.alias("old"), page.alias("new"), link.alias("back")
    returned = sa.exists().where(
        back.c.page_id == link.c.target_id,
        back.c.side != link.c.side,
        back.c.target_id == link.c.page_id,
    )
    ours = (
        old.c.site_id == site_id,
        new.c.site_id == site_id,
        old.c.state == READ,
        new.c.state == READ,
        old.c.fetched < since,
        new.c.fetched >= since,
    )
    names_old = (
        sa.select(old.c.id, new.c.id)
        .where(*ours, link.c.page_id == new.c.id, link.c.target_id == old.c.id)
        .where(~returned)
    )
    names_new = (
        sa.select(old.c.id, new.c.id)
        .where(*ours, link.c.page_id == old.c.id, link.c.target_id == new.c.id)
        .where(sa.or_(~returned, new.c.gone_since.is_not(None)))
    )
    return [Stale(row[0], row[1]) for row in connection.execute(names_old.union(names_new))]


def last_days(connection: Connection, site_id: int, since: str, before: float) -> list[Ask]:
    """Return the articles from a day on that were not fetched since a moment."""
    return _asks(
        connection,
        sa.select(*ASKED).where(
            page.c.site_id == site_id,
            page.c.state == READ,
            page.c.date >= since,
            page.c.fetched < before,
        ),
    )


def heads(connection: Connection, site_id: int, newer: str, before: float, most: int) -> list[Ask]:
    """Return the newest articles that name none on the side `newer`, but one on the other."""
    older = NEXT if newer == PREVIOUS else PREVIOUS
    sides = sa.select(link.c.page_id).where(link.c.page_id == page.c.id)
    return _asks(
        connection,
        sa.select(*ASKED)
        .where(
            page.c.site_id == site_id,
            page.c.state == READ,
            page.c.fetched < before,
            sa.exists(sides.where(link.c.side == older)),
            ~sa.exists(sides.where(link.c.side == newer)),
        )
        .order_by(page.c.date.is_(None), page.c.date.desc())
        .limit(most),
    )


def _asks(connection: Connection, statement: sa.Select[Any]) -> list[Ask]:
    return [Ask._make(row) for row in connection.execute(statement)]
