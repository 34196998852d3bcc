"""One status and one line from what a run counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsbot.monitor.verdict import Facts, judge

WELL = {"reason": "finished", "known": 100, "read": 5, "new": 5, "requests": 8}
GAP = ("https://example.com/1/", "404")


def facts(**given: object) -> Facts:
    return Facts(**{**WELL, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "status", "begins"),
    [
        ({}, 0, "complete: 5 new, 100 known, 8 requests"),
        ({"changed": 2, "deleted": 1}, 0, "complete: 5 new, 2 changed, 1 deleted, 100 known"),
        ({"bounded": True}, 0, "complete within the bounds given: "),
        ({"old_gaps": 3}, 0, "complete: 5 new, 100 known, 8 requests; 3 known gaps stand"),
        ({"reason": "enough"}, 0, "complete: "),
        ({"entry_failed": "dns"}, 0, "complete: "),
        ({"reason": "shutdown", "errors": 1, "gaps": (GAP,)}, 130, "interrupted: "),
        ({"reason": "shutdown", "output_error": "disk full"}, 5, "output failed"),
        ({"known": 0, "bounded": True, "read": 0}, 6, "nothing found"),
        ({"errors": 1}, 1, "1 unexpected error (see the log): "),
        ({"errors": 2}, 1, "2 unexpected errors (see the log): "),
        ({"reason": "closespider_timeout"}, 1, "stopped early (closespider_timeout): "),
        ({"known": 0, "entry_failed": "dns"}, 2, "the host does not resolve"),
        ({"gaps": (GAP,)}, 3, "incomplete: 5 new, 100 known, 8 requests; 1 gap: https://example"),
        ({"gaps": (GAP,) * 5}, 3, "incomplete: 5 new, 100 known, 8 requests; 5 gaps: "),
        ({"reason": "blocked"}, 4, "blocked by the site: "),
        ({"ledger_error": "disk full"}, 5, "ledger failed: disk full"),
        ({"output_error": "disk full"}, 5, "output failed: disk full"),
        ({"known": 0}, 6, "nothing found: no article in 8 requests"),
        ({"known": 0, "entry_failed": "404"}, 6, "nothing found: the address could not be had"),
        ({"missing": ("nothing new",)}, 6, "missing: nothing new; 5 new"),
        ({"reason": "shutdown"}, 130, "interrupted: "),
    ],
)
def test_a_run_gets_the_gravest_status_that_holds(
    given: dict[str, object], status: int, begins: str
) -> None:
    verdict = judge(facts(**given))
    assert verdict.status == status
    assert verdict.line.startswith(begins)


def test_more_gaps_than_a_line_holds_are_counted() -> None:
    assert judge(facts(gaps=(GAP,) * 5)).line.endswith(" and 2 more (newsbot gaps)")


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ({"http 403": 1}, 4),
        ({"http 403": 5, "blocked": 4, "ok": 1}, 4),
        ({"http 403": 5, "ok": 1}, 0),
        ({"http 429": 1, "ok": 1, "http 304": 1}, 0),
        ({"ok": 10}, 0),
        ({"404": 10}, 0),
    ],
)
def test_a_site_that_refused_nearly_everything_has_blocked_the_run(
    outcomes: dict[str, int], status: int
) -> None:
    assert judge(facts(outcomes=outcomes)).status == status


def test_a_full_disk_is_graver_than_a_blocked_site() -> None:
    assert judge(facts(reason="blocked", output_error="disk full")).status == 5


def test_what_is_missing_is_graver_than_a_gap() -> None:
    assert judge(facts(missing=("no article has a date",), gaps=(GAP,))).status == 6


def test_a_bounded_run_that_read_what_no_record_holds_found_something() -> None:
    assert judge(facts(known=0, bounded=True)).status == 0


def test_a_bounded_run_on_a_quiet_day_is_complete_where_addresses_lie_beyond_the_bounds() -> None:
    quiet = facts(known=0, read=0, bounded=True, left=9)
    assert judge(quiet).status == 0
    assert judge(replace(quiet, left=0)).status == 6
    assert judge(replace(quiet, entry_failed="http 404")).status == 6
    assert judge(replace(quiet, bounded=False)).status == 6


def test_what_is_unlike_earlier_runs_is_named_and_changes_no_status() -> None:
    verdict = judge(facts(warnings=("one", "two")))
    assert verdict.status == 0
    assert verdict.line.endswith("8 requests; unlike earlier runs: one, two")
