from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from newsbot import stats
from newsbot.fetch.alarm import AlarmMiddleware

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

URL = "http://news.example/"


class Fake:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.heard: list[Any] = []
        spider = SimpleNamespace(_parse=self.parse)
        crawler: Any = SimpleNamespace(
            stats=SimpleNamespace(inc_value=lambda name: self.counts.update([name])), spider=spider
        )
        self.alarm = AlarmMiddleware(crawler)

    def parse(self, response: Response, **arguments: Any) -> Iterator[str]:
        self.heard.append((response.status, arguments))
        yield "item"


def test_a_callback_is_heard_with_all_it_was_given() -> None:
    fake = Fake()
    request = Request(URL, cb_kwargs={"a": 1})
    fake.alarm.process_request(request)
    assert request.callback is not None
    assert list(request.callback(Response(URL), a=1)) == ["item"]
    fake.alarm._closed()
    assert fake.heard == [(200, {"a": 1})]
    assert fake.counts == {stats.FETCH_ASKED: 1, stats.FETCH_OUTCOME + "ok": 1}


def test_a_retry_is_the_same_request_and_is_out_only_while_it_is_out() -> None:
    fake = Fake()
    request = Request(URL)
    fake.alarm.process_request(request)
    again = request.replace(dont_filter=True)
    fake.alarm._scheduled(again)
    fake.alarm._closed()
    assert stats.FETCH_VANISHED not in fake.counts
    fake.alarm.process_request(again)
    assert fake.counts[stats.FETCH_ASKED] == 1
    assert again.callback == request.callback


def test_a_request_that_never_ends_is_told_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    fake = Fake()
    fake.alarm.process_request(Request(URL))
    fake.alarm._closed()
    assert fake.counts[stats.FETCH_VANISHED] == 1
    assert URL in caplog.text


def test_a_dropped_request_is_told_at_once(caplog: pytest.LogCaptureFixture) -> None:
    fake = Fake()
    fake.alarm._dropped(Request(URL))
    assert fake.counts[stats.FETCH_VANISHED] == 1
    assert "dropped" in caplog.text


def test_meta_copied_to_a_new_request_does_not_hide_it() -> None:
    fake = Fake()
    first = Request(URL)
    fake.alarm.process_request(first)
    assert first.callback is not None
    list(first.callback(Response(URL)))
    second = Request(URL + "2", meta=dict(first.meta))
    fake.alarm.process_request(second)
    fake.alarm._closed()
    assert fake.counts[stats.FETCH_ASKED] == 2
    assert fake.counts[stats.FETCH_VANISHED] == 1


def test_a_question_that_nobody_waits_for_in_the_spider_is_left_alone() -> None:
    fake = Fake()
    request = Request(URL, callback=NO_CALLBACK)
    fake.alarm.process_request(request)
    assert request.callback is NO_CALLBACK
    assert not fake.counts
