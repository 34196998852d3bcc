"""`export`: write the ledger's articles again, at any time."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newsbot.commands.line import OverLedger
from newsbot.errors import FeedError, UsageError
from newsbot.export.file import check_writable
from newsbot.ledger import archive
from newsbot.ledger.outbox import Bounds
from newsbot.walk import arguments

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newsbot.ledger.database import Database


class Command(OverLedger, ScrapyCommand):
    """Write every article of one site or of all, newest version of each, oldest first."""

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] [SOURCE] -o FILE"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Write the ledger's articles as JSON Lines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add -o and the bounds."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="where to (- for stdout)")
        parser.add_argument("--since", metavar="DATE", help="no article of an earlier day")
        parser.add_argument("--until", metavar="DATE", help="no article of a later day")

    def act(self, database: Database, args: list[str], opts: argparse.Namespace) -> None:
        """Write the articles; raises `UsageError`, `FeedError`."""
        if not opts.output:
            raise UsageError("where to? Give a file: newsbot export -o articles.jsonl")
        given = {n: getattr(opts, n) for n in ("since", "until") if getattr(opts, n)}
        asked = arguments.parse(given)
        bounds = Bounds(asked.since, asked.until)
        lines = _lines(database, list(self.chosen(database, args).values()), bounds)
        if opts.output == "-":
            for line in lines:
                sys.stdout.write(line)
            return
        print(f"{_written(opts.output, lines):,} articles in {opts.output}")


def _lines(database: Database, site_ids: list[int], bounds: Bounds) -> Iterator[str]:
    for site_id in site_ids:
        for date, record in archive.records(database, site_id):
            if bounds.hold(date):
                yield record + "\n"


def _written(output: str, lines: Iterator[str]) -> int:
    """Write to a file, a pipe or a device; what a file held before stays until all is written."""
    check_writable(output)
    path = Path(output).absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    is_file = path.is_file() or not path.exists()
    path = path.resolve() if is_file else path
    part = path.with_name(f"{path.name}.part") if is_file else path
    count = 0
    try:
        with part.open("wb") as file:
            for line in lines:
                file.write(line.encode())
                count += 1
            if is_file:
                file.flush()
                os.fsync(file.fileno())
        if is_file:
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
    except OSError as error:
        if is_file:
            part.unlink(missing_ok=True)
        raise FeedError(f"cannot write {output}: {error.strerror}") from error
    return count
