"""What a start does with the feeds of a run that crashed between two of them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from newsbot import urls
from newsbot.export.recovery import recover
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.schema import FOUND, READ
from newsbot.ledger.visit import Address, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "news.example"


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawl]:
    """A crawl that has stored three articles and exported none."""
    with Crawl(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", HOST, "news") as made:
        for number in range(3):
            url = f"https://{HOST}/{number}"
            key = urls.key(url)
            visit = Visit(made.known(Address(key, url, FOUND)), key, url, READ)
            entry = Article(id=urls.identity(url), url=url, title=f"خبر {number}", text="نص")
            digest = blake2b(url.encode(), digest_size=16).digest()
            made.commit(visit, Reading(entry, digest, digest, "reader"))
        yield made


def lines(crawl: Crawl) -> list[bytes]:
    """Return the lines of a feed of all that is not marked."""
    with crawl.database.transaction() as connection:
        return [one.record.encode() + b"\n" for one in crawl.outbox.unsent(connection, 0, 10)]


def rows(crawl: Crawl, count: int) -> bytes:
    ids = [urls.identity(f"https://{HOST}/{number}") for number in range(count)]
    return b"id,version\r\n" + b"".join(f"{one},1\r\n".encode() for one in ids)


def note(crawl: Crawl, *paths: Path | str) -> None:
    with crawl.database.transaction() as connection:
        for path in paths:
            crawl.outbox.note(connection, str(path), 0)


@pytest.mark.parametrize(("first", "second", "both"), [(3, 1, 1), (1, 3, 1), (2, 0, 0), (3, 3, 3)])
def test_what_one_of_two_feeds_lacks_is_written_to_both_again(
    crawl: Crawl, tmp_path: Path, first: int, second: int, both: int
) -> None:
    written = lines(crawl)
    one, other = tmp_path / "one.jsonl", tmp_path / "other.csv"
    one.write_bytes(b"".join(written[:first]) + b'{"id": "to')
    other.write_bytes(rows(crawl, second) + b"7,")
    note(crawl, one, other)
    assert recover(crawl) == both
    assert one.read_bytes() == b"".join(written[:both])
    assert other.read_bytes() in (rows(crawl, both), b"")
    assert lines(crawl) == written[both:]
    assert recover(crawl) == 0


def test_a_feed_that_is_stored_at_the_end_got_nothing_from_a_run_that_crashed(
    crawl: Crawl, tmp_path: Path
) -> None:
    written = lines(crawl)
    local = tmp_path / "one.jsonl"
    local.write_bytes(b"".join(written))
    note(crawl, local, "s3://bucket/one.jsonl")
    assert recover(crawl) == 0
    assert local.read_bytes() == b""
    assert lines(crawl) == written


def test_a_csv_file_alone_is_reconciled_by_its_rows(crawl: Crawl, tmp_path: Path) -> None:
    feed = tmp_path / "one.csv"
    feed.write_bytes(rows(crawl, 2))
    note(crawl, feed)
    assert recover(crawl) == 2
    assert feed.read_bytes() == rows(crawl, 2)
    assert len(lines(crawl)) == 1
