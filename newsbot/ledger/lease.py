"""One writer per site: a lease that expires, and a fencing number that never goes back.

The lease says who may start; time decides only when it may be taken over. The fencing number is
what protects the rows: every transaction of a run compares it, so a process that was stopped for
an hour and woke up, or whose clock is off, writes nothing more (the fencing tokens of distributed
locks).
"""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from newsbot.errors import LeaseLost, LedgerError
from newsbot.ledger.schema import site
from newsbot.ledger.statement import Statement

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database

# A zombie and its like: nothing of it runs any more.
_DEAD = frozenset("ZXx")
SECONDS = 60.0
"""How long a lease lasts without renewal."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process: its machine, its number there, and when that number began to mean it."""

    machine: str
    pid: int
    started: str
    run: str

    @classmethod
    def me(cls, run: str) -> Holder:
        """Name the process that runs this, in its run."""
        return cls(socket.gethostname(), os.getpid(), _process_start(os.getpid()), run)

    def is_dead(self) -> bool:
        """Tell for certain that the process is gone; False when it cannot be known from here."""
        if self.machine != socket.gethostname():
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return bool(self.started) and _process_start(self.pid) != self.started


class Lease:
    """The right to write one site's rows, held by this process while `fence` is the newest.

    Raises `LedgerError` when another living process holds the site.
    """

    def __init__(self, database: Database, host: str, run: str) -> None:
        self._database = database
        self.host = host
        self._holder = Holder.me(run)
        with database.transaction() as connection:
            self.site_id, self.fence = self._acquire(connection)
        self._renewed = time.monotonic()
        table = site.c
        self._extend = Statement(
            sa.update(site)
            .where(table.id == sa.bindparam("site"))
            .values(expires=sa.bindparam("until")),
            database.dialect,
        )
        self._fence_now = Statement(
            sa.select(table.fence)
            .where(table.id == sa.bindparam("site"))
            .with_for_update(read=True),
            database.dialect,
        )

    def check(self, connection: Connection) -> None:
        """Make sure, inside a transaction, that no other process has taken the site over.

        Raises `LeaseLost` otherwise. Renews the lease when a third of it has passed.
        """
        fence = self._fence_now.value(connection, site=self.site_id)
        if fence != self.fence:
            raise LeaseLost(
                f"another process has taken {self.host} over since this run began: it goes on there"
            )
        if time.monotonic() - self._renewed > SECONDS / 3:
            self._extend.run(
                connection, until=_now(self._database, connection) + SECONDS, site=self.site_id
            )
            self._renewed = time.monotonic()

    def renew(self) -> None:
        """Say that the holder lives; raises `LeaseLost` when it has been replaced."""
        with self._database.transaction() as connection:
            self._renewed = -SECONDS
            self.check(connection)

    def release(self) -> None:
        """Let the next process in without waiting."""
        with self._database.transaction() as connection:
            self._write(connection, holder=None, held_since=None, expires=None)

    def _write(self, connection: Connection, **values: object) -> None:
        connection.execute(
            sa.update(site)
            .where(site.c.id == self.site_id, site.c.fence == self.fence)
            .values(**values)
        )

    def _acquire(self, connection: Connection) -> tuple[int, int]:
        # A site that was forgotten may get its number again: its fence begins beyond the old one.
        new = self._database.insert(site).values(host=self.host, fence=int(time.time()))
        connection.execute(new.on_conflict_do_nothing(index_elements=["host"]))
        row = connection.execute(
            sa.select(site).where(site.c.host == self.host).with_for_update()
        ).one()
        now = _now(self._database, connection)
        if row.holder is not None and row.expires > now:
            holder = Holder(**json.loads(row.holder))
            if not holder.is_dead():
                raise LedgerError(_taken(self.host, holder, row))
        fence = row.fence + 1
        connection.execute(
            sa.update(site)
            .where(site.c.id == row.id)
            .values(
                fence=fence,
                holder=json.dumps(_fields(self._holder)),
                held_since=now,
                expires=now + SECONDS,
            )
        )
        return row.id, fence


def holder(database: Database, connection: Connection, site_id: int) -> str | None:
    """Return in words who crawls a site and since when, None when no living process does."""
    row = connection.execute(sa.select(site).where(site.c.id == site_id)).one()
    if row.holder is None or row.expires <= _now(database, connection):
        return None
    held = Holder(**json.loads(row.holder))
    return None if held.is_dead() else _told(held, row)


def _fields(holder: Holder) -> dict[str, Any]:
    return {name: getattr(holder, name) for name in Holder.__slots__}


def _told(holder: Holder, row: Any) -> str:  # noqa: ANN401 - a row of `site`
    since = datetime.fromtimestamp(row.held_since, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return f"process {holder.pid} on {holder.machine} since {since} (run {holder.run})"


def _taken(host: str, holder: Holder, row: Any) -> str:  # noqa: ANN401 - a row of `site`
    return (
        f"{host} is being crawled by {_told(holder, row)}: wait for it, or stop it and start again"
    )


def _now(database: Database, connection: Connection) -> float:
    """Seconds since the epoch by the clock that all writers share, where there is one."""
    if database.sqlite:
        return time.time()
    clock = Statement(sa.text("SELECT extract(epoch FROM clock_timestamp())"), database.dialect)
    return float(clock.value(connection))


def _process_start(pid: int) -> str:
    """Start time of a process in clock ticks since boot (proc(5)).

    Empty where it is not told, and for a process that has ended and was not waited for.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    # After the name, which may hold anything: the state is field 3, the start field 22.
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in _DEAD else fields[19]
