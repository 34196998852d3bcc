"""Articles that their site has taken away: what says so, and how many a run found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot.ledger.schema import DELETED, FAILED, READ, link, page

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def record(connection: Connection, site_id: int) -> int:
    """Mark as deleted what was gone when last asked for and is linked around; return how many.

    Linked around is an article that none names any more, and whose neighbours name each other or
    of which there is but one. An article that its neighbours still name must be gone twice
    (`newsbot.walk.journal`): a server may have had a bad moment.
    """
    gone = list(
        connection.scalars(
            sa.select(page.c.id).where(
                page.c.site_id == site_id,
                page.c.state == READ,
                page.c.gone_since.is_not(None),
                ~_named(),
            )
        )
    )
    around = [page_id for page_id in gone if _is_closed(connection, page_id)]
    for page_id in around:
        connection.execute(sa.delete(link).where(link.c.page_id == page_id))
        connection.execute(
            sa.update(page).where(page.c.id == page_id).values(state=FAILED, reason=DELETED)
        )
    return len(around)


def count(connection: Connection, site_id: int, run: str) -> int:
    """Return how many deletions a run came upon."""
    counted = connection.scalar(
        sa.select(sa.func.count()).where(
            page.c.site_id == site_id,
            page.c.state == FAILED,
            page.c.reason == DELETED,
            page.c.run == run,
        )
    )
    return int(counted or 0)


def _named() -> sa.Exists:
    source = page.alias("source")
    return sa.exists().where(
        link.c.target_id == page.c.id, source.c.id == link.c.page_id, source.c.state == READ
    )


def _is_closed(connection: Connection, page_id: int) -> bool:
    """Tell whether the neighbours that a page named are each other's."""
    sides = list(connection.scalars(sa.select(link.c.target_id).where(link.c.page_id == page_id)))
    if len(sides) <= 1:
        return bool(sides)
    joined = sa.select(sa.func.count()).where(
        link.c.page_id.in_(sides), link.c.target_id.in_(sides)
    )
    return bool(connection.scalar(joined))
