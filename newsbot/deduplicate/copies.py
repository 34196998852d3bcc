"""Near duplicates of one run: the index beside the ledger, written with each article."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot.arabic.fold import fold
from newsbot.deduplicate.near import NearIndex
from newsbot.deduplicate.store import SqlStorage
from newsbot.deduplicate.tables import NearTables
from newsbot.deduplicate.upgrade import bring_up
from newsbot.errors import LedgerError
from newsbot.ledger import archive
from newsbot.ledger.articles import SAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsbot.deduplicate.fingerprint import Signature
    from newsbot.deduplicate.near import Match
    from newsbot.items import Article
    from newsbot.ledger.articles import Stored
    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.database import Database

_FULL = len("2024-12-07")


class Copies:
    """Finds what an article repeats, and remembers it in the transaction that stores it.

    Signatures of another scheme are first made anew from the ledger's texts.
    """

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl
        self._expected: dict[str, Signature] = {}
        metadata = sa.MetaData()
        tables = NearTables(metadata)
        crawl.database.define(metadata)
        self._storage = SqlStorage(tables, lambda: crawl.database.connection)
        with crawl.database.transaction() as connection:
            crawl.database.lock(connection)
            bring_up(connection, tables, self._storage, _folded(connection))
        self._index = NearIndex(self._storage)
        crawl.keep(self._keep)

    def match(self, article: Article, signature: Signature) -> Match | None:
        """Return the earliest article that one repeats, never an earlier version of itself."""
        with self._crawl.database.transaction():
            return self._index.match(signature, article=article.id, when=_seconds(article))

    def expect(self, article_id: str, signature: Signature) -> None:
        """Have the signature of an article that is about to be stored."""
        self._expected[article_id] = signature

    def _keep(self, stored: Stored) -> None:
        signature = self._expected.pop(stored.article.id, None)
        if signature is None or stored.outcome == SAME:
            return
        database = self._crawl.database
        # The index is one for all sites: two of them may drop the same rows from a crowded key.
        database.lock(database.connection)
        try:
            self._index.add(
                stored.article.id, self._crawl.host, _seconds(stored.article), signature
            )
        except LedgerError:
            self._storage.reload()
            raise


def forgetting(database: Database, host: str) -> Callable[[sa.Connection], int]:
    """Return what forgets all signatures of a site inside a transaction, and how many they were."""
    metadata = sa.MetaData()
    tables = NearTables(metadata)
    database.define(metadata)

    def forget(connection: sa.Connection) -> int:
        database.lock(connection)
        return SqlStorage(tables, lambda: connection).forget(host)

    return forget


def _folded(connection: sa.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield id, folded headline and folded body of every article of the ledger."""
    after = -1
    while batch := archive.texts(connection, after):
        after = batch[-1].page_id
        for one in batch:
            yield one.id, fold(one.title), fold(one.text)


def _seconds(article: Article) -> int:
    """Return when an article was published, or else now, in seconds since 1970."""
    date = article.date_published or ""
    if len(date) < _FULL:
        return int(time.time())
    moment = datetime.fromisoformat(date)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
