"""Signatures of an older scheme, made anew from the texts they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from newsbot.deduplicate.fingerprint import SCHEME, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsbot.deduplicate.store import SqlStorage
    from newsbot.deduplicate.tables import NearTables

_BATCH: Final = 500


def bring_up(
    connection: sa.Connection,
    tables: NearTables,
    storage: SqlStorage,
    texts: Callable[[Sequence[str]], Mapping[str, tuple[str, str]]],
) -> int:
    """Sign anew what another scheme signed, and make all keys anew; return how many texts.

    `texts` returns the folded headline and body of articles by id; one that it does not return is
    forgotten. All happens in the caller's transaction, about 0.5 ms of CPU a text.
    """
    if not _is_old(connection, tables):
        return 0
    signatures = tables.signatures
    renewed = last = 0
    batch = (
        sa.select(signatures.c.number, signatures.c.article)
        .where(signatures.c.scheme != SCHEME, signatures.c.number > sa.bindparam("last"))
        .order_by(signatures.c.number)
        .limit(_BATCH)
    )
    write = (
        signatures.update()
        .where(signatures.c.number == sa.bindparam("of"))
        .values(scheme=SCHEME, signature=sa.bindparam("signed"))
    )
    while rows := connection.execute(batch, {"last": last}).all():
        ids = {bytes(row.article).hex(): row.number for row in rows}
        known = texts(list(ids))
        signed = [{"of": ids[one], "signed": bytes(sign(*known[one]))} for one in known]
        if signed:
            connection.execute(write, signed)
        gone = [number for one, number in ids.items() if one not in known]
        connection.execute(signatures.delete().where(signatures.c.number.in_(gone)))
        renewed += len(signed)
        last = rows[-1].number
    storage.rebuild()
    return renewed


def _is_old(connection: sa.Connection, tables: NearTables) -> bool:
    """Look at the first and the last signature: an upgrade leaves none or all of another scheme.

    A program that knows another one may have added some since.
    """
    number, scheme = tables.signatures.c.number, tables.signatures.c.scheme
    ends = (sa.select(scheme).order_by(order).limit(1) for order in (number, number.desc()))
    return any(connection.scalar(end) not in (None, SCHEME) for end in ends)
