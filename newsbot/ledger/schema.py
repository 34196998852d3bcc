"""The tables of the ledger. Times are seconds since the epoch, UTC."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

VERSION = 4
"""Schema version; `newsbot.ledger.migrations` brings older ledgers up to it."""

metadata = MetaData()

# SQLite fills a row's number by itself only for INTEGER, which has 64 bits there.
_WIDE = BigInteger().with_variant(Integer(), "sqlite")
# Compared by code point, whatever the language of the database.
_MOMENT = String(32).with_variant(String(32, collation="C"), "postgresql")

OPEN, READ, SKIPPED, FAILED, ALIAS = "open", "read", "skipped", "failed", "alias"
STATES = (OPEN, READ, SKIPPED, FAILED, ALIAS)
"""What became of an address.

open     known, not fetched since it was last wanted
read     fetched, and an article (its own, or an exact repeat of another: then `reason` says so)
skipped  fetched, and no article
failed   not to be had: `reason` says why
alias    another address of the page `alias_of`
"""

ENTRY, NEIGHBOUR, FOUND, LISTING = "entry", "neighbour", "found", "listing"
ROLES = (ENTRY, NEIGHBOUR, FOUND, LISTING)
"""How an address came to be wanted; a neighbour is one whatever else it is."""

PREVIOUS, NEXT = "previous", "next"

DELETED = "deleted"
"""Reason of a page that was read and that its site has taken away since: no gap."""

REDIRECTED = "redirected"
"""How the reasons begin of an address that leads away from what it was asked for."""

GONE = (404, 410)
"""HTTP statuses of a page that is not there (RFC 9110 15.5.5, 15.5.11)."""


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    # For IN and a list, SQLite builds an index of the list each time that a row is written.
    known = " OR ".join(f"{column} = '{value}'" for value in values)
    return CheckConstraint(known, name=f"{column}_known")


meta = Table(
    "meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

site = Table(
    "site",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("host", String(255), nullable=False, unique=True),
    # The lease: who may write this site's rows, and the fencing number that grows at each takeover.
    Column("fence", BigInteger, nullable=False, server_default="0"),
    Column("holder", Text),
    Column("held_since", Float),
    Column("expires", Float),
    # Evidence on which side is older, and what politeness has learned, as JSON.
    Column("direction", Text),
    Column("politeness", Text),
)

page = Table(
    "page",
    metadata,
    Column("id", _WIDE, primary_key=True),
    Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), nullable=False),
    # A hash of its address' key: `newsbot.ledger.visit.stored_key`.
    Column("key", LargeBinary(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("role", String(9), nullable=False),
    Column("state", String(7), nullable=False, server_default=OPEN),
    Column("reason", Text),
    Column("alias_of", ForeignKey("page.id", ondelete="CASCADE")),
    Column("http_status", Integer),
    Column("seen", Float, nullable=False),
    Column("fetched", Float),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("gone_since", Float),
    Column("etag", Text),
    Column("last_modified", Text),
    # Publication day or moment as exported, so that ropes can be put in order.
    Column("date", _MOMENT),
    Column("run", String(40)),
    # When a run first ended with this neighbour unread, and whether someone has accepted that.
    Column("gap_since", Float),
    Column("accepted", Integer, nullable=False, server_default="0"),
    UniqueConstraint("site_id", "key"),
    _one_of("state", STATES),
    _one_of("role", ROLES),
    CheckConstraint("(state = 'alias') = (alias_of IS NOT NULL)", name="alias_names_its_page"),
)
Index(
    "page_open",
    page.c.site_id,
    page.c.role,
    page.c.id,
    sqlite_where=text("state = 'open'"),
)
Index(
    "page_failed",
    page.c.site_id,
    sqlite_where=text("state = 'failed'"),
)
Index(
    "page_alias_of",
    page.c.alias_of,
    sqlite_where=text("alias_of IS NOT NULL"),
)

listed = Table(
    # Addresses that a sitemap or feed lists: what a site itself says that it has.
    "listed",
    metadata,
    Column("page_id", ForeignKey("page.id", ondelete="CASCADE"), primary_key=True),
)

link = Table(
    "link",
    metadata,
    Column("page_id", ForeignKey("page.id", ondelete="CASCADE"), primary_key=True),
    Column("side", String(8), primary_key=True),
    Column("target_id", ForeignKey("page.id", ondelete="CASCADE"), nullable=False),
    Column("title", Text),
    Column("seen", Float, nullable=False),
    _one_of("side", (PREVIOUS, NEXT)),
    sqlite_with_rowid=False,
)
Index("link_target", link.c.target_id)

article = Table(
    # As it stands, in its newest version. Kept by its page, whose number grows: a key that is a
    # hash would go to a place of its own in the file for each article. It is a hash of the page's
    # unique key, so it is unique with that.
    "article",
    metadata,
    Column(
        "page_id",
        _WIDE,
        ForeignKey("page.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("id", String(32), nullable=False),
    Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("date", _MOMENT),
    # 128-bit hashes of folded headline and body, and of the body alone.
    Column("exact", LargeBinary(16), nullable=False),
    Column("exact_body", LargeBinary(16), nullable=False),
    # Which reading of the page made the stored form: a new reader replaces it silently.
    Column("reader", String(80), nullable=False),
    Column("stored", Float, nullable=False),
    # Its place in the line of what its site has for the feed, until it is exported.
    Column("seq", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
    Column("exported", Float),
    CheckConstraint("version >= 1", name="versions_count_from_one"),
)
# With what articles are counted and put in order by: their rows, with the text, are long to read.
Index("article_exact", article.c.exact, article.c.site_id, article.c.date)

earlier = Table(
    # Versions of an article that a newer one has taken the place of.
    "earlier",
    metadata,
    Column("page_id", ForeignKey("article.page_id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), nullable=False),
    Column("date", _MOMENT),
    Column("seq", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
    Column("exported", Float),
)
for _table in (article, earlier):
    Index(
        f"{_table.name}_unexported",
        _table.c.site_id,
        _table.c.seq,
        sqlite_where=text("exported IS NULL"),
    )

run = Table(
    "run",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), nullable=False),
    Column("source", String(120), nullable=False),
    Column("started", Float, nullable=False),
    Column("ended", Float),
    Column("status", Integer),
    Column("verdict", Text),
    # What the run counted, as JSON: later runs are judged against it.
    Column("counts", Text),
)
Index("run_site", run.c.site_id, run.c.started)

feed = Table(
    "feed",
    metadata,
    Column("path", Text, primary_key=True),
    Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), primary_key=True),
    # Bytes of the file whose records are marked exported; what lies beyond is reconciled.
    Column("size", BigInteger, nullable=False),
)

profile = Table(
    "profile",
    metadata,
    Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("made", Float, nullable=False),
    Column("profile", Text, nullable=False),
)
