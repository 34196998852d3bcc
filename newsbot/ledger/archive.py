"""The articles of the ledger, read back: the archive that every feed is a stream of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import orjson
import sqlalchemy as sa

from newsbot.ledger.schema import article, version

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Text(NamedTuple):
    """What one article says, and the page that says it."""

    page_id: int
    id: str
    title: str
    text: str


def texts(connection: Connection, after: int) -> list[Text]:
    """Return the newest version of the next articles behind a page's number; [] at the end.

    By that number, since it is what articles are kept by: to seek them by id would read them all.
    """
    newest = sa.and_(version.c.page_id == article.c.page_id, version.c.version == article.c.version)
    rows = connection.execute(
        sa.select(article.c.page_id, article.c.id, version.c.record)
        .join_from(article, version, newest)
        .where(article.c.page_id > after)
        .order_by(article.c.page_id)
        .limit(_BATCH)
    )
    told = ((row.page_id, row.id, orjson.loads(row.record)) for row in rows)
    return [Text(page, one, entry["title"], entry["text"]) for page, one, entry in told]
