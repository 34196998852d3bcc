"""Second looks: known pages that what this run has read contradicts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsbot.ledger import deletions
from newsbot.ledger.schema import NEIGHBOUR
from newsbot.ledger.stale import stale

if TYPE_CHECKING:
    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.visit import Ask

# Where links are one-way by nature (chains by category) each look would call for another.
_MOST = 50


class SecondLooks:
    """Chooses known pages to ask for again, each once, and none for the sake of another such."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl
        self._since = time.time()
        self._taken: set[int] = set()

    def next(self) -> Ask | None:
        """Return a page to look at again; None when all is seen, and deletions are recorded."""
        pages, taken = self._crawl.pages, self._taken
        with self._crawl.database.transaction() as connection:
            for row in stale(connection, pages.site_id, self._since):
                new = row.page_id not in taken and row.witness not in taken
                if new and len(taken) < _MOST:
                    taken.add(row.page_id)
                    return pages.ask(connection, row.page_id)._replace(role=NEIGHBOUR)
            self._crawl.lease.check(connection)
            deletions.record(connection, pages.site_id)
        return None
