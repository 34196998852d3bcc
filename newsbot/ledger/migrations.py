"""What brings an older ledger up to the schema of this newsbot. New tables need nothing here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot.ledger import schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

# Whatever counts pages, versions, bytes or seconds.
_WIDE = (
    ("site", "fence"),
    ("page", "id"),
    ("page", "alias_of"),
    ("link", "page_id"),
    ("link", "target_id"),
    ("article", "page_id"),
    ("version", "seq"),
    ("feed", "size"),
)


def _widen(connection: Connection) -> None:
    """Give numbers 64 bits and order dates by code point, as SQLite always has."""
    if connection.dialect.name == "sqlite":
        return
    for table, column in _WIDE:
        connection.execute(sa.text(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE BIGINT"))
    for table in ("page", "article", "version"):
        change = f'ALTER TABLE {table} ALTER COLUMN date TYPE VARCHAR(32) COLLATE "C"'
        connection.execute(sa.text(change))


MIGRATIONS: tuple[tuple[int, Callable[[Connection], None]], ...] = ((2, _widen),)
"""(version that it leads to, what it does), in order; each runs once, in one transaction."""


def stored_version(connection: Connection) -> int | None:
    """Return the schema version of a ledger, None for a new one."""
    if not sa.inspect(connection).has_table(schema.meta.name):
        return None
    value = connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.name == "schema"))
    return None if value is None else int(value)


def bring_up(connection: Connection, stored: int | None) -> None:
    """Make the tables of a new ledger, or change those of an older one."""
    for version, migrate in MIGRATIONS:
        if stored is not None and stored < version:
            migrate(connection)
    schema.metadata.create_all(connection)
    if stored != schema.VERSION:
        connection.execute(sa.delete(schema.meta).where(schema.meta.c.name == "schema"))
        connection.execute(sa.insert(schema.meta).values(name="schema", value=str(schema.VERSION)))
