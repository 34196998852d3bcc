"""Addresses and links of one site: what is known, what is open, what was learned by a visit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsbot import urls
from newsbot.ledger import schema
from newsbot.ledger.moves import Moves
from newsbot.ledger.page_sql import PageStatements
from newsbot.ledger.schema import ALIAS, FOUND, LISTING, NEIGHBOUR, OPEN, SKIPPED, link, page
from newsbot.ledger.visit import Address, Ask, End, Known, Learned, Pair, stored_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

    from newsbot.ledger.database import Database
    from newsbot.ledger.visit import Tie, Visit

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
        self._moves = Moves(database)

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
            page_id = self._sql.insert.value(
                connection,
                site=self.site_id,
                key=stored_key(address.key),
                url=address.url,
                role=address.role,
                seen=time.time(),
            )
            return Known(page_id, OPEN, address.role, None)
        promoted = address.role == NEIGHBOUR and (known.role, known.state) in _PROMOTED
        if promoted or (again and known.state != OPEN):
            role = NEIGHBOUR if promoted else known.role
            # As a neighbour a page is read otherwise: for its own neighbours, and by its title.
            state = OPEN if again or known.state == SKIPPED else known.state
            self._sql.reopen.run(connection, page=known.id, new_role=role, new_state=state)
            return known._replace(role=role, state=state)
        return known

    def find(self, connection: Connection, key: str) -> Known | None:
        """Return the row of a key, or of the page that it is an alias of."""
        return self._find(connection, key, schema.PREVIOUS)

    def _find(self, connection: Connection, key: str, side: str) -> Known | None:
        """As `find`, with what the page names on a side."""
        known: Known | None = self._sql.find.row(
            connection, site=self.site_id, key=stored_key(key), on_side=side
        )
        return self._resolved(connection, known, side)

    def _resolved(self, connection: Connection, known: Known | None, side: str) -> Known | None:
        if known is not None and known.state == ALIAS:
            page: Known = self._sql.by_id.one(connection, page=known.alias_of, on_side=side)
            return page
        return known

    def _find_ties(self, connection: Connection, ties: list[Tie]) -> list[Known | None]:
        """Return the rows of a page's neighbours, with what each names on the side it is on."""
        if len(ties) != 2 or ties[0].key == ties[1].key:  # noqa: PLR2004 - both sides
            return [self._find(connection, tie.key, _OTHER[tie.side]) for tie in ties]
        (first, second), keys = ties, [stored_key(tie.key) for tie in ties]
        rows = self._sql.find_two.rows(
            connection,
            site=self.site_id,
            key=keys[0],
            other_key=keys[1],
            on_side=_OTHER[first.side],
            other_side=_OTHER[second.side],
        )
        found = {bytes(row[-1]): Known._make(row[:-1]) for row in rows}
        return [
            self._resolved(connection, found.get(key), _OTHER[tie.side])
            for key, tie in zip(keys, ties, strict=True)
        ]

    def discover(self, connection: Connection, addresses: Iterable[Address]) -> int:
        """Add those addresses that are not known yet; return how many these are."""
        recent = self._recent
        fresh = [a for a in addresses if hash(a.key) not in recent]
        if not fresh:
            return 0
        if len(recent) > _REMEMBERED:
            recent.clear()
        recent.update([hash(a.key) for a in fresh])
        site, now = self.site_id, time.time()
        return self._sql.discover.many(
            connection,
            [
                {"site": site, "key": stored_key(key), "url": url, "role": role, "seen": now}
                for key, url, role in fresh
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
        rows = self._sql.open_of.rows(
            connection, site=self.site_id, of_role=role, after=after, most=most
        )
        return [(row.id, row.url) for row in rows]

    def ask(self, connection: Connection, page_id: int) -> Ask:
        """Return what is known of a page that is to be asked for again."""
        asked: Ask = self._sql.ask.one(connection, page=page_id)
        return asked

    def is_open(self, connection: Connection, page_id: int) -> bool:
        """Tell whether a page is still to be read."""
        state: str = self._sql.state.value(connection, page=page_id)
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
        while not self._sql.visited.run(connection, page=page_id, at=at, **outcome):
            page_id, at = self._arrival(connection, visit)
        for key in visit.aliases:
            if self.find(connection, key) is None:
                self._sql.alias.run(
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
        if visit.ties is None:
            return Learned([], [], discovered)
        return Learned(*self._tie(connection, page_id, visit, visit.ties), discovered)

    def _arrival(self, connection: Connection, visit: Visit) -> tuple[int, bytes]:
        """Return the page that the visit ended on, and its key; the one asked for is its alias."""
        asked = self._sql.role.one(connection, page=visit.page_id)
        if bytes(asked.key) == stored_key(visit.key):
            if asked.alias_of is not None:
                # What was stored under this address before it led away comes back to it.
                own = urls.identity(visit.url)
                self._moves.move(connection, asked.alias_of, visit.page_id, own)
            self._sql.become_page.run(connection, page=visit.page_id)
            return visit.page_id, asked.key
        arrived = self.want(connection, Address(visit.key, visit.url, asked.role))
        if arrived.id != visit.page_id:
            self._moves.move(connection, visit.page_id, arrived.id)
            self._sql.retarget.run(connection, page=visit.page_id, arrived=arrived.id)
            self._sql.become_alias.run(connection, page=visit.page_id, arrived=arrived.id)
        return arrived.id, self._sql.role.one(connection, page=arrived.id).key

    def _tie(
        self, connection: Connection, page_id: int, visit: Visit, ties: list[Tie]
    ) -> tuple[list[End], list[Pair]]:
        ends: list[End] = []
        pairs: list[Pair] = []
        sides = [tie.side for tie in ties]
        for side in _OTHER:
            if side not in sides:
                self._sql.untie.run(connection, page=page_id, from_side=side)
        now, day = time.time(), visit.date
        rows: list[dict[str, object]] = []
        for tie, found in zip(ties, self._find_ties(connection, ties), strict=True):
            side, key, url, title = tie
            known = found
            if found is None and tie is not ties[0] and key == ties[0].key:
                # Named on both sides, it has been made a row by the first.
                known = self._find(connection, key, _OTHER[side])
            target = self._wanted(connection, Address(key, url, NEIGHBOUR), known)
            if target.id == page_id:
                continue
            named = {"page": page_id, "on_side": side, "target": target.id}
            rows.append({**named, "title": title, "now": now})
            if target.state == OPEN:
                ends.append(End(target.id, url, side, day))
            if day and target.date:
                agrees = None if target.back is None else target.back == page_id
                pairs.append(Pair(side, day, target.date, agrees))
        self._sql.tie.many(connection, rows)
        return ends, pairs
