from __future__ import annotations

from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot

from newsbot.errors import UsageError
from newsbot.fetch.closing import ClosingExtension
from newsbot.fetch.guard import GuardExtension
from newsbot.fetch.pacing import PacingExtension

HOST = "news.example"


def downloader(**slots: Slot) -> Any:
    slot_key = lambda request: request.meta.get("download_slot", HOST)  # noqa: E731
    return SimpleNamespace(slots=dict(slots), get_slot_key=slot_key)


def pacing(slot: Slot | None, **arguments: Any) -> PacingExtension:
    held = downloader()
    if slot is not None:
        held.slots[HOST] = slot
    crawler: Any = SimpleNamespace(engine=SimpleNamespace(downloader=held))
    return PacingExtension(crawler, **arguments)


def slot(delay: float = 0.0) -> Slot:
    return Slot(2, delay, 0.5)


@pytest.mark.parametrize("kind", [PacingExtension, ClosingExtension, GuardExtension])
def test_a_crawl_without_its_extensions_does_not_start(kind: Any) -> None:
    crawler: Any = SimpleNamespace(get_extension=lambda wanted: None)
    with pytest.raises(UsageError, match=f"EXTENSIONS must hold newsbot.fetch.*{kind.__name__}"):
        kind.of(crawler)


def test_a_slot_goes_at_scrapys_delay_and_jitter_while_nothing_was_learned() -> None:
    made = slot(0.5)
    pacing(made, delay=0.5).enforce(HOST)
    assert (made.delay, made.jitter, made.lastseen) == (0.5, 0.5, 0)


def test_a_slot_of_its_own_delay_keeps_it_as_its_floor() -> None:
    extension = pacing(slot(3.0), delay=0.5, delays={HOST: 3.0})
    assert extension.pace(HOST).floor == 3.0
    assert extension.pace("other.example").floor == 0.5


def test_a_crawl_delay_is_put_in_force_without_jitter() -> None:
    made = slot(0.5)
    pacing(made, delay=0.5).raise_floor(HOST, 5.0)
    assert (made.delay, made.jitter) == (5.0, 0.0)


def test_a_crawl_delay_shorter_than_ours_changes_nothing() -> None:
    made = slot(2.0)
    pacing(made, delay=2.0).raise_floor(HOST, 1.0)
    assert (made.delay, made.jitter) == (2.0, 0.5)


def test_a_crawl_delay_holds_for_a_slot_that_scrapy_makes_later() -> None:
    extension = pacing(None)
    extension.raise_floor(HOST, 5.0)
    made = slot()
    extension._crawler.engine.downloader.slots[HOST] = made
    extension._reached(Request("http://news.example/", meta={"download_slot": HOST}))
    assert made.delay == 5.0


def test_a_slot_is_never_without_a_delay() -> None:
    made = slot()
    pacing(made).enforce(HOST)
    assert 0 < made.delay < 0.001


def test_a_pause_is_a_last_request_in_the_future_and_needs_a_delay() -> None:
    made = slot()
    pacing(made).pause(HOST, 30.0)
    assert made.lastseen > monotonic() + 29
    assert made.delay > 0


def test_autothrottle_may_slow_a_slot_but_never_speed_it_up() -> None:
    made = slot(9.0)
    extension = pacing(made, delay=0.5, throttled=True)
    extension.enforce(HOST)
    assert made.delay == 9.0
    made.delay = 0.5
    extension.raise_floor(HOST, 5.0)
    assert made.delay == 5.0


def test_the_state_tells_what_was_learned_and_nothing_else() -> None:
    extension = pacing(slot())
    extension.raise_floor("slow.example", 5.0)
    extension.pace(HOST).limited(1.0, 1.0, 1.0)
    assert extension.state() == {HOST: extension.pace(HOST).delay}


def test_a_state_survives_a_run_that_never_asked_its_host() -> None:
    extension = pacing(None)
    extension.restore({"other.example": 0.7})
    assert extension.state() == {"other.example": 0.7}


def test_a_restored_state_is_in_force_before_and_after_a_host_is_known() -> None:
    made = slot()
    extension = pacing(made)
    extension.restore({HOST: 0.7})
    assert extension.pace(HOST).delay == 0.7
    extension.restore({HOST: 0.9})
    assert made.delay == 0.9


def test_a_pause_is_told_of_at_once_unless_it_is_over_in_a_moment() -> None:
    extension = pacing(slot())
    told: list[dict[str, float]] = []
    extension.listen(lambda: told.append(extension.pauses()))
    extension.pace(HOST).limited(monotonic(), monotonic(), 1.0)
    extension.obey(HOST)
    assert told == []
    extension.pace(HOST).limited(monotonic(), monotonic(), 300.0)
    extension.obey(HOST)
    assert [round(pauses[HOST]) for pauses in told] == [300]


def test_a_pause_of_an_earlier_run_goes_on_for_no_longer_than_the_ceiling() -> None:
    made = slot()
    extension = pacing(made, ceiling=600.0)
    # As after a clock that was set back by a day.
    extension.restore({}, {HOST: 86_400.0, "other.example": 40.0})
    assert 599 < made.lastseen - monotonic() <= 600
    assert round(extension.pauses()["other.example"]) == 40
