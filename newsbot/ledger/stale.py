"""Which settled pages are to be asked for again: failures, and what later reads contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from newsbot.ledger.schema import DELETED, FAILED, OPEN, READ, REDIRECTED, link, page

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
