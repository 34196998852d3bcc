"""A ledger as earlier versions of its schema had it, to try the migrations on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot import urls
from newsbot.ledger import migrations, schema

if TYPE_CHECKING:
    from newsbot.ledger.database import Database

_OF_ARTICLE = "id, site_id, page_id, version, date, exact, exact_body, reader, stored"
_OF_VERSION = "seq, version, site_id, date, record, exported"

_SECOND = f"""
DROP INDEX article_exact;
DROP INDEX version_unexported;
ALTER TABLE article RENAME TO article_3;
ALTER TABLE version RENAME TO version_3;
CREATE TABLE article (
    id VARCHAR(32) NOT NULL PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    page_id BIGINT NOT NULL UNIQUE REFERENCES page (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 1),
    date VARCHAR(32),
    exact BLOB NOT NULL,
    exact_body BLOB NOT NULL,
    reader VARCHAR(80) NOT NULL,
    stored FLOAT NOT NULL
) WITHOUT ROWID;
CREATE INDEX article_exact ON article (exact);
CREATE TABLE version (
    seq INTEGER NOT NULL PRIMARY KEY,
    article_id VARCHAR(32) NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    site_id INTEGER NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    date VARCHAR(32),
    record TEXT NOT NULL,
    exported FLOAT,
    UNIQUE (article_id, version)
);
CREATE INDEX version_unexported ON version (site_id, seq) WHERE exported IS NULL;
INSERT INTO article ({_OF_ARTICLE}) SELECT {_OF_ARTICLE} FROM article_3;
INSERT INTO version (article_id, {_OF_VERSION})
SELECT a.id, {", ".join("v." + name for name in _OF_VERSION.split(", "))}
FROM version_3 AS v JOIN article_3 AS a ON a.page_id = v.page_id;
DROP TABLE version_3;
DROP TABLE article_3;
"""
_ON_POSTGRES = (
    ("BLOB", "BYTEA"),
    (" WITHOUT ROWID", ""),
    ("seq INTEGER", "seq BIGSERIAL"),
    ("FLOAT", "DOUBLE PRECISION"),
)


def make_older(database: Database, version: int) -> None:
    """Make a new ledger what version 1 or 2 of the schema would have made of it."""
    with database.transaction() as connection:
        statements = _SECOND
        if not database.sqlite:
            for ours, theirs in _ON_POSTGRES:
                statements = statements.replace(ours, theirs)
        for statement in statements.strip().rstrip(";").split(";"):
            connection.execute(sa.text(statement))
        _write_keys(connection)
        if version == 1 and not database.sqlite:
            for table, column in migrations._WIDE:
                change = f"ALTER TABLE {table} ALTER COLUMN {column} TYPE INTEGER"
                connection.execute(sa.text(change))
        connection.execute(sa.update(schema.meta).values(value=str(version)))


def _write_keys(connection: sa.Connection) -> None:
    """Let each page have its key in letters, as all but very long ones had it."""
    if connection.dialect.name != "sqlite":
        change = "ALTER TABLE page ALTER COLUMN key TYPE TEXT USING encode(key, 'hex')"
        connection.execute(sa.text(change))
    for page_id, url in connection.execute(sa.text("SELECT id, url FROM page")).all():
        values = {"key": urls.key(url), "id": page_id}
        connection.execute(sa.text("UPDATE page SET key = :key WHERE id = :id"), values)
