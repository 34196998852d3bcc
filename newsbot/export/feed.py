"""Scrapy's feeds, fed from the ledger: each version reaches them once, whatever happens.

The order is what makes it so. A batch is made durable in the ledger; then it is written to the
files and synced; then it is marked exported, together with the size of each file. A crash between
the last two leaves lines beyond that size, which the next start finds and marks.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from scrapy import signals
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.extensions.feedexport import FeedExporter, StdoutFeedStorage
from scrapy.utils.asyncio import create_looping_call

from newsbot import stats
from newsbot.errors import FeedError, LedgerError
from newsbot.export.file import CommittedFile
from newsbot.export.recovery import recover
from newsbot.export.storage import opening
from newsbot.items import Article
from newsbot.ledger.pipeline import close, held, stop

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import FeedSlot
    from sqlalchemy.engine import Connection

    from newsbot.ledger.crawl import Crawl
    from newsbot.ledger.outbox import Unsent

logger = logging.getLogger(__name__)

_UNKNOWN = (
    "its scheme or format is unknown, a package for it is not installed, or "
    "FEED_EXPORT_BATCH_ITEM_COUNT is set without %(batch_id)d in its name"
)
FAILED = "feed_failed"
"""The reason a crawl is closed with when its output cannot be written."""


class LedgerFeedExporter(FeedExporter):
    """Writes what the ledger holds and no feed has yet, in batches.

    `NEWSBOT_EXPORT_BATCH` records or `NEWSBOT_EXPORT_SECONDS` make a batch. Raises `FeedError` for
    feeds that Scrapy has no storage or format for: it would go on without any.
    """

    def __init__(self, crawler: Crawler) -> None:
        try:
            super().__init__(crawler)
        except NotConfigured as error:
            if uris := ", ".join(map(str, crawler.settings.getdict("FEEDS"))):
                raise FeedError(f"cannot write to {uris}: {_UNKNOWN}") from error
            raise
        self._crawl: Crawl | None
        try:
            self._crawl = held(crawler)
        except NotConfigured:
            self._crawl = None
        self._batch = crawler.settings.getint("NEWSBOT_EXPORT_BATCH")
        self._seconds = crawler.settings.getfloat("NEWSBOT_EXPORT_SECONDS")
        self._waiting = 0
        self._after = 0
        self._unmarked: list[int] = []
        self._failed = False
        self._announced: set[Path] = set()
        self._clock = create_looping_call(self._drain)
        crawler.signals.connect(self._settled, signals.feed_exporter_closed)

    def open_spider(self, spider: Spider) -> None:
        """Find what the last run wrote and could not mark, and write what it could not."""
        if self._crawl is not None:
            # Before a feed is opened: it notes where its file ends.
            self._guarded(self._recover)
        self._guarded(partial(self._open, spider))
        if self._failed:
            raise CloseSpider(FAILED)
        if self._crawl is None:
            return
        if self._crawl.bounds.most is None:
            self._clock.start(self._seconds, now=True)

    def _open(self, spider: Spider) -> None:
        with opening():
            super().open_spider(spider)

    def item_scraped(self, item: Any, spider: Spider) -> None:  # noqa: ANN401 - Scrapy's signature
        """Count an article that the ledger has; write any other item at once."""
        if self._crawl is None or not isinstance(item, Article):
            super().item_scraped(item, spider)
            return
        self._waiting += 1
        if self._waiting >= self._batch and self._crawl.bounds.most is None:
            self._drain()

    async def close_spider(self, spider: Spider) -> None:
        """Write what is left, close the files, and mark what only now is where it belongs."""
        if self._clock.running:
            self._clock.stop()
        if self._crawl is not None:
            newest = self._crawl.bounds.most is not None
            self._guarded(self._write_newest if newest else self._write_unsent)
        # Its last act is the signal that the feeds are closed; `_settle` hears it first.
        await super().close_spider(spider)

    def _drain(self) -> None:
        self._waiting = 0
        self._guarded(self._write_unsent)

    def _guarded(self, write: Any) -> None:  # noqa: ANN401 - a bound method
        if self._failed:
            return
        try:
            write()
        except LedgerError as error:
            self._failed = True
            stop(self.crawler, error)
        except (FeedError, OSError) as error:
            self._fail(str(error))
            close(self.crawler, FAILED)

    def _fail(self, why: str) -> None:
        self._failed = True
        # One line: what happened is the disk's doing, and a stack would not say more.
        logger.error("%s: nothing more is written, nothing unwritten is marked", why)
        self.crawler.stats.inc_value(stats.EXPORT_FAILED)
        self.crawler.stats.set_value(stats.EXPORT_ERROR, why)

    def _write_unsent(self) -> None:
        crawl = self._held()
        while True:
            with crawl.database.transaction() as connection:
                rows = crawl.outbox.unsent(connection, self._after, self._batch)
            if not rows:
                return
            self._after = rows[-1].seq
            self._write([row for row in rows if crawl.bounds.hold(row.date)])

    def _write_newest(self) -> None:
        crawl = self._held()
        with crawl.database.transaction() as connection:
            rows = crawl.outbox.newest(connection, crawl.bounds)
        self._write(rows)

    def _write(self, rows: list[Unsent]) -> None:
        """Put one batch on disk, then mark it."""
        if not rows or not self.slots:
            return
        crawl = self._held()
        slots = list(self.slots)
        for row in rows:
            super().item_scraped(Article(**orjson.loads(row.record)), self._spider())
            slots += [slot for slot in self.slots if slot not in slots]
        files = [file for slot in slots if (file := _committed(slot)) is not None]
        try:
            with crawl.database.durable() as connection:
                crawl.lease.check(connection)
                self._announce(connection, crawl, files)
                self._announce_late(connection, crawl, slots)
            _flush(slots)
        except (LedgerError, OSError):
            # Scrapy will store the file at the end: only what is announced may be in it.
            for file in files:
                file.give_up()
            raise
        for file in files:
            if not file.closed:
                file.commit()
        self._unmarked += [row.seq for row in rows]
        self.crawler.stats.inc_value(stats.EXPORT_WRITTEN, len(rows))
        if all(_is_prompt(slot) for slot in slots):
            with crawl.database.transaction() as connection:
                sizes = {str(file.path): file.size for file in files}
                crawl.outbox.mark(connection, self._unmarked, sizes)
            self._unmarked = []

    def _announce(self, connection: Connection, crawl: Crawl, files: list[CommittedFile]) -> None:
        """Note where a file ends before its first batch: a crash may come before that is marked."""
        for file in files:
            if file.path not in self._announced:
                self._announced.add(file.path)
                crawl.outbox.note(connection, str(file.path), file.size)

    def _announce_late(self, connection: Connection, crawl: Crawl, slots: list[FeedSlot]) -> None:
        """Note the feeds that are stored at the end: until then they hold nothing."""
        for slot in slots:
            late = None if _is_prompt(slot) else Path(slot.uri)
            if late is not None and late not in self._announced:
                self._announced.add(late)
                crawl.outbox.note(connection, str(late), 0)

    def _settled(self) -> None:
        self._guarded(self._settle)

    def _settle(self) -> None:
        """Mark what went to stores that take a feed only whole, and forget the finished files."""
        crawl = self._crawl
        if crawl is None or self._failed:
            return
        failures = [name for name in self.crawler.stats.get_stats() if "feedexport/failed" in name]
        if failures:
            self._fail("a feed could not be stored (see the log)")
            return
        with crawl.database.transaction() as connection:
            crawl.outbox.mark(connection, self._unmarked, {})
            for path in crawl.outbox.files(connection):
                crawl.outbox.forget(connection, path)

    def _recover(self) -> None:
        marked = recover(self._held())
        if marked:
            self.crawler.stats.inc_value(stats.EXPORT_RECONCILED, marked)

    def _held(self) -> Crawl:
        if self._crawl is None:
            raise TypeError("no ledger to write from")
        return self._crawl

    def _spider(self) -> Spider:
        spider = self.crawler.spider
        if spider is None:
            raise TypeError("no spider to write for")
        return spider


def _is_prompt(slot: FeedSlot) -> bool:
    """Tell whether a feed has what it was given as soon as it is flushed."""
    if slot.file is None:
        return True
    return _committed(slot) is not None or isinstance(slot.storage, StdoutFeedStorage)


def _flush(slots: list[FeedSlot]) -> None:
    """Hand on what standard output was given; raises `OSError` when no one takes it."""
    for slot in slots:
        if slot.file is not None and isinstance(slot.storage, StdoutFeedStorage):
            slot.file.flush()


def _committed(slot: FeedSlot) -> CommittedFile | None:
    """Return the feed's file if it is one of ours: a plain local one."""
    file: object = slot.file
    return file if isinstance(file, CommittedFile) else None
