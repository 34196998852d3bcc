"""A real PostgreSQL server of the test session's own, in a temporary folder."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60
_OPTIONS = (
    "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40 -c shared_buffers=16MB "
    "-c log_min_messages=panic -c unix_socket_directories='{folder}' -p {port}"
)


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest installed, or None."""
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((path for path in found if (path / "initdb").exists()), None)


def _owner() -> str | None:
    """Return whom the server runs as: it refuses root. None where no one else is to be had."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None


@dataclass
class PostgresServer:
    """A running server; each `url()` is of a new, empty database."""

    port: int
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self) -> str:
        """Make a database and return its address as SQLAlchemy has it."""
        name = f"newsbot_{next(self._numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql+psycopg://newsbot@127.0.0.1:{self.port}/{name}"

    def address(self, database: str) -> str:
        """Return a database's address as PostgreSQL has it."""
        return f"postgresql://newsbot@127.0.0.1:{self.port}/{database}"


@contextlib.contextmanager
def running() -> Iterator[PostgresServer | str]:
    """Start a server for as long as the block lasts; give the reason where there can be none."""
    where, owner = binaries(), _owner()
    if where is None or owner is None:
        yield "PostgreSQL is not installed (apt-get install postgresql)"
        return
    folder = Path(tempfile.mkdtemp(prefix="newsbot-pg-", dir="/tmp"))
    given: dict[str, Any] = {"user": owner} if os.geteuid() == 0 else {}
    if given:
        shutil.chown(folder, owner)
    data = str(folder / "data")

    def run(*command: str) -> None:
        subprocess.run(
            command,
            cwd=folder,
            check=True,
            timeout=_PATIENCE,
            stdout=subprocess.DEVNULL,
            **given,
        )

    try:
        initdb = (str(where / "initdb"), "-D", data, "-U", "newsbot", "-A", "trust", "-E", "UTF8")
        run(*initdb, "--no-sync", "--no-locale")
        port = _free_port()
        control = str(where / "pg_ctl"), "-D", data, "-w", "-t", str(_PATIENCE)
        options = _OPTIONS.format(folder=folder, port=port)
        run(*control, "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield PostgresServer(port)
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
