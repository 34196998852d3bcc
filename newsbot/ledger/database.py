"""Opening a ledger: SQLite by default, PostgreSQL by its URL; schema version; errors as ours."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from newsbot.errors import LedgerError, UsageError
from newsbot.ledger import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.engine import Connection, Dialect, Engine

# Long enough for another site's page transaction or a backup, short enough to say so at once.
BUSY_SECONDS = 30


class Database:
    """One connection to the ledger, its dialect and the transaction it is in.

    `url` is a SQLAlchemy URL; without `create` an SQLite file must be there already. Raises
    `UsageError` when it is not one or not there, `LedgerError` when the database cannot be opened
    or was written by a newer newsbot.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self.url = url
        if not create:
            _check_exists(url)
        with _translated(url):
            self.engine = _engine(url)
            self.connection: Connection = self.engine.connect()
            self.sqlite = self.engine.dialect.name == "sqlite"
            self._prepare()

    @property
    def dialect(self) -> Dialect:
        """The SQL dialect that statements are compiled for."""
        return self.engine.dialect

    def insert(self, table: sa.Table) -> Any:  # noqa: ANN401 - each dialect has a type of its own
        """Return an INSERT that can say what to do on conflict."""
        return (sqlite.insert if self.sqlite else postgresql.insert)(table)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; raises `LedgerError` when the database refuses."""
        with _translated(self.url), self.connection.begin():
            yield self.connection

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """Run a transaction that has reached the disk, with all before it, when it returns."""
        if self.sqlite:
            self._pragma("synchronous = FULL")
        try:
            with self.transaction() as connection:
                yield connection
        finally:
            if self.sqlite:
                self._pragma("synchronous = NORMAL")

    def close(self) -> None:
        """Release the connection; a closed ledger is only a file."""
        self.connection.close()
        self.engine.dispose()

    def _pragma(self, assignment: str) -> None:
        with _translated(self.url):
            cursor = self.connection.connection.cursor()
            cursor.execute(f"PRAGMA {assignment}")
            cursor.close()

    def _prepare(self) -> None:
        with self.connection.begin():
            schema.metadata.create_all(self.connection)
            stored = self.connection.scalar(
                sa.select(schema.meta.c.value).where(schema.meta.c.name == "schema")
            )
            if stored is None:
                self.connection.execute(
                    sa.insert(schema.meta).values(name="schema", value=str(schema.VERSION))
                )
                return
        if int(stored) > schema.VERSION:
            raise LedgerError(
                f"the ledger {self.url} was written by a newer newsbot (schema {stored}, this one "
                f"knows {schema.VERSION}): update newsbot"
            )


class Statement:
    """A Core statement compiled once, run without Core's cost per call.

    Values must be what the driver takes: str, int, float, bytes, None.
    """

    def __init__(self, statement: sa.sql.expression.Executable, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        self._sql = str(compiled)
        self._fixed = {k: v for k, v in compiled.params.items() if v is not None}
        self._order: list[str] | None = compiled.positiontup

    def __call__(self, connection: Connection, **values: object) -> sa.CursorResult[Any]:
        """Run it with these values."""
        return connection.exec_driver_sql(self._sql, self._bound(values))

    def many(self, connection: Connection, rows: list[dict[str, object]]) -> int:
        """Run it once per row; return how many rows of the table it touched."""
        if not rows:
            return 0
        done = connection.exec_driver_sql(self._sql, [self._bound(row) for row in rows])
        return max(0, done.rowcount)

    def _bound(self, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - tuple or dict by driver
        given = self._fixed | dict(values) if self._fixed else values
        if self._order is None:
            return dict(given)
        return tuple([given[name] for name in self._order])


def _check_exists(url: str) -> None:
    """Raise `UsageError` when a URL names an SQLite file that is not there."""
    path = url.removeprefix("sqlite:///")
    if path not in (url, "", ":memory:") and not Path(path.partition("?")[0]).exists():
        raise UsageError(
            f"there is no ledger {path} here: crawl first, or name it with -s NEWSBOT_LEDGER_URL=…"
        )


def _engine(url: str) -> Engine:
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
    try:
        return sa.create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise UsageError(
            f"no driver for {url.drivername!r}: pip install 'newsbot[postgres]' and write "
            "postgresql+psycopg://…"
        ) from error


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - DBAPI connection
    # The driver's own BEGIN comes too late for a read that decides a write.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "cache_size = -16000",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _translated(url: str) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, OSError) as error:
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())
        raise LedgerError(f"the ledger {url} cannot be used: {said}") from error
