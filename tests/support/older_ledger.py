"""A ledger as earlier versions of its schema had it, to try the migrations on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot import urls
from newsbot.ledger import migrations, schema

if TYPE_CHECKING:
    from newsbot.ledger.database import Database

_LONGEST = 600
_OF_ARTICLE = "id, site_id, page_id, version, date, exact, exact_body, reader, stored"
_OF_VERSION = "version, site_id, date, record, exported"
# How an article was kept, and how its versions named it, up to schema 2 and in schema 3.
_BY_ID = ("id VARCHAR(32) NOT NULL PRIMARY KEY", "page_id BIGINT NOT NULL UNIQUE")
_BY_PAGE = ("id VARCHAR(32) NOT NULL", "page_id BIGINT NOT NULL PRIMARY KEY")
_NAMING_ID = "article_id VARCHAR(32) NOT NULL REFERENCES article (id)"
_NAMING_PAGE = "page_id BIGINT NOT NULL REFERENCES article (page_id)"

_APART = """
DROP INDEX article_exact;
DROP INDEX article_unexported;
DROP INDEX earlier_unexported;
ALTER TABLE article RENAME TO article_4;
ALTER TABLE earlier RENAME TO earlier_4;
CREATE TABLE article (
    {id},
    site_id INTEGER NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    {page_id} REFERENCES page (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 1),
    date VARCHAR(32),
    exact BLOB NOT NULL,
    exact_body BLOB NOT NULL,
    reader VARCHAR(80) NOT NULL,
    stored FLOAT NOT NULL
);
CREATE INDEX article_exact ON article (exact);
CREATE TABLE version (
    seq INTEGER NOT NULL PRIMARY KEY,
    {naming} ON DELETE CASCADE,
    version INTEGER NOT NULL,
    site_id INTEGER NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    date VARCHAR(32),
    record TEXT NOT NULL,
    exported FLOAT,
    UNIQUE ({name}, version)
);
CREATE INDEX version_unexported ON version (site_id, seq) WHERE exported IS NULL;
INSERT INTO article ({of_article}) SELECT {of_article} FROM article_4;
INSERT INTO version ({name}, {of_version})
SELECT {named}, {of_version} FROM article_4
UNION ALL
SELECT (SELECT a.{named} FROM article_4 AS a WHERE a.page_id = e.page_id), {of_version}
FROM earlier_4 AS e
ORDER BY version;
DROP TABLE earlier_4;
DROP TABLE article_4;
"""
_ON_POSTGRES = (
    ("BLOB", "BYTEA"),
    ("seq INTEGER", "seq BIGSERIAL"),
    ("FLOAT", "DOUBLE PRECISION"),
)


def make_older(database: Database, version: int) -> None:
    """Make a new ledger what version 1, 2 or 3 of the schema would have made of it."""
    with database.transaction() as connection:
        statements = _apart(by_page=version == 3)
        if not database.sqlite:
            for ours, theirs in _ON_POSTGRES:
                statements = statements.replace(ours, theirs)
        for statement in statements.strip().rstrip(";").split(";"):
            connection.execute(sa.text(statement))
        if version < 3:
            _write_keys(connection, cut=version == 2)
        if version == 1 and not database.sqlite:
            for table, column in migrations._WIDE:
                change = f"ALTER TABLE {table} ALTER COLUMN {column} TYPE INTEGER"
                connection.execute(sa.text(change))
        connection.execute(sa.update(schema.meta).values(value=str(version)))


def _apart(*, by_page: bool) -> str:
    """Return what takes an article and its versions apart again, into two tables."""
    own_id, page_id = _BY_PAGE if by_page else _BY_ID
    return _APART.format(
        id=own_id,
        page_id=page_id,
        naming=_NAMING_PAGE if by_page else _NAMING_ID,
        name="page_id" if by_page else "article_id",
        named="page_id" if by_page else "id",
        of_article=_OF_ARTICLE,
        of_version=_OF_VERSION,
    )


def _write_keys(connection: sa.Connection, *, cut: bool) -> None:
    """Let each page have its key in letters, a very long one `cut` if that is asked for."""
    if connection.dialect.name != "sqlite":
        change = "ALTER TABLE page ALTER COLUMN key TYPE TEXT USING encode(key, 'hex')"
        connection.execute(sa.text(change))
    for page_id, url in connection.execute(sa.text("SELECT id, url FROM page")).all():
        key = urls.key(url)
        key = migrations._cut(key) if cut and len(key) > _LONGEST else key
        values = {"key": key, "id": page_id}
        connection.execute(sa.text("UPDATE page SET key = :key WHERE id = :id"), values)
