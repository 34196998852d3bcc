"""What commands over the ledger share: checking what was given, opening it, choosing a site."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.commands.given import check_settings
from newsbot.commands.said import said
from newsbot.errors import FeedError, NewsbotError, UsageError
from newsbot.ledger import graph
from newsbot.ledger.database import Database

if TYPE_CHECKING:
    import argparse
    from typing import ClassVar

    from scrapy.settings import Settings


class OverLedger(ABC):
    """A command that reads or mends the ledger and crawls nothing.

    Not a `ScrapyCommand` itself: Scrapy takes every subclass of that in this package for a command.
    """

    settings: Settings | None
    exitcode: int

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    @abstractmethod
    def act(self, database: Database, args: list[str], opts: argparse.Namespace) -> None:
        """Do the command's work; a deliberate error becomes one line and an exit status."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Open the ledger and act."""
        try:
            if self.settings:
                check_settings(self.settings)
            if len(args) > 1:
                raise UsageError(f"one site at a time: leave out {' '.join(args[1:])}")
            database = Database(self._url(), create=False)
            try:
                self.act(database, args, opts)
                sys.stdout.flush()
            finally:
                database.close()
        except NewsbotError as error:
            self.exitcode = said(error)
        except OSError as error:
            # What is printed to is full, or its reader has gone: nothing more can be told there.
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.exitcode = said(FeedError(f"cannot print: {error.strerror}"))

    def chosen(self, database: Database, args: list[str]) -> dict[str, int]:
        """Return the sites that an argument names (host, address or spider), all without one.

        Raises `UsageError` for a site that the ledger does not know.
        """
        with database.transaction() as connection:
            known = graph.sites(connection)
            sources = graph.sources(connection)
        if not args:
            if not known:
                raise UsageError("the ledger is empty: crawl a site first")
            return known
        name = args[0]
        host = sources.get(name) or (urls.host(name) if "//" in name else name)
        if host not in known:
            raise UsageError(f"no site {name!r} in the ledger: there are {', '.join(known)}")
        return {host: known[host]}

    def _url(self) -> str:
        return str(self.settings["NEWSBOT_LEDGER_URL"]) if self.settings else ""
