"""Asking for a few pages outside a walk, through the same politeness and guard as a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest, NotSupported, UnsupportedURLSchemeError
from scrapy.http.request import NO_CALLBACK

from newsbot.errors import UsageError
from newsbot.extract.page import Page
from newsbot.fetch.outcomes import FAILURES, OK, reason
from newsbot.fetch.robots import RobotsMiddleware

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

    from scrapy.commands import ScrapyCommand
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    Plan: TypeAlias = Callable[["Asking"], Awaitable[None]]

_ENDS: tuple[type[Exception], ...] = (
    IgnoreRequest,
    NotSupported,
    UnsupportedURLSchemeError,
    *FAILURES,
)


# Someone waits for the answer: a site that refuses is told at once.
_SETTINGS: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "FEEDS": {},
    "RETRY_TIMES": 1,
    "NEWSBOT_FETCH_BLOCKED_PAUSE": 1.0,
    "NEWSBOT_FETCH_BLOCKED_TIMES": 1,
    "NEWSBOT_FETCH_RATE_LIMIT_TIMES": 2,
    "NEWSBOT_FETCH_RATE_LIMIT_PATIENCE": 60.0,
}


class Answer(NamedTuple):
    """What became of one address: `word` is `ok` or why there is no page, as the ledger says it."""

    asked: str
    word: str
    response: Response | None = None

    @property
    def page(self) -> Page | None:
        """The page, None unless there is an answer with a body."""
        if self.response is None:
            return None
        return Page(self.response.body, self.response.url, self.header("Content-Type"))

    def header(self, name: str) -> str | None:
        """Return a header of the answer."""
        value = self.response.headers.get(name) if self.response is not None else None
        return value.decode("latin-1") if value else None

    @property
    def got(self) -> bool:
        """Whether the address was answered with a page."""
        return self.word == OK


class Asking(Spider):
    """Runs a plan that asks for pages one after the other; `start` is what the user named.

    The plan is called with the spider and its questions go through every downloader middleware.
    """

    name = "asking"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Set what differs from a crawl; `-s` still wins."""
        super().update_settings(settings)
        settings.update(_SETTINGS, priority="spider")

    def __init__(self, start: str, plan: Plan) -> None:
        super().__init__()
        self.start_urls = [start]
        self._plan = plan

    async def start(self) -> AsyncIterator[Any]:
        """Run the plan; nothing is scheduled."""
        await self._plan(self)
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def ask(self, url: str) -> Answer:
        """Ask for an address; redirects are followed. Never raises for what the site does."""
        try:
            request = Request(url, callback=NO_CALLBACK, dont_filter=True)
        except ValueError:
            return Answer(url, "scheme")
        assert self.crawler.engine is not None  # noqa: S101 - a plan runs only inside a crawl
        try:
            response = await self.crawler.engine.download_async(request)
        except _ENDS as error:
            return Answer(url, reason(error))
        return Answer(url, reason(response), response)

    def sitemaps(self, host: str) -> tuple[str, ...]:
        """Return the sitemaps that a host's robots.txt names, once something of it was asked."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        return robots.sitemaps(host) if robots is not None else ()

    def delay(self, host: str) -> float:
        """Return the seconds between requests that a host's robots.txt asks for."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        return robots.delay(host) if robots is not None else 0.0


def quiet(command: ScrapyCommand, opts: argparse.Namespace) -> None:
    """Keep Scrapy's log to errors unless the user wants it: the output is the answer."""
    settings = command.settings
    given = {setting.partition("=")[0] for setting in opts.set}
    if settings is not None and not opts.loglevel and "LOG_LEVEL" not in given:
        settings.set("LOG_LEVEL", "ERROR", priority="cmdline")


def run(command: ScrapyCommand, plans: Iterable[tuple[str, Plan]]) -> None:
    """Run plans side by side, each with the address that its user named, to their ends."""
    process = command.crawler_process
    if process is None:
        raise UsageError("this command runs under scrapy or newsbot only")
    for start, plan in plans:
        process.crawl(Asking, start=start, plan=plan)
    process.start()
