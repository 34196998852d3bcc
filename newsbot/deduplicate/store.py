"""The index on disk: signatures written with the page, keys gathered and written in sorted batches.

A signature is put in the caller's transaction, so that it is there exactly if its article is. Its
keys go to random places of a large table, 22 a text; writing them one text at a time would dirty
as many pages of the file. They wait in memory, and `near_pending` says whose do: after a crash
their signatures are read again.
"""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from newsbot.deduplicate.fingerprint import SCHEME, Signature
from newsbot.deduplicate.near import Entry
from newsbot.deduplicate.tables import AT_ONCE, MOST_PER_KEY, Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsbot.deduplicate.tables import NearTables

_WAITING: Final = 2_048
_BATCH: Final = 500


class SqlStorage:
    """A `near.Storage` in a database.

    Every method runs on the connection that `connection` returns and leaves the commit to its
    caller; after a rollback call `reload`. Ids of articles are hexadecimal. `refresh` is how many
    seconds may pass until texts that other processes put are seen.
    """

    def __init__(
        self,
        tables: NearTables,
        connection: Callable[[], sa.Connection],
        *,
        waiting: int = _WAITING,
        refresh: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tables = tables
        self._connection = connection
        self._most_waiting = waiting
        self._refresh = refresh
        self._clock = clock
        self._sources: dict[str, int] = {}
        self._waiting: dict[int, tuple[int, ...]] = {}
        # A number, or several where texts share a key; a list for each would take as much again.
        self._buckets: dict[int, int | tuple[int, ...]] = {}
        self._crowded: dict[int, int] = {}
        self._statements = Statements(tables)
        self._next_refresh = -1.0

    def put(self, entry: Entry) -> None:
        """Keep an entry in place of any of the same id; see `near.Storage`."""
        self._refresh_when_due()
        self.remove(entry.id)
        connection = self._connection()
        ((number,),) = self._statements.insert(
            connection,
            article=bytes.fromhex(entry.id),
            source=self._source(entry.source),
            time=entry.when,
            scheme=SCHEME,
            signature=bytes(entry.signature),
        )
        self._statements.insert_pending(connection, number=number)
        self._wait(number, entry.signature.keys)
        if len(self._waiting) >= self._most_waiting:
            self.flush()

    def candidates(self, keys: Sequence[int]) -> list[list[int]]:
        """Return for each key that is known the numbers under it; see `near.Storage`."""
        self._refresh_when_due()
        found: dict[int, list[int]] = {}
        statements = self._statements
        rows = statements.lookup(self._connection(), **statements.keys(keys))
        for key, number in rows:
            found.setdefault(key, []).append(number)
        for key in self._buckets.keys() & set(keys):
            found[key] = sorted({*found.get(key, ()), *_several(self._buckets[key])})
        for key, numbers in found.items():
            if len(numbers) > MOST_PER_KEY:
                self._crowded[key] = numbers[-MOST_PER_KEY]
        return [numbers[-MOST_PER_KEY:] for numbers in found.values()]

    def load(self, numbers: Sequence[int]) -> list[tuple[int, Entry]]:
        """Return the numbered entries that are still kept; see `near.Storage`."""
        statements, connection = self._statements, self._connection()
        found = []
        for start in range(0, len(numbers), AT_ONCE):
            some = statements.numbers(numbers[start : start + AT_ONCE])
            found += [
                (number, Entry(bytes(article).hex(), source, when, Signature.from_bytes(signature)))
                for number, article, source, when, signature in statements.load(connection, **some)
            ]
        return found

    def signature(self, article: str) -> Signature | None:
        """Return an article's signature."""
        found = self._statements.find(self._connection(), id=bytes.fromhex(article))
        return Signature.from_bytes(found[0][1]) if found else None

    def remove(self, article: str) -> bool:
        """Forget one article; see `near.Storage`."""
        found = self._statements.find(self._connection(), id=bytes.fromhex(article))
        if found:
            self._remove(found)
        return bool(found)

    def forget(self, source: str) -> int:
        """Forget all articles of a source; see `near.Storage`."""
        run = self._connection().execute
        signatures, sources = self._tables.signatures.c, self._tables.sources.c
        number = run(sa.select(sources.number).where(sources.source == source)).scalar()
        if number is None:
            return 0
        batch = sa.select(signatures.number, signatures.signature)
        batch = batch.where(signatures.source == number).limit(_BATCH)
        count = 0
        while rows := run(batch).all():
            self._remove([tuple(row) for row in rows])
            count += len(rows)
        return count

    def flush(self) -> None:
        """Write the waiting keys."""
        if not self._waiting:
            return
        run = self._connection().execute
        # Another process may have written some of them, or removed their texts.
        still = set(run(sa.select(self._tables.pending.c.number)).scalars())
        keyed = (
            {"key": key, "number": number}
            for key in sorted(self._buckets)
            for number in _several(self._buckets[key])
            if number in still
        )
        # A row for each of the keys at once would take 60 MB, which the process never gives back.
        while some := list(islice(keyed, _BATCH)):
            run(self._statements.insert_key, some)
        if self._crowded:
            run(self._statements.thin_key, [{"k": k, "n": n} for k, n in self._crowded.items()])
        self._delete(self._tables.pending, sorted(still & self._waiting.keys()))
        self._forget_waiting()

    def reload(self) -> None:
        """Read again which texts' keys wait; what a rolled-back transaction put is forgotten."""
        self._sources.clear()
        self._forget_waiting()
        self._read_pending()

    def rebuild(self) -> int:
        """Make all keys anew from the stored signatures; return of how many texts."""
        run = self._connection().execute
        self._forget_waiting()
        run(self._tables.keys.delete())
        run(self._tables.pending.delete())
        known = sa.select(self._tables.signatures.c.number)
        run(self._tables.pending.insert().from_select(["number"], known))
        count = 0
        while waiting := self._read_pending(self._most_waiting):
            self.flush()
            count += waiting
        return count

    def _remove(self, rows: Sequence[tuple[int, bytes]]) -> None:
        run = self._connection().execute
        numbers = [number for number, _ in rows]
        keyed = [
            {"k": key, "n": number}
            for number, stored in rows
            for key in set(Signature.from_bytes(stored).keys)
        ]
        run(self._statements.delete_key, keyed)
        self._delete(self._tables.pending, numbers)
        self._delete(self._tables.signatures, numbers)
        for number in numbers:
            self._stop_waiting(number)

    def _delete(self, table: sa.Table, numbers: Sequence[int]) -> None:
        for start in range(0, len(numbers), _BATCH):
            some = table.c.number.in_(numbers[start : start + _BATCH])
            self._connection().execute(table.delete().where(some))

    def _source(self, source: str) -> int:
        number = self._sources.get(source)
        if number is None:
            run, table = self._connection().execute, self._tables.sources
            number = run(sa.select(table.c.number).where(table.c.source == source)).scalar()
            if number is None:
                statement = table.insert().returning(table.c.number)
                number = run(statement, {"source": source}).scalar_one()
            self._sources[source] = number
        return number

    def _refresh_when_due(self) -> None:
        now = self._clock()
        if now >= self._next_refresh:
            self._next_refresh = now + self._refresh
            self._read_pending()

    def _read_pending(self, most: int | None = None) -> int:
        run = self._connection().execute
        numbers = set(run(sa.select(self._tables.pending.c.number).limit(most)).scalars())
        for number in self._waiting.keys() - numbers:
            self._stop_waiting(number)
        unread = sorted(numbers - self._waiting.keys())
        for number, entry in self.load(unread):
            self._wait(number, entry.signature.keys)
        return len(numbers)

    def _wait(self, number: int, keys: Sequence[int]) -> None:
        self._waiting[number] = tuple(keys)
        for key in set(keys):
            before = self._buckets.get(key)
            self._buckets[key] = number if before is None else (*_several(before), number)

    def _stop_waiting(self, number: int) -> None:
        for key in set(self._waiting.pop(number, ())):
            left = tuple(one for one in _several(self._buckets[key]) if one != number)
            if left:
                self._buckets[key] = left
            else:
                del self._buckets[key]

    def _forget_waiting(self) -> None:
        self._waiting.clear()
        self._buckets.clear()
        self._crowded.clear()


def _several(numbers: int | tuple[int, ...]) -> tuple[int, ...]:
    return (numbers,) if isinstance(numbers, int) else numbers
