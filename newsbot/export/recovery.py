"""What the feeds of a run that crashed hold, and the ledger does not know of yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.export.tail import cut_back, mend, records

if TYPE_CHECKING:
    from newsbot.ledger.crawl import Crawl


def recover(crawl: Crawl) -> int:
    """Mark what a crashed run wrote and could not mark; return how many versions that were.

    Feeds are given the same versions in the same order, so what some have and others lack stands at
    the end of those that have it: it is taken back, and written to all of them again. Raises
    `FeedError` when a file cannot be mended.
    """
    with crawl.database.transaction() as connection:
        files = {Path(path): size for path, size in crawl.outbox.files(connection).items()}
        for path in files:
            mend(path)
        held = {path: records(path, size) for path, size in files.items()}
        found = [{one.pair for one in some} for some in held.values()]
        everywhere = set.intersection(*found) if found else set()
        for path, size in files.items():
            unwanted = {one.pair for one in held[path]} - everywhere
            if unwanted:
                cut_back(path, size, held[path], unwanted)
            crawl.outbox.forget(connection, str(path))
        return crawl.outbox.reconcile(connection, everywhere)
