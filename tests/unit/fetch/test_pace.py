from __future__ import annotations

import heapq
from collections import deque

import pytest

from newsbot.fetch.pace import Pace


def test_a_pace_begins_at_what_was_set() -> None:
    assert Pace(floor=0.5).delay == 0.5


def test_a_refusal_pauses_the_site_as_long_as_it_asks() -> None:
    pace = Pace()
    pace.limited(100.0, 99.9, 30.0)
    assert pace.until == 130.0


def test_a_wait_has_a_ceiling() -> None:
    pace = Pace(ceiling=600.0)
    pace.limited(100.0, 99.9, 86_400.0)
    assert pace.until == 700.0


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    pace = Pace()
    pace.limited(100.0, 99.9, 30.0)
    pace.limited(101.0, 99.8, 1.0)
    assert pace.until == 130.0


def test_refusals_that_name_no_time_wait_longer_each_time() -> None:
    pace = Pace()
    waits = []
    now = 0.0
    for _ in range(4):
        pace.limited(now, now, None)
        waits.append(pace.until - now)
        now = pace.until
    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_refusals_of_what_was_in_flight_together_slow_it_down_once() -> None:
    pace = Pace(floor=0.1)
    pace.limited(10.0, 9.8, 1.0)
    once = pace.delay
    for sent in (9.81, 9.85, 9.9):
        pace.limited(10.01, sent, 1.0)
    assert pace.delay == once == pytest.approx(0.2)


def test_every_refusal_after_the_pause_slows_it_down_more() -> None:
    pace = Pace(floor=0.1)
    pace.limited(10.0, 9.8, 1.0)
    first = pace.delay
    pace.limited(12.0, 11.5, 1.0)
    assert pace.delay > first


def test_good_answers_bring_it_back_but_never_below_what_was_set() -> None:
    pace = Pace(floor=0.1)
    pace.limited(10.0, 9.8, 1.0)
    for at in range(2000):
        pace.answered(12.0 + at)
        assert pace.delay >= 0.1
    assert pace.delay == pytest.approx(0.1)


def test_for_a_while_it_stays_slower_than_what_was_refused() -> None:
    pace = Pace()
    for sent in range(10):
        pace.answered(10.0 + sent / 20)
    pace.limited(11.0, 10.5, 1.0)
    for at in range(60):
        pace.answered(12.0 + at / 5)
    assert pace.delay > 1 / 20


def test_it_never_grows_past_a_request_a_minute() -> None:
    pace = Pace(floor=0.1)
    now = 0.0
    for _ in range(40):
        pace.limited(now, now, 1.0)
        now = pace.until
    assert pace.delay == 60.0


def test_a_floor_above_that_stays_the_floor() -> None:
    pace = Pace(floor=90.0)
    pace.limited(1.0, 1.0, 1.0)
    assert pace.delay == 90.0


def test_a_raised_floor_is_in_force_at_once_and_never_lowered() -> None:
    pace = Pace(floor=1.0)
    pace.raise_floor(5.0)
    pace.raise_floor(2.0)
    assert (pace.floor, pace.delay) == (5.0, 5.0)


def test_a_restored_delay_is_the_next_one() -> None:
    pace = Pace(floor=0.1)
    pace.restore(0.7)
    assert pace.delay == 0.7


@pytest.mark.parametrize(("stored", "delay"), [(0.0, 0.1), (1e9, 60.0), (-5.0, 0.1)])
def test_a_restored_delay_stays_within_bounds(stored: float, delay: float) -> None:
    pace = Pace(floor=0.1)
    pace.restore(stored)
    assert pace.delay == delay


def test_patience_runs_from_the_first_refusal_to_the_next_good_answer() -> None:
    pace = Pace()
    pace.limited(5.0, 5.0, 1.0)
    pace.limited(9.0, 9.0, 1.0)
    assert pace.limited_since == 5.0
    pace.answered(11.0)
    assert pace.limited_since is None


def test_another_pause_never_shortens_one() -> None:
    pace = Pace()
    pace.pause(50.0)
    pace.pause(20.0)
    assert pace.until == 50.0


class Window:
    """A server that refuses more than so many requests in any second."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._taken: deque[float] = deque()

    def takes(self, now: float) -> bool:
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()
        if len(self._taken) >= self._rate:
            return False
        self._taken.append(now)
        return True


class Bucket:
    """A server that hands out tokens at a rate, and keeps a second's worth of them."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._tokens = float(rate)
        self._at = 0.0

    def takes(self, now: float) -> bool:
        self._tokens = min(self._rate, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


def simulate(
    server: Window | Bucket, pages: int, latency: float, at_once: int, wait: float | None
) -> float:
    """Return the seconds until every page is there, in virtual time."""
    pace = Pace()
    now, last, todo, done = 0.0, -1e9, pages, 0
    flying: list[tuple[float, float, bool]] = []
    while done < pages:
        due = max(now, last + pace.delay, pace.until)
        if todo and len(flying) < at_once and not (flying and flying[0][0] <= due):
            now = last = due
            todo -= 1
            heapq.heappush(flying, (now + latency, now, server.takes(now + latency / 2)))
            continue
        now, sent, good = heapq.heappop(flying)
        if good:
            pace.answered(sent)
            done += 1
        else:
            pace.limited(now, sent, wait)
            todo += 1
    return now


@pytest.mark.parametrize("kind", [Window, Bucket])
@pytest.mark.parametrize("at_once", [2, 16])
@pytest.mark.parametrize("wait", [1.0, None])
def test_a_site_limited_to_ten_a_second_is_read_near_that_rate(
    kind: type[Window | Bucket], at_once: int, wait: float | None
) -> None:
    taken = simulate(kind(10), pages=1000, latency=0.05, at_once=at_once, wait=wait)
    assert taken <= 1.12 * 1000 / 10
