"""What the ledger promises, on each database that it can be kept in."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, cast

import orjson
import pytest
import sqlalchemy as sa

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.deduplicate.copies import Copies
from newsbot.deduplicate.fingerprint import sign
from newsbot.errors import LeaseLost, LedgerError, UsageError
from newsbot.items import Article
from newsbot.ledger import archive, care, graph, lease, migrations, runs, schema, stale
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.database import Database
from newsbot.ledger.schema import FAILED, FOUND, NEIGHBOUR, OPEN, READ
from newsbot.ledger.visit import Address, Tie, Visit
from newsbot.walk.arrival import ANOTHER, ELSEWHERE, NO_ARTICLE
from tests.support.older_ledger import make_older

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOST = "news.example"
WORDS = "بحر سهل جبل نهر واد تل شجر حجر رمل ملح ريح مطر ثلج غيم برق رعد شمس قمر نجم فجر"


def address(number: int | str, role: str = NEIGHBOUR) -> Address:
    url = f"https://{HOST}/{number}"
    return Address(urls.key(url), url, role)


LONG = address("خبر-" * 40)


def article(number: int, title: str = "خبر", text: str | None = None) -> Article:
    url = f"https://{HOST}/{number}"
    said = " ".join(f"{word}{chr(0x628 + number)}ـو" for word in WORDS.split())
    return Article(
        id=urls.identity(url),
        url=url,
        title=f"{title} {number}",
        text=said if text is None else text,
        date_published=f"2024-12-{number:02}",
    )


def reading(entry: Article) -> Reading:
    digest = blake2b((entry.title + entry.text).encode(), digest_size=16).digest()
    return Reading(entry, digest, digest, "reader")


def visit(crawl: Crawl, number: int, *ties: tuple[str, int | str]) -> Visit:
    asked = address(number)
    made = Visit(crawl.known(asked), asked.key, asked.url, READ, http_status=200)
    made.date = f"2024-12-{number:02}"
    made.ties = [Tie(side, *address(to)[:2], f"عنوان {to}") for side, to in ties]
    return made


def store(crawl: Crawl, number: int, *ties: tuple[str, int | str]) -> None:
    crawl.commit(visit(crawl, number, *ties), reading(article(number)))


@pytest.fixture
def crawl(ledger_url: str) -> Crawl:
    return Crawl(ledger_url, HOST, "news")


def test_a_page_is_there_with_its_article_links_and_addresses_or_not_at_all(crawl: Crawl) -> None:
    with crawl:
        page = visit(crawl, 2, ("previous", 1), ("next", 3))
        page.found = [address(number, FOUND) for number in (3, 7, 8)]
        crawl.commit(page, reading(article(2)))
        with crawl.database.transaction() as connection:
            assert graph.count_articles(connection, crawl.pages.site_id) == 1
            ends = {(end.side, end.date) for end in crawl.pages.open_ends(connection)}
            found = [url for _, url in crawl.pages.open_of(connection, FOUND, 0, 10)]
        assert ends == {("previous", "2024-12-02"), ("next", "2024-12-02")}
        assert found == [f"https://{HOST}/{number}" for number in (3, 7, 8)]
        broken = visit(crawl, 4, ("previous", 5))
        with pytest.raises(LedgerError):
            # An article's headline and body have a hash, by a law of the schema.
            crawl.commit(broken, replace(reading(article(4)), exact=cast("bytes", None)))
        with crawl.database.transaction() as connection:
            assert crawl.pages.find(connection, address(5).key) is None
        store(crawl, 6)


def test_addresses_that_are_known_are_not_added_again(crawl: Crawl) -> None:
    with crawl, crawl.database.transaction() as connection:
        some = [address(number, FOUND) for number in range(3)]
        assert crawl.pages.discover(connection, some) == 3
        crawl.pages._recent.clear()
        assert crawl.pages.discover(connection, [*some, address(9, FOUND)]) == 1


def test_a_page_gone_twice_keeps_the_moment_it_was_first_gone(crawl: Crawl) -> None:
    with crawl:
        page = visit(crawl, 1)
        page.state, page.reason, page.http_status = FAILED, "404", 404
        crawl.commit(page)
        with crawl.database.transaction() as connection:
            first = crawl.pages.ask(connection, page.page_id).gone_since
        crawl.commit(page)
        with crawl.database.transaction() as connection:
            assert crawl.pages.ask(connection, page.page_id).gone_since == first
            assert stale.reopen(connection, crawl.pages.site_id, time.time() - 9) == 0
            assert stale.reopen(connection, crawl.pages.site_id, time.time() + 9) == 1
        page.http_status, page.state = 200, READ
        crawl.commit(page)
        with crawl.database.transaction() as connection:
            assert crawl.pages.ask(connection, page.page_id).gone_since is None


@pytest.mark.parametrize(
    ("why", "again"),
    [("http 500", 1), *((why, 0) for why in (ANOTHER, ELSEWHERE, NO_ARTICLE))],
)
def test_an_address_that_leads_away_is_not_asked_for_on_every_run(
    crawl: Crawl, why: str, again: int
) -> None:
    with crawl:
        page = visit(crawl, 1)
        page.state, page.reason, page.http_status = FAILED, why, None
        crawl.commit(page)
        with crawl.database.transaction() as connection:
            site = crawl.pages.site_id
            assert stale.reopen(connection, site, time.time() - 86_400) == again
            assert stale.reopen(connection, site, time.time() + 9) == 1 - again


def test_a_redirected_page_becomes_an_alias_and_its_links_follow(crawl: Crawl) -> None:
    with crawl:
        store(crawl, 1, ("next", "old"))
        with crawl.database.transaction() as connection:
            old = crawl.pages.find(connection, address("old").key)
        assert old is not None
        arrived = visit(crawl, 2, ("previous", 1))
        arrived.page_id = old.id
        arrived.aliases = [address("hop").key]
        crawl.commit(arrived, reading(article(2)))
        with crawl.database.transaction() as connection:
            for name in ("old", "hop", 2):
                known = crawl.pages.find(connection, address(name).key)
                assert known is not None
                assert (known.id, known.state) == (arrived.page_id, READ)
            assert not graph.missing(connection, crawl.pages.site_id)
            assert graph.loose_ends(connection, crawl.pages.site_id).one_way == 0


def test_an_alias_that_answers_for_itself_is_a_page_again(crawl: Crawl) -> None:
    with crawl:
        away = visit(crawl, 1)
        asked, away.key, away.url = away.page_id, *address(2)[:2]
        crawl.commit(away, reading(article(2)))
        back = visit(crawl, 2)
        back.page_id, back.key, back.url = asked, *address(1)[:2]
        crawl.commit(back, reading(article(1)))
        with crawl.database.transaction() as connection:
            known = [crawl.pages.find(connection, address(number).key) for number in (1, 2)]
        assert [one.id for one in known if one] == [asked, away.page_id]
        assert list(care.faults(crawl.database)) == []


def moved(crawl: Crawl, asked: int, number: int, entry: Article) -> str:
    """Ask for one address, arrive at another, and return what became of the article."""
    arrived = visit(crawl, asked)
    arrived.key, arrived.url = address(number)[:2]
    stored = crawl.commit(arrived, reading(entry))
    assert stored is not None
    return f"{stored.outcome} {stored.article.version} {stored.article.id[:4]}"


def test_an_article_goes_with_its_page_to_a_new_address_and_back(crawl: Crawl) -> None:
    own = article(1).id[:4]
    with crawl:
        store(crawl, 1)
        store(crawl, 3)
        crawl.commit(visit(crawl, 1), reading(article(1, "عاجل")))
        assert moved(crawl, 1, 2, replace(article(2), title="عاجل 1", text=article(1).text)) == (
            f"same 2 {own}"
        )
        assert moved(crawl, 1, 2, article(2, "بيان")) == f"changed 3 {own}"
        assert list(care.faults(crawl.database)) == []
        # The old address answers for itself again.
        crawl.commit(visit_of(crawl, 1), reading(article(1, "نفي")))
        assert list(care.faults(crawl.database)) == []
        records = [line for _, line in archive.records(crawl.database, crawl.pages.site_id)]
        assert len(records) == 2
        assert sum('"version":4' in line for line in records) == 1


def visit_of(crawl: Crawl, number: int) -> Visit:
    """Return a visit of an address' own row, be it another's alias."""
    asked = address(number)
    with crawl.database.transaction() as connection:
        found = connection.scalar(sa.select(schema.page.c.id).where(schema.page.c.url == asked.url))
    made = visit(crawl, number)
    made.page_id = int(found or 0)
    return made


def test_two_articles_that_become_one_page_are_both_kept(crawl: Crawl) -> None:
    with crawl:
        store(crawl, 1)
        store(crawl, 2)
        moved(crawl, 1, 2, article(2))
        assert list(care.faults(crawl.database)) == []
        assert graph.count_articles(crawl.database.connection, crawl.pages.site_id) == 2


def test_the_first_edit_under_a_new_reader_is_a_version(crawl: Crawl) -> None:
    with crawl:
        store(crawl, 1)
        outcomes = []
        for title, reader in (("خبر", "other"), ("عاجل", "other"), ("عاجل", "reader")):
            stored = crawl.commit(
                visit(crawl, 1), replace(reading(article(1, title)), reader=reader)
            )
            assert stored is not None
            outcomes.append((stored.outcome, stored.article.version))
        assert outcomes == [("same", 1), ("changed", 2), ("same", 2)]


def test_what_was_found_is_a_neighbour_once_it_was_read_as_one(crawl: Crawl) -> None:
    def role() -> str:
        with crawl.database.transaction() as connection:
            found = crawl.pages.find(connection, address(2).key)
        assert found is not None
        return found.role

    with crawl:
        page = visit(crawl, 1, ("next", 2))
        crawl.known(address(2, FOUND))
        crawl.commit(page)
        assert role() == FOUND
        asked = visit(crawl, 2)
        asked.state, asked.role = schema.SKIPPED, NEIGHBOUR
        crawl.commit(asked)
        assert role() == NEIGHBOUR
        crawl.commit(page)
        assert crawl.known(address(2)) == asked.page_id
        with crawl.database.transaction() as connection:
            assert not crawl.pages.is_open(connection, asked.page_id)


def test_what_was_skipped_as_found_is_asked_again_as_a_neighbour(crawl: Crawl) -> None:
    with crawl:
        page = visit(crawl, 1, ("next", 2))
        asked = replace(visit(crawl, 2), state=schema.SKIPPED)
        with crawl.database.transaction() as connection:
            connection.execute(sa.update(schema.page).values(role=FOUND))
        crawl.commit(asked)
        crawl.commit(page)
        with crawl.database.transaction() as connection:
            assert crawl.pages.is_open(connection, asked.page_id)


def test_the_last_days_and_the_heads_are_asked_again(crawl: Crawl) -> None:
    with crawl:
        for number in (1, 2, 3):
            store(crawl, number, *([("previous", number - 1)] if number > 1 else []))
        later = time.time() + 1
        with crawl.database.transaction() as connection:
            asks = stale.last_days(connection, crawl.pages.site_id, "2024-12-02", later)
            heads = stale.heads(connection, crawl.pages.site_id, "next", later, 2)
        assert {ask.url[-1] for ask in asks} == {"2", "3"}
        assert [head.url[-1] for head in heads] == ["3", "2"]


def test_an_edited_article_is_a_further_version_and_a_new_reader_rewrites(crawl: Crawl) -> None:
    with crawl:
        store(crawl, 1)
        outcomes = []
        for title, reader in (("خبر", "reader"), ("عاجل", "reader"), ("بيان", "other")):
            entry = article(1, title)
            read = replace(reading(entry), reader=reader)
            stored = crawl.commit(visit(crawl, 1), read)
            assert stored is not None
            outcomes.append((stored.outcome, stored.article.version))
        assert outcomes == [("same", 1), ("changed", 2), ("same", 2)]
        ((date, line),) = archive.records(crawl.database, crawl.pages.site_id)
        assert date == "2024-12-01"
        assert '"بيان 1"' in line


def test_a_page_that_names_one_address_on_both_sides_is_written(crawl: Crawl) -> None:
    with crawl:
        store(crawl, 1, ("previous", 2), ("next", 2))
        with crawl.database.transaction() as connection:
            assert {end.side for end in crawl.pages.open_ends(connection)} == {"previous", "next"}
            assert len(graph.pages(connection, crawl.pages.site_id)) == 2


def test_each_version_leaves_the_outbox_once(crawl: Crawl) -> None:
    with crawl:
        for number in (1, 2, 3):
            store(crawl, number)
        box = crawl.outbox
        with crawl.database.durable() as connection:
            first, second, third = box.unsent(connection, 0, 10)
            box.note(connection, "/feed", 10)
            box.mark(connection, [first.seq], {"/feed": 5_000_000_000})
        with crawl.database.transaction() as connection:
            assert box.files(connection) == {"/feed": 5_000_000_000}
            assert box.unsent(connection, 0, 10) == [second, third]
            newest = box.newest(connection, replace(crawl.bounds, most=1))
            assert newest == [third]
            assert box.reconcile(connection, [(article(2).id, 1), (article(2).id, 9)]) == 1
            box.forget(connection, "/feed")
            assert box.unsent(connection, 0, 10) == [third]
            assert box.files(connection) == {}


def test_what_is_edited_before_it_is_sent_leaves_the_outbox_version_by_version(
    ledger_url: str,
) -> None:
    def titles(crawl: Crawl, after: int = 0) -> list[tuple[int, str]]:
        with crawl.database.transaction() as connection:
            waiting = crawl.outbox.unsent(connection, after, 10)
        return [(one.seq, orjson.loads(one.record)["title"]) for one in waiting]

    with Crawl(ledger_url, HOST, "news") as crawl:
        store(crawl, 1)
        crawl.end(0, "complete", {})
    with Crawl(ledger_url, HOST, "news") as crawl:
        store(crawl, 2)
        crawl.commit(visit(crawl, 1), reading(article(1, "عاجل")))
        line = titles(crawl)
        assert [title for _, title in line] == ["خبر 1", "خبر 2", "عاجل 1"]
        # Behind what a feed has been given already there is only what came later.
        assert titles(crawl, line[1][0]) == line[2:]
        for mark in (line[0], line[2]):
            with crawl.database.durable() as connection:
                crawl.outbox.mark(connection, [mark[0]], {})
            line.remove(mark)
            assert titles(crawl) == line
        assert list(care.faults(crawl.database)) == []
        state = care.state(crawl.database, HOST, crawl.pages.site_id)
        assert (state.articles, state.versions, state.unexported) == (2, 3, 1)


def test_articles_are_read_back_in_order_over_many_batches(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_BATCH", 2)
    with crawl:
        for number in (5, 3, 1, 2, 4):
            store(crawl, number)
        read = archive.records(crawl.database, crawl.pages.site_id)
        assert [date for date, _ in read] == [f"2024-12-0{number}" for number in range(1, 6)]


def test_what_no_database_text_can_hold_ends_no_crawl(crawl: Crawl) -> None:
    with crawl:
        page = visit(crawl, 1)
        page.etag, page.reason = 'W/"\0"', "a\0b"
        page.ties = [Tie("next", "news.example/a\0b", "https://news.example/a\0b", "ع\0ن")]
        stored = crawl.commit(page, reading(article(1, "خبر\0")))
        assert stored is not None
        assert "\0" in stored.article.title
        with crawl.database.transaction() as connection:
            assert crawl.pages.find(connection, "news.example/a\0b") is not None


@pytest.mark.parametrize("letter", ["%D8", "ع", "x", "\U0001f4f0"])
def test_an_address_of_any_length_can_be_known(crawl: Crawl, letter: str) -> None:
    noise = "".join(sign("", str(n)).exact.hex() for n in range(200))
    long = f"https://{HOST}/{letter * 3000}{noise}"
    with crawl, crawl.database.transaction() as connection:
        made = crawl.pages.want(connection, Address(urls.key(long), long, NEIGHBOUR))
        other = crawl.pages.want(connection, Address(urls.key(long + "1"), long, NEIGHBOUR))
        assert crawl.pages.want(connection, Address(urls.key(long), long, FOUND)).id == made.id
        assert other.id != made.id
        assert crawl.pages.discover(connection, [Address(urls.key(long), long, FOUND)]) == 0


def test_a_percent_sign_is_only_a_percent_sign(crawl: Crawl) -> None:
    with crawl:
        page = visit(crawl, 1)
        page.reason = "100 % %s %(site)s %%"
        crawl.commit(page)
        with crawl.database.transaction() as connection:
            (row,) = graph.pages(connection, crawl.pages.site_id)
        assert row.reason == "100 % %s %(site)s %%"


def test_a_transaction_that_failed_leaves_the_connection_usable(crawl: Crawl) -> None:
    with crawl:
        bad = sa.text("SELECT nothing FROM nowhere")
        for begin in (crawl.database.transaction, crawl.database.quick):
            with pytest.raises(LedgerError, match="cannot be used"), begin() as connection:
                connection.connection.cursor().execute(str(bad))
            store(crawl, 1)
        assert crawl.twins(reading(article(9))) == []


def test_a_commit_that_fails_leaves_nothing_and_the_connection_usable(ledger_url: str) -> None:
    with Crawl(ledger_url, HOST, "news") as crawl:
        deferred = "REFERENCES page (id) DEFERRABLE INITIALLY DEFERRED"
        crawl.database.outside(f"CREATE TABLE late (page_id BIGINT {deferred})")
        begins = (crawl.database.quick, crawl.database.transaction)
        for number, begin in enumerate(begins, 1):
            with pytest.raises(LedgerError, match="cannot be used"), begin() as connection:  # noqa: PT012 - the end of the block raises
                crawl.pages.want(connection, address(number))
                driver = connection.connection.cursor()
                driver.execute("INSERT INTO late (page_id) VALUES (9999)")
            store(crawl, 9)
            with crawl.database.transaction() as connection:
                assert crawl.pages.find(connection, address(number).key) is None
        crawl.database.outside("DROP TABLE late")


def test_one_process_crawls_a_site_and_the_other_says_who(ledger_url: str) -> None:
    with Crawl(ledger_url, HOST, "news") as first:
        with pytest.raises(LedgerError, match=rf"{HOST} is being crawled by process \d+ on"):
            Crawl(ledger_url, HOST, "news")
        with Crawl(ledger_url, "other.example", "other") as beside:
            store(first, 1)
            beside.end(0, "complete", {})
        first.end(0, "complete", {"newsbot/walk/read": 1})
        with Crawl(ledger_url, HOST, "news") as second:
            assert second.lease.fence == first.lease.fence + 1
            with second.database.transaction() as connection:
                (past,) = runs.history(connection, second.pages.site_id)
            assert (past.status, past.counts) == (0, {"newsbot/walk/read": 1})


def test_a_process_that_was_replaced_writes_nothing_more(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Crawl(ledger_url, HOST, "news") as first:
        store(first, 1)
        late = visit(first, 2)
        monkeypatch.setattr(lease, "SECONDS", -1.0)
        first.lease.renew()
        monkeypatch.undo()
        with Crawl(ledger_url, HOST, "news") as second:
            writes: list[Callable[[], object]] = [
                lambda: first.commit(late, reading(article(2))),
                first.lease.renew,
                lambda: first.write_direction("{}"),
                lambda: first.end(0, "complete", {}),
            ]
            for write in writes:
                with pytest.raises(LeaseLost, match=r"has taken news\.example over"):
                    write()
            first.lease.release()
            second.lease.renew()
            with second.database.transaction() as connection:
                assert graph.count_articles(connection, second.pages.site_id) == 1


def test_near_copies_are_found_across_sites_and_runs(ledger_url: str) -> None:
    def copies(crawl: Crawl, number: int) -> tuple[Copies, Article]:
        entry = article(number, "خبر", article(1).text)
        return Copies(crawl), entry

    with Crawl(ledger_url, HOST, "news") as crawl:
        index, entry = copies(crawl, 1)
        signature = sign(fold(entry.title), fold(entry.text))
        assert index.match(entry, signature) is None
        index.expect(entry.id, signature)
        crawl.commit(visit(crawl, 1), reading(entry))
        index._storage.flush()
        crawl.database.connection.commit()
    with Crawl(ledger_url, "other.example", "other") as crawl:
        index, other = copies(crawl, 2)
        signature = sign(fold(other.title), fold(other.text))
        match = index.match(other, signature)
        assert match is not None
        assert match.id == entry.id
        index.expect(other.id, signature)
        crawl.commit(visit(crawl, 2), reading(other))
        with crawl.database.transaction():
            assert index._storage.forget(HOST) == 1
        assert index.match(entry, signature) == (other.id, 1.0, "same text")


def test_what_a_run_learned_of_a_site_is_read_by_the_next(crawl: Crawl) -> None:
    with crawl:
        assert (crawl.profile(), crawl.direction(), crawl.politeness()) == (None, None, None)
        crawl.write_profile(1, '{"a": 1}')
        crawl.write_profile(2, '{"a": 2}')
        crawl.write_profile(2, '{"a": 3}')
        crawl.write_direction("ours")
        crawl.write_politeness('{"news.example": 2.5}')
        assert crawl.profile() == '{"a": 3}'
        assert (crawl.direction(), crawl.politeness()) == ("ours", '{"news.example": 2.5}')


def older(ledger_url: str, version: int) -> None:
    """Make a ledger as an older version left it: an article exported, then edited."""
    with Crawl(ledger_url, HOST, "news") as crawl:
        store(crawl, 1, ("previous", 2))
        with crawl.database.transaction() as connection:
            (first,) = crawl.outbox.unsent(connection, 0, 10)
            crawl.outbox.mark(connection, [first.seq], {"/feed": 9})
        crawl.commit(visit(crawl, 1, ("previous", 2)), reading(article(1, "عاجل")))
        crawl.known(LONG)
        crawl.end(0, "complete", {})
        make_older(crawl.database, version)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_ledger_is_brought_up_and_goes_on(ledger_url: str, version: int) -> None:
    older(ledger_url, version)
    with Crawl(ledger_url, HOST, "news") as crawl:
        known = crawl.known(address(1))
        with crawl.database.transaction() as connection:
            assert crawl.pages.find(connection, LONG.key) is not None
        store(crawl, 2, ("next", 1))
        edited = crawl.commit(visit(crawl, 1), reading(article(1, "بيان")))
        with crawl.database.transaction() as connection:
            assert migrations.stored_version(connection) == schema.VERSION
            assert graph.count_articles(connection, crawl.pages.site_id) == 2
            assert [end.page_id for end in crawl.pages.open_ends(connection)] == []
            waiting = crawl.outbox.unsent(connection, 0, 10)
            columns = sa.inspect(connection).get_columns("feed")
        assert edited is not None
        assert (edited.outcome, edited.article.version) == ("changed", 3)
        assert crawl.known(address(1)) == known == 1
        # The version that had been exported stays so; the edit before the migration waits.
        assert ["عاجل 1" in one.record for one in waiting] == [True, False, False]
        assert list(care.faults(crawl.database)) == []
        widths = {c["name"]: str(c["type"]) for c in columns}
        assert widths["size"] == "BIGINT"


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(ledger_url, 2)

    def adds(connection: sa.Connection) -> None:
        connection.execute(sa.text("ALTER TABLE page ADD COLUMN extra INTEGER"))

    def fails(connection: sa.Connection) -> None:
        adds(connection)
        connection.execute(sa.text("ALTER TABLE nowhere ADD COLUMN extra INTEGER"))

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, (5, fails)))
        with pytest.raises(LedgerError, match="cannot be used"):
            Database(ledger_url)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, (5, adds)))
    monkeypatch.setattr(schema, "VERSION", 5)
    database = Database(ledger_url)
    with database.transaction() as connection:
        assert migrations.stored_version(connection) == 5
    database.close()
    Database(ledger_url).close()


def test_a_newer_ledger_is_not_touched(ledger_url: str) -> None:
    database = Database(ledger_url)
    with database.transaction() as connection:
        connection.execute(sa.update(schema.meta).values(value="99"))
    database.close()
    with pytest.raises(LedgerError, match="schema 99, this one knows"):
        Database(ledger_url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("newsbot.sqlite3", "is not a database URL"),
        ("mysql://user@host/news", "no ledger can be kept with 'mysql'"),
        ("postgresql://user@host/news", "write sqlite:///FILE or postgresql\\+psycopg"),
    ],
)
def test_a_url_of_no_ledger_is_wrong_use(url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Database(url)


def test_a_password_is_never_printed() -> None:
    with pytest.raises(LedgerError, match="cannot be used") as raised:
        Database("postgresql+psycopg://user:hush@127.0.0.1:1/news?connect_timeout=2")
    assert "hush" not in str(raised.value)


def test_an_address_stays_open_until_it_was_read(crawl: Crawl) -> None:
    with crawl:
        page_id = crawl.known(address(1))
        with crawl.database.transaction() as connection:
            assert crawl.pages.is_open(connection, page_id)
            assert crawl.pages.ask(connection, page_id).state == OPEN
        store(crawl, 1)
        with crawl.database.transaction() as connection:
            assert not crawl.pages.is_open(connection, page_id)


def test_a_durable_transaction_changes_something_even_where_its_caller_does_not(
    tmp_path: Path,
) -> None:
    log = tmp_path / "ledger.sqlite3-wal"
    with Crawl(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", HOST, "news") as crawl:
        for _ in range(2):
            before = log.read_bytes()
            with crawl.database.durable() as connection:
                crawl.lease.check(connection)
            # SQLite syncs its log only when it appends to it.
            assert len(log.read_bytes()) > len(before)


def test_a_record_is_text_to_the_database_whatever_its_letters(crawl: Crawl) -> None:
    printed = 'عنوان "\U0001f3db" \\ \0 é'
    with crawl:
        crawl.commit(visit(crawl, 1), reading(article(1, printed)))
        with crawl.database.transaction() as connection:
            record = connection.scalar(sa.select(schema.article.c.record))
    assert isinstance(record, str)
    assert orjson.loads(record)["title"] == f"{printed} 1"
    assert record.startswith("{")
    assert not record.endswith("\n")
