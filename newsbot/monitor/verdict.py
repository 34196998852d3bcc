"""How a run ended: one exit status and one line, from what was counted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

COMPLETE, ERROR, USAGE, INCOMPLETE, BLOCKED, UNWRITABLE, NOTHING, INTERRUPTED = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    130,
)

_NAMED_GAPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a run knows of itself at its end.

    `reason` is the word that Scrapy closed the spider with. `known` are the articles of the site
    in the ledger, `read` those that this run read or re-read, `new` and `changed` what it added.
    `gaps` are (address, reason) that were no gaps before; `old_gaps` counts those that were.
    `entry_failed` is why the address that the user gave could not be had.
    """

    reason: str
    known: int = 0
    read: int = 0
    new: int = 0
    changed: int = 0
    requests: int = 0
    gaps: tuple[tuple[str, str], ...] = ()
    old_gaps: int = 0
    errors: int = 0
    entry_failed: str | None = None
    output_error: str | None = None
    ledger_error: str | None = None
    bounded: bool = False


class Verdict(NamedTuple):
    """The exit status, and the one line that says why and what to do."""

    status: int
    line: str


def judge(facts: Facts) -> Verdict:
    """Return the verdict: the gravest that holds."""
    for rule in (_unwritable, _interrupted, _blocked, _error, _nothing, _incomplete):
        verdict = rule(facts)
        if verdict is not None:
            return verdict
    bound = " within the bounds given" if facts.bounded else ""
    return Verdict(COMPLETE, f"complete{bound}: {_counts(facts)}{_old(facts)}")


def _unwritable(facts: Facts) -> Verdict | None:
    if facts.ledger_error:
        return Verdict(
            UNWRITABLE, f"ledger failed: {facts.ledger_error}; what was read before is kept"
        )
    if facts.output_error:
        return Verdict(
            UNWRITABLE,
            f"output failed: {facts.output_error}; what was read is in the ledger: make room and "
            "start again",
        )
    return None


def _interrupted(facts: Facts) -> Verdict | None:
    if facts.reason != "shutdown":
        return None
    return Verdict(INTERRUPTED, f"interrupted: {_counts(facts)}; start again to go on")


def _blocked(facts: Facts) -> Verdict | None:
    if facts.reason != "blocked":
        return None
    return Verdict(
        BLOCKED, f"blocked by the site: {_counts(facts)}; wait, go slower, or ask its owner"
    )


def _error(facts: Facts) -> Verdict | None:
    if not facts.errors and facts.reason in ("finished", "enough"):
        return None
    if not facts.errors:
        return Verdict(ERROR, f"stopped early ({facts.reason}): {_counts(facts)}")
    what = "error" if facts.errors == 1 else "errors"
    return Verdict(ERROR, f"{facts.errors} unexpected {what} (see the log): {_counts(facts)}")


def _nothing(facts: Facts) -> Verdict | None:
    if facts.known or (facts.bounded and facts.read):
        return None
    if facts.entry_failed == "dns":
        return Verdict(USAGE, "the host does not resolve: check the address")
    if facts.entry_failed:
        return Verdict(
            NOTHING, f"nothing found: the address could not be had ({facts.entry_failed})"
        )
    return Verdict(
        NOTHING,
        f"nothing found: no article in {facts.requests} requests; is this a news site?",
    )


def _incomplete(facts: Facts) -> Verdict | None:
    if not facts.gaps:
        return None
    named = ", ".join(f"{url} ({reason})" for url, reason in facts.gaps[:_NAMED_GAPS])
    more = len(facts.gaps) - _NAMED_GAPS
    rest = f" and {more} more (newsbot gaps)" if more > 0 else ""
    gap = "gap" if len(facts.gaps) == 1 else "gaps"
    return Verdict(
        INCOMPLETE, f"incomplete: {_counts(facts)}; {len(facts.gaps)} {gap}: {named}{rest}"
    )


def _counts(facts: Facts) -> str:
    changed = f", {facts.changed:,} changed" if facts.changed else ""
    return f"{facts.new:,} new{changed}, {facts.known:,} known, {facts.requests:,} requests"


def _old(facts: Facts) -> str:
    return f"; {facts.old_gaps} known gaps stand (newsbot gaps)" if facts.old_gaps else ""
