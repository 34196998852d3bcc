"""A process that is killed between the ledger and the index leaves them in agreement."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from newsbot.arabic.fold import fold
from newsbot.deduplicate.copies import Copies
from newsbot.deduplicate.fingerprint import SCHEME, Signature, sign
from newsbot.deduplicate.tables import NearTables
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.schema import article
from tests.support.crawling import ROOT
from tests.support.indexing import HOST, entry, store

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is called at each moment, and how often before the kill.
MOMENTS = {
    "the signature is put and its page not committed": ("SqlStorage._wait", 6),
    "the page is committed and its keys wait in memory": ("Crawl.commit", 6),
    "the keys of a batch are written and not committed": ("SqlStorage._delete", 2),
    "one batch of keys is written and the next begun": ("SqlStorage.flush", 2),
}


def signatures(connection: sa.Connection) -> Mapping[int, tuple[str, Signature]]:
    table = NearTables(sa.MetaData()).signatures
    return {
        row.number: (bytes(row.article).hex(), Signature.from_bytes(bytes(row.signature)))
        for row in connection.execute(sa.select(table))
    }


def agree(crawl: Crawl) -> int:
    """Check that ledger and index have the same articles, each under all its keys; count them."""
    tables = NearTables(sa.MetaData())
    with crawl.database.transaction() as connection:
        stored = set(connection.scalars(sa.select(article.c.id)))
        signed = signatures(connection)
        keys = {tuple(row) for row in connection.execute(sa.select(tables.keys))}
        pending = set(connection.scalars(sa.select(tables.pending)))
    assert {one for one, _ in signed.values()} == stored
    wanted = {(key, number) for number, (_, one) in signed.items() for key in one.keys}
    assert keys <= wanted
    assert {number for _, number in wanted - keys} <= pending <= signed.keys()
    return len(stored)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_when(moment: str, ledger_url: str) -> None:
    called, times = MOMENTS[moment]
    command = (sys.executable, "-m", "tests.support.indexing", ledger_url, called, str(times))
    killed = subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    with Crawl(ledger_url, HOST, "news") as crawl:
        index = Copies(crawl)
        count = agree(crawl)
        assert count >= 3
        for number in range(count):
            one = entry(number)
            match = index.match(entry(99, one.text), sign(fold(one.title), fold(one.text)))
            assert match is not None
            assert match.id == one.id
        store(crawl, index, count)
        with crawl.database.transaction():
            index._storage.flush()
        assert agree(crawl) == count + 1


def test_signatures_of_another_scheme_are_made_anew_from_the_ledger(ledger_url: str) -> None:
    tables = NearTables(sa.MetaData())
    with Crawl(ledger_url, HOST, "news") as crawl:
        index = Copies(crawl)
        for number in range(5):
            store(crawl, index, number)
        with crawl.database.transaction() as connection:
            index._storage.flush()
            before = signatures(connection)
            # As a program of another scheme left them: of another form, under other keys.
            old = {"scheme": SCHEME - 1, "signature": b"of another form"}
            connection.execute(tables.signatures.update().values(**old))
            connection.execute(tables.keys.update().values(key=tables.keys.c.key // 2))
        index = Copies(crawl)
        with crawl.database.transaction() as connection:
            assert signatures(connection) == before
            assert set(connection.scalars(sa.select(tables.signatures.c.scheme))) == {SCHEME}
        assert agree(crawl) == 5
        one = entry(2)
        match = index.match(entry(99, one.text), sign(fold(one.title), fold(one.text)))
        assert match is not None
        assert match.id == one.id


def test_a_signature_of_another_scheme_whose_article_is_gone_is_forgotten(ledger_url: str) -> None:
    tables = NearTables(sa.MetaData())
    with Crawl(ledger_url, HOST, "news") as crawl:
        index = Copies(crawl)
        store(crawl, index, 1)
        with crawl.database.transaction() as connection:
            stray = {"article": b"\1" * 16, "scheme": SCHEME + 1}
            connection.execute(tables.signatures.update().values(**stray))
        Copies(crawl)
        with crawl.database.transaction() as connection:
            assert signatures(connection) == {}
