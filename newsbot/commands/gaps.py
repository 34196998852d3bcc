"""`gaps`: what is missing from an archive, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand

from newsbot import urls
from newsbot.commands.line import OverLedger
from newsbot.commands.order import evidence
from newsbot.ledger import graph
from newsbot.monitor.gaps import Edge, Node, survey
from newsbot.monitor.report import report
from newsbot.walk.compass import Compass
from newsbot.walk.direction import Order

if TYPE_CHECKING:
    import argparse

    from newsbot.ledger.database import Database
    from newsbot.monitor.survey import Survey
    from newsbot.walk.direction import Direction


class Command(OverLedger, ScrapyCommand):
    """Survey the archives in the ledger."""

    def syntax(self) -> str:
        """Say what the command takes."""
        return "[options] [SOURCE]"

    def short_desc(self) -> str:
        """Describe the command in one line."""
        return "Report what is missing from an archive, and why"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --json and --accept."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON instead of a report")
        parser.add_argument(
            "--accept", metavar="URL", help="accept that this address will not be had"
        )

    def act(self, database: Database, args: list[str], opts: argparse.Namespace) -> None:
        """Print the survey of one site or of all."""
        if opts.accept:
            with database.transaction() as connection:
                graph.accept(connection, urls.key(urls.checked(opts.accept)))
            print(f"accepted: {opts.accept}")
            return
        sites = self.chosen(database, args)
        surveys = {h: (_surveyed(database, i), _order(database, i)) for h, i in sites.items()}
        if opts.json:
            print(json.dumps([_json(h, *s) for h, s in surveys.items()], ensure_ascii=False))
            return
        print("\n\n".join(_shown(host, *found) for host, found in surveys.items()))


def _surveyed(database: Database, site_id: int) -> Survey:
    with database.transaction() as connection:
        promised = graph.promised(connection, site_id)
        nodes = [
            Node(
                r.id,
                r.url,
                r.state,
                r.reason,
                r.date,
                accepted=bool(r.accepted),
                known=r.gap_since is not None,
                listed=r.id in promised,
            )
            for r in graph.pages(connection, site_id)
        ]
        edges = [Edge(*link) for link in graph.links(connection, site_id)]
    return survey(nodes, edges)


def _order(database: Database, site_id: int) -> Direction:
    with database.transaction() as connection:
        return Compass(graph.direction(connection, site_id)).direction


def _shown(host: str, found: Survey, order: Direction) -> str:
    text = report(host, found)
    return text if order.order is Order.UNKNOWN else f"{text}\n\n  order: {evidence(order)}"


def _json(host: str, found: Survey, order: Direction) -> dict[str, Any]:
    direction = asdict(order) | {"order": order.order.value}
    said = {"site": host, "sentence": found.sentence(), "proved": found.proved}
    return said | asdict(found) | {"direction": direction}
