"""Lists of a site's pages as the ledger knows them: which were never read, which may show news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot.ledger.schema import ENTRY, LISTING, OPEN, SKIPPED, page
from newsbot.ledger.visit import Ask

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

LIST = "list"
"""Reason of a page that was read as a sitemap or feed."""

_ASKED = (page.c.id, page.c.url, page.c.role, page.c.state, page.c.etag, page.c.last_modified)


def unasked(connection: Connection, site_id: int) -> list[Ask]:
    """Return the entry points that were named and never asked for: a run was interrupted."""
    rows = connection.execute(
        sa.select(*_ASKED)
        .where(
            page.c.site_id == site_id,
            page.c.role == ENTRY,
            page.c.state == OPEN,
            page.c.fetched.is_(None),
        )
        .order_by(page.c.id)
    )
    return [Ask(*row) for row in rows]


def sections(connection: Connection, site_id: int, before: float, most: int) -> list[Ask]:
    """Return listing pages read before a moment, in the order in which they were found."""
    rows = connection.execute(
        sa.select(*_ASKED)
        .where(
            page.c.site_id == site_id,
            page.c.role == LISTING,
            page.c.state == SKIPPED,
            page.c.fetched < before,
        )
        .order_by(page.c.id)
        .limit(most)
    )
    return [Ask(*row) for row in rows]
