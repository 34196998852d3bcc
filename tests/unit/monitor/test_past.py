"""A run against its history: when something is said, and when nothing may be."""

from __future__ import annotations

from typing import Any

import pytest

from newsbot import stats
from newsbot.monitor.past import FIELDS, Told, Tolerances, Unlike, compare

HOUR, DAY = 3600.0, 86_400.0
NOW = 100 * DAY
FIRST = stats.LEDGER_STORED + "first"


def told(
    days_ago: float = 0.0,
    *,
    new: int = 20,
    articles: int | None = None,
    asked: int = 40,
    failed: int = 0,
    newest: int | None = 2,
    **fields: int,
) -> Told:
    """Return a run of a daily site: every article has every field unless said otherwise."""
    read = new if articles is None else articles
    counts = {
        FIRST: new,
        stats.MONITOR_ARTICLES: read,
        stats.FETCH_ASKED: asked,
        stats.WALK_FAILED + "404": failed,
    }
    counts |= {stats.MONITOR_COVERAGE + name: fields.get(name, read) for name in FIELDS}
    if newest is not None:
        counts[stats.MONITOR_NEWEST_HOURS] = newest
    return Told(NOW - days_ago * DAY, counts)


def history(**given: Any) -> list[Told]:
    """Return five daily runs, newest first, the oldest of which found the archive."""
    return [*(told(ago, **given) for ago in (1, 2, 3, 4)), told(5, new=9_000)]


def compared(run: Told, past: list[Told] | None = None) -> Unlike:
    return compare(run, history() if past is None else past, Tolerances())


def test_a_run_like_those_before_is_not_spoken_of() -> None:
    assert compared(told()) == Unlike()


@pytest.mark.parametrize("past", [0, 1, 2])
def test_a_short_history_says_nothing(past: int) -> None:
    odd = told(new=0, articles=5, failed=40, newest=9_000, text=0)
    assert compared(odd, history()[:past]) == Unlike()


def test_nothing_new_where_every_run_found_some_is_missing() -> None:
    found = compared(told(new=0, newest=97))
    assert found.missing == (
        "nothing new, as every run before found; the newest article is 4 days old",
    )
    assert found.warnings == ()


def test_a_quiet_night_is_no_alarm() -> None:
    assert compared(Told(NOW - 0.9 * DAY, told(new=0, newest=9).counts)) == Unlike()


def test_a_weekend_as_long_as_earlier_ones_is_no_alarm() -> None:
    past = [told(1, newest=40), *history()[1:]]
    assert compared(told(new=0, newest=100), past).missing == ()


def test_a_site_that_was_quiet_before_may_be_so_again() -> None:
    past = [told(1), told(2, new=0), told(3), told(4)]
    assert compared(told(new=0, newest=70), past).missing == ()


def test_a_site_that_is_older_than_ever_is_warned_of() -> None:
    past = [told(ago, new=0, newest=200) for ago in (1, 2, 3, 4)]
    assert compared(told(new=0, newest=300), past) == Unlike()
    assert compared(told(new=0, newest=700), past).warnings == (
        "the newest article is 29 days old, 8 days at most before",
    )


def test_runs_that_never_dated_anything_have_no_silence() -> None:
    past = [told(ago, newest=None) for ago in (1, 2, 3, 4)]
    assert compared(told(new=0, newest=700), past).missing == ()


def test_far_fewer_articles_than_were_due_are_warned_of() -> None:
    assert compared(told(new=4)).warnings == ("4 new articles where about 20 were due",)


def test_as_few_articles_as_on_the_leanest_day_are_usual() -> None:
    past = [told(1, new=4), *history()[1:]]
    assert compared(told(new=3), past) == Unlike()


def test_few_are_not_missed_where_few_are_usual() -> None:
    past = [*(told(ago, new=2) for ago in (1, 2, 3, 4)), told(5, new=9_000)]
    assert compared(told(new=0), past) == Unlike()


def test_two_runs_at_one_moment_say_nothing_of_a_rate() -> None:
    past = [told(1), told(1), told(1)]
    assert compared(told(new=0, newest=2), past) == Unlike()


def test_runs_within_one_moment_are_left_out_of_the_leanest() -> None:
    past = [told(1), told(1), told(2), told(3)]
    assert compared(told(new=1), past).warnings == ("1 new articles where about 30 were due",)


@pytest.mark.parametrize(("name", "what"), [("text", "a text"), ("date_published", "a date")])
def test_a_vital_field_that_no_article_has_any_more_is_missing(name: str, what: str) -> None:
    found = compared(told(**{name: 0}))
    assert found.missing == (f"no article has {what}, as 100% had before",)
    assert found.warnings == ()


def test_one_undated_article_is_no_alarm() -> None:
    assert compared(told(new=2, articles=2, date_published=0)).missing == ()


def test_a_site_that_never_dated_its_articles_misses_no_date() -> None:
    past = [told(ago, date_published=10) for ago in (1, 2, 3, 4)]
    assert compared(told(date_published=0), past).missing == ()


def test_past_runs_that_read_hardly_anything_prove_nothing() -> None:
    past = [told(ago, new=1) for ago in (1, 2, 3, 4)]
    assert compared(told(new=5, text=0, authors=0), past) == Unlike()


def test_a_field_that_becomes_rare_is_named() -> None:
    assert compared(told(authors=10)).warnings == ("authors in 50% of articles, 100% before",)
    assert compared(told(authors=17)) == Unlike()


def test_a_field_is_not_judged_by_a_handful() -> None:
    assert compared(told(new=6, articles=6, authors=0)).warnings == ()


def test_failures_beyond_the_worst_so_far_are_named() -> None:
    past = [told(1, failed=4), *history()[1:]]
    assert compared(told(failed=6), past) == Unlike()
    assert compared(told(failed=12), past).warnings == (
        "30% of requests failed, 10% at worst before",
    )


def test_failures_among_a_few_requests_say_nothing() -> None:
    past = [told(1, asked=0), *history()[1:]]
    assert compared(told(asked=5, failed=5), past).warnings == ()


def with_counts(run: Told, counts: dict[str, int]) -> Told:
    return Told(run.started, {**run.counts, **counts})


def test_another_layout_of_a_site_file_is_named() -> None:
    old, new = ({stats.EXTRACT_LAYOUT + name: 20} for name in ("0", "none"))
    past = [with_counts(run, old) for run in history()]
    assert compared(with_counts(told(), old), past) == Unlike()
    assert compared(with_counts(told(), new), past).warnings == (
        "most pages are of layout none, of 0 before",
    )
    assert compared(with_counts(told(), new)).warnings == ()


def test_pages_that_are_not_as_learned_any_more_are_named() -> None:
    fits, fell = {stats.EXTRACT_DIRECT: 20}, {stats.EXTRACT_FELL_BACK: 15, stats.EXTRACT_DIRECT: 5}
    past = [with_counts(run, fits) for run in history()]
    assert compared(with_counts(told(), fits), past) == Unlike()
    assert compared(with_counts(told(), fell), past).warnings == (
        "75% of pages are not as learned, 0% before",
    )


def test_tolerances_are_the_callers() -> None:
    strict = Tolerances(runs=1, sample=5, coverage=0.01)
    assert compare(told(authors=19), history()[:1], strict).warnings == (
        "authors in 95% of articles, 100% before",
    )
