"""Articles of one site and their versions; who else has the same text."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import orjson
import sqlalchemy as sa

from newsbot.ledger.schema import article, version
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
        a, v, bind, dialect = article.c, version.c, sa.bindparam, database.dialect
        self._twins = Statement(
            sa.select(a.id, a.site_id, a.date)
            .where(a.exact == bind("exact"), a.id != bind("own"))
            .order_by(a.stored)
            .limit(50),
            dialect,
        )
        self._current = Statement(
            sa.select(a.version, a.reader, v.record, v.exported)
            .join_from(article, version, sa.and_(v.page_id == a.page_id, v.version == a.version))
            .where(a.page_id == bind("page")),
            dialect,
        )
        columns: dict[str, object] = {
            "version": bind("number"),
            "date": bind("day"),
            "exact": bind("exact"),
            "exact_body": bind("exact_body"),
            "reader": bind("reader"),
        }
        self._insert = Statement(
            database.insert(article)
            .values(
                page_id=bind("page"),
                id=bind("id"),
                site_id=bind("site"),
                stored=bind("now"),
                **columns,
            )
            .on_conflict_do_nothing(index_elements=["page_id"]),
            dialect,
        )
        self._update = Statement(
            sa.update(article).where(a.page_id == bind("page")).values(**columns), dialect
        )
        self._add_version = Statement(
            sa.insert(version).values(
                page_id=bind("page"),
                version=bind("number"),
                site_id=bind("site"),
                date=bind("day"),
                record=database.utf8("record"),
            ),
            dialect,
        )
        self._rewrite = Statement(
            sa.update(version)
            .where(v.page_id == bind("page"), v.version == bind("new_number"))
            .values(record=database.utf8("new_record"), date=bind("day")),
            dialect,
        )

    def twins(self, connection: Connection, reading: Reading) -> list[Twin]:
        """Return the articles of any site with the same folded text, the earliest stored first."""
        rows = self._twins(connection, exact=reading.exact, own=reading.article.id)
        return [Twin(row.id, row.site_id, row.date) for row in rows]

    def store(self, connection: Connection, reading: Reading, page_id: int) -> Stored:
        """Write a reading: a first version, a further one when it changed, else nothing new."""
        # Most articles are new, and what is inserted need not be looked for before.
        if self._is_first(connection, reading, page_id):
            first = replace(reading.article, version=1) if reading.article.version != 1 else None
            return Stored(FIRST, self._add(connection, first or reading.article, page_id))
        row = self._current(connection, page=page_id).one()
        before = orjson.loads(row.record)
        same = (before["title"], before["text"]) == (reading.article.title, reading.article.text)
        if same or row.reader != reading.reader:
            kept = {name: before[name] for name in _KEPT}
            standing = replace(reading.article, version=row.version, **kept)
            if not same:
                self._replace(connection, reading, standing, page_id)
            return Stored(SAME, standing)
        changed = replace(reading.article, id=before["id"], version=row.version + 1)
        self._update(connection, page=page_id, number=changed.version, **_columns(reading))
        return Stored(CHANGED, self._add(connection, changed, page_id))

    def _is_first(self, connection: Connection, reading: Reading, page_id: int) -> bool:
        """Insert the article of a page that has none yet; tell whether that was so."""
        inserted = self._insert(
            connection,
            page=page_id,
            id=reading.article.id,
            site=self.site_id,
            now=time.time(),
            number=1,
            **_columns(reading),
        )
        return inserted.touched == 1

    def _replace(
        self, connection: Connection, reading: Reading, standing: Article, page_id: int
    ) -> None:
        """Let a new reader's form stand in the place of the old one's."""
        self._update(connection, page=page_id, number=standing.version, **_columns(reading))
        self._rewrite(
            connection,
            page=page_id,
            new_number=standing.version,
            new_record=encode(standing),
            day=standing.date_published,
        )

    def _add(self, connection: Connection, entry: Article, page_id: int) -> Article:
        self._add_version(
            connection,
            page=page_id,
            number=entry.version,
            site=self.site_id,
            day=entry.date_published,
            record=encode(entry),
        )
        return entry


def encode(entry: Article) -> bytes:
    """Return the article as its line of JSON, Arabic as letters, without a line end."""
    return orjson.dumps(entry)


def _columns(reading: Reading) -> dict[str, object]:
    return {
        "day": reading.article.date_published,
        "exact": reading.exact,
        "exact_body": reading.exact_body,
        "reader": reading.reader,
    }
