"""`stories`: who printed a story first, and who copied it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
from scrapy.commands import ScrapyCommand

from newsbot.commands.line import OverLedger
from newsbot.deduplicate.credit import credit
from newsbot.deduplicate.stories import Story, Told, group, roots
from newsbot.ledger import archive
from newsbot.ledger.outbox import Bounds
from newsbot.walk import arguments

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newsbot.ledger.database import Database


class Command(OverLedger, ScrapyCommand):
    """Group linked articles across sites, the earliest of each first."""

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] [SOURCE]"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Group copies of a story across sites, the earliest first"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --since and --json."""
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="stories told on or after this day")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a list")

    def act(self, database: Database, args: list[str], opts: argparse.Namespace) -> None:
        """Print the stories; raises `UsageError`."""
        bounds = Bounds(arguments.parse({"since": opts.since} if opts.since else {}).since)
        sites = list(self.chosen(database, args).values())
        links = [(r["id"], r["duplicate_of"]) for r in _records(database, sites) if _links(r)]
        wanted = roots(links)
        told = [_told(r) for r in _records(database, sites) if r["id"] in wanted]
        stories = [s for s in group(links, told) if any(_within(t, bounds) for t in s.articles)]
        if opts.json:
            print(json.dumps([_json(story) for story in stories], ensure_ascii=False))
            return
        print("\n\n".join(map(_lines, stories)) or "no stories told twice")


def _records(database: Database, sites: list[int]) -> Iterator[dict[str, Any]]:
    for site_id in sites:
        for _, record in archive.records(database, site_id):
            yield orjson.loads(record)


def _links(record: dict[str, Any]) -> bool:
    return record["duplicate_of"] is not None


def _told(record: dict[str, Any]) -> Told:
    date = record["date_published"]
    when = None
    if date and len(date) >= len("2024-12-07"):
        moment = datetime.fromisoformat(date)
        when = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return Told(
        id=record["id"],
        source=record["source"] or "",
        when=when,
        title=record["title"],
        url=record["url"],
        credit=credit(record["text"]),
    )


def _within(told: Told, bounds: Bounds) -> bool:
    return bounds.hold(_day(told))


def _day(told: Told) -> str | None:
    if told.when is None:
        return None
    return datetime.fromtimestamp(told.when, UTC).date().isoformat()


def _lines(story: Story) -> str:
    lines = [story.original.title]
    for told in story.articles:
        credited = f"  [{told.credit}]" if told.credit else ""
        lines.append(f"  {_day(told) or 'undated   '}  {told.source}  {told.url}{credited}")
    return "\n".join(lines)


def _json(story: Story) -> dict[str, Any]:
    return {
        "title": story.original.title,
        "sources": list(story.sources),
        "articles": [
            {
                "id": told.id,
                "source": told.source,
                "date": _day(told),
                "title": told.title,
                "url": told.url,
                "credit": told.credit,
            }
            for told in story.articles
        ],
    }
