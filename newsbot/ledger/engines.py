"""How a ledger is opened: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from newsbot.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

# Long enough for another site's page transaction or a backup, short enough to say so at once.
BUSY_SECONDS = 30
BEGIN = "BEGIN IMMEDIATE"
"""How every transaction on SQLite begins: with the right to write."""


def shown(url: str) -> str:
    """Return a URL as it may be printed: without its password."""
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return url


def check_exists(url: str) -> None:
    """Raise `UsageError` when a URL names an SQLite file that is not there."""
    path = url.removeprefix("sqlite:///")
    if path not in (url, "", ":memory:") and not Path(path.partition("?")[0]).exists():
        raise UsageError(
            f"there is no ledger {path} here: crawl first, or name it with -s NEWSBOT_LEDGER_URL=…"
        )


def engine(url: str) -> Engine:
    """Return an engine whose connections are set up for a ledger.

    Raises `UsageError` for what is no URL of a database, or of none that newsbot can use.
    """
    try:
        parsed = sa.make_url(url)
    except SQLAlchemyError as error:
        raise UsageError(
            f"NEWSBOT_LEDGER_URL {url!r} is not a database URL: try sqlite:///newsbot.sqlite3"
        ) from error
    if parsed.get_backend_name() != "sqlite":
        return _server_engine(parsed)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _server_engine(url: sa.URL) -> Engine:
    if url.drivername != "postgresql+psycopg":
        raise UsageError(
            f"no ledger can be kept with {url.drivername!r}: write sqlite:///FILE or "
            "postgresql+psycopg://USER@HOST/DATABASE"
        )
    try:
        from newsbot.ledger import server  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise UsageError("no driver for PostgreSQL: pip install 'newsbot[postgres]'") from error
    return server.engine(url)


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - DBAPI connection
    # The driver's own BEGIN comes too late for a read that decides a write.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        # Builds that overwrite what is deleted by default write more pages for it.
        "secure_delete = OFF",
        "cache_size = -10000",
        "temp_store = MEMORY",
        # Pages that every visit touches are copied back once per so many, not each time.
        "wal_autocheckpoint = 8000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    driver: Any = connection.connection.dbapi_connection
    driver.execute(BEGIN)
