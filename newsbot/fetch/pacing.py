"""PacingExtension: every host is asked at its own pace, and all its requests wait together."""

from __future__ import annotations

from collections import defaultdict
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals

from newsbot.errors import UsageError
from newsbot.fetch.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrapy import Request
    from scrapy.crawler import Crawler

_LEAST = 0.0005
"""Seconds; Scrapy heeds a slot's last request only where the slot has a delay. Without one it also
sends all that is queued at once, whatever its concurrency, since a request counts as in flight only
once its task has begun (2.19, asyncio)."""


_LONG = 2.0
"""Seconds; a shorter pause is over before another run has begun."""


class PacingExtension:
    """Keeps one `Pace` a downloader slot and puts it in force there.

    Scrapy's own slot does the waiting. Its delay is the pace's, so that `DOWNLOAD_DELAY` and
    `DOWNLOAD_SLOTS` stay the floor; a pause is a last request that lies in the future.
    """

    def __init__(
        self,
        crawler: Crawler,
        *,
        delay: float = 0.0,
        delays: Mapping[str, float] | None = None,
        ceiling: float = 600.0,
        throttled: bool = False,
    ) -> None:
        self._crawler = crawler
        self._delay = delay
        self._delays = delays or {}
        self._ceiling = ceiling
        self._throttled = throttled
        self._paces: dict[str, Pace] = {}
        self._restored: dict[str, float] = {}
        self._listeners: list[Callable[[], None]] = []
        self._floors: defaultdict[str, float] = defaultdict(float)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from Scrapy's own delays and NEWSBOT_FETCH_RETRY_AFTER_CEILING (seconds)."""
        settings = crawler.settings
        slots = settings.getdict("DOWNLOAD_SLOTS")
        extension = cls(
            crawler,
            delay=settings.getfloat("DOWNLOAD_DELAY"),
            delays={key: float(slot["delay"]) for key, slot in slots.items() if "delay" in slot},
            ceiling=settings.getfloat("NEWSBOT_FETCH_RETRY_AFTER_CEILING", 600.0),
            throttled=settings.getbool("AUTOTHROTTLE_ENABLED"),
        )
        crawler.signals.connect(extension._reached, signals.request_reached_downloader)
        return extension

    @classmethod
    def of(cls, crawler: Crawler) -> PacingExtension:
        """Return the crawl's own; raises `UsageError` when EXTENSIONS lacks it."""
        extension = crawler.get_extension(cls)
        if extension is None:
            raise UsageError(f"EXTENSIONS must hold {cls.__module__}.{cls.__name__}")
        return extension

    def key(self, request: Request) -> str:
        """Return the name of the downloader slot of a request: its host unless told otherwise."""
        assert self._crawler.engine is not None  # noqa: S101 - requests exist only inside a crawl
        return self._crawler.engine.downloader.get_slot_key(request)

    def pace(self, key: str) -> Pace:
        """Return the pace of a slot."""
        if key not in self._paces:
            floor = max(self._delays.get(key, self._delay), self._floors[key])
            self._paces[key] = Pace(floor=floor, ceiling=self._ceiling)
            if key in self._restored:
                self._paces[key].restore(self._restored.pop(key))
        return self._paces[key]

    def raise_floor(self, key: str, seconds: float) -> None:
        """Ask a slot at most once in so many seconds from now on (Crawl-delay)."""
        self._floors[key] = max(self._floors[key], seconds)
        self.pace(key).raise_floor(seconds)
        self.enforce(key)

    def pause(self, key: str, seconds: float) -> None:
        """Let nothing leave for a slot for so many seconds."""
        self.pace(key).pause(monotonic() + seconds)
        self.enforce(key)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener()` when a site has asked for a pause."""
        self._listeners.append(listener)

    def obey(self, key: str) -> None:
        """Put in force what a refusal asked for, and tell of a pause that may outlast the run."""
        self.enforce(key)
        if self.pace(key).until - monotonic() > _LONG:
            for listener in self._listeners:
                listener()

    def enforce(self, key: str) -> None:
        """Put a slot's pace in force; a slot not made yet meets it at its first request."""
        assert self._crawler.engine is not None  # noqa: S101 - as in key
        slot = self._crawler.engine.downloader.slots.get(key)
        if slot is None:
            return
        pace = self.pace(key)
        slot.delay = max(pace.delay, _LEAST, slot.delay if self._throttled else 0.0)
        if pace.delay > self._delays.get(key, self._delay):
            # Scrapy varies its delays by half; what the site asked for is not ours to vary.
            slot.jitter = 0.0
        if pace.until > monotonic():
            slot.lastseen = max(slot.lastseen, pace.until)

    def state(self) -> dict[str, float]:
        """Return the learned delays in seconds by slot, of those slower than they were set."""
        learned = {key: pace.delay for key, pace in self._paces.items() if pace.delay > pace.floor}
        return {**self._restored, **learned}

    def pauses(self) -> dict[str, float]:
        """Return for how many seconds from now nothing may leave, by slot, where it may not."""
        now = monotonic()
        left = {key: pace.until - now for key, pace in self._paces.items()}
        return {key: seconds for key, seconds in left.items() if seconds > _LONG}

    def restore(
        self, state: Mapping[str, float], pauses: Mapping[str, float] | None = None
    ) -> None:
        """Begin at the delays that `state` of an earlier run returned, and in its `pauses`.

        Those last no longer than the ceiling, whatever the clock has done since.
        """
        for key, seconds in state.items():
            self._restored[key] = seconds
            if key in self._paces:
                self._paces[key].restore(self._restored.pop(key))
                self.enforce(key)
        for key, seconds in (pauses or {}).items():
            self.pause(key, min(seconds, self._ceiling))

    def _reached(self, request: Request) -> None:
        # Sent between the making of the slot and its first look at the queue.
        self.enforce(request.meta["download_slot"])
