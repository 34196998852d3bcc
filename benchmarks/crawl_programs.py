"""The programs that `benchmarks.crawl` times: how each is started, and what it used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).resolve().parents[1]
_PEERS = Path(__file__).with_name("crawl_peers.py")
_NEWSBOT = "from newsbot.commands.main import main; main()"


class Task(NamedTuple):
    """What a program is to do: crawl the site at `base` into `folder`/out.jsonl.

    `rate` is requests a second, None for as fast as it goes; `urls` are all articles, for programs
    that find none themselves; `timeout` is in seconds.
    """

    base: str
    width: int
    rate: float | None
    urls: tuple[str, ...]
    python: str | None
    timeout: float
    folder: Path = Path()


class Usage(NamedTuple):
    """Seconds, seconds of CPU, MB at the highest of the largest process, exit status."""

    wall: float
    cpu: float
    rss: float
    status: int


class Program(NamedTuple):
    """One program; `module` is what must be importable, `reads` whether it extracts articles."""

    run: Callable[[Task], Usage]
    module: str | None = None
    reads: bool = True


def measured(command: list[str], task: Task) -> Usage:
    """Run a command in the task's folder to its end, or to the task's timeout."""
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "HOME": str(task.folder)}
    log = task.folder / "log"
    begun = time.perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=task.folder, env=environment, stdout=said, stderr=said
        )
        alarm = Timer(task.timeout, process.kill)
        alarm.start()
        _, status, used = os.wait4(process.pid, 0)
        alarm.cancel()
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and log.stat().st_size:
        sys.stderr.write("\n".join(log.read_text("utf-8", "replace").splitlines()[-3:]) + "\n")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


def newsbot_command(base: str, width: int, rate: float | None) -> list[str]:
    """Return the command that crawls a site into out.jsonl as fast as it is allowed to."""
    settings = {
        "CONCURRENT_REQUESTS_PER_DOMAIN": str(width),
        "CONCURRENT_REQUESTS": str(max(32, width)),
        "DOWNLOAD_DELAY": str(1 / rate if rate else 0),
        "LOG_LEVEL": "WARNING",
    }
    given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-c", _NEWSBOT, "crawl", "archive", "-a", f"url={base}/"]
    return [*command, "-o", "out.jsonl", *given]


def _newsbot(task: Task) -> Usage:
    return measured(newsbot_command(task.base, task.width, task.rate), task)


def _peer(name: str, *, own: bool = False) -> Callable[[Task], Usage]:
    """Return the start of a peer; `own` says that it runs under newsbot's interpreter."""

    def run(task: Task) -> Usage:
        (task.folder / "urls").write_text("\n".join(task.urls))
        python = sys.executable if own else task.python or sys.executable
        rate = str(task.rate or 0)
        return measured([python, str(_PEERS), name, task.base, str(task.width), rate], task)

    return run


def available(name: str, python: str | None) -> bool:
    """Tell whether a program's module is installed where it would run."""
    module = PROGRAMS[name].module
    if module is None:
        return True
    found = subprocess.run(
        [python or sys.executable, "-c", f"import {module}"], capture_output=True, check=False
    )
    return found.returncode == 0


PROGRAMS = {
    "newsbot": Program(_newsbot),
    "bare": Program(_peer("bare", own=True), reads=False),
    "naive": Program(_peer("naive", own=True)),
    "requests": Program(_peer("requests"), "bs4, requests"),
    "fundus": Program(_peer("fundus"), "fundus"),
    "trafilatura": Program(_peer("trafilatura"), "trafilatura"),
    "newspaper4k": Program(_peer("newspaper4k"), "newspaper"),
    "news-please": Program(_peer("news-please"), "newsplease"),
}
