"""Statements compiled once and run by the driver: what the page transaction is made of."""

from __future__ import annotations

from collections import namedtuple
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy.engine import Connection, Dialect


class Statement:
    """A Core statement compiled once; a run of it costs what the driver costs.

    Measured with `python -m benchmarks.ledger`: Core's own execution is most of a page transaction
    otherwise. Values must be what the driver takes: str, int, float, bytes, None. Each method runs
    it inside the connection's transaction; rows have their columns as attributes.
    """

    def __init__(
        self,
        statement: sa.sql.expression.Executable,
        dialect: Dialect,
        row: type[tuple[Any, ...]] | None = None,
    ) -> None:
        """Compile it; `row` is the named tuple that its columns make, by default their own."""
        compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        self._sql = str(compiled)
        self._fixed = {k: v for k, v in compiled.params.items() if v is not None}
        order: list[str] | None = compiled.positiontup
        # The driver of SQLite takes values by their order, that of PostgreSQL by their names.
        self._ordered: Any = None if order is None else _getter(order)
        self._make: Any = None if row is None else row._make  # type: ignore[attr-defined]

    def run(self, connection: Connection, **values: object) -> int:
        """Return how many rows it changed."""
        return int(self._execute(connection, values).rowcount)

    def value(self, connection: Connection, **values: object) -> Any:  # noqa: ANN401 - a value
        """Return the first column of its first row, None where there is no row."""
        row = self._execute(connection, values).fetchone()
        return None if row is None else row[0]

    def row(self, connection: Connection, **values: object) -> Any:  # noqa: ANN401 - a row
        """Return its first row, or None."""
        cursor = self._execute(connection, values)
        row = cursor.fetchone()
        return None if row is None else (self._make or self._named(cursor))(row)

    def one(self, connection: Connection, **values: object) -> Any:  # noqa: ANN401 - a row
        """Return its first row; raises `LookupError` when there is none."""
        row = self.row(connection, **values)
        if row is None:
            raise LookupError("no such row")
        return row

    def rows(self, connection: Connection, **values: object) -> Iterator[Any]:
        """Return its rows."""
        cursor = self._execute(connection, values)
        return map(self._make or self._named(cursor), cursor.fetchall())

    def many(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> int:
        """Run it once per row of values; return how many rows of the table it touched."""
        if not rows:
            return 0
        driver: Any = connection.connection.dbapi_connection
        cursor = driver.cursor()
        cursor.executemany(self._sql, [self._bound(row) for row in rows])
        return max(0, int(cursor.rowcount))

    def _execute(self, connection: Connection, values: dict[str, object]) -> Any:  # noqa: ANN401
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(self._sql, self._bound(values))

    def _bound(self, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - tuple or dict by driver
        given = {**self._fixed, **values} if self._fixed else values
        return given if self._ordered is None else self._ordered(given)

    def _named(self, cursor: Any) -> Any:  # noqa: ANN401 - what makes a row of the driver's
        self._make = _row_of([column[0] for column in cursor.description])
        return self._make


def _getter(order: list[str]) -> Any:  # noqa: ANN401 - what takes a tuple out of a mapping
    if len(order) > 1:
        return itemgetter(*order)
    return lambda given: tuple([given[name] for name in order])


def _row_of(names: list[str]) -> Any:  # noqa: ANN401 - a class made for these columns
    made: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024
    return made._make
