"""Addresses and links of one site: what is known, what is open, what was learned by a visit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from newsbot.ledger import schema
from newsbot.ledger.page_sql import PageStatements
from newsbot.ledger.schema import ALIAS, FOUND, LISTING, NEIGHBOUR, OPEN, READ, SKIPPED, link, page
from newsbot.ledger.visit import Address, Ask, End, Known, Learned, Pair, stored_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database
    from newsbot.ledger.visit import Visit

# Keys remembered so that the links every page repeats cost nothing; 8 bytes each and their slot.
_REMEMBERED = 20_000
_OTHER = {schema.PREVIOUS: schema.NEXT, schema.NEXT: schema.PREVIOUS}
# Role and state of what is to be asked for as a neighbour, when it is named as one.
_PROMOTED = {(FOUND, SKIPPED), (LISTING, SKIPPED), (LISTING, OPEN)}


class Pages:
    """The addresses of one site. Every method runs inside the caller's transaction."""

    def __init__(self, database: Database, site_id: int) -> None:
        self.site_id = site_id
        self._recent: set[int] = set()
        self._sql = PageStatements(database)

    def want(self, connection: Connection, address: Address, *, again: bool = False) -> Known:
        """Return the row of an address, made if it is new; `again` opens it once more.

        An address first found elsewhere is wanted as a neighbour from then on: one that is open is
        an open end by the link that names it, and `record` writes its role when it is read.
        """
        known = self.find(connection, address.key)
        return self._wanted(connection, address, known, again=again)

    def _wanted(
        self, connection: Connection, address: Address, known: Known | None, *, again: bool = False
    ) -> Known:
        if known is None:
            page_id = self._sql.insert(
                connection,
                site=self.site_id,
                key=stored_key(address.key),
                url=address.url,
                role=address.role,
                seen=time.time(),
            ).scalar()
            return Known(page_id, OPEN, address.role, None)
        promoted = address.role == NEIGHBOUR and (known.role, known.state) in _PROMOTED
        if promoted or (again and known.state != OPEN):
            role = NEIGHBOUR if promoted else known.role
            # As a neighbour a page is read otherwise: for its own neighbours, and by its title.
            state = OPEN if again or known.state == SKIPPED else known.state
            self._sql.reopen(connection, page=known.id, new_role=role, new_state=state)
            return known._replace(role=role, state=state)
        return known

    def find(self, connection: Connection, key: str) -> Known | None:
        """Return the row of a key, or of the page that it is an alias of."""
        return self._find(connection, key, schema.PREVIOUS)

    def _find(self, connection: Connection, key: str, side: str) -> Known | None:
        """As `find`, with what the page names on a side."""
        find = self._sql.find
        known: Known | None = find(
            connection, site=self.site_id, key=stored_key(key), on_side=side
        ).one_or_none()
        if known is not None and known.state == ALIAS:
            known = self._sql.by_id(connection, page=known.alias_of, on_side=side).one()
        return known

    def discover(self, connection: Connection, addresses: Iterable[Address]) -> int:
        """Add those addresses that are not known yet; return how many these are."""
        fresh = [a for a in addresses if hash(a.key) not in self._recent]
        if len(self._recent) > _REMEMBERED:
            self._recent.clear()
        self._recent.update(hash(a.key) for a in fresh)
        now = time.time()
        return self._sql.discover.many(
            connection,
            [
                {"site": self.site_id, "key": key, "url": url, "role": role, "seen": now}
                for key, url, role in ((stored_key(a.key), a.url, a.role) for a in fresh)
            ],
        )

    def open_ends(
        self, connection: Connection, after: int = 0, most: int | None = None
    ) -> list[End]:
        """Return the neighbours that are known and not read, with the date of who names them.

        They come by their number from beyond `after` on, and no more than `most` of them.
        """
        source, target = page.alias("source"), page.alias("target")
        rows = connection.execute(
            sa.select(target.c.id, target.c.url, link.c.side, source.c.date)
            .join_from(target, link, link.c.target_id == target.c.id)
            .join(source, source.c.id == link.c.page_id)
            .where(target.c.site_id == self.site_id, target.c.state == OPEN, target.c.id > after)
            .order_by(target.c.id)
            .limit(most)
        )
        return [End(row.id, row.url, row.side, row.date) for row in rows]

    def open_of(
        self, connection: Connection, role: str, after: int, most: int
    ) -> list[tuple[int, str]]:
        """Return open addresses of a role as (id, url), in the order in which they were found."""
        rows = self._sql.open_of(
            connection, site=self.site_id, of_role=role, after=after, most=most
        )
        return [(row.id, row.url) for row in rows]

    def ask(self, connection: Connection, page_id: int) -> Ask:
        """Return what is known of a page that is to be asked for again."""
        return Ask._make(self._sql.ask(connection, page=page_id).one())

    def last_days(self, connection: Connection, since: str, before: float) -> list[Ask]:
        """Return the articles from a day on that were not fetched since a moment."""
        return self._asks(
            connection,
            sa.select(*self._sql.asked).where(
                page.c.site_id == self.site_id,
                page.c.state == READ,
                page.c.date >= since,
                page.c.fetched < before,
            ),
        )

    def heads(self, connection: Connection, newer: str, before: float, most: int) -> list[Ask]:
        """Return the newest articles that name no newer one but an older one."""
        older = _OTHER[newer]
        sides = sa.select(link.c.page_id).where(link.c.page_id == page.c.id)
        return self._asks(
            connection,
            sa.select(*self._sql.asked)
            .where(
                page.c.site_id == self.site_id,
                page.c.state == READ,
                page.c.fetched < before,
                sa.exists(sides.where(link.c.side == older)),
                ~sa.exists(sides.where(link.c.side == newer)),
            )
            .order_by(page.c.date.is_(None), page.c.date.desc())
            .limit(most),
        )

    @staticmethod
    def _asks(connection: Connection, statement: sa.Select[Any]) -> list[Ask]:
        return [Ask._make(row) for row in connection.execute(statement)]

    def is_open(self, connection: Connection, page_id: int) -> bool:
        """Tell whether a page is still to be read."""
        state: str = self._sql.state(connection, page=page_id).scalar()
        return state == OPEN

    def record(self, connection: Connection, visit: Visit, run: str) -> Learned:
        """Write what a visit taught; return what it added."""
        now = time.time()
        outcome = {
            "new_state": visit.state,
            "new_reason": visit.reason,
            "new_status": visit.http_status,
            "now": now,
            "new_etag": visit.etag,
            "new_modified": visit.last_modified,
            "new_date": visit.date,
            "new_run": run,
            "gone": now if visit.http_status in schema.GONE else None,
            "as_role": visit.role,
        }
        page_id, at = visit.page_id, stored_key(visit.key)
        # Most visits end where they began.
        while not self._sql.visited(connection, page=page_id, at=at, **outcome).touched:
            page_id, at = self._arrival(connection, visit)
        for key in visit.aliases:
            if self.find(connection, key) is None:
                self._sql.alias(
                    connection,
                    site=self.site_id,
                    key=stored_key(key),
                    url=visit.url,
                    now=time.time(),
                    page=page_id,
                )
        visit.page_id = page_id
        discovered = self.discover(connection, visit.found)
        if visit.promises:
            rows = [{"site": self.site_id, "key": stored_key(one.key)} for one in visit.found]
            self._sql.promised.many(connection, rows)
        return self._tie(connection, page_id, visit)._replace(discovered=discovered)

    def _arrival(self, connection: Connection, visit: Visit) -> tuple[int, bytes]:
        """Return the page that the visit ended on, and its key; the one asked for is its alias."""
        asked = self._sql.role(connection, page=visit.page_id).one()
        if bytes(asked.key) == stored_key(visit.key):
            self._sql.become_page(connection, page=visit.page_id)
            return visit.page_id, asked.key
        arrived = self.want(connection, Address(visit.key, visit.url, asked.role))
        if arrived.id != visit.page_id:
            self._sql.retarget(connection, page=visit.page_id, arrived=arrived.id)
            self._sql.become_alias(connection, page=visit.page_id, arrived=arrived.id)
        return arrived.id, self._sql.role(connection, page=arrived.id).one().key

    def _tie(self, connection: Connection, page_id: int, visit: Visit) -> Learned:
        learned = Learned([], [])
        if visit.ties is None:
            return learned
        for side in _OTHER.keys() - {tie.side for tie in visit.ties}:
            self._sql.untie(connection, page=page_id, from_side=side)
        now = time.time()
        rows: list[dict[str, object]] = []
        for tie in visit.ties:
            address = Address(tie.key, tie.url, NEIGHBOUR)
            known = self._find(connection, tie.key, _OTHER[tie.side])
            target = self._wanted(connection, address, known)
            if target.id == page_id:
                continue
            tied = {"on_side": tie.side, "target": target.id, "title": tie.title, "now": now}
            rows.append({"page": page_id, **tied})
            if target.state == OPEN:
                learned.ends.append(End(target.id, tie.url, tie.side, visit.date))
            if visit.date and target.date:
                agrees = None if target.back is None else target.back == page_id
                learned.pairs.append(Pair(tie.side, visit.date, target.date, agrees))
        self._sql.tie.many(connection, rows)
        return learned
