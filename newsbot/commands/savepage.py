"""`savepage`: keep a page as a golden case of a site."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newsbot import urls
from newsbot.commands import asking, case
from newsbot.commands.given import refused
from newsbot.commands.said import said
from newsbot.errors import NewsbotError, PageError, UsageError
from newsbot.monitor.verdict import COMPLETE, NOTHING
from newsbot.walk.reader import Reader

if TYPE_CHECKING:
    import argparse

    from newsbot.commands.asking import Answer, Asking
    from newsbot.items import Article
    from newsbot.site import Site

_PLACE = "tests/sites"


class Command(ScrapyCommand):
    """Store an untouched page with its headers and a draft of the fields that it must yield."""

    requires_project = True

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] SITE URL"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Store a page as a golden case: tests/sites/SITE/CASE/"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --case and --dir."""
        super().add_options(parser)
        parser.add_argument("--case", metavar="CASE", help="name of the case; its day otherwise")
        parser.add_argument("--dir", metavar="DIR", default=_PLACE, help=f"instead of {_PLACE}")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the log quiet."""
        super().process_options(args, opts)
        asking.quiet(self, opts)
        self.exitcode = refused(self.settings) if self.settings else 0

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch and store; 6 when there is no page, 5 when it cannot be stored."""
        if self.exitcode:
            return
        if len(args) != 2:  # noqa: PLR2004 - SITE URL
            raise ScrapyUsageError("give a site and an address: newsbot savepage youm7 https://…")
        try:
            self.exitcode = self._saved(args[0], args[1], opts)
        except NewsbotError as error:
            self.exitcode = said(error)

    def _saved(self, name: str, given: str, opts: argparse.Namespace) -> int:
        url, site, place = urls.checked(given), self._site(name), Path(opts.dir)
        if opts.case and not case.is_name(opts.case):
            raise UsageError(f"--case {opts.case}: write small letters, digits and hyphens")
        if opts.dir == _PLACE and not place.is_dir():
            raise UsageError(f"no {_PLACE} here: run it in a checkout, or give --dir DIR")
        answers: list[Answer] = []

        async def plan(spider: Asking) -> None:
            answers.append(await spider.ask(url))

        asking.run(self, [(url, plan)])
        if not answers or not answers[0].got:
            print(f"{url}: {answers[0].word if answers else 'interrupted'}; nothing is stored")
            return NOTHING
        fetched = datetime.now(UTC)
        found = _read(answers[0], site, fetched)
        folder = _free(place / name, opts.case or _day(found))
        case.store(folder, answers[0], found, fetched)
        print(f"wrote {folder}: read expected.json over, it is what newsbot makes of the page now")
        return COMPLETE

    def _site(self, name: str) -> Site | None:
        """Return the site that a spider is for; None for the spider of any site."""
        loader = self.crawler_process.spider_loader if self.crawler_process else None
        if loader is None or name not in loader.list():
            known = ", ".join(sorted(loader.list())) if loader else "none"
            raise UsageError(f"no site file is named {name!r}: there are {known}")
        site: Site | None = getattr(loader.load(name), "site", None)
        return site


def _read(answer: Answer, site: Site | None, now: datetime) -> Article | PageError:
    page = answer.page
    assert page is not None  # noqa: S101 - only what was answered is read
    reader = Reader(ZoneInfo(site.timezone) if site else None, site.layouts if site else ())
    hosts = frozenset({urls.host(page.url)})
    return reader.read(page, now, hosts, is_neighbour=False).article


def _day(found: Article | PageError) -> str:
    if isinstance(found, PageError):
        return "refused"
    return (found.date_published or "undated")[:10].lower()


def _free(place: Path, name: str) -> Path:
    """Return the folder of a case, numbered where one of that name is there already."""
    folder, number = place / name, 1
    while folder.exists():
        number += 1
        folder = place / f"{name}-{number}"
    return folder
