"""`checksites`: whether every site file still fits its site."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newsbot.commands import asking
from newsbot.commands.checking import Check
from newsbot.commands.given import refused
from newsbot.commands.said import said
from newsbot.errors import NewsbotError, UsageError
from newsbot.monitor.verdict import COMPLETE, INCOMPLETE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_WIDTH = 70


class Command(ScrapyCommand):
    """Fetch a live article of each site file and say for each field whether it was found."""

    requires_project = True

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] [SITE …]"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Try every site file on a live article: PASSED or FAILED per field"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the log quiet."""
        super().process_options(args, opts)
        asking.quiet(self, opts)
        self.exitcode = refused(self.settings) if self.settings else 0

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's
        """Check the sites named, all without a name; 3 when a field failed."""
        if self.exitcode:
            return
        try:
            checks = [*self._checks(args)]
            asking.run(self, [(check.site.start, check.run) for check in checks])
        except NewsbotError as error:
            self.exitcode = said(error)
            return
        for check in checks:
            print("\n".join(_lines(check)))
        failed = [check.name for check in checks if not check.passed]
        print(f"{len(checks) - len(failed)} of {len(checks)} sites passed")
        self.exitcode = INCOMPLETE if failed else COMPLETE

    def _checks(self, names: list[str]) -> Iterator[Check]:
        loader = self.crawler_process.spider_loader if self.crawler_process else None
        sites = {
            name: site
            for name in (loader.list() if loader else ())
            if loader and (site := getattr(loader.load(name), "site", None)) is not None
        }
        unknown = [name for name in names if name not in sites]
        if unknown or not sites:
            known = ", ".join(sorted(sites)) or "none"
            raise UsageError(f"no site file is named {' '.join(unknown)!r}: there are {known}")
        for name in names or sorted(sites):
            yield Check(name, sites[name])


def _lines(check: Check) -> Iterator[str]:
    yield f"{check.name}  {check.articles[-1] if check.articles else check.site.start}"
    if not check.articles:
        yield f"  FAILED  article   {check.trouble}"
    for name, outcome in check.found.items():
        word = "PASSED" if outcome.passed else "FAILED"
        yield f"  {word}  {name:<9} {textwrap.shorten(outcome.said, _WIDTH, placeholder='…')}"
