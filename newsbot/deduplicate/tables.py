"""The tables of the index, and the statements that run for every article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from newsbot.deduplicate.fingerprint import BANDS, FACT_BANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PER_KEY: Final = 16
"""Texts that one key gives, the latest: bulletins of years share a key."""

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


class Statements:
    """What runs for every article, built once so that SQLAlchemy compiles it once."""

    def __init__(self, tables: NearTables) -> None:
        signatures, keys = tables.signatures, tables.keys
        self.insert = signatures.insert().returning(signatures.c.number)
        self.insert_pending = tables.pending.insert()
        self.insert_key = keys.insert()
        self.delete_key = keys.delete().where(
            keys.c.key == sa.bindparam("k"), keys.c.number == sa.bindparam("n")
        )
        found = sa.select(signatures.c.number, signatures.c.signature)
        self.find = found.where(signatures.c.article == sa.bindparam("id"))
        columns = signatures.c
        entries = sa.select(
            columns.number, columns.article, tables.sources.c.source, columns.time, columns.signature
        ).join_from(signatures, tables.sources, columns.source == tables.sources.c.number)
        self.load = entries.where(columns.number.in_(sa.bindparam("numbers", expanding=True)))
        self.lookup = sa.union_all(*(_latest(keys, place) for place in range(_KEYS)))

    @staticmethod
    def padded(keys: Sequence[int]) -> dict[str, int | None]:
        """Return the parameters of `lookup`; a text without facts has fewer keys."""
        distinct = list(dict.fromkeys(keys))
        return {
            f"k{place}": distinct[place] if place < len(distinct) else None
            for place in range(_KEYS)
        }


def _latest(keys: sa.Table, place: int) -> sa.Select[tuple[int, int]]:
    latest = (
        sa.select(keys.c.key, keys.c.number)
        .where(keys.c.key == sa.bindparam(f"k{place}", type_=sa.Integer))
        .order_by(keys.c.number.desc())
        .limit(sa.literal_column(str(MOST_PER_KEY), sa.Integer))
        .subquery()
    )
    return sa.select(latest.c.key, latest.c.number)
