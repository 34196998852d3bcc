"""PostgreSQL, where several machines write one ledger: how its sessions are set up.

Importing this needs the extra `postgres`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from psycopg.types.string import StrDumperUnknown
from sqlalchemy.dialects import postgresql

from newsbot.ledger import schema

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

_SETTINGS: Final = (
    # A page that power loss takes is asked for again; `Database.durable` waits for the disk.
    "synchronous_commit = off",
    # A writer that was stopped inside a transaction holds no one up for longer than its lease.
    "lock_timeout = '90s'",
    "idle_in_transaction_session_timeout = '60s'",
)


class _Text(StrDumperUnknown):
    """Text as PostgreSQL can keep it: U+0000 has no place there, and hostile pages send it."""

    def dump(self, obj: str) -> Any:  # noqa: ANN401 - the driver's buffer
        return super().dump(obj.replace("\0", "\N{REPLACEMENT CHARACTER}"))


def engine(url: sa.URL) -> Engine:
    """Return an engine whose sessions are set up for a ledger."""
    for table in schema.metadata.tables.values():
        for index in table.indexes:
            # Where the schema itself named PostgreSQL, every crawl would load that dialect.
            options = index.dialect_options
            options["postgresql"]["where"] = options["sqlite"]["where"]
    made = sa.create_engine(url)
    sa.event.listen(made, "connect", _set_up)
    return made


def insert(table: sa.Table) -> postgresql.Insert:
    """Return PostgreSQL's INSERT, which can say what to do on conflict."""
    return postgresql.insert(table)


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - DBAPI connection
    connection.adapters.register_dumper(str, _Text)
    for setting in _SETTINGS:
        connection.execute(f"SET {setting}")
    connection.commit()
