from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsbot.extract.drift import MISSING, OUTSIDE, SAMPLE, Sampler, agreement
from newsbot.extract.learn import learn
from tests.unit.extract.newsroom import page, sample

if TYPE_CHECKING:
    from newsbot.extract.profile import Reading


@pytest.fixture(scope="module")
def reading() -> Reading:
    profile = learn([sample(n) for n in (3, 12, 22)])
    assert profile is not None
    found = profile.read(page(30))
    assert found is not None
    return found


def test_one_page_in_fifty_is_checked_at_first_and_one_in_five_hundred_later(
    reading: Reading,
) -> None:
    sampler, checked = Sampler(), []
    for number in range(2_001):
        if sampler.due(reading) == SAMPLE:
            checked.append(number)
        sampler = sampler.read()
    assert checked == [*range(0, 500, 50), 500, 1000, 1500, 2000]


def test_after_a_disagreement_pages_are_checked_closely_again(reading: Reading) -> None:
    later = Sampler(pages=550)
    assert later.due(reading) is None
    assert later.checked(0.2, 0.0).due(reading) == SAMPLE


def test_a_missing_headline_is_always_checked(reading: Reading) -> None:
    assert Sampler(pages=777).due(replace(reading, missing=("title",))) == MISSING


def test_a_missing_date_is_checked_now_and_then(reading: Reading) -> None:
    undated = replace(reading, missing=("date_published",))
    due = [Sampler(pages=n).due(undated) for n in range(601, 700)]
    assert 0 < sum(reason is not None for reason in due) < 10


def test_paragraphs_outside_the_text_are_checked_until_found_harmless(reading: Reading) -> None:
    drifted = replace(reading, outside=reading.usual + 0.4)
    sampler = Sampler(pages=7)
    assert sampler.due(drifted) == OUTSIDE
    assert sampler.checked(0.95, drifted.outside).due(drifted) is None
    assert sampler.checked(0.3, drifted.outside).due(drifted) == OUTSIDE


def test_two_disagreements_in_a_row_relearn() -> None:
    once = Sampler().checked(0.1, 0)
    assert not once.relearns
    assert once.checked(0.1, 0).relearns
    assert not once.checked(0.9, 0).checked(0.1, 0).relearns


def test_three_pages_without_a_layout_soon_after_one_another_relearn() -> None:
    sampler = Sampler().fell_back().read().fell_back()
    assert not sampler.relearns
    assert sampler.fell_back().relearns
    assert not sampler.fell_back().learned().relearns


def test_pages_lost_long_ago_are_forgotten() -> None:
    sampler = Sampler().fell_back().fell_back()
    for _ in range(20):
        sampler = sampler.read()
    assert sampler.lost == 0


def test_a_sampler_survives_json() -> None:
    state = Sampler(pages=3, wrong=1, outside=0.5)
    assert Sampler.from_json(state.to_json()) == state


@pytest.mark.parametrize(
    "value",
    [None, {}, Sampler().to_json() | {"pages": -1}, Sampler().to_json() | {"outside": 3}],
)
def test_a_malformed_sampler_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"object of|is -|is 3"):
        Sampler.from_json(value)


def test_agreement_is_one_for_equal_and_zero_for_strange_texts() -> None:
    text = "قال الوزير إن العمل مستمر في المدينة"
    assert agreement(text, text) == 1
    assert agreement(text, "نص آخر لا يشبه الأول في شيء") == 0
    assert agreement("", "") == 1
    assert agreement("كلمة", "كلمة") == 1
