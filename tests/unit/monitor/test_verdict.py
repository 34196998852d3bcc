from __future__ import annotations

from typing import Any

import pytest

from newsbot.monitor.verdict import Facts, judge

GAPS = tuple((f"https://news.example/{number}", "404") for number in range(5))


def told(**facts: Any) -> tuple[int, str]:
    given: dict[str, Any] = {"reason": "finished", "known": 9, "read": 9, "new": 9} | facts
    return judge(Facts(**given))


@pytest.mark.parametrize(
    ("facts", "status", "words"),
    [
        ({}, 0, "complete: 9 new, 9 known"),
        ({"reason": "enough", "bounded": True}, 0, "complete within the bounds given"),
        ({"changed": 2, "old_gaps": 3}, 0, "2 changed, 9 known, 0 requests; 3 known gaps stand"),
        ({"gaps": GAPS[:1]}, 3, "1 gap: https://news.example/0 (404)"),
        ({"gaps": GAPS}, 3, "5 gaps:"),
        ({"gaps": GAPS}, 3, "and 2 more (newsbot gaps)"),
        ({"reason": "blocked", "gaps": GAPS}, 4, "blocked by the site"),
        ({"reason": "shutdown", "gaps": GAPS}, 130, "start again to go on"),
        ({"reason": "shutdown", "errors": 1}, 130, "interrupted"),
        ({"errors": 1, "gaps": GAPS}, 1, "1 unexpected error (see the log)"),
        ({"errors": 2}, 1, "2 unexpected errors"),
        ({"reason": "closespider_timeout"}, 1, "stopped early (closespider_timeout)"),
        ({"output_error": "disk full", "reason": "feed_failed"}, 5, "output failed: disk full"),
        ({"ledger_error": "locked", "output_error": "x"}, 5, "ledger failed: locked"),
        ({"reason": "shutdown", "output_error": "disk full"}, 5, "output failed"),
        ({"known": 0, "requests": 4}, 6, "no article in 4 requests; is this a news site?"),
        ({"known": 0, "entry_failed": "dns"}, 2, "does not resolve"),
        ({"known": 0, "entry_failed": "404"}, 6, "could not be had (404)"),
        ({"known": 0, "bounded": True, "read": 3}, 0, "complete within"),
        ({"known": 0, "bounded": True, "read": 0}, 6, "nothing found"),
        ({"known": 9, "entry_failed": "dns"}, 0, "complete"),
    ],
)
def test_the_gravest_that_holds_is_told(facts: dict[str, Any], status: int, words: str) -> None:
    verdict = told(**facts)
    assert verdict[0] == status
    assert words in verdict[1]
    assert "\n" not in verdict[1]
