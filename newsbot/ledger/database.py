"""A ledger that is open: its one connection, its transactions, its schema, its errors as ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from newsbot.errors import LedgerError, UsageError
from newsbot.ledger import engines, migrations, schema
from newsbot.ledger.quick import Quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection, Dialect

# SQLite syncs its log only for a transaction that changes something, so this one does.
_SYNCED = {
    "sqlite": "INSERT INTO meta (name, value) VALUES ('synced', 1) "
    "ON CONFLICT (name) DO UPDATE SET value = value + 1",
    "postgresql": "SET LOCAL synchronous_commit = on",
}
# The number of newsbot's advisory lock on PostgreSQL, its first four letters.
_LOCK = 0x6E657773
_ADVICE = " (repair or move it, or name another with -s NEWSBOT_LEDGER_URL=…)"


class Database:
    """One connection to the ledger, its dialect and the transaction it is in.

    `url` is a SQLAlchemy URL; without `create` an SQLite file must be there already. Raises
    `UsageError` when it is not one or not there, `LedgerError` when the database cannot be opened
    or was written by a newer newsbot.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self.url = engines.shown(url)
        if not create:
            engines.check_exists(url)
        self._refusals: tuple[type[Exception], ...] = (DBAPIError, OSError)
        with self._translated():
            self.engine = engines.engine(url)
            self.connection: Connection = self.engine.connect()
            self.sqlite = self.engine.dialect.name == "sqlite"
            self._refusals += (self.engine.dialect.loaded_dbapi.Error,)
            try:
                self._prepare()
            except BaseException:
                self.close()
                raise
        self._quick = Quick(self.connection, self._refusals, self._translation)

    @property
    def dialect(self) -> Dialect:
        """The SQL dialect that statements are compiled for."""
        return self.engine.dialect

    def insert(self, table: sa.Table) -> Any:  # noqa: ANN401 - each dialect has a type of its own
        """Return an INSERT that can say what to do on conflict."""
        if self.sqlite:
            return sqlite.insert(table)
        from newsbot.ledger import server  # noqa: PLC0415 - of an extra

        return server.insert(table)

    def utf8(self, name: str) -> sa.ColumnElement[str]:
        """Return a value that is given as bytes of UTF-8, and is text to the database.

        The driver would only encode again what was decoded for it.
        """
        given = sa.bindparam(name, type_=sa.LargeBinary)
        if self.sqlite:
            return sa.cast(given, sa.Text)
        return sa.func.convert_from(given, sa.literal_column("'UTF8'"), type_=sa.Text)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; raises `LedgerError` when the database refuses."""
        driver: Any = self.connection.connection.dbapi_connection
        with self._translated():
            try:
                with self.connection.begin():
                    yield self.connection
            except BaseException:
                # A COMMIT that fails, as on a full disk, leaves the transaction open.
                driver.rollback()
                raise

    def quick(self) -> AbstractContextManager[Connection, None]:
        """Begin a transaction for nothing but `Statement`s, at the driver's cost."""
        return self._quick

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """Run a transaction that has reached the disk, with all before it, when it returns."""
        if self.sqlite:
            self._pragma("synchronous = FULL")
        try:
            with self.transaction() as connection:
                connection.exec_driver_sql(_SYNCED[self.engine.dialect.name])
                yield connection
        finally:
            if self.sqlite:
                self._pragma("synchronous = NORMAL")

    def outside(self, statement: str) -> None:
        """Run what no transaction may hold; raises `LedgerError` when the database refuses."""
        with self._translated():
            driver: Any = self.connection.connection.dbapi_connection
            if self.sqlite:
                driver.execute(statement).close()
                return
            driver.autocommit = True
            try:
                driver.execute(statement)
            finally:
                driver.autocommit = False

    def close(self) -> None:
        """Release the connection; a closed ledger is only a file."""
        self.connection.close()
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._refusals as error:
            raise self._translation(error) from error

    def _translation(self, error: BaseException) -> LedgerError:
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())
        return LedgerError(f"the ledger {self.url} cannot be used: {said}{_ADVICE}")

    def _pragma(self, assignment: str) -> None:
        with self._translated():
            cursor = self.connection.connection.cursor()
            cursor.execute(f"PRAGMA {assignment}")
            cursor.close()

    def lock(self, connection: Connection) -> None:
        """Be the only writer, until the transaction ends, of what all sites share.

        On SQLite every transaction is.
        """
        if not self.sqlite:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))

    def define(self, metadata: sa.MetaData) -> None:
        """Make further tables beside the ledger's where they are missing."""
        with self.transaction() as connection:
            self.lock(connection)
            metadata.create_all(connection)

    def _prepare(self) -> None:
        with self.connection.begin():
            self.lock(self.connection)
            stored = migrations.stored_version(self.connection)
            if stored is not None and stored > schema.VERSION:
                raise LedgerError(
                    f"the ledger {self.url} was written by a newer newsbot (schema {stored}, this "
                    f"one knows {schema.VERSION}): update newsbot"
                )
            if stored is None:
                self._check_is_free()
            migrations.bring_up(self.connection, stored)

    def _check_is_free(self) -> None:
        """Raise `UsageError` where a new ledger would mix with what another program keeps."""
        tables = set(sa.inspect(self.connection).get_table_names())
        # A server's database may hold much beside; a file is one program's.
        taken = tables if self.sqlite else tables & schema.metadata.tables.keys()
        if taken:
            raise UsageError(
                f"{self.url} holds another program's tables ({', '.join(sorted(taken)[:3])}): "
                "name a ledger with -s NEWSBOT_LEDGER_URL=…"
            )
