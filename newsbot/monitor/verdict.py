"""How a run ended: one exit status and one line, from what was counted. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_REFUSALS = ("blocked", "http 401", "http 403", "http 429")
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a run knows of itself at its end.

    `reason` is the word that Scrapy closed the spider with. `known` are the articles of the site
    in the ledger, `read` those that this run read or re-read, `new` and `changed` what it added.
    `gaps` are (address, reason) that were no gaps before; `old_gaps` counts those that were.
    `left` counts addresses that were found and, for their dates, not asked for.
    `entry_failed` is why the address that the user gave could not be had. `outcomes` counts the
    requests by how they ended, in the words of `newsbot.fetch.outcomes`. `warnings` and `missing`
    are how the run differs from those before it, as `newsbot.monitor.past` says.
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
    left: int = 0
    deleted: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """The exit status, and the one line that says why and what to do."""

    status: int
    line: str


def judge(facts: Facts) -> Verdict:
    """Return the verdict: the gravest that holds, with what else is unlike earlier runs."""
    rules = (_unwritable, _interrupted, _blocked, _error, _nothing, _missing, _incomplete)
    verdict = next((said for rule in rules if (said := rule(facts)) is not None), None)
    if verdict is None:
        bound = " within the bounds given" if facts.bounded else ""
        verdict = Verdict(COMPLETE, f"complete{bound}: {_counts(facts)}{_old(facts)}")
    if not facts.warnings:
        return verdict
    return verdict._replace(
        line=f"{verdict.line}; unlike earlier runs: {', '.join(facts.warnings)}"
    )


def _unwritable(facts: Facts) -> Verdict | None:
    if facts.ledger_error:
        return Verdict(
            UNWRITABLE, f"ledger failed: {facts.ledger_error}; what was read before is kept"
        )
    if facts.output_error:
        return Verdict(
            UNWRITABLE,
            f"output failed: {facts.output_error}; what was read is in the ledger: make room or "
            "mend -o, and start again",
        )
    return None


def _interrupted(facts: Facts) -> Verdict | None:
    if facts.reason != "shutdown":
        return None
    return Verdict(INTERRUPTED, f"interrupted: {_counts(facts)}; start again to go on")


def _blocked(facts: Facts) -> Verdict | None:
    if facts.reason != "blocked" and not _refused(facts):
        return None
    return Verdict(
        BLOCKED, f"blocked by the site: {_counts(facts)}; wait, go slower, or ask its owner"
    )


def _refused(facts: Facts) -> bool:
    """Tell whether the site let (nearly) nothing through, though nobody stopped the run for it.

    One forbidden page among the few of a quiet run is not that.
    """
    refused = sum(facts.outcomes.get(word, 0) for word in _REFUSALS)
    return bool(refused) and refused >= _NEARLY_ALL * sum(facts.outcomes.values())


def _error(facts: Facts) -> Verdict | None:
    if not facts.errors and facts.reason in ("finished", "enough"):
        return None
    if not facts.errors:
        return Verdict(ERROR, f"stopped early ({facts.reason}): {_counts(facts)}")
    what = "error" if facts.errors == 1 else "errors"
    return Verdict(ERROR, f"{facts.errors} unexpected {what} (see the log): {_counts(facts)}")


def _nothing(facts: Facts) -> Verdict | None:
    if facts.known or (facts.bounded and (facts.read or (facts.left and not facts.entry_failed))):
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


def _missing(facts: Facts) -> Verdict | None:
    """Name what every run before found and this one did not."""
    if not facts.missing:
        return None
    return Verdict(NOTHING, f"missing: {', '.join(facts.missing)}; {_counts(facts)}")


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
    deleted = f", {facts.deleted:,} deleted" if facts.deleted else ""
    return (
        f"{facts.new:,} new{changed}{deleted}, {facts.known:,} known, {facts.requests:,} requests"
    )


def _old(facts: Facts) -> str:
    if not facts.old_gaps:
        return ""
    stand = "known gap stands" if facts.old_gaps == 1 else "known gaps stand"
    return f"; {facts.old_gaps} {stand} (newsbot gaps)"
