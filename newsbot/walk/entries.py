"""Entry points: addresses that every run asks for once, and lists that may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.ledger.schema import ENTRY
from newsbot.ledger.visit import Address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.visit import Ask
    from newsbot.walk.sources import Listed


def entries(crawl: Crawl, addresses: Iterable[str]) -> list[Ask]:
    """Return what to ask at entry points, which are known to the ledger from then on."""
    with crawl.database.transaction() as connection:
        asks = []
        for url in addresses:
            known = crawl.pages.want(connection, Address(urls.key(url), url, ENTRY))
            asks.append(crawl.pages.ask(connection, known.id)._replace(role=ENTRY))
        return asks


def changed(crawl: Crawl, lists: Iterable[Listed]) -> list[Ask]:
    """Return those lists that have changed since they were fetched, or may have."""
    with crawl.database.transaction() as connection:
        asks = []
        for entry in lists:
            address = Address(urls.key(entry.url), entry.url, ENTRY)
            known = crawl.pages.want(connection, address)
            if entry.changed is None or known.fetched < entry.changed.timestamp():
                asks.append(crawl.pages.ask(connection, known.id))
        return asks
