"""The transaction that a page is written in, at the driver's cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsbot.ledger.engines import BEGIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from sqlalchemy.engine import Connection

    from newsbot.errors import LedgerError


class Quick:
    """All or nothing, again and again on one connection; what the database refuses is translated.

    A class and not a generator, and COMMIT as a statement that the driver has compiled before:
    with either the other way round, a page costs some microseconds more.
    """

    __slots__ = ("_connection", "_driver", "_refusals", "_sqlite", "_translation")

    def __init__(
        self,
        connection: Connection,
        refusals: tuple[type[Exception], ...],
        translation: Callable[[BaseException], LedgerError],
    ) -> None:
        self._connection = connection
        self._driver: Any = None
        self._sqlite = connection.dialect.name == "sqlite"
        self._refusals = refusals
        self._translation = translation

    def __enter__(self) -> Connection:
        self._driver = self._connection.connection.dbapi_connection
        if self._sqlite:
            try:
                self._driver.execute(BEGIN)
            except self._refusals as refusal:
                raise self._translation(refusal) from refusal
        return self._connection

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._commit()
            else:
                self._driver.rollback()
        except self._refusals as refusal:
            raise self._translation(refusal) from refusal
        if isinstance(error, self._refusals):
            raise self._translation(error) from error

    def _commit(self) -> None:
        try:
            if self._sqlite:
                self._driver.execute("COMMIT")
            else:
                self._driver.commit()
        except BaseException:
            # A COMMIT that fails, as on a full disk, leaves the transaction open.
            self._driver.rollback()
            raise
