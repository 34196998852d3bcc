from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex

from newsbot.ledger import schema, server

PARTIAL: dict[str, tuple[sa.Index, object]] = {
    str(index.name): (index, index.dialect_options["sqlite"]["where"])
    for table in schema.metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}


@pytest.mark.parametrize("name", sorted(PARTIAL))
def test_an_index_of_a_few_rows_is_one_on_postgresql_too(name: str) -> None:
    made = server.engine(sa.make_url("postgresql+psycopg://user@127.0.0.1:1/news"))
    index, where = PARTIAL[name]
    assert str(CreateIndex(index).compile(dialect=made.dialect)).endswith(f"WHERE {where}")
    made.dispose()
