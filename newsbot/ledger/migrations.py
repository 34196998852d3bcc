"""What brings an older ledger up to the schema of this newsbot. New tables need nothing here."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from newsbot import urls
from newsbot.ledger import schema
from newsbot.ledger.visit import KEY_BYTES, stored_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

# Whatever counts pages, versions, bytes or seconds.
_WIDE = (
    ("site", "fence"),
    ("page", "id"),
    ("page", "alias_of"),
    ("link", "page_id"),
    ("link", "target_id"),
    ("article", "page_id"),
    ("version", "seq"),
    ("feed", "size"),
)


_CUT = 500


def _widen(connection: Connection) -> None:
    """Give numbers 64 bits and order dates by code point, as SQLite always has."""
    if connection.dialect.name == "sqlite":
        return
    for table, column in _WIDE:
        connection.execute(sa.text(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE BIGINT"))
    for table in ("page", "article", "version"):
        change = f'ALTER TABLE {table} ALTER COLUMN date TYPE VARCHAR(32) COLLATE "C"'
        connection.execute(sa.text(change))


def _hash_keys(connection: Connection) -> None:
    """Let the index hold a hash of each key in place of the whole."""
    cut = connection.execute(
        sa.text("SELECT id, key, url FROM page WHERE length(key) = :length"),
        {"length": _CUT + 1 + 64},
    ).all()
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        driver.create_function("newsbot_stored_key", 1, stored_key, deterministic=True)
        connection.execute(sa.text("UPDATE page SET key = newsbot_stored_key(key)"))
    else:
        hashed = f"substring(sha256(convert_to(key, 'UTF8')) FROM 1 FOR {KEY_BYTES})"
        connection.execute(sa.text(f"ALTER TABLE page ALTER COLUMN key TYPE BYTEA USING {hashed}"))
    for number, key, url in cut:
        whole = urls.key(url)
        if key == _cut(whole):
            connection.execute(
                sa.text("UPDATE page SET key = :key WHERE id = :id"),
                {"key": stored_key(whole), "id": number},
            )


def _cut(key: str) -> str:
    """Return a very long key as schema 2 had it: its beginning and a hash of the whole."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{key[:_CUT]}#{digest}"


_COPY = """
INSERT INTO article (
    page_id, id, site_id, version, date, exact, exact_body, reader, stored, seq, record, exported
)
SELECT a.page_id, a.id, a.site_id, a.version, a.date, a.exact, a.exact_body, a.reader, a.stored,
    v.seq, v.record, v.exported
FROM version_before AS v JOIN article_before AS a ON {mine}
WHERE v.version = a.version ORDER BY a.page_id;
INSERT INTO earlier (page_id, version, site_id, date, seq, record, exported)
SELECT a.page_id, v.version, v.site_id, v.date, v.seq, v.record, v.exported
FROM version_before AS v JOIN article_before AS a ON {mine}
WHERE v.version < a.version ORDER BY a.page_id, v.version;
DROP TABLE version_before;
DROP TABLE article_before
"""


def _one_row(connection: Connection) -> None:
    """Keep an article with its newest text in one row, by the number of its page.

    Versions named their article by its id before schema 3, and by its page in schema 3.
    """
    columns = {column["name"] for column in sa.inspect(connection).get_columns("version")}
    mine = "a.id = v.article_id" if "article_id" in columns else "a.page_id = v.page_id"
    for index in ("article_exact", "version_unexported"):
        connection.execute(sa.text(f"DROP INDEX IF EXISTS {index}"))
    for table in ("article", "version"):
        connection.execute(sa.text(f"ALTER TABLE {table} RENAME TO {table}_before"))
    schema.metadata.create_all(connection)
    for statement in _COPY.format(mine=mine).split(";"):
        connection.execute(sa.text(statement))


MIGRATIONS: tuple[tuple[int, Callable[[Connection], None]], ...] = (
    (2, _widen),
    (3, _hash_keys),
    (4, _one_row),
)
"""(version that it leads to, what it does), in order; each runs once, in one transaction."""


def stored_version(connection: Connection) -> int | None:
    """Return the schema version of a ledger, None for a new one."""
    if not sa.inspect(connection).has_table(schema.meta.name):
        return None
    value = connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.name == "schema"))
    return None if value is None else int(value)


def bring_up(connection: Connection, stored: int | None) -> None:
    """Make the tables of a new ledger, or change those of an older one."""
    for version, migrate in MIGRATIONS:
        if stored is not None and stored < version:
            migrate(connection)
    schema.metadata.create_all(connection)
    if stored != schema.VERSION:
        connection.execute(sa.delete(schema.meta).where(schema.meta.c.name == "schema"))
        connection.execute(sa.insert(schema.meta).values(name="schema", value=str(schema.VERSION)))
