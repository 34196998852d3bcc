"""What a lookup costs as the index grows: time, memory and disk, measured at each size."""

from __future__ import annotations

import random
import resource
import time
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from newsbot.deduplicate.fingerprint import sign
from newsbot.deduplicate.near import NearIndex
from newsbot.deduplicate.store import SqlStorage
from newsbot.deduplicate.tables import NearTables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_VOCABULARY: Final = 50_000
_WORDS: Final = (60, 240)
_LOOKUPS: Final = 2_000
# Keys of so many texts are written at once while the index is filled.
_FILLING: Final = 32_768
_CRAWLED: Final = 8_192


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured at one size; times are CPU milliseconds of this process.

    `written` is what a crawl writes for an article at this size, in bytes handed to the system:
    each article in a transaction of its own, keys in the crawl's batches, two of them.
    """

    articles: int
    lookup: float
    lookup_99: float
    add: float
    memory: float
    disk: float
    found: float
    written: float


def curve(sizes: Sequence[int], path: Path, seed: int = 3) -> Iterator[Point]:
    """Fill an index on disk and yield what it costs at each size; `path` is a new SQLite file.

    Texts are of 60 to 240 words drawn by Zipf's law from 50,000. Half of the lookups are of a
    stored text less some of its end, half of a new one. Memory is the process's growth, the waiting
    keys of the filling included.
    """
    engine = _engine(path)
    tables = NearTables(metadata := sa.MetaData())
    metadata.create_all(engine)
    rng = random.Random(seed)
    texts = _texts(rng)
    before = _resident()
    kept: list[tuple[str, str]] = []
    count, spent = 0, 0.0
    with engine.connect() as connection:
        index = NearIndex(storage := SqlStorage(tables, lambda: connection, waiting=_FILLING))
        for size in sizes:
            begun = count
            spent = 0.0
            while count < size:
                text = next(texts)
                signature = sign("", text)
                started = time.process_time()
                index.add(f"{count:032x}", f"source{count % 50}", count, signature)
                count += 1
                if count % _FILLING == 0:
                    connection.commit()
                spent += time.process_time() - started
                if rng.random() < _LOOKUPS / size:
                    kept.append((f"{count - 1:032x}", text))
            storage.flush()
            connection.commit()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            memory, disk = (_resident() - before) / count, _size(path) / count
            probes = rng.sample(kept, min(len(kept), _LOOKUPS // 2))
            times, found = _looked_up(index, probes, texts)
            added, written = _crawled(tables, connection, texts, count)
            yield Point(
                count,
                1_000 * sum(times) / len(times),
                1_000 * sorted(times)[len(times) * 99 // 100],
                1_000 * spent / (count - begun),
                memory,
                disk,
                found,
                written,
            )
            count += added
    engine.dispose()


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{path}")

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine


def _texts(rng: random.Random) -> Iterator[str]:
    words = ["".join(rng.choices(_LETTERS, k=rng.randint(3, 7))) for _ in range(_VOCABULARY)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(_VOCABULARY)))
    while True:
        yield " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(*_WORDS)))


def _looked_up(
    index: NearIndex, probes: list[tuple[str, str]], texts: Iterator[str]
) -> tuple[list[float], float]:
    """Return the seconds that each lookup took, and which share of the copies was found."""
    times, found = [], 0
    for article, text in probes:
        words = text.split()
        for query, expected in (
            (" ".join(words[: len(words) * 4 // 5]), article),
            (next(texts), ""),
        ):
            signature = sign("", query)
            started = time.process_time()
            match = index.match(signature)
            times.append(time.process_time() - started)
            found += bool(expected) and match is not None and match.id == expected
    return times, found / len(probes)


def _crawled(
    tables: NearTables, connection: sa.Connection, texts: Iterator[str], count: int
) -> tuple[int, float]:
    """Add as many texts as a crawl gathers keys of, twice; return how many, and bytes for each."""
    storage = SqlStorage(tables, lambda: connection)
    index = NearIndex(storage)
    before = _written()
    for number in range(count, count + _CRAWLED):
        index.add(f"{number:032x}", f"source{number % 50}", number, sign("", next(texts)))
        connection.commit()
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return _CRAWLED, (_written() - before) / _CRAWLED


def _written() -> int:
    try:
        lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("wchar"))


def _resident() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
    return pages * resource.getpagesize()


def _size(path: Path) -> int:
    beside = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in beside if file.exists())
