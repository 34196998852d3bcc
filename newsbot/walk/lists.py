"""What a list of a site's pages holds, whatever its format. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Listed(NamedTuple):
    """An address in a list, and when it was last changed (UTC), where the list says so."""

    url: str
    changed: datetime | None


class Listing(NamedTuple):
    """What a list holds: addresses of pages, and of further lists that may hold articles.

    A list that has both goes on in the further ones; one of further lists alone is an index.
    """

    pages: list[Listed]
    further: list[Listed]
