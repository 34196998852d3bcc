"""The statements of the page transaction, compiled once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from newsbot.ledger.schema import ALIAS, FOUND, OPEN, article, link, listed, page
from newsbot.ledger.statement import Statement
from newsbot.ledger.visit import Ask, Known

if TYPE_CHECKING:
    from newsbot.ledger.database import Database


ASKED = (
    page.c.id,
    page.c.url,
    page.c.role,
    page.c.state,
    page.c.etag,
    page.c.last_modified,
    page.c.gone_since,
    sa.select(article.c.reader).where(article.c.page_id == page.c.id).scalar_subquery(),
    page.c.reason,
)
"""What an `Ask` is made of, in its order."""

_NEVER: sa.ColumnElement[float] = sa.literal_column("0.0")


def _back(side: str) -> sa.Label[int]:
    """Return the page that a page names on the side which that parameter gives."""
    this = (link.c.page_id == page.c.id, link.c.side == sa.bindparam(side))
    return sa.select(link.c.target_id).where(*this).scalar_subquery().label("back")


class PageStatements:
    """The statements of the page transaction, compiled once."""

    def __init__(self, database: Database) -> None:
        self._dialect = database.dialect
        p, bind = page.c, sa.bindparam
        columns = (p.id, p.state, p.role, p.date, sa.func.coalesce(p.fetched, _NEVER))
        of_key = sa.select(*columns, _back("on_side"), p.alias_of)
        address: dict[str, object] = {
            "site_id": bind("site"),
            "key": bind("key"),
            "url": bind("url"),
            "role": bind("role"),
            "seen": bind("seen"),
        }
        is_page = p.id == bind("page")
        # PostgreSQL cannot tell the type of a value that is only compared with NULL.
        gone = sa.cast(bind("gone"), sa.Float)
        in_site = p.site_id == bind("site")
        self.find = self._of(of_key.where(in_site, p.key == bind("key")), Known)
        # For IN and a list, SQLite builds an index of the list.
        other = sa.select(*columns, _back("other_side"), p.alias_of, p.key)
        self.find_two = self._of(
            of_key.add_columns(p.key)
            .where(in_site, p.key == bind("key"))
            .union_all(other.where(in_site, p.key == bind("other_key")))
        )
        self.by_id = self._of(of_key.where(is_page), Known)
        self.state = self._of(sa.select(p.state).where(is_page))
        self.role = self._of(sa.select(p.role, p.key, p.alias_of).where(is_page))
        self.ask = self._of(sa.select(*ASKED).where(is_page), Ask)
        self.insert = self._of(sa.insert(page).values(address).returning(p.id))
        self.discover = self._of(
            database.insert(page)
            .values(address)
            .on_conflict_do_nothing(index_elements=["site_id", "key"])
        )
        self.promised = self._of(
            database.insert(listed)
            .from_select(
                ["page_id"],
                sa.select(p.id).where(p.site_id == bind("site"), p.key == bind("key")),
            )
            .on_conflict_do_nothing(index_elements=["page_id"])
        )
        self.open_of = self._of(
            sa.select(p.id, p.url)
            .where(
                p.site_id == bind("site"),
                p.role == bind("of_role"),
                p.state == sa.literal_column(f"'{OPEN}'"),
                p.id > bind("after"),
            )
            .order_by(p.id)
            .limit(bind("most"))
        )
        self.reopen = self._of(
            sa.update(page).where(is_page).values(role=bind("new_role"), state=bind("new_state"))
        )
        self.visited = self._of(
            sa.update(page)
            .where(is_page, p.key == bind("at"), p.alias_of.is_(None))
            .values(
                role=sa.case(
                    (p.role == sa.literal_column(f"'{FOUND}'"), bind("as_role")), else_=p.role
                ),
                state=bind("new_state"),
                reason=bind("new_reason"),
                http_status=bind("new_status"),
                fetched=bind("now"),
                tries=p.tries + sa.literal_column("1"),
                gone_since=sa.case(
                    (gone.is_(None), sa.null()), else_=sa.func.coalesce(p.gone_since, gone)
                ),
                etag=sa.func.coalesce(bind("new_etag", type_=sa.Text), p.etag),
                last_modified=sa.func.coalesce(
                    bind("new_modified", type_=sa.Text), p.last_modified
                ),
                date=sa.func.coalesce(bind("new_date", type_=sa.String), p.date),
                run=bind("new_run"),
            )
        )
        # Apart from `visited`: a column that refers to its own table has SQLite write every index.
        self.become_page = self._of(
            sa.update(page).where(is_page).values(state=OPEN, alias_of=sa.null())
        )
        self.become_alias = self._of(
            sa.update(page)
            .where(is_page)
            .values(state=ALIAS, alias_of=bind("arrived"), fetched=sa.null())
        )
        self.retarget = self._of(
            sa.update(link)
            .where(link.c.target_id == bind("page"))
            .values(target_id=bind("arrived"))
        )
        self.alias = self._of(
            sa.insert(page).values(
                site_id=bind("site"),
                key=bind("key"),
                url=bind("url"),
                role=FOUND,
                state=ALIAS,
                seen=bind("now"),
                alias_of=bind("page"),
            )
        )
        self.untie = self._of(
            sa.delete(link).where(link.c.page_id == bind("page"), link.c.side == bind("from_side"))
        )
        self.tie = self._of(self._upsert_tie(database))

    def _of(
        self,
        statement: sa.sql.expression.Executable,
        row: type[tuple[Any, ...]] | None = None,
    ) -> Statement:
        return Statement(statement, self._dialect, row)

    @staticmethod
    def _upsert_tie(database: Database) -> Any:  # noqa: ANN401 - the dialect's own INSERT
        given = database.insert(link).values(
            page_id=sa.bindparam("page"),
            side=sa.bindparam("on_side"),
            target_id=sa.bindparam("target"),
            title=sa.bindparam("title"),
            seen=sa.bindparam("now"),
        )
        return given.on_conflict_do_update(
            index_elements=["page_id", "side"],
            set_={
                "target_id": given.excluded.target_id,
                "title": sa.func.coalesce(given.excluded.title, link.c.title),
                "seen": given.excluded.seen,
            },
        )
