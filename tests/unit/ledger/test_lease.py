from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from newsbot.errors import LeaseLost, LedgerError
from newsbot.ledger import engines, lease
from newsbot.ledger.database import Database
from newsbot.ledger.lease import Holder, Lease

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.sqlite3'}"


def opened(url: str, run: str) -> tuple[Database, Lease]:
    made = Database(url)
    return made, Lease(made, "news.example", run)


def test_a_living_holder_is_named_to_the_next(url: str) -> None:
    first, _ = opened(url, "one")
    second = Database(url)
    with pytest.raises(LedgerError, match=rf"process {os.getpid()} on .* since 20.*run one"):
        Lease(second, "news.example", "two")
    Lease(second, "other.example", "two")
    first.close()
    second.close()


def test_a_released_lease_is_taken_at_once(url: str) -> None:
    first, held = opened(url, "one")
    held.release()
    second, taken = opened(url, "two")
    assert taken.fence == held.fence + 1
    first.close()
    second.close()


def test_who_was_replaced_writes_nothing_more(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, held = opened(url, "one")
    monkeypatch.setattr(Holder, "is_dead", lambda _: True)
    second, _ = opened(url, "two")
    with pytest.raises(LeaseLost, match="goes on there"), first.transaction() as connection:
        held.check(connection)
    with pytest.raises(LeaseLost):
        held.renew()
    held.release()
    with pytest.raises(LeaseLost), first.transaction() as connection:
        held.check(connection)
    first.close()
    second.close()


def test_an_expired_lease_is_taken_from_a_living_holder_and_a_renewed_one_is_not(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    first, held = opened(url, "one")
    monkeypatch.setattr(time, "time", lambda: now + lease.SECONDS + 1)
    held.renew()
    second = Database(url)
    with pytest.raises(LedgerError):
        Lease(second, "news.example", "two")
    monkeypatch.setattr(time, "time", lambda: now + 2 * lease.SECONDS + 3)
    assert Lease(second, "news.example", "two").fence == held.fence + 1
    first.close()
    second.close()


def test_a_process_that_ended_is_dead_whether_or_not_it_was_waited_for() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    holder = Holder(socket.gethostname(), child.pid, lease._process_start(child.pid), "run")
    assert not holder.is_dead()
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert holder.is_dead()
    child.communicate()
    assert holder.is_dead()


def test_another_process_with_the_number_of_a_dead_one_is_not_it() -> None:
    here = socket.gethostname()
    assert Holder(here, os.getpid(), "1", "run").is_dead()
    assert not Holder(here, os.getpid(), "", "run").is_dead()
    assert not Holder("elsewhere", 1, "1", "run").is_dead()


def test_a_holder_of_another_user_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pid: int, sent: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    assert not Holder(socket.gethostname(), 1, "1", "run").is_dead()


def test_a_ledger_locked_by_another_process_is_an_error_and_works_again_after(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    made, held = opened(url, "one")
    other = sqlite3.connect(tmp_path / "ledger.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(LedgerError, match="locked"):
            held.renew()
        with pytest.raises(LedgerError, match="locked"), made.quick():
            pass
    other.execute("ROLLBACK")
    other.close()
    held.renew()
    with made.quick() as connection:
        held.check(connection)
    made.close()
