"""The verdict on a run: gathered at its end, printed, logged, and written to the ledger."""

from __future__ import annotations

import logging
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.extensions.feedexport import FeedExporter

from newsbot import stats
from newsbot.errors import LedgerError
from newsbot.items import Article
from newsbot.ledger import deletions, graph, runs
from newsbot.ledger.pipeline import held, stop
from newsbot.ledger.schema import OPEN
from newsbot.monitor.gaps import why
from newsbot.monitor.past import FIELDS, Told, Tolerances, Unlike, compare
from newsbot.monitor.verdict import COMPLETE, INCOMPLETE, Facts, Verdict, judge

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from sqlalchemy.engine import Connection

    from newsbot.ledger.crawl import Crawl

ENDED = ("finished", "enough")
"""Reasons of Scrapy's for which a crawl went to its end."""
COMPARED = (COMPLETE, INCOMPLETE)

logger = logging.getLogger(__name__)


class VerdictExtension:
    """Says how the run ended, after the feeds are closed: in the log, the stats, the ledger."""

    def __init__(self, crawl: Crawl, crawler: Crawler, allowed: Tolerances) -> None:
        self._crawl = crawl
        self._crawler = crawler
        self._allowed = allowed
        self._reason = "finished"
        self._warnings: tuple[str, ...] = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        settings = crawler.settings
        given = {
            name: type(default)(settings.get(f"NEWSBOT_MONITOR_{name.upper()}", default))
            for name, default in asdict(Tolerances()).items()
        }
        extension = cls(held(crawler), crawler, Tolerances(**given))
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        crawler.signals.connect(extension.conclude, signals.feed_exporter_closed)
        crawler.signals.connect(extension.failed, signals.spider_error)
        crawler.signals.connect(extension.failed, signals.item_error)
        # What the pipelines drop was read too.
        crawler.signals.connect(extension.covered, signals.item_scraped)
        crawler.signals.connect(extension.covered, signals.item_dropped)
        return extension

    def failed(self, failure: Any) -> None:  # noqa: ANN401 - twisted's Failure
        """Count an unexpected error; a ledger that cannot be written ends the run."""
        if isinstance(failure.value, LedgerError):
            stop(self._crawler, failure.value)
        else:
            self._crawler.stats.inc_value(stats.MONITOR_ERRORS)

    def covered(self, item: object) -> None:
        """Count an article that was read, and which fields it has."""
        if isinstance(item, Article):
            values = self._crawler.stats
            values.inc_value(stats.MONITOR_ARTICLES)
            for name in FIELDS:
                if getattr(item, name):
                    values.inc_value(stats.MONITOR_COVERAGE + name)

    def spider_closed(self, reason: str) -> None:
        """Take the reason; conclude here only where no feed has still to be closed."""
        self._reason = reason
        if self._crawler.get_extension(FeedExporter) is None:
            self.conclude()

    def conclude(self) -> None:
        """Judge the run and write the verdict down."""
        try:
            verdict = judge(self._facts())
            self._crawl.end(verdict.status, verdict.line, self._counts())
        except LedgerError as error:
            verdict = judge(Facts(reason=self._reason, ledger_error=str(error)))
        values = self._crawler.stats
        values.set_value(stats.MONITOR_STATUS, verdict.status)
        values.set_value(stats.MONITOR_VERDICT, verdict.line)
        for warning in self._warnings:
            logger.warning("%s: unlike earlier runs: %s", self._crawl.source, warning)
        logger.info("%s: %s (exit %d)", self._crawl.source, verdict.line, verdict.status)
        self._crawl.close()

    def _facts(self) -> Facts:
        crawl, value = self._crawl, self._crawler.stats.get_value
        whole = self._reason in ENDED
        bounded = crawl.bounds.bounding
        with crawl.database.transaction() as connection:
            site_id = crawl.pages.site_id
            known = graph.count_articles(connection, site_id)
            deleted = deletions.count(connection, site_id, crawl.id)
            left = graph.count_open(connection, site_id) if bounded and not known else 0
            found = [gap for gap in graph.missing(connection, site_id) if not gap.accepted]
            if bounded or not whole:
                # What lies beyond a bound, or was not reached before a stop, was never asked for.
                found = [gap for gap in found if gap.state != OPEN]
            new = [gap for gap in found if gap.since is None]
            if whole:
                graph.remember(connection, new)
            unlike = self._compared(connection)
        self._warnings = unlike.warnings
        self._crawler.stats.set_value(stats.MONITOR_WARNINGS, len(unlike.warnings))
        return Facts(
            reason=self._reason,
            known=known,
            read=value(stats.WALK_READ, 0),
            new=value(stats.LEDGER_STORED + "first", 0),
            changed=value(stats.LEDGER_STORED + "changed", 0),
            requests=value(stats.FETCH_ASKED, 0),
            gaps=tuple((gap.url, why(gap.state, gap.reason)) for gap in new),
            old_gaps=len(found) - len(new),
            errors=value(stats.MONITOR_ERRORS, 0),
            entry_failed=value(stats.WALK_ENTRY_FAILED),
            output_error=value(stats.EXPORT_ERROR),
            ledger_error=value(stats.MONITOR_LEDGER_ERROR),
            bounded=bounded,
            left=left,
            deleted=deleted,
            outcomes=Told(0, self._counts()).under(stats.FETCH_OUTCOME),
            warnings=unlike.warnings,
            missing=unlike.missing,
        )

    def _compared(self, connection: Connection) -> Unlike:
        """Compare a run that went to its end with those before it that did."""
        crawl, values = self._crawl, self._crawler.stats
        newest = graph.newest(connection, crawl.pages.site_id)
        if newest is not None:
            age = max(0.0, time.time() - moment(newest))
            values.set_value(stats.MONITOR_NEWEST_HOURS, int(age / 3600))
        if self._reason != "finished" or crawl.bounds.bounding:
            return Unlike()
        ended = runs.history(connection, crawl.pages.site_id)
        past = [Told(one.started, one.counts) for one in ended if one.status in COMPARED]
        return compare(Told(time.time(), self._counts()), past, self._allowed)

    def _counts(self) -> dict[str, int]:
        values = self._crawler.stats.get_stats()
        return {
            name: number
            for name, number in values.items()
            if name.startswith("newsbot/") and isinstance(number, int)
        }


def moment(date: str) -> float:
    """Return an exported date, or the end of its day or month at the latest, in epoch seconds."""
    day = f"{date}-28" if len(date) == len("2024-12") else date
    found = datetime.fromisoformat(day)
    if len(date) <= len("2024-12-07"):
        found = found.replace(hour=23, minute=59)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def verdict_of(crawler: Crawler) -> Verdict | None:
    """Return the verdict on an ended crawl, or None when there is none."""
    status = crawler.stats.get_value(stats.MONITOR_STATUS)
    if status is None:
        return None
    return Verdict(status, str(crawler.stats.get_value(stats.MONITOR_VERDICT)))
