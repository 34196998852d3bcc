"""Runs newsbot's commands in processes forked from one that has imported it already.

Most crawls of a test take less time than importing Scrapy, SQLAlchemy and trafilatura does. Each
command still has a process, a reactor and a memory of its own; what has to do with the start of
one (signals, a full disk, Scrapyd, the installed script) is tested with real starts.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What a crawl imports; none of it may install a reactor, which each process does for itself.
_IMPORTED = [
    "newsbot.commands.main",
    "newsbot.commands.program",
    "newsbot.commands.checking",
    "newsbot.commands.probe",
    "newsbot.commands.savepage",
    "newsbot.deduplicate.pipeline",
    "newsbot.export.feed",
    "newsbot.fetch.handler",
    "newsbot.monitor.extension",
    "newsbot.spiders.archive",
    "newsbot.walk.scheduler",
]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(_IMPORTED)


def run(
    work: Callable[[str], None],
    given: str,
    *,
    folder: str | Path = ".",
    environment: dict[str, str] | None = None,
    patience: float,
) -> subprocess.CompletedProcess[str]:
    """Call `work(given)` in a process of its own and wait for its end, at most so many seconds.

    Raises `subprocess.TimeoutExpired`, as a command of its own would.
    """
    with TemporaryDirectory() as place:
        said = [Path(place, name) for name in ("out", "err")]
        place_of_work = (str(folder), environment or dict(os.environ), [str(path) for path in said])
        process = _FORKS.Process(target=_do, args=(work, given, *place_of_work))
        process.start()
        process.join(patience)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(given, patience)
        out, err = (path.read_text("utf-8") for path in said)
    return subprocess.CompletedProcess(given, process.exitcode, out, err)


def command(given: str) -> None:
    """Be a newsbot command: the JSON array of its arguments."""
    sys.argv = ["newsbot", *json.loads(given)]
    from newsbot.commands.main import main  # noqa: PLC0415 - imported where it is forked from

    main()


def _do(
    work: Callable[[str], None],
    given: str,
    folder: str,
    environment: dict[str, str],
    said: Sequence[str],
) -> None:
    """Do the work, with a folder, an environment and streams of its own."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:0] = ["", *environment.get("PYTHONPATH", "").split(os.pathsep)]
    for path, stream in zip(said, (sys.stdout, sys.stderr), strict=True):
        with Path(path).open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    work(given)
