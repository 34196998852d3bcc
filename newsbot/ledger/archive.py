"""The articles of the ledger, read back: the archive that every feed is a stream of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import sqlalchemy as sa

from newsbot.ledger.schema import article, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database

_BATCH = 500


def records(database: Database, site_id: int) -> Iterator[tuple[str | None, str]]:
    """Yield (date, line of JSON) of the newest version of every article, in order of date.

    Articles without a date come first. Nothing is held between batches, so a crawl may go on.
    """
    order = sa.func.coalesce(article.c.date, "")
    after = ("", "")
    while True:
        with database.transaction() as connection:
            rows = connection.execute(
                sa.select(article.c.id, order.label("day"), article.c.date, version.c.record)
                .join_from(
                    article,
                    version,
                    sa.and_(
                        version.c.page_id == article.c.page_id,
                        version.c.version == article.c.version,
                    ),
                )
                .where(article.c.site_id == site_id, sa.tuple_(order, article.c.id) > after)
                .order_by(order, article.c.id)
                .limit(_BATCH)
            ).all()
        for row in rows:
            yield row.date, row.record
        if not rows:
            return
        after = (rows[-1].day, rows[-1].id)


def texts(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return headline and body of the newest version of articles, by id; of those that are kept."""
    newest = sa.and_(version.c.article_id == article.c.id, version.c.version == article.c.version)
    rows = connection.execute(
        sa.select(article.c.id, version.c.record)
        .join_from(article, version, newest)
        .where(article.c.id.in_(ids))
    )
    told = ((row.id, orjson.loads(row.record)) for row in rows)
    return {one: (entry["title"], entry["text"]) for one, entry in told}
