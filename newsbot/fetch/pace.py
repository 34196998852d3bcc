"""How fast one site may be asked: learned from its refusals, never above what was configured."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

_GROWTH = 1.6
_FIRST_GROWTH = 2.0
_MARGIN = 1.04
_RECOVERY = 0.98
_FIRST_HOLD = 100
_LAST_HOLD = 3200
_BACKOFF = 1.0
_SLOWEST = 60.0


@dataclass(slots=True)
class Pace:
    """The delay between two requests to a site; times are seconds of one monotonic clock.

    A refusal (429, or 503 with Retry-After) pauses the site and makes the delay grow by a factor
    from the interval that was refused. Good answers shrink it again, quickly to just above that
    interval, and below it only after `_hold` of them, a number that doubles with every refusal: so
    the pace settles beside the site's limit and probes it ever more rarely.
    """

    floor: float = 0.0
    ceiling: float = 600.0
    delay: float = 0.0
    until: float = 0.0
    """Nothing may leave before this moment."""
    limited_since: float | None = None
    """When the refusals began that no good answer has followed."""
    _refused: float = 0.0
    _good: int = 0
    _hold: int = _FIRST_HOLD
    _row: int = 0
    _sent: deque[float] = field(default_factory=lambda: deque(maxlen=10))

    def __post_init__(self) -> None:
        self.delay = max(self.delay, self.floor)

    def raise_floor(self, seconds: float) -> None:
        """Never go faster than one request in so many seconds."""
        self.floor = max(self.floor, seconds)
        self.delay = max(self.delay, self.floor)

    def restore(self, seconds: float) -> None:
        """Go on at the delay an earlier run ended with."""
        self.delay = max(self.floor, min(seconds, max(_SLOWEST, self.floor)))
        self._refused = self.delay / _MARGIN

    def answered(self, sent: float) -> None:
        """Learn from a good answer to a request that left at `sent`."""
        self._sent.append(sent)
        self.limited_since = None
        self._row = 0
        self._good += 1
        bound = self.floor
        if self._good < self._hold:
            bound = max(bound, self._refused * _MARGIN)
        if self.delay > bound:
            self.delay = max(bound, self.delay * _RECOVERY)

    def limited(self, now: float, sent: float, wait: float | None) -> None:
        """Learn from a refusal; `wait` is what it asked for in seconds, None if it did not say."""
        if self.limited_since is None:
            self.limited_since = now
        left_before = sent < self.until
        if not left_before:
            self._slow_down(sent)
        if wait is not None:
            self.until = max(self.until, now + min(wait, self.ceiling))
        elif not left_before:
            self.until = now + min(_BACKOFF * 2.0 ** min(self._row - 1, 16), self.ceiling)

    def pause(self, until: float) -> None:
        """Let nothing leave before a moment, for another reason than the rate."""
        self.until = max(self.until, until)

    def _slow_down(self, sent: float) -> None:
        self._sent.append(sent)
        first = self._refused == 0
        self._refused = max(self.delay, self._interval())
        self.delay = min(
            max(self._refused * (_FIRST_GROWTH if first else _GROWTH), self.floor),
            max(_SLOWEST, self.floor),
        )
        if not first:
            self._hold = min(self._hold * 2, _LAST_HOLD)
        self._good = 0
        self._row += 1
        self._sent.clear()

    def _interval(self) -> float:
        """Return the mean interval of the last requests: the delay says nothing while it is 0."""
        if len(self._sent) < 2:  # noqa: PLR2004 - an interval has two ends
            return 0.02
        return max((max(self._sent) - min(self._sent)) / (len(self._sent) - 1), 0.005)
