"""Addresses that were found on pages and are still to be read, in the order of their finding."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from newsbot.ledger.schema import FOUND, OPEN
from newsbot.ledger.visit import Ask

if TYPE_CHECKING:
    from collections.abc import Container

    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.outbox import Bounds

_DATE_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?\b")
_BATCH = 64


class Findings:
    """Takes them from the ledger a few at a time; the rest stays there."""

    def __init__(self, crawl: Crawl, bounds: Bounds) -> None:
        self._crawl = crawl
        self._bounds = bounds
        self._batch: deque[tuple[int, str]] = deque()
        self._after = 0
        self._dry = False

    def more(self) -> None:
        """Learn that there are new ones."""
        self._dry = False

    def next(self, *taken: Container[int]) -> Ask | None:
        """Return the next one that is open, within bounds and in none of `taken`, or None."""
        if self._dry and not self._batch:
            return None
        pages = self._crawl.pages
        with self._crawl.database.quick() as connection:
            while True:
                if not self._batch:
                    self._batch.extend(pages.open_of(connection, FOUND, self._after, _BATCH))
                if not self._batch:
                    self._dry = True
                    return None
                page_id, url = self._batch.popleft()
                self._after = page_id
                if any(page_id in known for known in taken) or not self._inside(url):
                    continue
                if pages.is_open(connection, page_id):
                    return Ask(page_id, url, FOUND, OPEN)

    def _inside(self, url: str) -> bool:
        """Tell whether an address may be within bounds, by the date in it."""
        match = _DATE_IN_PATH.search(url)
        if match is None:
            return True
        parts = [f"{int(part):02}" for part in match.groups() if part]
        return self._bounds.hold("-".join(parts))
