"""How a crawl is going: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newsbot import stats
from newsbot.ledger.pipeline import held

if TYPE_CHECKING:
    from typing import Self, TextIO

    from scrapy.crawler import Crawler

_BAR = 24
_PLAIN_EVERY = 10
"""On a file or a pipe, one line for so many of a terminal's refreshes."""


class ProgressExtension:
    """Shows articles, rate and open ends on stderr every `NEWSBOT_MONITOR_PROGRESS` seconds."""

    def __init__(self, crawler: Crawler, seconds: float, out: TextIO) -> None:
        self._crawler = crawler
        self._seconds = seconds
        self._out = out
        self._begun = time.monotonic()
        self._shown = 0
        self._clock = create_looping_call(self._tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, unless progress is not wanted."""
        seconds = crawler.settings.getfloat("NEWSBOT_MONITOR_PROGRESS")
        if not seconds:
            raise NotConfigured
        held(crawler)
        extension = cls(crawler, seconds, sys.stderr)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        """Begin to show."""
        self._clock.start(self._seconds, now=False)

    def closed(self) -> None:
        """Show the last figures, and leave the line."""
        if self._clock.running:
            self._clock.stop()
        self._show()
        if self._out.isatty():
            self._out.write("\n")

    def _tick(self) -> None:
        self._shown += 1
        if self._out.isatty() or self._shown % _PLAIN_EVERY == 0:
            self._show()

    def _show(self) -> None:
        values = self._crawler.stats
        # What is dropped repeats an article that is counted.
        read = values.get_value(stats.WALK_READ, 0) - values.get_value("item_dropped_count", 0)
        still_open = getattr(self._crawler.spider, "open_ends", 0)
        rate = read / max(0.001, time.monotonic() - self._begun)
        line = progress(read, still_open, rate)
        self._out.write(f"\r\x1b[2K{line}" if self._out.isatty() else f"{line}\n")
        self._out.flush()


def progress(read: int, still_open: int, rate: float) -> str:
    """Return the line: a bar of what is read against what is known to be open, and the figures."""
    known = read + still_open
    full = _BAR * read // known if known else 0
    bar = "█" * full + "░" * (_BAR - full)
    return f"{bar} {read:,} articles · {rate:,.0f}/s · {still_open:,} open"
