"""Looking after a ledger: how large it is, whether it is whole, making it smaller, forgetting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from newsbot.ledger import graph, lease
from newsbot.ledger.schema import (
    ALIAS,
    article,
    earlier,
    feed,
    link,
    page,
    profile,
    run,
    site,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database

_SIGNATURES = "near_signatures"


class SiteState(NamedTuple):
    """What the ledger has of a site; `holder` says who is crawling it, None when no one is."""

    host: str
    pages: dict[str, int]
    links: int
    articles: int
    versions: int
    unexported: int
    profiles: int
    runs: int
    verdict: str | None
    status: int | None
    holder: str | None


def size(database: Database) -> int:
    """Return the bytes that a ledger takes on disk, with what SQLite keeps beside its file."""
    with database.transaction() as connection:
        if not database.sqlite:
            here = sa.func.pg_database_size(sa.func.current_database())
            return int(connection.scalar(sa.select(here)) or 0)
        path = str(database.engine.url.database)
    files = (Path(path + ending) for ending in ("", "-wal", "-shm"))
    return sum(file.stat().st_size for file in files if file.exists())


def state(database: Database, host: str, site_id: int) -> SiteState:
    """Return what the ledger has of a site."""
    with database.transaction() as connection:
        pages = connection.execute(
            sa.select(page.c.state, sa.func.count().label("pages"))
            .where(page.c.site_id == site_id)
            .group_by(page.c.state)
        )
        last = connection.execute(
            sa.select(run.c.verdict, run.c.status)
            .where(run.c.site_id == site_id, run.c.ended.is_not(None))
            .order_by(run.c.started.desc())
            .limit(1)
        ).one_or_none()
        articles = graph.count_articles(connection, site_id)
        return SiteState(
            host,
            {row.state: row.pages for row in pages},
            len(graph.links(connection, site_id)),
            articles,
            articles + _count(connection, earlier, earlier.c.site_id == site_id),
            sum(
                _count(connection, t, sa.and_(t.c.site_id == site_id, t.c.exported.is_(None)))
                for t in (article, earlier)
            ),
            _count(connection, profile, profile.c.site_id == site_id),
            _count(connection, run, run.c.site_id == site_id),
            last.verdict if last else None,
            last.status if last else None,
            lease.holder(database, connection, site_id),
        )


def signatures(database: Database) -> int:
    """Return how many articles near duplicates are looked for among."""
    with database.transaction() as connection:
        if not sa.inspect(connection).has_table(_SIGNATURES):
            return 0
        return _count(connection, sa.table(_SIGNATURES), sa.true())


def faults(database: Database) -> Iterator[str]:
    """Yield what is wrong with a ledger, a line each: the database's own laws, then ours."""
    if database.sqlite:
        with database.transaction() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        yield from (str(line) for line in said if line != "ok")
        yield from (f"table {s[0]}: row {s[1]} names no row of {s[2]}" for s in strays)
    for what, broken in _laws().items():
        with database.transaction() as connection:
            count = connection.scalar(sa.select(sa.func.count()).select_from(broken.subquery()))
        if count:
            yield f"{what}: {count:,}"


def compact(database: Database) -> None:
    """Give back to the disk what deleted rows have left; needs as much room again for a while."""
    database.outside("VACUUM")
    if database.sqlite:
        database.outside("PRAGMA wal_checkpoint(TRUNCATE)")


def forget(database: Database, host: str, also: Callable[[Connection], object]) -> int:
    """Delete all that the ledger has of a site; return how many articles that were.

    `also` deletes, in the same transaction, what others keep beside it. Raises `LedgerError` while
    a process crawls the site; one that comes to life again later finds that it has lost it.
    """
    held = lease.Lease(database, host, "newsbot ledger --forget")
    with database.transaction() as connection:
        held.check(connection)
        count = graph.count_articles(connection, held.site_id)
        also(connection)
        mine = (earlier, article, profile, run, feed)
        for table in mine:
            connection.execute(sa.delete(table).where(table.c.site_id == held.site_id))
        pages = sa.select(page.c.id).where(page.c.site_id == held.site_id)
        connection.execute(sa.delete(link).where(link.c.page_id.in_(pages)))
        connection.execute(sa.delete(page).where(page.c.site_id == held.site_id))
        connection.execute(sa.delete(site).where(site.c.id == held.site_id))
    return count


def _count(connection: Connection, table: sa.FromClause, where: sa.ColumnElement[bool]) -> int:
    counted = connection.scalar(sa.select(sa.func.count()).select_from(table).where(where))
    return int(counted or 0)


def _laws() -> dict[str, sa.Select[Any]]:
    """Return what no schema can forbid, as the rows that would break it."""
    one = sa.literal(1)
    target, source, other = page.alias("target"), page.alias("source"), article.alias("other")
    mine = earlier.c.page_id == article.c.page_id
    before = sa.select(sa.func.count()).select_from(earlier).where(mine).scalar_subquery()
    newer = sa.and_(mine, earlier.c.version >= article.c.version)
    return {
        "articles that lack an earlier version": sa.select(one)
        .select_from(article)
        .where(article.c.version > 1, before < article.c.version - 1),
        "earlier versions newer than their article": sa.select(one).join_from(
            article, earlier, newer
        ),
        "articles of another site than their page": sa.select(one)
        .join_from(article, page, page.c.id == article.c.page_id)
        .where(page.c.site_id != article.c.site_id),
        "versions of another site than their article": sa.select(one)
        .join_from(earlier, other, other.c.page_id == earlier.c.page_id)
        .where(earlier.c.site_id != other.c.site_id),
        "articles with one id": sa.select(article.c.id)
        .group_by(article.c.id)
        .having(sa.func.count() > 1),
        "aliases of an alias": sa.select(one)
        .join_from(page, target, target.c.id == page.c.alias_of)
        .where(target.c.state == ALIAS),
        # Where both addresses were read as articles of their own, each keeps what it has.
        "articles that their page's alias has kept": sa.select(one)
        .join_from(article, page, page.c.id == article.c.page_id)
        .where(page.c.state == ALIAS, ~sa.exists().where(other.c.page_id == page.c.alias_of)),
        "links between sites": sa.select(one)
        .select_from(link)
        .join(source, source.c.id == link.c.page_id)
        .join(target, target.c.id == link.c.target_id)
        .where(source.c.site_id != target.c.site_id),
    }
