"""What the statements of the page transaction have the database do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot.ledger.database import Database
from newsbot.ledger.page_sql import PageStatements
from newsbot.ledger.statement import Statement

if TYPE_CHECKING:
    from pathlib import Path

HOT = ("find", "find_two", "visited", "discover", "tie")


@pytest.mark.parametrize("name", HOT)
def test_no_index_is_built_while_a_page_is_written(name: str, tmp_path: Path) -> None:
    # SQLite makes a table of its own for IN and a list each time that the statement runs.
    database = Database(f"sqlite:///{tmp_path}/ledger.sqlite3")
    statement = getattr(PageStatements(database), name)
    assert isinstance(statement, Statement)
    sql = statement._sql
    with database.transaction() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN {sql}", (None,) * sql.count("?")).all()
    database.close()
    operations = [step.opcode for step in steps]
    assert "Halt" in operations
    assert "OpenEphemeral" not in operations
