"""What the feed still has to be told: versions not yet exported, and how far each file is good."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from newsbot.ledger.schema import article, earlier, feed
from newsbot.ledger.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database


@dataclass(frozen=True, slots=True)
class Bounds:
    """Days, inclusive, in the site's zone, as ISO 8601; None where there is no bound.

    `most` is the most records to write, the newest ones.
    """

    since: str | None = None
    until: str | None = None
    most: int | None = None

    @property
    def bounding(self) -> bool:
        """Tell whether any bound is set."""
        return self != Bounds()

    def hold(self, date: str | None) -> bool:
        """Tell whether an article of this date is wanted; one without a date is.

        A month is within when any of its days is.
        """
        if date is None:
            return True
        day = date[:10]
        return not (
            (self.since is not None and day < self.since[: len(day)])
            or (self.until is not None and day > self.until[: len(day)])
        )


class Unsent(NamedTuple):
    """A version that no feed has: its place in its site's line, and its line of JSON."""

    seq: int
    date: str | None
    record: str


class Outbox:
    """The versions of one site that no feed has yet, and the state of the feeds' files."""

    def __init__(self, database: Database, site_id: int) -> None:
        self.site_id = site_id
        bind = sa.bindparam
        waiting = sa.union_all(
            *(
                sa.select(v.seq, v.date, v.record).where(
                    v.site_id == bind("site"), v.exported.is_(None), v.seq > bind("after")
                )
                for v in (earlier.c, article.c)
            )
        )
        self._unsent = Statement(
            waiting.order_by("seq").limit(bind("most")), database.dialect, Unsent
        )
        self._mark = [
            Statement(
                sa.update(table)
                .where(
                    table.c.site_id == bind("site"),
                    table.c.exported.is_(None),
                    table.c.seq == bind("number"),
                )
                .values(exported=bind("now")),
                database.dialect,
            )
            for table in (earlier, article)
        ]

    def unsent(self, connection: Connection, after: int, most: int) -> list[Unsent]:
        """Return the next versions to write, in the order in which they were read."""
        return list(self._unsent.rows(connection, site=self.site_id, after=after, most=most))

    def newest(self, connection: Connection, bounds: Bounds) -> list[Unsent]:
        """Return the `bounds.most` newest unsent versions within bounds, newest first.

        Articles without a date come last: nothing says that they are new.
        """
        v = self._waiting(lambda v: (v.seq, v.date)).subquery().c
        rows = connection.execute(
            sa.select(v.seq, v.date).order_by(v.date.is_(None), v.date.desc(), v.seq)
        )
        wanted = [row for row in rows if bounds.hold(row.date)][: bounds.most]
        return [one for row in wanted for one in self.unsent(connection, row.seq - 1, 1)]

    def _waiting(self, columns: Callable[[Any], tuple[Any, ...]]) -> sa.CompoundSelect[Any]:
        """Return those columns of every version that no feed has yet."""
        return sa.union_all(
            *(
                sa.select(*columns(v)).where(v.site_id == self.site_id, v.exported.is_(None))
                for v in (earlier.c, article.c)
            )
        )

    def mark(self, connection: Connection, seqs: Sequence[int], sizes: dict[str, int]) -> None:
        """Write that these versions are on disk, in files that are good up to these sizes."""
        now = time.time()
        rows = [{"site": self.site_id, "number": seq, "now": now} for seq in seqs]
        for mark in self._mark:
            mark.many(connection, rows)
        for path, size in sizes.items():
            self.note(connection, path, size)

    def note(self, connection: Connection, path: str, size: int) -> None:
        """Write how many bytes of a file hold records that are marked."""
        connection.execute(
            sa.delete(feed).where(feed.c.path == path, feed.c.site_id == self.site_id)
        )
        connection.execute(sa.insert(feed).values(path=path, site_id=self.site_id, size=size))

    def files(self, connection: Connection) -> dict[str, int]:
        """Return the files that runs of this site were writing, with their good sizes."""
        rows = connection.execute(
            sa.select(feed.c.path, feed.c.size).where(feed.c.site_id == self.site_id)
        )
        return {row.path: row.size for row in rows}

    def forget(self, connection: Connection, path: str) -> None:
        """Forget a file: all that it holds is marked."""
        connection.execute(
            sa.delete(feed).where(feed.c.path == path, feed.c.site_id == self.site_id)
        )

    def reconcile(self, connection: Connection, pairs: Iterable[tuple[str, int]]) -> int:
        """Mark versions, given as (id, version), that a file turned out to hold; return how many.

        What a crash left between the file and its marks is found so.
        """
        found = set(pairs)
        if not found:
            return 0
        v = self._waiting(lambda v: (v.seq, v.page_id, v.version)).subquery().c
        # Few versions wait for a feed that is being written; their ids are in no index.
        waiting = connection.execute(
            sa.select(v.seq, article.c.id, v.version).where(article.c.page_id == v.page_id)
        )
        written = [row.seq for row in waiting if (row.id, row.version) in found]
        self.mark(connection, written, {})
        return len(written)
