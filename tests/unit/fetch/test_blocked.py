from __future__ import annotations

from collections import Counter
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response

from newsbot.fetch.blocked import BLOCKED, ChallengeMiddleware
from newsbot.fetch.closing import ClosingExtension
from newsbot.fetch.outcomes import Blocked

URL = "http://news.example/"
CHALLENGE = Response(URL, status=403, headers={"cf-mitigated": "challenge"})
PAGE = Response(URL, status=200, headers={"Content-Type": "text/html"}, body=b"<p>text")


class Fake:
    def __init__(self, **settings: Any) -> None:
        self.pauses: list[float] = []
        self.closed: list[str] = []
        self.counts: Counter[str] = Counter()
        pacing = SimpleNamespace(
            key=lambda request: "news.example",
            pause=lambda key, seconds: self.pauses.append(seconds),
        )
        closing = SimpleNamespace(close=self.closed.append)
        crawler: Any = SimpleNamespace(
            stats=SimpleNamespace(inc_value=lambda name: self.counts.update([name])),
            get_extension=lambda kind: closing if kind is ClosingExtension else pacing,
        )
        self.middleware = ChallengeMiddleware(crawler, **settings)

    def answered(self, response: Response, request: Request | None = None) -> Any:
        return self.middleware.process_response(request or Request(URL), response)


def test_a_page_passes_untouched() -> None:
    assert Fake().answered(PAGE) is PAGE


def test_a_challenge_is_marked_and_asked_again_after_a_pause() -> None:
    fake = Fake(pause=30.0)
    again = fake.answered(CHALLENGE)
    assert isinstance(again, Request)
    assert again.dont_filter
    assert again.meta[BLOCKED] == "cloudflare"
    assert fake.pauses == [30.0]
    assert fake.closed == []


def test_challenges_of_requests_in_flight_together_count_once() -> None:
    fake = Fake(times=2)
    for _ in range(5):
        fake.answered(CHALLENGE, Request(URL, meta={"download_latency": 0.5}))
    assert len(fake.pauses) == 1
    assert fake.closed == []


def test_pauses_double_and_the_crawl_is_closed_as_blocked() -> None:
    fake = Fake(pause=-1.0, times=3)
    fake.answered(CHALLENGE)
    fake.answered(CHALLENGE, Request(f"{URL}other/"))
    with pytest.raises(Blocked):
        fake.answered(CHALLENGE)
    assert fake.pauses == [-1.0, -2.0, -4.0]
    assert fake.closed == ["blocked"]


def test_a_page_between_begins_the_row_anew() -> None:
    fake = Fake(pause=-1.0, times=2)
    for _ in range(3):
        fake.answered(CHALLENGE)
        fake.answered(PAGE)
    assert fake.closed == []


def test_one_address_that_is_always_challenged_ends_as_blocked_alone() -> None:
    fake = Fake(pause=-1.0, times=3)
    request: Any = Request(URL)
    for _ in range(2):
        request = fake.answered(CHALLENGE, request)
        fake.answered(PAGE)
    with pytest.raises(Blocked):
        fake.answered(CHALLENGE, request)
    assert fake.closed == []


def test_one_address_that_is_asked_for_last_closes_nothing_however_often_it_is_challenged() -> None:
    fake = Fake(pause=-1.0, times=2)
    request: Any = Request(URL)
    for _ in range(2):
        request = fake.answered(CHALLENGE, request)
    with pytest.raises(Blocked):
        fake.answered(CHALLENGE, request)
    assert fake.closed == []


def test_plain_refusals_pass_until_there_are_too_many_in_a_row() -> None:
    fake = Fake(forbidden=3)
    forbidden = Response(URL, status=403)
    assert fake.answered(forbidden) is forbidden
    fake.answered(forbidden)
    fake.answered(PAGE)
    fake.answered(forbidden)
    fake.answered(forbidden)
    assert fake.closed == []
    assert fake.answered(forbidden) is forbidden
    assert fake.closed == ["blocked"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_limit_or_failure_between_does_not_begin_the_row_anew(status: int) -> None:
    fake = Fake(forbidden=2)
    fake.answered(Response(URL, status=403))
    fake.answered(Response(URL, status=status))
    fake.answered(Response(URL, status=403))
    assert fake.closed == ["blocked"]


def test_the_pause_is_over_for_what_left_after_it() -> None:
    fake = Fake(pause=0.0, times=9)
    fake.answered(CHALLENGE)
    before = monotonic()
    fake.answered(CHALLENGE, Request(URL, meta={"download_latency": 0.0}))
    assert monotonic() - before < 5
    assert len(fake.pauses) == 2
