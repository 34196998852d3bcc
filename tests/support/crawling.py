"""Runs newsbot as a user does, in a process of its own, and reads what it left behind."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support import forked

ROOT = Path(__file__).resolve().parents[2]
NEWSBOT = [sys.executable, "-c", "from newsbot.commands.main import main; main()"]
# A test's own server needs no courtesy, and waits that a user would accept it does not.
QUICK = {
    "DOWNLOAD_DELAY": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "NEWSBOT_FETCH_BACKOFF": "0.05",
    "NEWSBOT_FETCH_BLOCKED_PAUSE": "0.05",
    "DOWNLOAD_TIMEOUT": "10",
    "LOG_LEVEL": "ERROR",
}
_PATIENCE = 60


@dataclass
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str
    folder: Path

    @property
    def line(self) -> str:
        """The last line that it said, its verdict."""
        lines = [line for line in self.err.splitlines() if line.startswith("newsbot: ")]
        return lines[-1].removeprefix("newsbot: ") if lines else ""

    def records(self, name: str = "out.jsonl") -> list[dict[str, Any]]:
        """The records of a feed."""
        path = self.folder / name
        text = path.read_text("utf-8") if path.exists() else ""
        return [json.loads(line) for line in text.splitlines()]


@dataclass
class Desk:
    """A folder to work in: each command finds the ledger that the one before left."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    patience: float = _PATIENCE

    def run(self, *args: str, settings: dict[str, str] | None = None) -> Ran:
        """Run a newsbot command and wait for its end."""
        given = forked.run(
            forked.command,
            json.dumps(self.command(*args, settings=settings)[len(NEWSBOT) :]),
            folder=self.folder,
            environment=self.environment(),
            patience=self.patience,
        )
        return Ran(given.returncode, given.stdout, given.stderr, self.folder)

    def crawl(self, url: str, *args: str, settings: dict[str, str] | None = None) -> Ran:
        """Crawl a site with the archive spider, appending to out.jsonl."""
        return self.run(
            "crawl",
            "archive",
            "-a",
            f"url={url}",
            *(("-o", "out.jsonl") if not {"-o", "-O"} & set(args) else ()),
            *args,
            settings=settings,
        )

    def gaps(self) -> dict[str, Any]:
        """The report on the one site in the ledger."""
        (report,) = json.loads(self.run("gaps", "--json").out)
        return dict(report)

    def command(self, *args: str, settings: dict[str, str] | None = None) -> list[str]:
        """Return the command line of a newsbot command."""
        quick = QUICK | self.settings | (settings or {})
        given = [part for name, value in quick.items() for part in ("-s", f"{name}={value}")]
        return [*NEWSBOT, *args, *(given if args and args[0] == "crawl" else ())]

    def environment(self) -> dict[str, str]:
        """Return an environment in which the checkout is found from any folder."""
        return os.environ | {"PYTHONPATH": str(ROOT)}
