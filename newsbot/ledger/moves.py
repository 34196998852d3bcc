"""An article goes with its page when that is found under another address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from newsbot.ledger.schema import article, earlier
from newsbot.ledger.statement import Statement

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database


class Moves:
    """Moves an article with its versions. Every method runs inside the caller's transaction."""

    def __init__(self, database: Database) -> None:
        dialect, bind = database.dialect, sa.bindparam
        there = sa.exists().where(article.alias().c.page_id == bind("there"))
        columns: list[Any] = [column for column in article.c if column.name != "page_id"]
        copied = sa.select(sa.cast(bind("there"), sa.BigInteger), *columns).where(
            article.c.page_id == bind("here"),
            sa.or_(article.c.id == bind("id"), sa.cast(bind("id"), sa.Text).is_(None)),
            ~there,
        )
        names = ["page_id", *(column.name for column in columns)]
        self._copy = Statement(sa.insert(article).from_select(names, copied), dialect)
        self._follow = Statement(
            sa.update(earlier)
            .where(earlier.c.page_id == bind("here"))
            .values(page_id=bind("there")),
            dialect,
        )
        self._leave = Statement(
            sa.delete(article).where(article.c.page_id == bind("here")), dialect
        )

    def move(self, connection: Connection, here: int, there: int, only: str | None = None) -> None:
        """Give a page the article of another, where it has none; `only` the one with this id."""
        if self._copy.run(connection, here=here, there=there, id=only):
            self._follow.run(connection, here=here, there=there)
            self._leave.run(connection, here=here)
