"""What one fetched page teaches: the unit that the ledger writes in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from newsbot.ledger.schema import FOUND

KEY_BYTES = 16


# A page's key comes up when it is found, named from either side, and read.
@lru_cache(maxsize=4096)
def stored_key(key: str) -> bytes:
    """Return a key as the ledger has it: the first half of its SHA-256.

    An Arabic address has some 150 letters, and an index of them is written at two or three places
    for each new one; PostgreSQL's index takes none of more than 2,704 bytes at all.
    """
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:KEY_BYTES]


class Address(NamedTuple):
    """A known address: its key, how it was printed, and the role it was found in."""

    key: str
    url: str
    role: str


class Known(NamedTuple):
    """The row of an address, its aliases resolved.

    `back` is the page that it names on the side that was asked about, `fetched` 0.0 for one that
    was never fetched, `alias_of` None: what an alias resolves to is not one.
    """

    id: int
    state: str
    role: str
    date: str | None
    fetched: float = 0.0
    back: int | None = None
    alias_of: int | None = None


class Ask(NamedTuple):
    """A page to ask for, with what is known of it: its state, and its validators (RFC 9110 8.8).

    `reason` says what a read page repeats, `reader` read the article that is stored of it.
    """

    page_id: int
    url: str
    role: str
    state: str
    etag: str | None = None
    last_modified: str | None = None
    gone_since: float | None = None
    reader: str | None = None
    reason: str | None = None


class Tie(NamedTuple):
    """One neighbour that a page names: `side` is previous or next, as the page says."""

    side: str
    key: str
    url: str
    title: str | None


class End(NamedTuple):
    """An open end of the rope: a neighbour that is known and not yet read.

    `date` is the publication date of the page that named it, in exported form.
    """

    page_id: int
    url: str
    side: str
    date: str | None


class Pair(NamedTuple):
    """Two linked pages whose dates are both known; `side` is the one the first names.

    `back_link_agrees` tells whether the second names the first on its other side, None where it
    names nothing there.
    """

    side: str
    page_date: str
    neighbour_date: str
    back_link_agrees: bool | None


class Learned(NamedTuple):
    """What a visit added: open ends, dated pairs it completed, how many addresses were new."""

    ends: list[End]
    pairs: list[Pair]
    discovered: int = 0


@dataclass(slots=True)
class Visit:
    """One address asked for, and what came of it.

    `key` and `url` are those of the final address; they differ from the page's own after a
    redirect. `ties` is None when the page could not tell (nothing was received), so that what an
    earlier visit saw still stands. `lists` says that the page is a listing, `promises` that it is a
    sitemap or feed: what it lists the site says that it has. `state`
    and `reason` are as in `newsbot.ledger.schema`.
    """

    page_id: int
    key: str
    url: str
    state: str
    reason: str | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    date: str | None = None
    ties: list[Tie] | None = None
    found: list[Address] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    lists: bool = False
    promises: bool = False
    # What an address that was only found is from now on: a neighbour if it was asked for as one.
    role: str = FOUND
    # The page asked for: `page_id` becomes that of the page which the visit ended on.
    asked: int = field(init=False)

    def __post_init__(self) -> None:
        self.asked = self.page_id
