"""`ledger`: what it holds, whether it is whole, and how to make it smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newsbot.commands.line import OverLedger
from newsbot.deduplicate import copies
from newsbot.errors import LedgerError, UsageError
from newsbot.ledger import care
from newsbot.ledger.schema import STATES

if TYPE_CHECKING:
    import argparse

    from newsbot.ledger.care import SiteState
    from newsbot.ledger.database import Database

_MEGABYTE = 1_000_000


class Command(OverLedger, ScrapyCommand):
    """Show the ledger, check it, compact it, or forget a site."""

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] [SOURCE]"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Show what the ledger holds; check, compact, or forget a site"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --check, --compact and --forget."""
        super().add_options(parser)
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--check", action="store_true", help="look for damage; exit 5 if any")
        one.add_argument("--compact", action="store_true", help="give free room back to the disk")
        one.add_argument("--forget", metavar="SOURCE", help="delete all that is known of a site")

    def act(self, database: Database, args: list[str], opts: argparse.Namespace) -> None:
        """Do what was asked; raises `UsageError`, `LedgerError`."""
        if opts.check:
            _check(database)
        elif opts.compact:
            before = care.size(database)
            care.compact(database)
            print(f"{_megabytes(before)} before, {_megabytes(care.size(database))} now")
        elif opts.forget:
            if args:
                raise UsageError(f"one site at a time: leave out {args[0]}")
            ((host, _),) = self.chosen(database, [opts.forget]).items()
            count = care.forget(database, host, copies.forgetting(database, host))
            print(f"{host} is forgotten: {count:,} articles")
        else:
            chosen = self.chosen(database, args)
            print(f"{database.url}: {_megabytes(care.size(database))}")
            print(f"{care.signatures(database):,} articles to find near duplicates among")
            for host, site_id in chosen.items():
                print("\n" + _lines(care.state(database, host, site_id)))


def _check(database: Database) -> None:
    found = list(care.faults(database))
    if found:
        raise LedgerError(f"the ledger {database.url} is damaged: {'; '.join(found)}")
    print(f"{database.url}: no fault found")


def _lines(state: SiteState) -> str:
    pages = ", ".join(f"{state.pages.get(name, 0):,} {name}" for name in STATES)
    articles = f"{state.articles:,} articles in {state.versions:,} versions"
    facts = (
        f"{state.host}: {articles}, {state.unexported:,} not exported",
        f"  pages: {pages}; {state.links:,} links",
        f"  {state.runs:,} runs, {state.profiles:,} profiles",
        f"  last run: {state.verdict} (exit {state.status})" if state.verdict else "  no run ended",
        f"  crawled by {state.holder}" if state.holder else "  no one is crawling it",
    )
    return "\n".join(facts)


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"
