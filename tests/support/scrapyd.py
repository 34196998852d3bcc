"""A real Scrapyd on a free loopback port, and the project as the egg that is deployed to it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PROJECT, VERSION = "newsbot", "1.0"
_PATIENCE = 60.0
# What scrapyd-client writes beside scrapy.cfg where there is no setup.py.
_SETUP = """\
from setuptools import setup, find_packages

setup(
    name         = 'project',
    version      = '1.0',
    packages     = find_packages(),
    entry_points = {'scrapy': ['settings = newsbot.settings']},
)
"""
_CONFIG = """\
[scrapyd]
bind_address = 127.0.0.1
http_port = {port}
poll_interval = 0.1
max_proc = 4
items_dir = {items}
"""


def egg(folder: Path, mark: str) -> Path:
    """Build the project's egg in a copy of it, as `scrapyd-deploy` does.

    `mark` becomes part of the version, so that a record says which newsbot made it.
    """
    shutil.copytree(ROOT / "newsbot", folder / "newsbot", ignore=shutil.ignore_patterns("*.pyc"))
    for name in ("LICENSE", "scrapy.cfg", "README.md"):
        shutil.copy(ROOT / name, folder / name)
    package = folder / "newsbot" / "__init__.py"
    source = package.read_text("utf-8")
    package.write_text(re.sub(r'(?m)^(__version__ = ".*)"$', rf'\1+{mark}"', source), "utf-8")
    (folder / "setup.py").write_text(_SETUP, "utf-8")
    (folder / "pyproject.toml").write_text(_project(), "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "setup.py", "-q", "bdist_egg", "-d", "eggs"],
        cwd=folder, env=_environment(), capture_output=True, text=True, timeout=_PATIENCE,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (built,) = (folder / "eggs").glob("*.egg")
    return built


def files(built: Path) -> set[str]:
    """Return the names of the files in an egg."""
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def _project() -> str:
    """Return pyproject.toml in the form that the setuptools at hand can read."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    if int(version("setuptools").split(".")[0]) >= 77:
        return text
    # A licence as an expression (PEP 639) is known from 77 on.
    text = re.sub(r'(?m)^license = "(.*)"$', r'license = { text = "\1" }', text)
    return re.sub(r"(?m)^license-files = .*\n", "", text)


@contextmanager
def scrapyd(folder: Path, *, items: bool = False) -> Iterator[Scrapyd]:
    """Run Scrapyd in a folder; whatever happens, it and its jobs have ended afterwards.

    `items`: with an `items_dir`.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = _CONFIG.format(port=port, items=folder / "items" if items else "")
    (folder / "scrapyd.conf").write_text(config, "utf-8")
    log = folder / "scrapyd.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapyd", "--pidfile="],
            cwd=folder, env=_environment(folder), stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    try:
        running = Scrapyd(folder, f"http://127.0.0.1:{port}", process)
        running.wait_until_up()
        yield running
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End Scrapyd and the jobs that it started: they are one process group of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()


def _environment(folder: Path | None = None) -> dict[str, str]:
    """Return an environment without the checkout, coverage and Scrapy's own variables."""
    ours = ("COV", "PYTHONPATH", "SCRAPY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    if folder is None:
        return kept
    # An egg is put last on the path, behind a newsbot that is installed, unless its folder is on
    # the path already.
    return kept | {"PYTHONPATH": str(folder / "eggs" / PROJECT)}


class Scrapyd:
    """Scrapyd's HTTP interface, and what it left in its folder."""

    def __init__(self, folder: Path, url: str, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self._url = url
        self._process = process
        self._open = build_opener(ProxyHandler({})).open

    @property
    def log(self) -> str:
        """Scrapyd's own log."""
        return (self.folder / "scrapyd.log").read_text("utf-8")

    def wait_until_up(self) -> None:
        """Wait for the first answer."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            assert self._process.poll() is None, self.log
            try:
                self.ask("daemonstatus.json")
            except URLError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(self.log)

    def ask(self, name: str, body: bytes | None = None, kind: str = "") -> dict[str, Any]:
        """Ask the interface, and return what it says; it must say that all is well."""
        headers = {"Content-Type": kind} if body else {}
        request = Request(f"{self._url}/{name}", body, headers)
        with self._open(request, timeout=_PATIENCE) as answer:
            said = dict(json.load(answer))
        assert said["status"] == "ok", said
        return said

    def deploy(self, built: Path) -> dict[str, Any]:
        """Upload an egg (a form with a file, RFC 7578); Scrapyd lists its spiders."""
        edge = token_hex(16)
        part = f'--{edge}\r\nContent-Disposition: form-data; name="'
        body = "".join(
            f'{part}{name}"\r\n\r\n{value}\r\n'
            for name, value in {"project": PROJECT, "version": VERSION}.items()
        ).encode()
        body += f'{part}egg"; filename="{built.name}"\r\n\r\n'.encode() + built.read_bytes()
        body += f"\r\n--{edge}--\r\n".encode()
        return self.ask("addversion.json", body, f"multipart/form-data; boundary={edge}")

    def spiders(self) -> set[str]:
        """Return the names of the deployed spiders."""
        asked = f"listspiders.json?project={PROJECT}&_version={VERSION}"
        return set(self.ask(asked)["spiders"])

    def schedule(self, spider: str, settings: dict[str, str], **arguments: str) -> str:
        """Schedule a job with settings and spider arguments; returns its id."""
        # Without the version Scrapyd would list the spiders once more.
        pairs = [("project", PROJECT), ("_version", VERSION), ("spider", spider)]
        pairs += arguments.items()
        pairs += [("setting", f"{name}={value}") for name, value in settings.items()]
        return str(self.post("schedule.json", pairs)["jobid"])

    def cancel(self, job: str) -> None:
        """Interrupt a job, as its user would with Ctrl-C."""
        self.post("cancel.json", [("project", PROJECT), ("job", job)])

    def post(self, name: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
        """Send a form, and return what the interface says."""
        return self.ask(name, urlencode(pairs).encode(), "application/x-www-form-urlencoded")

    def wait(self, job: str) -> str:
        """Wait until a job has ended; returns what Scrapyd says of its process's end."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if self.ask(f"status.json?job={job}")["currstate"] == "finished":
                return next(
                    line for line in self.log.splitlines()
                    if re.search(r"Process (finished|died)", line) and job in line
                )  # fmt: skip
            time.sleep(0.1)
        raise TimeoutError(self.log)

    def job_log(self, spider: str, job: str) -> str:
        """Return the log of a job."""
        return (self.folder / "logs" / PROJECT / spider / f"{job}.log").read_text("utf-8")
