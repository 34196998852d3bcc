"""One run's hold on the ledger: its lease, and the one transaction that each page is written in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot import __version__
from newsbot.ledger import runs
from newsbot.ledger.articles import Articles, Stored
from newsbot.ledger.database import Database
from newsbot.ledger.lease import Lease
from newsbot.ledger.outbox import Bounds, Outbox
from newsbot.ledger.pages import Pages
from newsbot.ledger.schema import link, profile, site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Self

    from newsbot.items import Article
    from newsbot.ledger.articles import Reading, Twin
    from newsbot.ledger.visit import Address, Learned, Visit


_UNBOUNDED = Bounds()


@dataclass(slots=True)
class Pending:
    """A read page on its way through the pipelines, written when its article has passed them."""

    visit: Visit
    reader: str
    reading: Reading | None = None
    # The same page under other addresses, fetched before this one was written.
    also: list[Visit] = field(default_factory=list)


class Crawl:
    """A run: opens the ledger, takes the site's lease, and writes what the walk learns.

    Raises `UsageError` or `LedgerError` as `Database` does, `LedgerError` while another process
    crawls the same site.
    """

    def __init__(self, url: str, host: str, source: str, bounds: Bounds = _UNBOUNDED) -> None:
        self.id = runs.new_id()
        self.host = host
        self.source = source
        self.bounds = bounds
        self.database = Database(url)
        try:
            self.lease = Lease(self.database, host, self.id)
        except BaseException:
            self.database.close()
            raise
        site_id = self.lease.site_id
        self.pages = Pages(self.database, site_id)
        self.articles = Articles(self.database, site_id)
        self.outbox = Outbox(self.database, site_id)
        self.pending: dict[str, Pending] = {}
        self._keepers: list[Callable[[Stored], None]] = []
        self._listeners: list[Callable[[Visit, Learned, Stored | None], None]] = []
        with self.database.transaction() as connection:
            runs.begin(connection, self.id, site_id, source)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def listen(self, listener: Callable[[Visit, Learned, Stored | None], None]) -> None:
        """Call `listener(visit, learned, stored)` after each page is written."""
        self._listeners.append(listener)

    def keep(self, keeper: Callable[[Stored], None]) -> None:
        """Call `keeper(stored)` inside the transaction that writes an article."""
        self._keepers.append(keeper)

    def stamp(self, article: Article, now: datetime, status: int) -> Article:
        """Return an article with what its run knows of it; `status` is that of the HTTP answer."""
        return replace(
            article,
            source=self.source,
            date_crawled=now.isoformat(timespec="seconds"),
            http_status=status,
            run=self.id,
            newsbot=__version__,
        )

    def twins(self, reading: Reading) -> list[Twin]:
        """Return the articles with the same folded text, the earliest stored first."""
        with self.database.quick() as connection:
            return self.articles.twins(connection, reading)

    def commit(
        self, visit: Visit, reading: Reading | None = None, also: Sequence[Visit] = ()
    ) -> Stored | None:
        """Write all that a page taught; after this nothing about it can be lost.

        `also` are visits that ended on the same page: what became of it holds for them.
        Raises `LeaseLost` when another process has taken the site over, `LedgerError` when the
        ledger cannot be written; then nothing of the page is.
        """
        stored: Stored | None = None
        begin = self.database.transaction if self._keepers else self.database.quick
        with begin() as connection:
            self.lease.check(connection)
            learned = self.pages.record(connection, visit, self.id)
            if reading is not None:
                stored = self.articles.store(connection, reading, visit.page_id)
                for keep in self._keepers:
                    keep(stored)
            told = [(visit, learned, stored)]
            for other in also:
                other.state, other.reason = visit.state, visit.reason
                told.append((other, self.pages.record(connection, other, self.id), None))
        for listener in self._listeners:
            for one in told:
                listener(*one)
        return stored

    def direction(self) -> str | None:
        """Return what earlier runs wrote of the site's direction."""
        return self._of_site(site.c.direction)

    def politeness(self) -> str | None:
        """Return what earlier runs wrote of how slowly the site wants to be asked."""
        return self._of_site(site.c.politeness)

    def _of_site(self, column: sa.Column[str]) -> str | None:
        with self.database.transaction() as connection:
            found = connection.scalar(sa.select(column).where(site.c.id == self.lease.site_id))
        return None if found is None else str(found)

    def known(self, address: Address) -> int:
        """Return the page of an address, made if it is new."""
        with self.database.transaction() as connection:
            return self.pages.want(connection, address).id

    def printed_titles(self, page_id: int) -> list[str | None]:
        """Return the headline that each link to a page prints, None for one that prints none."""
        with self.database.transaction() as connection:
            return list(
                connection.scalars(sa.select(link.c.title).where(link.c.target_id == page_id))
            )

    def write_direction(self, direction: str) -> None:
        """Write what this run learned of it."""
        self._write_of_site(direction=direction)

    def write_politeness(self, politeness: str) -> None:
        """Write what this run learned of it."""
        self._write_of_site(politeness=politeness)

    def _write_of_site(self, **values: str) -> None:
        with self.database.transaction() as connection:
            self.lease.check(connection)
            connection.execute(
                sa.update(site).where(site.c.id == self.lease.site_id).values(**values)
            )

    def profile(self, version: int | None = None) -> str | None:
        """Return a profile of the site as JSON, the newest where no version is given."""
        this = sa.true() if version is None else profile.c.version == version
        with self.database.transaction() as connection:
            found = connection.scalar(
                sa.select(profile.c.profile)
                .where(profile.c.site_id == self.lease.site_id, this)
                .order_by(profile.c.version.desc())
                .limit(1)
            )
        return None if found is None else str(found)

    def write_profile(self, version: int, json: str) -> None:
        """Write a version of the site's profile; earlier ones stay."""
        with self.database.transaction() as connection:
            self.lease.check(connection)
            key = (profile.c.site_id == self.lease.site_id, profile.c.version == version)
            connection.execute(sa.delete(profile).where(*key))
            connection.execute(
                sa.insert(profile).values(
                    site_id=self.lease.site_id, version=version, made=time.time(), profile=json
                )
            )

    def end(self, status: int, line: str, counts: dict[str, int]) -> None:
        """Write how the run ended, and let the next process in."""
        with self.database.transaction() as connection:
            self.lease.check(connection)
            runs.end(connection, self.id, status=status, line=line, counts=counts)
        self.lease.release()

    def close(self) -> None:
        """Let go of the ledger."""
        self.database.close()
