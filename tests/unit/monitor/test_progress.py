from __future__ import annotations

import asyncio
import io
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from newsbot import stats
from newsbot.monitor.progress import ProgressExtension, progress


class Screen(io.StringIO):
    """A stream that is a terminal, or is none."""

    def __init__(self, *, tty: bool) -> None:
        super().__init__()
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


def crawler(**settings: object) -> Any:
    found = SimpleNamespace(
        settings=Settings(settings), spider=SimpleNamespace(open_ends=3), stats=None
    )
    found.stats = MemoryStatsCollector(cast("Any", SimpleNamespace(settings=Settings())))
    return found


def shown(out: Screen, ticks: int, *, read: int = 9, dropped: int = 0) -> str:
    """Return what so many refreshes and the end write."""

    async def run() -> None:
        over = crawler()
        over.stats.set_value(stats.WALK_READ, read)
        over.stats.set_value("item_dropped_count", dropped)
        extension = ProgressExtension(over, 60.0, out)
        extension.opened()
        for _ in range(ticks):
            extension._tick()
        extension.closed()
        extension.closed()

    asyncio.run(run())
    return out.getvalue()


@pytest.mark.parametrize(
    ("read", "still_open", "full"), [(0, 0, 0), (0, 5, 0), (12, 12, 12), (24, 0, 24), (1, 99, 0)]
)
def test_the_bar_is_what_is_read_of_what_is_known(read: int, still_open: int, full: int) -> None:
    line = progress(read, still_open, 4.4)
    assert line.count("█") == full
    assert line.count("█") + line.count("░") == 24
    assert line.endswith(f" {read} articles · 4/s · {still_open} open")


def test_thousands_are_parted() -> None:
    assert progress(12_431, 1_000, 1234.5).endswith("12,431 articles · 1,234/s · 1,000 open")


def test_a_terminal_has_one_line_that_is_written_anew() -> None:
    text = shown(Screen(tty=True), 3)
    assert text.count("\r\x1b[2K") == 5
    assert text.endswith("3 open\n\r\x1b[2K" + text.rpartition("\r\x1b[2K")[2])
    assert text.count("\n") == 2


def test_a_file_gets_a_plain_line_now_and_then_and_one_at_the_end() -> None:
    text = shown(Screen(tty=False), 25)
    assert "\r" not in text
    assert "\x1b" not in text
    assert len(text.splitlines()) == 2 + 2


def test_an_article_that_repeats_another_is_not_counted_again() -> None:
    assert " 8 articles " in shown(Screen(tty=False), 0, read=9, dropped=1)


def test_without_the_setting_there_is_no_progress() -> None:
    with pytest.raises(NotConfigured):
        ProgressExtension.from_crawler(crawler(NEWSBOT_MONITOR_PROGRESS=0.0))
