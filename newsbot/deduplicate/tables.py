"""The tables of the index, and the statements that run for every article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import sqlalchemy as sa

from newsbot.deduplicate.fingerprint import BANDS, FACT_BANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PER_KEY: Final = 16
"""Texts that one key gives, the latest: bulletins of years share a key. Older ones are dropped
from it, since they are found by the keys of their facts."""

AT_ONCE: Final = 8
"""Texts that one statement loads."""

_KEYS: Final = BANDS + FACT_BANDS + 2
# SQLite fills a row's number by itself only for this type.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class NearTables:
    """The tables of the index, defined on a metadata of the caller's.

    `near_signatures`: a text a row. `near_keys`: under which keys it is found. `near_sources`: a
    small number for each source. `near_pending`: texts whose keys are not yet in `near_keys`.
    """

    def __init__(self, metadata: sa.MetaData) -> None:
        self.sources = sa.Table(
            "near_sources",
            metadata,
            sa.Column("number", sa.Integer, primary_key=True),
            sa.Column("source", sa.Text, nullable=False, unique=True),
        )
        self.signatures = sa.Table(
            "near_signatures",
            metadata,
            sa.Column("number", _NUMBER, primary_key=True),
            sa.Column("article", sa.LargeBinary, nullable=False, unique=True),
            sa.Column("source", sa.Integer, nullable=False),
            sa.Column("time", sa.BigInteger, nullable=False),
            sa.Column("scheme", sa.SmallInteger, nullable=False),
            sa.Column("signature", sa.LargeBinary, nullable=False),
        )
        self.keys = sa.Table(
            "near_keys",
            metadata,
            sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
            sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
            sqlite_with_rowid=False,
        )
        self.pending = sa.Table(
            "near_pending",
            metadata,
            sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        )


class Prepared:
    """A statement compiled once for a database: a lookup takes less time than SQLAlchemy's own."""

    def __init__(self, statement: sa.Executable) -> None:
        self._statement = statement
        self._dialect: sa.Dialect | None = None
        self._sql = ""
        self._order: Sequence[str] | None = None

    def __call__(self, connection: sa.Connection, **values: object) -> list[tuple[Any, ...]]:
        """Run the statement in the connection's transaction and return its rows.

        Values are of types that the driver knows. SQLAlchemy's own way takes 60 µs more.
        """
        if self._dialect is not connection.dialect:
            self._dialect = connection.dialect
            compiled = cast("sa.ClauseElement", self._statement).compile(dialect=self._dialect)
            self._sql = str(compiled)
            self._order = getattr(compiled, "positiontup", None)
        if not connection.in_transaction():
            connection.begin()
        cursor = connection.connection.cursor()
        try:
            order = self._order
            cursor.execute(self._sql, values if order is None else [values[n] for n in order])
            return list(cursor.fetchall()) if cursor.description else []
        finally:
            cursor.close()


class Statements:
    """What runs for every article."""

    def __init__(self, tables: NearTables) -> None:
        signatures, keys = tables.signatures.c, tables.keys.c
        self.insert = Prepared(
            tables.signatures.insert()
            .values({c.name: sa.bindparam(c.name) for c in signatures if c.name != "number"})
            .returning(signatures.number)
        )
        self.insert_pending = Prepared(
            tables.pending.insert().values(number=sa.bindparam("number"))
        )
        found = sa.select(signatures.number, signatures.signature)
        self.find = Prepared(found.where(signatures.article == sa.bindparam("id")))
        entries = sa.select(
            signatures.number,
            signatures.article,
            tables.sources.c.source,
            signatures.time,
            signatures.signature,
        ).join_from(tables.signatures, tables.sources, signatures.source == tables.sources.c.number)
        some = [sa.bindparam(f"n{place}", type_=_NUMBER) for place in range(AT_ONCE)]
        self.load = Prepared(entries.where(signatures.number.in_(some)))
        wanted = [sa.bindparam(f"k{place}", type_=sa.Integer) for place in range(_KEYS)]
        lookup = sa.select(keys.key, keys.number).where(keys.key.in_(wanted))
        self.lookup = Prepared(lookup.order_by(keys.key, keys.number))
        self.insert_key = tables.keys.insert()
        of_key = keys.key == sa.bindparam("k")
        self.delete_key = tables.keys.delete().where(of_key, keys.number == sa.bindparam("n"))
        self.thin_key = tables.keys.delete().where(of_key, keys.number < sa.bindparam("n"))

    @staticmethod
    def keys(keys: Sequence[int]) -> dict[str, int | None]:
        """Return the values of `lookup`; a text without facts has fewer keys than others."""
        return _named("k", list(dict.fromkeys(keys)), _KEYS)

    @staticmethod
    def numbers(numbers: Sequence[int]) -> dict[str, int | None]:
        """Return the values of `load` for up to `AT_ONCE` numbers."""
        return _named("n", numbers, AT_ONCE)


def _named(letter: str, values: Sequence[int], size: int) -> dict[str, int | None]:
    return {
        f"{letter}{place}": values[place] if place < len(values) else None for place in range(size)
    }
