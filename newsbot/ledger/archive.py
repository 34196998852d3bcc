"""The articles of the ledger, read back: the archive that every feed is a stream of."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import orjson
import sqlalchemy as sa

from newsbot.ledger.schema import article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database

_BATCH = 500


def records(database: Database, site_id: int) -> Iterator[tuple[str | None, str]]:
    """Yield (date, line of JSON) of the newest version of every article, in order of date.

    Articles without a date come first; one that is stored meanwhile is not among them. No
    transaction is held between batches, so a crawl may go on.
    """
    order = (sa.func.coalesce(article.c.date, ""), article.c.page_id)
    with database.transaction() as connection:
        found = connection.scalars(
            sa.select(article.c.page_id).where(article.c.site_id == site_id).order_by(*order)
        )
        # Eight bytes an article.
        numbers = array("q", found)
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        with database.transaction() as connection:
            rows = connection.execute(
                sa.select(article.c.date, article.c.record)
                .where(article.c.page_id.in_(batch))
                .order_by(*order)
            ).all()
        for row in rows:
            yield row.date, row.record


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
    rows = connection.execute(
        sa.select(article.c.page_id, article.c.id, article.c.record)
        .where(article.c.page_id > after)
        .order_by(article.c.page_id)
        .limit(_BATCH)
    )
    told = ((row.page_id, row.id, orjson.loads(row.record)) for row in rows)
    return [Text(page, one, entry["title"], entry["text"]) for page, one, entry in told]
