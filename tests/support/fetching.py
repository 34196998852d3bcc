"""Run one real crawl in a process of its own: `crawl(...)` starts it, `main` is what it runs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.support import forked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from scrapy.http import Response
    from twisted.python.failure import Failure

FETCH = "newsbot.fetch."
SETTINGS: dict[str, Any] = {
    "USER_AGENT": "newsbot/0",
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
        "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
        "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
        "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
        "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
        FETCH + "alarm.AlarmMiddleware": 10,
        FETCH + "guard.GuardMiddleware": 50,
        FETCH + "robots.RobotsMiddleware": 100,
        FETCH + "agent.AgentMiddleware": 500,
        FETCH + "retry.RetryMiddleware": 550,
        FETCH + "retry_after.RetryAfterMiddleware": 560,
        FETCH + "blocked.ChallengeMiddleware": 570,
        FETCH + "redirects.RedirectMiddleware": 600,
        FETCH + "cookies.CookiesMiddleware": 700,
    },
    "EXTENSIONS": {
        FETCH + "guard.GuardExtension": 100,
        FETCH + "pacing.PacingExtension": 100,
        FETCH + "closing.ClosingExtension": 100,
    },
    "DOWNLOAD_HANDLERS": {
        "http": FETCH + "handler.GuardedHandler",
        "https": FETCH + "handler.GuardedHandler",
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
    },
    "DOWNLOAD_MAXSIZE": 16 * 1024 * 1024,
    "DOWNLOAD_FAIL_ON_DATALOSS": False,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_TIMEOUT": 10,
    "HTTPPROXY_ENABLED": False,
    "REDIRECT_MAX_TIMES": 10,
    "RETRY_TIMES": 4,
    "RETRY_HTTP_CODES": [408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524],
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "NEWSBOT_FETCH_BACKOFF": 0.05,
    "NEWSBOT_FETCH_BLOCKED_PAUSE": 0.1,
}


@dataclass
class Crawl:
    """What a crawl came to: `ends` is how each address ended, in order."""

    ends: list[dict[str, Any]] = field(default_factory=list)
    stats: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    log: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def end(self, url: str) -> str:
        (found,) = [end["reason"] for end in self.ends if end["asked"] == url]
        return str(found)

    def of(self, url: str) -> dict[str, Any]:
        (found,) = [end for end in self.ends if end["asked"] == url]
        return found


def crawl(
    urls: Sequence[str],
    *,
    start: Sequence[str] | None = None,
    timeout: float = 30,
    inside: str = "",
    filtered: bool = False,
    **settings: Any,
) -> Crawl:
    """Ask for addresses in one crawl; `start` is what the user named, `inside` code run in it.

    `filtered`: through Scrapy's dupefilter.
    """
    named = list(urls[:1] if start is None else start)
    job = json.dumps({
        "urls": urls, "start": named, "settings": settings, "inside": inside, "filtered": filtered
    })  # fmt: skip
    done = forked.run(main, job, patience=timeout)
    assert done.returncode == 0, done.stderr
    return Crawl(**json.loads(done.stdout.splitlines()[-1]), log=done.stderr)


def main(given: str) -> None:
    """Run the job given as JSON; the result is the last line of standard output."""
    from scrapy import Request, Spider, signals  # noqa: PLC0415 - the reactor comes with them
    from scrapy.crawler import AsyncCrawlerProcess  # noqa: PLC0415

    from newsbot.fetch.outcomes import reason  # noqa: PLC0415

    job = json.loads(given)
    result = Crawl()

    class Asking(Spider):
        name = "asking"
        start_urls = job["start"]
        handle_httpstatus_list = job["settings"].pop("handled", ())

        async def start(self) -> AsyncIterator[Request]:
            for url in job["urls"]:
                yield Request(
                    url,
                    self.parse,
                    errback=self.failed,
                    dont_filter=not job["filtered"],
                    cb_kwargs={"asked": url},
                )

        def parse(self, response: Response, asked: str) -> None:
            self.ended(asked, reason(response), response.url, len(response.body), response.meta)

        def failed(self, failure: Failure) -> None:
            request = failure.request  # type: ignore[attr-defined]
            self.ended(
                request.cb_kwargs["asked"], reason(failure), request.url, 0, request.meta,
                str(failure.value),
            )  # fmt: skip

        def ended(
            self, asked: str, word: str, url: str, size: int, meta: Any, text: str = ""
        ) -> None:
            by_way_of = meta.get("redirect_urls", [])
            result.ends.append({
                "asked": asked, "reason": word, "url": url, "size": size, "text": text,
                "by_way_of": by_way_of, "tries": meta.get("retry_times", 0) + 1,
            })  # fmt: skip

    def closed(spider: Spider, reason: str) -> None:
        result.reason = reason

    process = AsyncCrawlerProcess({**SETTINGS, "LOG_LEVEL": "INFO", **job["settings"]})
    crawler = process.create_crawler(Asking)
    crawler.signals.connect(closed, signals.spider_closed)
    exec(job["inside"], {"crawler": crawler, "signals": signals, "extra": result.extra})
    process.crawl(crawler)
    process.start()
    stats = {name: value for name, value in crawler.stats.get_stats().items() if "time" not in name}
    print(  # noqa: T201 - the result is this line
        json.dumps({"ends": result.ends, "stats": stats, "reason": result.reason,
                    "extra": result.extra}, default=str)
    )  # fmt: skip
