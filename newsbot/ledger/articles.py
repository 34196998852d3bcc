"""Articles of one site and their versions; who else has the same text."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import orjson
import sqlalchemy as sa

from newsbot.ledger.schema import article, earlier
from newsbot.ledger.statement import Statement

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from newsbot.items import Article
    from newsbot.ledger.database import Database

# Facts of the first sight of a version: another reading of the same page leaves them.
_KEPT = ("id", "run", "newsbot", "duplicate_of", "similarity")

FIRST, CHANGED, SAME = "first", "changed", "same"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as a run read it, with what it is compared by.

    `exact` and `exact_body` are 16-byte hashes of the folded headline and body; `reader` names the
    program and profile that read the page.
    """

    article: Article
    exact: bytes
    exact_body: bytes
    reader: str


class Twin(NamedTuple):
    """An article with the same folded headline and body."""

    id: str
    site_id: int
    day: str | None


class Stored(NamedTuple):
    """What became of a reading: `outcome` is first, changed or same; the article as it stands."""

    outcome: str
    article: Article


class Articles:
    """The articles of one site. Every method runs inside the caller's transaction."""

    def __init__(self, database: Database, site_id: int) -> None:
        self.site_id = site_id
        a, bind, dialect = article.c, sa.bindparam, database.dialect
        self._twins = Statement(
            sa.select(a.id, a.site_id, a.date)
            .where(a.exact == bind("exact"), a.id != bind("own"))
            .order_by(a.stored)
            .limit(50),
            dialect,
            Twin,
        )
        self._current = Statement(
            sa.select(a.version, a.reader, a.record).where(a.page_id == bind("page")), dialect
        )
        columns: dict[str, object] = {
            "date": bind("day"),
            "exact": bind("exact"),
            "exact_body": bind("exact_body"),
            "reader": bind("reader"),
            "record": database.utf8("text"),
        }
        queued = {"version": bind("number"), "seq": bind("place"), **columns}
        self._insert = Statement(
            database.insert(article)
            .values(
                page_id=bind("page"),
                id=bind("id"),
                site_id=bind("site"),
                stored=bind("now"),
                **queued,
            )
            .on_conflict_do_nothing(index_elements=["page_id"]),
            dialect,
        )
        of_page = sa.update(article).where(a.page_id == bind("page"))
        self._rewrite = Statement(of_page.values(**columns), dialect)
        self._accept = Statement(of_page.values(reader=bind("reader")), dialect)
        self._succeed = Statement(of_page.values(exported=sa.null(), **queued), dialect)
        kept = [column.name for column in earlier.c]
        self._set_aside = Statement(
            sa.insert(earlier).from_select(
                kept, sa.select(*(a[name] for name in kept)).where(a.page_id == bind("page"))
            ),
            dialect,
        )
        # Before a feed is given anything: what it has been given is not looked for again.
        self._seq = _last_place(database, site_id)

    def twins(self, connection: Connection, reading: Reading) -> list[Twin]:
        """Return the articles of any site with the same folded text, the earliest stored first."""
        return list(self._twins.rows(connection, exact=reading.exact, own=reading.article.id))

    def store(self, connection: Connection, reading: Reading, page_id: int) -> Stored:
        """Write a reading: a first version, a further one when it changed, else nothing new."""
        # Most articles are new, and what is inserted need not be looked for before.
        first = reading.article
        if first.version != 1:
            first = replace(first, version=1)
        if self._is_first(connection, reading, first, page_id):
            return Stored(FIRST, first)
        row = self._current.one(connection, page=page_id)
        before = orjson.loads(row.record)
        same = (before["title"], before["text"]) == (first.title, first.text)
        if same or row.reader != reading.reader:
            kept = {name: before[name] for name in _KEPT}
            standing = replace(first, version=row.version, **kept)
            if not same:
                # A new reader's form stands in the place of the old one's.
                self._rewrite.run(connection, page=page_id, **_columns(reading, standing))
            elif row.reader != reading.reader:
                # What this one reads otherwise from now on is an edit.
                self._accept.run(connection, page=page_id, reader=reading.reader)
            return Stored(SAME, standing)
        changed = replace(first, id=before["id"], version=row.version + 1)
        self._set_aside.run(connection, page=page_id)
        self._succeed.run(
            connection,
            page=page_id,
            number=changed.version,
            place=self._place(),
            **_columns(reading, changed),
        )
        return Stored(CHANGED, changed)

    def _is_first(
        self, connection: Connection, reading: Reading, entry: Article, page_id: int
    ) -> bool:
        """Insert the article of a page that has none yet; tell whether that was so."""
        inserted = self._insert.run(
            connection,
            page=page_id,
            id=entry.id,
            site=self.site_id,
            now=time.time(),
            number=1,
            place=self._place(),
            **_columns(reading, entry),
        )
        return inserted == 1

    def _place(self) -> int:
        """Return the next place in the line for the feed, behind all that waits.

        The holder of the site's lease counts by itself: no one else gives places out.
        """
        self._seq += 1
        return self._seq


def _last_place(database: Database, site_id: int) -> int:
    waiting = sa.union_all(
        *(
            sa.select(t.c.seq).where(t.c.site_id == site_id, t.c.exported.is_(None))
            for t in (article, earlier)
        )
    ).subquery()
    with database.transaction() as connection:
        last = connection.scalar(sa.select(sa.func.max(waiting.c.seq)))
    return int(last or 0)


def encode(entry: Article) -> bytes:
    """Return the article as its line of JSON, Arabic as letters, without a line end."""
    return orjson.dumps(entry)


def _columns(reading: Reading, entry: Article) -> dict[str, object]:
    return {
        "day": entry.date_published,
        "exact": reading.exact,
        "exact_body": reading.exact_body,
        "reader": reading.reader,
        "text": encode(entry),
    }
