"""All wiring, in the order in which a page travels: walk, fetch, extract … monitor.

What a user gives with `-s` always wins over these, but never over robots.txt, Crawl-delay or
Retry-After. docs/settings.md says what each is for.
"""

from __future__ import annotations

from typing import Any

from scrapy.settings import default_settings

from newsbot import __version__

BOT_NAME = "newsbot"
# The sites lie below it: named as well, each would be loaded twice.
SPIDER_MODULES = ["newsbot.spiders"]
NEWSPIDER_MODULE = "newsbot.spiders.sites"
COMMANDS_MODULE = "newsbot.commands"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

# --- walk: the pool is the queue, and the ledger is what remembers ---------------------------
SCHEDULER = "newsbot.walk.scheduler.PoolScheduler"
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    # A spider of ours reads every status, names its own hosts, and sends no Referer.
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    # They mark the requests of start(), of which there are none here, and watch for copies of meta;
    # each wraps every answer in a generator.
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# Days back from today that are read again on every run: editors edit, delete and back-date.
NEWSBOT_WALK_REREAD_DAYS = 3

# --- fetch: politely and safely; every request ends in an outcome ----------------------------
USER_AGENT = f"newsbot/{__version__}"
# An address or an e-mail that a site's owner finds in the User-Agent.
NEWSBOT_FETCH_CONTACT = ""
ROBOTSTXT_OBEY = True
# Two in flight hide the site's latency; four a second is what a reader's browser asks of it.
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DOWNLOAD_DELAY = 0.25
# Scrapy draws a new delay each time it looks whether one is over, so that a variation by half makes
# the mean a fifth longer than what is set: 8 requests a second where 10 are allowed.
DOWNLOAD_DELAY_JITTER = 0.0
# A retry that waits for its turn holds one of these; politeness is per site.
CONCURRENT_REQUESTS = 32
DOWNLOAD_TIMEOUT = 30
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ar,en;q=0.5",
}
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# A body that was cut is retried as such, instead of failing without its first half.
DOWNLOAD_FAIL_ON_DATALOSS = False
DOWNLOAD_VERIFY_CERTIFICATES = True
HTTPPROXY_ENABLED = False
REDIRECT_MAX_TIMES = 10
RETRY_TIMES = 4
RETRY_HTTP_CODES = [408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524]
NEWSBOT_FETCH_BACKOFF = 1.0
NEWSBOT_FETCH_BACKOFF_CEILING = 60.0
NEWSBOT_FETCH_RETRY_AFTER_CEILING = 600.0
NEWSBOT_FETCH_RATE_LIMIT_PATIENCE = 1800.0
NEWSBOT_FETCH_RATE_LIMIT_TIMES = 30
NEWSBOT_FETCH_CRAWL_DELAY_CEILING = 60.0
NEWSBOT_FETCH_BLOCKED_PAUSE = 30.0
NEWSBOT_FETCH_BLOCKED_TIMES = 3
NEWSBOT_FETCH_FORBIDDEN_TIMES = 20
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "newsbot.fetch.handler.GuardedHandler",
    "https": "newsbot.fetch.handler.GuardedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    # Replaced by ours, or of no use to a walk.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    # Outermost, so that it counts what leaves and what comes back.
    "newsbot.fetch.alarm.AlarmMiddleware": 10,
    "newsbot.fetch.guard.GuardMiddleware": 50,
    "newsbot.fetch.robots.RobotsMiddleware": 100,
    "newsbot.fetch.agent.AgentMiddleware": 500,
    "newsbot.fetch.retry.RetryMiddleware": 550,
    "newsbot.fetch.retry_after.RetryAfterMiddleware": 560,
    # Inside the retries: a challenge with 503 is no passing fault.
    "newsbot.fetch.blocked.ChallengeMiddleware": 570,
    "newsbot.fetch.redirects.RedirectMiddleware": 600,
    "newsbot.fetch.cookies.CookiesMiddleware": 700,
}

# --- extract ---------------------------------------------------------------------------------
# Learn how a site's pages are made, and read them directly from then on.
NEWSBOT_EXTRACT_LEARN = True

# --- normalise, deduplicate, ledger: one page at a time --------------------------------------
# At 100, Scrapy's default, it starts a hundred tasks per answer for one article.
CONCURRENT_ITEMS = 4
ITEM_PIPELINES = {
    "newsbot.normalise.pipeline.NormalisePipeline": 300,
    "newsbot.deduplicate.pipeline.DeduplicatePipeline": 400,
    "newsbot.ledger.pipeline.LedgerPipeline": 500,
}
# What becomes of an article that nearly repeats another: "link", "drop" or "off". A wrong drop is a
# lost article, and who copied whom is news.
NEWSBOT_NEAR_DUPLICATES = "link"
NEWSBOT_LEDGER_URL = "sqlite:///newsbot.sqlite3"

# --- export: whole lines, on disk before they are marked --------------------------------------
FEED_STORE_EMPTY = False
FEED_EXPORT_ENCODING = "utf-8"
FEED_STORAGES = {
    "": "newsbot.export.storage.WholeFileStorage",
    "file": "newsbot.export.storage.WholeFileStorage",
}
FEED_EXPORTERS = {
    "jsonlines": "newsbot.export.jsonlines.JsonLinesExporter",
    "jsonl": "newsbot.export.jsonlines.JsonLinesExporter",
    "jl": "newsbot.export.jsonlines.JsonLinesExporter",
    "csv": "newsbot.export.csv_rows.CsvExporter",
}
NEWSBOT_EXPORT_BATCH = 100
NEWSBOT_EXPORT_SECONDS = 2.0

# --- monitor: how it went -----------------------------------------------------------------------
EXTENSIONS: dict[str, int | None] = {
    "scrapy.extensions.feedexport.FeedExporter": None,
    "newsbot.fetch.guard.GuardExtension": 0,
    "newsbot.fetch.pacing.PacingExtension": 0,
    # Before the verdict, which lets go of the ledger.
    "newsbot.fetch.kept.KeptPaceExtension": 0,
    "newsbot.fetch.closing.ClosingExtension": 0,
    "newsbot.ledger.renewal.LeaseExtension": 0,
    "newsbot.export.feed.LedgerFeedExporter": 0,
    # After the exporter: it hears that the feeds are closed when they are settled.
    "newsbot.monitor.extension.VerdictExtension": 900,
    "newsbot.monitor.progress.ProgressExtension": 910,
}
# Scrapy loads what is switched off too, and with the remote control all of aiohttp: 0.1 s.
EXTENSIONS_BASE = {
    path: order
    for path, order in default_settings.EXTENSIONS_BASE.items()
    if path.rsplit(".", 1)[-1] not in {"RemoteControl", "TelnetConsole", "MemoryUsage"}
}
# Seconds between two looks at the progress; 0 leaves it to Scrapy's log.
NEWSBOT_MONITOR_PROGRESS = 0.0
# How unlike its own history a run may be before its verdict says so. Past runs needed before
# anything is said, and articles or requests: fewer are no habit, and one odd page is no news.
NEWSBOT_MONITOR_RUNS = 3
NEWSBOT_MONITOR_SAMPLE = 10
# Share of the usual number of new articles below which it is said: days differ by half.
NEWSBOT_MONITOR_ARTICLES = 0.25
# How much the share of records with a field may fall: more is a layout that changed.
NEWSBOT_MONITOR_COVERAGE = 0.2
# How much the share of failed requests may rise: a bad hour of a server is less.
NEWSBOT_MONITOR_FAILURES = 0.1
# How many times the longest silence so far the newest article may be old: holidays double it.
NEWSBOT_MONITOR_SILENCE = 3.0
LOG_LEVEL = "INFO"
LOG_FORMATTER = "newsbot.monitor.lines.Lines"
FEEDS: dict[str, dict[str, Any]] = {}
