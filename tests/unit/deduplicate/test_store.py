from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from newsbot.arabic.fold import fold
from newsbot.deduplicate.fingerprint import sign
from newsbot.deduplicate.near import NearIndex
from newsbot.deduplicate.store import SqlStorage
from newsbot.deduplicate.tables import NearTables, Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.deduplicate.fingerprint import Signature
    from newsbot.deduplicate.near import Match

WORDS = [
    "بحر",
    "سهل",
    "جبل",
    "نهر",
    "واد",
    "تل",
    "شجر",
    "حجر",
    "رمل",
    "ملح",
    "ريح",
    "مطر",
    "ثلج",
    "غيم",
    "برق",
    "رعد",
    "شمس",
    "قمر",
    "نجم",
    "فجر",
]


def text(number: int) -> Signature:
    return sign("", fold(" ".join(f"{word}{chr(0x628 + number)}ـو" for word in WORDS)))


@pytest.fixture
def tables() -> NearTables:
    return NearTables(sa.MetaData())


@pytest.fixture
def engine(ledger_url: str, tables: NearTables) -> Iterator[sa.Engine]:
    engine = sa.create_engine(ledger_url)
    tables.keys.metadata.create_all(engine)
    yield engine
    engine.dispose()


def matches(storage: SqlStorage) -> list[Match | None]:
    return [NearIndex(storage).match(text(number)) for number in range(8)]


def test_what_was_committed_is_found_by_the_next_process(
    engine: sa.Engine, tables: NearTables
) -> None:
    with engine.connect() as connection:
        storage = SqlStorage(tables, lambda: connection, waiting=3)
        for number in range(5):
            NearIndex(storage).add(f"{number:02x}", "one", number, text(number))
        connection.commit()
        before = matches(storage)
    with engine.connect() as connection:
        after = matches(SqlStorage(tables, lambda: connection))
    assert before == after
    assert [match.id for match in after if match] == ["00", "01", "02", "03", "04"]


def test_what_was_rolled_back_is_not_found(engine: sa.Engine, tables: NearTables) -> None:
    with engine.connect() as connection:
        storage = SqlStorage(tables, lambda: connection)
        NearIndex(storage).add("aa", "one", 1, text(1))
        connection.commit()
        NearIndex(storage).add("bb", "two", 1, text(2))
        connection.rollback()
        storage.reload()
        assert [match and match.id for match in matches(storage)[:4]] == [None, "aa", None, None]
        NearIndex(storage).add("cc", "two", 1, text(2))
        connection.commit()
        assert NearIndex(storage).match(text(2)) == ("cc", 1.0, "same text")


def test_a_rebuilt_index_gives_the_same_answers(engine: sa.Engine, tables: NearTables) -> None:
    with engine.connect() as connection:
        storage = SqlStorage(tables, lambda: connection, waiting=2)
        for number in range(7):
            NearIndex(storage).add(f"{number:02x}", "one", number, text(number))
        before = matches(storage)
        connection.execute(tables.keys.delete())
        assert storage.rebuild() == 7
        assert matches(storage) == before
        assert not connection.execute(sa.select(tables.pending)).all()


def test_another_process_sees_a_text_once_its_refresh_is_due(
    engine: sa.Engine, tables: NearTables
) -> None:
    clock = iter([0.0, 0.5, 2.0])
    with engine.connect() as one, engine.connect() as two:
        reader = SqlStorage(tables, lambda: two, refresh=1, clock=lambda: next(clock))
        assert reader.candidates(text(1).keys) == []
        two.commit()
        writer = SqlStorage(tables, lambda: one)
        NearIndex(writer).add("aa", "one", 1, text(1))
        one.commit()
        assert reader.candidates(text(1).keys) == []
        two.commit()
        assert reader.candidates(text(1).keys)


def test_two_processes_write_each_key_once(engine: sa.Engine, tables: NearTables) -> None:
    with engine.connect() as one, engine.connect() as two:
        first = SqlStorage(tables, lambda: one, refresh=0)
        second = SqlStorage(tables, lambda: two, refresh=0)
        NearIndex(first).add("aa", "one", 1, text(1))
        one.commit()
        assert NearIndex(second).match(text(1))
        two.commit()
        first.flush()
        one.commit()
        second.flush()
        two.commit()
        keys = one.execute(sa.select(sa.func.count()).select_from(tables.keys)).scalar_one()
        assert keys == len(set(text(1).keys))
        assert NearIndex(second).match(text(1))


def test_nothing_waiting_writes_nothing(engine: sa.Engine, tables: NearTables) -> None:
    with engine.connect() as connection:
        SqlStorage(tables, lambda: connection).flush()
        assert not connection.in_transaction()


def test_a_crowded_key_keeps_its_latest(engine: sa.Engine, tables: NearTables) -> None:
    with engine.connect() as connection:
        storage = SqlStorage(tables, lambda: connection, waiting=10)
        for number in range(60):
            NearIndex(storage).match(text(1))
            NearIndex(storage).add(f"{number:02x}", "one", number, text(1))
        storage.flush()
        count = sa.select(sa.func.count()).where(tables.keys.c.key == text(1).keys[0])
        assert 16 <= connection.execute(count).scalar_one() < 40
        assert len(NearIndex(storage).same_text(text(1))) == 16


def test_forgetting_more_than_a_batch_leaves_no_key(engine: sa.Engine, tables: NearTables) -> None:
    with engine.connect() as connection:
        storage = SqlStorage(tables, lambda: connection, waiting=100)
        for number in range(620):
            NearIndex(storage).add(f"{number:04x}", "one", number, text(number % 9))
        assert storage.forget("one") == 620
        for table in (tables.keys, tables.pending, tables.signatures):
            assert not connection.execute(sa.select(table)).all()


def test_statements_compile_for_postgresql(tables: NearTables) -> None:
    statements = Statements(tables)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for prepared in (statements.insert, statements.find, statements.load, statements.lookup):
        assert cast("sa.ClauseElement", prepared._statement).compile(dialect=dialect).string


def test_a_source_known_to_the_database_keeps_its_number(
    engine: sa.Engine, tables: NearTables
) -> None:
    with engine.connect() as connection:
        for article in ("aa", "bb"):
            NearIndex(SqlStorage(tables, lambda: connection)).add(article, "one", 1, text(1))
        assert len(connection.execute(sa.select(tables.sources)).all()) == 1


def test_texts_that_another_process_removed_are_not_written(
    engine: sa.Engine, tables: NearTables
) -> None:
    with engine.connect() as one, engine.connect() as two:
        first = SqlStorage(tables, lambda: one)
        NearIndex(first).add("aa", "one", 1, text(1))
        one.commit()
        assert SqlStorage(tables, lambda: two).forget("one") == 1
        two.commit()
        first.flush()
        one.commit()
        assert not one.execute(sa.select(tables.keys)).all()


def test_texts_that_another_process_removed_are_forgotten_at_the_next_refresh(
    engine: sa.Engine, tables: NearTables
) -> None:
    with engine.connect() as one, engine.connect() as two:
        first = SqlStorage(tables, lambda: one, refresh=0)
        NearIndex(first).add("aa", "one", 1, text(1))
        NearIndex(first).add("bb", "two", 1, text(1))
        one.commit()
        SqlStorage(tables, lambda: two).forget("one")
        two.commit()
        assert first.candidates(text(1).keys[:1]) == [[2]]
