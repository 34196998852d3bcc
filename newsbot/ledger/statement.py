"""Statements compiled once and run by the driver: what the page transaction is made of."""

from __future__ import annotations

from collections import namedtuple
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import sqlalchemy as sa
    from sqlalchemy.engine import Connection, Dialect


class Statement:
    """A Core statement compiled once; a run of it costs what the driver costs.

    Measured with `python -m benchmarks.ledger`: Core's own execution is most of a page transaction
    otherwise. Values must be what the driver takes: str, int, float, bytes, None.
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
        self._row: Any = None if row is None else row._make  # type: ignore[attr-defined]

    def __call__(self, connection: Connection, **values: object) -> Rows:
        """Run it with these values, inside the connection's transaction."""
        driver: Any = connection.connection.dbapi_connection
        cursor = driver.execute(self._sql, self._bound(values))
        if self._row is None and cursor.description:
            self._row = _row_of([column[0] for column in cursor.description])
        return Rows(cursor, self._row)

    def many(self, connection: Connection, rows: list[dict[str, object]]) -> int:
        """Run it once per row; return how many rows of the table it touched."""
        if not rows:
            return 0
        driver: Any = connection.connection.dbapi_connection
        cursor = driver.cursor()
        cursor.executemany(self._sql, [self._bound(row) for row in rows])
        return max(0, int(cursor.rowcount))

    def _bound(self, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - tuple or dict by driver
        given = self._fixed | dict(values) if self._fixed else values
        return dict(given) if self._ordered is None else self._ordered(given)


class Rows:
    """What a statement returned: rows with their columns as attributes."""

    __slots__ = ("_cursor", "_make")

    def __init__(self, cursor: Any, make: Any) -> None:  # noqa: ANN401 - the driver's cursor
        self._cursor = cursor
        self._make = make

    @property
    def touched(self) -> int:
        """How many rows the statement changed."""
        return int(self._cursor.rowcount)

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, self._cursor.fetchall())

    def one_or_none(self) -> Any:  # noqa: ANN401 - a row
        """Return the row, or None."""
        row = self._cursor.fetchone()
        return None if row is None else self._make(row)

    def one(self) -> Any:  # noqa: ANN401 - a row
        """Return the row; raises `LookupError` when there is none."""
        row = self.one_or_none()
        if row is None:
            raise LookupError("no such row")
        return row

    def scalar(self) -> Any:  # noqa: ANN401 - a value
        """Return the first column of the row, or None."""
        row = self._cursor.fetchone()
        return None if row is None else row[0]


def _getter(order: list[str]) -> Any:  # noqa: ANN401 - what takes a tuple out of a mapping
    if len(order) > 1:
        return itemgetter(*order)
    return lambda given: tuple([given[name] for name in order])


def _row_of(names: list[str]) -> Any:  # noqa: ANN401 - a class made for these columns
    made: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024
    return made._make
