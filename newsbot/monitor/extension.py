"""The verdict on a run: gathered at its end, printed, logged, and written to the ledger."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.extensions.feedexport import FeedExporter

from newsbot import stats
from newsbot.errors import LedgerError
from newsbot.ledger import graph
from newsbot.ledger.pipeline import held, stop
from newsbot.ledger.schema import OPEN
from newsbot.monitor.verdict import Facts, Verdict, judge

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newsbot.ledger.crawl import Crawl

logger = logging.getLogger(__name__)


class VerdictExtension:
    """Says how the run ended, after the feeds are closed: in the log, the stats, the ledger."""

    def __init__(self, crawl: Crawl, crawler: Crawler) -> None:
        self._crawl = crawl
        self._crawler = crawler
        self._reason = "finished"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it over the crawl's hold on the ledger."""
        extension = cls(held(crawler), crawler)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        crawler.signals.connect(extension.conclude, signals.feed_exporter_closed)
        crawler.signals.connect(extension.failed, signals.spider_error)
        crawler.signals.connect(extension.failed, signals.item_error)
        return extension

    def failed(self, failure: Any) -> None:  # noqa: ANN401 - twisted's Failure
        """Count an unexpected error; a ledger that cannot be written ends the run."""
        if isinstance(failure.value, LedgerError):
            stop(self._crawler, failure.value)
        else:
            self._crawler.stats.inc_value(stats.MONITOR_ERRORS)

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
        logger.info("%s: %s (exit %d)", self._crawl.source, verdict.line, verdict.status)
        self._crawl.close()

    def _facts(self) -> Facts:
        crawl, value = self._crawl, self._crawler.stats.get_value
        bounded = crawl.bounds.bounding
        with crawl.database.transaction() as connection:
            site_id = crawl.pages.site_id
            known = graph.count_articles(connection, site_id)
            found = [gap for gap in graph.missing(connection, site_id) if not gap.accepted]
            if bounded or self._reason not in ("finished", "enough"):
                # What lies beyond a bound, or was not reached before a stop, was never asked for.
                found = [gap for gap in found if gap.state != OPEN]
            new = [gap for gap in found if gap.since is None]
            if self._reason in ("finished", "enough"):
                graph.remember(connection, new)
        outcomes = {name: value(stats.LEDGER_STORED + name, 0) for name in ("first", "changed")}
        return Facts(
            reason=self._reason,
            known=known,
            read=value(stats.WALK_READ, 0),
            new=outcomes["first"],
            changed=outcomes["changed"],
            requests=value(stats.FETCH_ASKED, 0),
            gaps=tuple((gap.url, gap.reason or "not yet asked") for gap in new),
            old_gaps=len(found) - len(new),
            errors=value(stats.MONITOR_ERRORS, 0),
            entry_failed=value(stats.WALK_ENTRY_FAILED),
            output_error=value(stats.EXPORT_ERROR),
            ledger_error=value(stats.MONITOR_LEDGER_ERROR),
            bounded=bounded,
        )

    def _counts(self) -> dict[str, int]:
        values = self._crawler.stats.get_stats()
        return {
            name: number
            for name, number in values.items()
            if name.startswith("newsbot/") and isinstance(number, int)
        }


def verdict_of(crawler: Crawler) -> Verdict | None:
    """Return the verdict on an ended crawl, or None when there is none."""
    status = crawler.stats.get_value(stats.MONITOR_STATUS)
    if status is None:
        return None
    return Verdict(status, str(crawler.stats.get_value(stats.MONITOR_VERDICT)))
