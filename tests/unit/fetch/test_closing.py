from __future__ import annotations

import asyncio
from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest
from twisted.internet.defer import Deferred

from newsbot.fetch import closing
from newsbot.fetch.closing import ClosingExtension
from newsbot.fetch.outcomes import Interrupted


class Engine:
    def __init__(self) -> None:
        self._slot = SimpleNamespace(closing=None)
        self.downloader = SimpleNamespace(slots={})
        self.reasons: list[str] = []

    async def close_spider_async(self, *, reason: str) -> None:
        self.reasons.append(reason)


def extension(engine: Engine) -> ClosingExtension:
    crawler: Any = SimpleNamespace(engine=engine)
    return ClosingExtension(crawler)


def test_a_crawl_is_closed_once_with_its_first_reason() -> None:
    engine = Engine()

    async def twice() -> None:
        made = extension(engine)
        made.close("blocked")
        made.close("other")
        await asyncio.sleep(0)

    asyncio.run(twice())
    assert engine.reasons == ["blocked"]


def test_a_crawl_that_closes_already_keeps_its_reason() -> None:
    engine = Engine()
    engine._slot.closing = object()
    extension(engine).close("blocked")
    assert engine.reasons == []


def test_a_wait_ends_with_its_time() -> None:
    asyncio.run(extension(Engine()).wait(0.0))


def test_a_wait_ends_early_when_the_crawl_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "_TICK", 0.001)
    engine = Engine()

    async def interrupted() -> None:
        asyncio.get_running_loop().call_later(
            0.01, lambda: setattr(engine._slot, "closing", object())
        )
        await extension(engine).wait(600)

    with pytest.raises(Interrupted):
        asyncio.run(interrupted())


def test_what_is_queued_ends_as_interrupted_only_when_the_crawl_closes() -> None:
    engine = Engine()
    waiting: Deferred[Any] = Deferred()
    queue = deque([("request", waiting)])
    engine.downloader.slots["news.example"] = SimpleNamespace(queue=queue)
    made = extension(engine)
    made._drain()
    assert not waiting.called
    engine._slot.closing = object()
    made._drain()
    failures: list[Any] = []
    waiting.addErrback(failures.append)
    assert [failure.type for failure in failures] == [Interrupted]
