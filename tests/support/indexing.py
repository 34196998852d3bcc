"""A process that stores articles with their signatures, and kills itself at a given moment."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.deduplicate.copies import Copies
from newsbot.deduplicate.fingerprint import sign
from newsbot.deduplicate.store import SqlStorage
from newsbot.items import Article
from newsbot.ledger.articles import Reading
from newsbot.ledger.crawl import Crawl
from newsbot.ledger.schema import NEIGHBOUR, READ
from newsbot.ledger.visit import Address, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "news.example"
_WORDS = "بحر سهل جبل نهر واد تل شجر حجر رمل ملح ريح مطر ثلج غيم برق رعد شمس قمر نجم فجر"
_BATCH = 3
_ARTICLES = 12
_CLASSES = {"SqlStorage": SqlStorage, "Crawl": Crawl}


def entry(number: int, text: str | None = None) -> Article:
    """Return an article whose words no other number has."""
    url = f"https://{HOST}/{number}"
    said = " ".join(f"{word}{chr(0x628 + number)}و" for word in _WORDS.split())
    return Article(
        id=urls.identity(url),
        url=url,
        title="خبر",
        text=said if text is None else text,
        date_published="2024-12-07",
    )


def store(crawl: Crawl, index: Copies, number: int) -> None:
    """Store an article as the pipelines do."""
    one = entry(number)
    signature = sign(fold(one.title), fold(one.text))
    index.expect(one.id, signature)
    asked = Address(urls.key(one.url), one.url, NEIGHBOUR)
    visit = Visit(crawl.known(asked), asked.key, asked.url, READ, http_status=200)
    crawl.commit(visit, Reading(one, signature.exact, signature.body * 2, "reader"))


def kill_after(called: str, times: int) -> None:
    """Have this process killed when a method has returned so many times."""
    owner, _, name = called.partition(".")
    method: Callable[..., Any] = getattr(_CLASSES[owner], name)
    left = [times]

    def counted(*args: object, **named: object) -> object:
        result = method(*args, **named)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(_CLASSES[owner], name, counted)


def main() -> None:
    """Store articles until the kill: LEDGER_URL METHOD TIMES."""
    url, called, times = sys.argv[1:]
    with Crawl(url, HOST, "news") as crawl:
        index = Copies(crawl)
        index._storage._most_waiting = _BATCH
        kill_after(called, int(times))
        for number in range(_ARTICLES):
            store(crawl, index, number)


if __name__ == "__main__":
    main()
