"""`probe`: what newsbot sees on one page, and a draft of a site file."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newsbot import urls
from newsbot.commands import asking
from newsbot.commands.draft import draft, placed
from newsbot.commands.findings import findings, screen
from newsbot.commands.given import refused
from newsbot.commands.said import said
from newsbot.commands.survey import Survey
from newsbot.errors import NewsbotError, UsageError
from newsbot.monitor.verdict import BLOCKED, COMPLETE, INTERRUPTED, NOTHING
from newsbot.walk import arguments

if TYPE_CHECKING:
    import argparse


class Command(ScrapyCommand):
    """Ask for a page and a few of its neighbours, and show what a crawl would make of them."""

    requires_project = True

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] URL"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Show what newsbot sees on one page; --site drafts a site file"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --json, --site and --timezone."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON instead of a screen")
        parser.add_argument("--site", metavar="NAME", help="write a draft site file NAME.py")
        parser.add_argument("--timezone", metavar="ZONE", help="the site's zone: Asia/Damascus")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the log quiet."""
        super().process_options(args, opts)
        asking.quiet(self, opts)
        self.exitcode = refused(self.settings) if self.settings else 0

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probe; 0 when there is a page, 4 when the site blocks, 6 when there is none."""
        if self.exitcode:
            return
        if len(args) != 1:
            raise ScrapyUsageError("give one address: newsbot probe https://…")
        try:
            self.exitcode = self._probed(args[0], opts)
        except NewsbotError as error:
            self.exitcode = said(error)

    def _probed(self, given: str, opts: argparse.Namespace) -> int:
        url = urls.checked(given)
        zone = arguments.parse({"timezone": opts.timezone} if opts.timezone else {}).timezone
        path = placed(opts.site) if opts.site else None
        ledger = str(self.settings["NEWSBOT_LEDGER_URL"]) if self.settings else ""
        survey = Survey(url, zone, ledger, learning=path is not None)
        asking.run(self, [(url, survey.run)])
        found = findings(survey)
        columns = max(shutil.get_terminal_size().columns, 80)
        shown = (
            json.dumps(found, ensure_ascii=False)
            if opts.json
            else screen(found, survey.direction, columns)
        )
        print(shown)
        if path is not None and survey.first is not None:
            path.write_text(draft(survey, opts.site), "utf-8")
            self._say(f"wrote {path}: read it over, then  newsbot crawl {opts.site}", opts)
        if survey.answer is not None and survey.answer.word == "dns":
            raise UsageError(f"the host of {url} does not resolve: check the address")
        return _status(survey)

    def _say(self, line: str, opts: argparse.Namespace) -> None:
        if not opts.json:
            print(f"\n{line}")


def _status(survey: Survey) -> int:
    if survey.answer is None:
        return INTERRUPTED
    if survey.answer.got:
        return COMPLETE
    return BLOCKED if survey.answer.word in ("blocked", "http 403", "http 429") else NOTHING
