"""What the ledger costs: CPU per page transaction, memory and disk per known address.

python -m benchmarks.ledger [--pages 20000] [--addresses 1000000]

A page transaction is what a visit writes: the lease is checked, the page is marked read, its two
neighbours are tied, ten addresses are discovered, one article of 4 KB is stored. The memory is what
a walk that starts over a ledger of so many addresses takes beyond one over a small ledger.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from hashlib import blake2b
from pathlib import Path
from statistics import mean, median

import sqlalchemy as sa

from newsbot import urls
from newsbot.items import Article
from newsbot.ledger import schema
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import ENTRY, FOUND, NEXT, PREVIOUS, READ
from newsbot.ledger.visit import Address, Tie, Visit
from newsbot.walk.pool import Pool

_SLUG = "%D9%81%D8%B5%D8%A7%D8%A6%D9%84-%D8%A7%D9%84%D9%85%D8%B9%D8%A7%D8%B1%D8%B6%D8%A9"
_TEXT = "وقالت مصادر محلية إن الطريق أعيد فتحه بعد ظهر اليوم أمام حركة السير. " * 32
_FOUND = 10
_FEW = 1_000


def address(number: int) -> str:
    """Return the address of an article of a site of ours."""
    return f"https://example.com/2024/12/{number % 28 + 1:02}/{_SLUG}-{number}/"


def pages(crawl: Crawl, count: int) -> list[float]:
    """Write so many pages; return the seconds of CPU that each took."""
    made = [address(i) for i in range(count + _FOUND + 2)]
    keys = [urls.key(url) for url in made]
    articles = [
        Article(
            id=urls.identity(url),
            url=url,
            title=_TEXT[:80],
            text=_TEXT,
            date_published="2024-12-07",
            version=1,
        )
        for url in made[:count]
    ]
    with crawl.database.transaction() as connection:
        page_id = crawl.pages.want(connection, Address(keys[0], made[0], ENTRY)).id
    spent: list[float] = []
    for i in range(count):
        visit = Visit(page_id, keys[i], made[i], READ, http_status=200, date="2024-12-07")
        visit.ties = [Tie(NEXT, keys[i + 1], made[i + 1], "عنوان")]
        if i:
            visit.ties.append(Tie(PREVIOUS, keys[i - 1], made[i - 1], "عنوان"))
        visit.found = [Address(keys[i + n], made[i + n], FOUND) for n in range(2, 2 + _FOUND)]
        exact = blake2b(i.to_bytes(8, "big"), digest_size=16).digest()
        begun = time.process_time()
        crawl.commit(visit, Reading(articles[i], exact, exact, "benchmark"))
        spent.append(time.process_time() - begun)
        with crawl.database.quick() as connection:
            found = crawl.pages.find(connection, keys[i + 1])
        if found is None:
            raise SystemExit("a neighbour was not written")
        page_id = found.id
    return spent


def raw(folder: Path, count: int) -> float:
    """Write the like with sqlite3 alone, as the floor; return seconds of CPU for each."""
    connection = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "CREATE TABLE page(id INTEGER PRIMARY KEY, key TEXT UNIQUE, url TEXT, state TEXT);"
        "CREATE TABLE article(id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID;"
    )
    rows = [(urls.key(address(i)), address(i)) for i in range(count + _FOUND)]
    begun = time.process_time()
    for i in range(count):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE page SET state='read' WHERE key=?", (rows[i][0],))
        connection.executemany(
            "INSERT INTO page(key, url, state) VALUES (?, ?, 'open') ON CONFLICT DO NOTHING",
            rows[i : i + _FOUND],
        )
        connection.execute("INSERT INTO article VALUES (?, ?)", (rows[i][1], _TEXT))
        connection.execute("COMMIT")
    return (time.process_time() - begun) / count


def fill(url: str, count: int) -> None:
    """Make a ledger of so many addresses; one in a hundred is an open end of the rope."""
    with Crawl(url, "example.com", "benchmark") as crawl:
        for start in range(0, count, 1000):
            found = [
                Address(urls.key(address(i)), address(i), FOUND) for i in range(start, start + 1000)
            ]
            with crawl.database.transaction() as connection:
                crawl.pages.discover(connection, found)
        with crawl.database.transaction() as connection:
            half = schema.page.c.id % 2 == 0
            connection.execute(sa.update(schema.page).where(half).values(state=READ))
            ends = sa.select(
                schema.page.c.id, sa.literal(NEXT), schema.page.c.id + 1, sa.literal(0)
            )
            ends = ends.where(schema.page.c.id % 100 == 0, schema.page.c.id < count)
            names = ["page_id", "side", "target_id", "seen"]
            connection.execute(sa.insert(schema.link).from_select(names, ends))
        crawl.end(0, "complete", {})


def opened(url: str) -> None:
    """Start a walk over a ledger, take some addresses, and print the process' memory in bytes."""
    with Crawl(url, "example.com", "benchmark") as crawl:
        pool = Pool(crawl, Bounds(), 2, "https://example.com/")
        pool.open(("https://example.com/",), 3)
        for _ in range(200):
            pool.next()
    print(Path("/proc/self/statm").read_text("ascii").split()[1], resource.getpagesize())


def memory(folder: Path, count: int) -> tuple[float, float]:
    """Return bytes of memory and of disk for each known address, beyond those of a small ledger."""
    used = []
    for some in (_FEW, count):
        url = f"sqlite:///{folder}/{some}.sqlite3"
        fill(url, some)
        again = [sys.executable, "-m", "benchmarks.ledger", "--opened", url]
        told = subprocess.run(again, check=True, capture_output=True, text=True).stdout.split()
        used.append(int(told[0]) * int(told[1]))
    return (used[1] - used[0]) / count, (folder / f"{count}.sqlite3").stat().st_size / count


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--addresses", type=int, default=1_000_000)
    parser.add_argument("--opened", metavar="URL", help="only start a walk over this ledger")
    given = parser.parse_args()
    if given.addresses <= _FEW or given.pages < 1:
        parser.error(f"write --addresses over {_FEW} and --pages over 0")
    if given.opened:
        opened(given.opened)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ram, disk = memory(folder, given.addresses)
        print(f"{given.addresses:,} known addresses: {ram:.0f} B memory, {disk:.0f} B disk each")
        floor = raw(folder, given.pages)
        with Crawl(f"sqlite:///{folder}/pages.sqlite3", "example.com", "benchmark") as crawl:
            spent = pages(crawl, given.pages)
        each, half = mean(spent), median(spent)
        print(
            f"{given.pages:,} page transactions: {each * 1e6:.0f} µs CPU each (median "
            f"{half * 1e6:.0f}), {each / floor:.1f} x sqlite3 alone ({floor * 1e6:.0f} µs)"
        )


if __name__ == "__main__":
    main()
