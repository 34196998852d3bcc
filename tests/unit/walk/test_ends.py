from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot import urls
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.outbox import Bounds
from newsbot.ledger.schema import FOUND, READ
from newsbot.ledger.visit import Address, Tie, Visit
from newsbot.walk import ends as module
from newsbot.walk.pool import Pool

if TYPE_CHECKING:
    from pathlib import Path

HOST = "news.example"
ENDS = 12


def address(number: int) -> tuple[str, str]:
    url = f"https://{HOST}/{number}"
    return urls.key(url), url


@pytest.mark.parametrize("most", [None, 3])
def test_ends_are_taken_from_the_ledger_a_few_at_a_time_and_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int | None
) -> None:
    monkeypatch.setattr(module, "_ENDS", 3)
    monkeypatch.setattr(module, "_FEW", 2)
    with Crawl(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", HOST, "news") as crawl:
        for number in range(ENDS):
            key, url = address(number)
            page = Visit(crawl.known(Address(key, url, FOUND)), key, url, READ)
            # Two pages name each end: it is one nevertheless.
            beyond = {"previous": 1_000 + number // 2, "next": 2_000 + number // 2}
            page.ties = [Tie(side, *address(end), None) for side, end in beyond.items()]
            crawl.commit(page)
        pool = Pool(crawl, Bounds(most=most), 2, f"https://{HOST}/")
        pool.open([], 0)
        assert (len(pool.frontier) < ENDS // 2) == (most is None)
        asked = []
        while (ask := pool.next()) is not None:
            asked.append(ask.url)
            pool.settle(ask.page_id)
        ends = [base + half for base in (1_000, 2_000) for half in range(ENDS // 2)]
        assert sorted(asked) == [address(end)[1] for end in ends]
