"""Runs of a site: when each began, how it ended, what it counted."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import orjson
import sqlalchemy as sa

from newsbot.ledger.schema import run

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Past(NamedTuple):
    """An ended run: its status, its line and what it counted."""

    id: str
    started: float
    status: int | None
    counts: dict[str, int]


def new_id() -> str:
    """Return an id for a run: its start in UTC, and four letters against two in one second."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


def begin(connection: Connection, run_id: str, site_id: int, source: str) -> None:
    """Write that a run has begun."""
    connection.execute(
        sa.insert(run).values(id=run_id, site_id=site_id, source=source, started=time.time())
    )


def end(
    connection: Connection, run_id: str, *, status: int, line: str, counts: dict[str, int]
) -> None:
    """Write how a run ended: its exit status, its verdict in one line, what it counted."""
    connection.execute(
        sa.update(run)
        .where(run.c.id == run_id)
        .values(
            ended=time.time(), status=status, verdict=line, counts=orjson.dumps(counts).decode()
        )
    )


def history(connection: Connection, site_id: int, limit: int = 20) -> list[Past]:
    """Return the last ended runs of a site, newest first."""
    rows = connection.execute(
        sa.select(run.c.id, run.c.started, run.c.status, run.c.counts)
        .where(run.c.site_id == site_id, run.c.ended.is_not(None))
        .order_by(run.c.started.desc())
        .limit(limit)
    )
    return [Past(r.id, r.started, r.status, orjson.loads(r.counts or "{}")) for r in rows]
