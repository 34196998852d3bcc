from __future__ import annotations

import itertools
import re
from datetime import timedelta
from random import Random
from urllib.parse import unquote

import pytest

from newsbot.demo.content import FIRST, POSTS, WEEKDAYS, draft, slug, stories


def pairs(text: str) -> set[tuple[str, str]]:
    return set(itertools.pairwise(re.findall(r"\w+", text)))


def test_the_same_articles_are_written_in_every_run() -> None:
    first = stories()
    stories.cache_clear()
    assert stories() == first


def test_another_seed_writes_other_articles() -> None:
    assert stories(3, "a")[0].title != stories(3, "b")[0].title


def test_headlines_and_addresses_are_unique() -> None:
    assert len({story.title for story in stories()}) == POSTS
    assert len({story.path for story in stories()}) == POSTS


def test_a_headline_taken_is_written_again() -> None:
    # More articles than one seed has different headlines for at the first attempt.
    many = stories(2500, "many")
    assert len({story.title for story in many}) == 2500


def test_no_two_articles_share_a_third_of_their_word_pairs() -> None:
    shingles = [pairs(" ".join(story.paragraphs)) for story in stories()]
    closest = max(len(a & b) / len(a | b) for a, b in itertools.combinations(shingles, 2))
    assert closest < 1 / 3


def test_articles_have_five_to_nine_paragraphs_and_are_news_length() -> None:
    for story in stories():
        assert 5 <= len(story.paragraphs) <= 9
        assert 60 < len(" ".join(story.paragraphs).split()) < 400


def test_dates_rise_over_several_months_in_damascus_time() -> None:
    dates = [story.published for story in stories()]
    assert dates == sorted(set(dates))
    assert dates[-1] - dates[0] > timedelta(days=100)
    assert {date.utcoffset() for date in dates} == {timedelta(hours=3)}


def test_the_printed_date_names_the_levantine_month() -> None:
    story = next(s for s in stories() if s.published.month == 12)
    assert story.printed_date.startswith(f"{story.published.day} كانون الأول 2024 ")


def test_texts_speak_of_the_weekday_on_which_they_appear() -> None:
    text = draft(Random(3), FIRST)
    named = {day for day in WEEKDAYS if any(day in p for p in text.paragraphs)}
    assert WEEKDAYS[FIRST.weekday()] == "الأحد"
    assert len(named) <= 2


def test_both_kinds_of_quotation_marks_and_of_digits_occur() -> None:
    everything = " ".join(paragraph for story in stories() for paragraph in story.paragraphs)
    assert {"“", "”", "«", "»", "٣", "3"} <= set(everything)


def test_no_text_keeps_a_mark_of_the_grammar() -> None:
    for story in stories():
        assert not re.search(r"[<>\[\]|]|  ", " ".join([story.title, *story.paragraphs]))


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("سوق القرية", "سوق-القرية"),
        ("هل يُنتظر؟ نعم!", "هل-ينتظر-نعم"),
        ("“الحصاد” يبدأ.. اليوم", "الحصاد-يبدأ-اليوم"),
        ("", ""),
    ],
)
def test_a_slug_is_the_headlines_letters_joined_by_hyphens(title: str, address: str) -> None:
    assert unquote(slug(title)) == address


def test_a_slug_is_cut_at_200_bytes_between_letters() -> None:
    cut = slug("كلمة " * 40)
    assert 190 < len(cut) <= 200
    assert "�" not in unquote(cut)
    assert cut == cut.lower()
