"""A run against its source's own history: what is unlike it, and what is missing. Pure.

Every rule asks first whether the history is long enough and this run large enough for the
difference to mean something: a quiet site is no news, and neither is one odd page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsbot import stats

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

FIELDS = ("text", "date_published", "authors", "description", "section", "tags", "image_url")
"""Fields whose coverage is counted, as `newsbot/monitor/coverage/<field>`."""
_VITAL = {"text": "a text", "date_published": "a date"}
_DAY = 24
_ALWAYS = 0.95
# Articles that would be due by the usual rate, beyond which none at all is no quiet hour.
_DUE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerances:
    """How unlike its history a run may be.

    `runs` past runs and `sample` articles or requests are needed before anything is said.
    `articles` is the share of the usual number of new articles below which it is said, `coverage`
    by how much the share of records with a field may fall, `failures` by how much that of failed
    requests may rise, `silence` how many times the longest silence so far the newest article may
    be old.
    """

    runs: int = 3
    sample: int = 10
    articles: float = 0.25
    coverage: float = 0.2
    failures: float = 0.1
    silence: float = 3.0


@dataclass(frozen=True, slots=True)
class Told:
    """What one run counted: when it began (seconds since the epoch), and its stats by name."""

    started: float
    counts: Mapping[str, int] = field(default_factory=dict)

    def get(self, name: str) -> int:
        """Return a count, 0 where there is none."""
        return self.counts.get(name, 0)

    def under(self, prefix: str) -> dict[str, int]:
        """Return the counts whose names begin so, by the rest of the name."""
        return {k.removeprefix(prefix): n for k, n in self.counts.items() if k.startswith(prefix)}

    @property
    def articles(self) -> int:
        """Articles that were read, new or not."""
        return self.get(stats.MONITOR_ARTICLES)

    @property
    def new(self) -> int:
        """Articles that no run had found before."""
        return self.get(stats.LEDGER_STORED + "first")

    @property
    def newest(self) -> int | None:
        """Age of the newest article at the run's end, in hours."""
        return self.counts.get(stats.MONITOR_NEWEST_HOURS)


class Unlike(NamedTuple):
    """How a run differs from its history: what to warn of, and what was always there and is not."""

    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def compare(run: Told, past: Sequence[Told], allowed: Tolerances) -> Unlike:
    """Compare a run with those before it, newest first, all of which had ended well."""
    if len(past) < allowed.runs:
        return Unlike()
    missing, warnings = list[str](), list[str]()
    quiet = _too_quiet(run, past, allowed)
    vital = _lost_fields(run, past, allowed)
    missing += [quiet] if quiet else []
    missing += vital.values()
    if not quiet:
        warnings += _few(run, past, allowed)
        warnings += _old(run, past, allowed)
    warnings += _thin(run, past, allowed, vital.keys())
    warnings += _failing(run, past, allowed)
    warnings += _relaid(run, past, allowed)
    return Unlike(tuple(warnings), tuple(missing))


def _due(run: Told, past: Sequence[Told]) -> float:
    """Return how many new articles the time since the last run would have brought.

    The first run of a source found its archive, which says nothing of a day: it only starts the
    clock.
    """
    first, last = past[-1].started, past[0].started
    if last <= first or run.started <= last:
        return 0.0
    return sum(one.new for one in past[:-1]) / (last - first) * (run.started - last)


def _silence(past: Sequence[Told]) -> float | None:
    """Return the greatest age of the newest article that a run has met, at least a day."""
    ages = [one.newest for one in past if one.newest is not None]
    return max(_DAY, *ages) if ages else None


def _too_quiet(run: Told, past: Sequence[Told], allowed: Tolerances) -> str | None:
    """Say that nothing new was found where every run before found something.

    Only where the newest article is also older than it has ever been, by far: nights, weekends and
    holidays are in the history too.
    """
    silence = _silence(past)
    always = all(one.new for one in past)
    if run.new or not always or silence is None or run.newest is None:
        return None
    if _due(run, past) < _DUE or run.newest <= allowed.silence * silence:
        return None
    return f"nothing new, as every run before found; the newest article is {_age(run.newest)} old"


def _lost_fields(run: Told, past: Sequence[Told], allowed: Tolerances) -> dict[str, str]:
    """Say which field that makes an article no article of this run has, by field."""
    if run.articles < allowed.runs or sum(one.articles for one in past) < allowed.sample:
        return {}
    return {
        name: f"no article has {what}, as {_share(_usual(past, name))} had before"
        for name, what in _VITAL.items()
        if not _coverage(run, name) and _usual(past, name) >= _ALWAYS
    }


def _few(run: Told, past: Sequence[Told], allowed: Tolerances) -> Iterator[str]:
    due = _due(run, past)
    rates = [
        one.new / (one.started - before.started)
        for one, before in pairwise(past)
        if one.started > before.started
    ]
    if due < allowed.sample or not rates:
        return
    # The leanest time so far is usual too.
    least = min(rates) * (run.started - past[0].started)
    if run.new < allowed.articles * min(due, least):
        yield f"{run.new} new articles where about {due:.0f} were due"


def _old(run: Told, past: Sequence[Told], allowed: Tolerances) -> Iterator[str]:
    silence = _silence(past)
    if run.newest is not None and silence and run.newest > allowed.silence * silence:
        yield f"the newest article is {_age(run.newest)} old, {_age(silence)} at most before"


def _thin(
    run: Told, past: Sequence[Told], allowed: Tolerances, told: Container[str]
) -> Iterator[str]:
    if min(run.articles, sum(one.articles for one in past)) < allowed.sample:
        return
    for name in FIELDS:
        now, usual = _coverage(run, name), _usual(past, name)
        if usual - now > allowed.coverage and name not in told:
            yield f"{name} in {_share(now)} of articles, {_share(usual)} before"


def _failing(run: Told, past: Sequence[Told], allowed: Tolerances) -> Iterator[str]:
    asked = run.get(stats.FETCH_ASKED)
    if asked < allowed.sample:
        return
    worst = max(map(_failed, past))
    if _failed(run) - worst > allowed.failures:
        yield f"{_share(_failed(run))} of requests failed, {_share(worst)} at worst before"


def _relaid(run: Told, past: Sequence[Told], allowed: Tolerances) -> Iterator[str]:
    """Say that pages are made otherwise than before: by a site file's layouts, or as learned."""
    now = run.under(stats.EXTRACT_LAYOUT)
    before = Counter[str]()
    for one in past:
        before.update(one.under(stats.EXTRACT_LAYOUT))
    if sum(now.values()) >= allowed.sample and before:
        most, usual = max(now, key=lambda k: now[k]), max(before, key=lambda k: before[k])
        if most != usual:
            yield f"most pages are of layout {most}, of {usual} before"
    fell, tried = _fell_back(run)
    fallen, of = (sum(counted) for counted in zip(*map(_fell_back, past), strict=True))
    if tried >= allowed.sample and of and fell / tried - fallen / of > allowed.coverage:
        yield f"{_share(fell / tried)} of pages are not as learned, {_share(fallen / of)} before"


def _fell_back(run: Told) -> tuple[int, int]:
    """Return how many pages the learned profile did not fit, and how many it was tried on."""
    fell = run.get(stats.EXTRACT_FELL_BACK)
    return fell, fell + run.get(stats.EXTRACT_DIRECT)


def _coverage(run: Told, name: str) -> float:
    return run.get(stats.MONITOR_COVERAGE + name) / run.articles if run.articles else 0.0


def _usual(past: Sequence[Told], name: str) -> float:
    total = sum(one.articles for one in past)
    have = sum(one.get(stats.MONITOR_COVERAGE + name) for one in past)
    return have / total if total else 0.0


def _failed(run: Told) -> float:
    asked = run.get(stats.FETCH_ASKED)
    return sum(run.under(stats.WALK_FAILED).values()) / asked if asked else 0.0


def _share(of: float) -> str:
    return f"{of:.0%}"


def _age(hours: float) -> str:
    return f"{hours / _DAY:.0f} days" if hours >= 2 * _DAY else f"{hours:.0f} hours"
