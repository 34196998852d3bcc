from __future__ import annotations

import re
from random import Random

import pytest

from newsbot.demo.grammar import Topic, Writer, topics


def writer(lists: dict[str, tuple[str, ...]] | None = None, seed: int = 1) -> Writer:
    return Writer(Topic("t", "s", lists or {}), Random(seed))


def test_a_choice_is_one_of_its_parts() -> None:
    assert {writer(seed=seed).write("[a|b]") for seed in range(20)} == {"a", "b"}


def test_choices_may_hold_choices() -> None:
    texts = {writer(seed=seed).write("x[ [a|b]c|]") for seed in range(40)}
    assert texts == {"x ac", "x bc", "x"}


def test_a_number_lies_within_its_range() -> None:
    numbers = {int(writer(seed=seed).write("<n:3-5>")) for seed in range(40)}
    assert numbers == {3, 4, 5}


def test_a_word_once_chosen_stays() -> None:
    given = writer({"place": ("a", "b", "c")})
    first = given.write("<place>")
    assert {given.write("<place>") for _ in range(20)} == {first}


def test_a_speaker_is_chosen_anew_while_there_are_others() -> None:
    given = writer({"speaker": ("a", "b", "c")})
    assert sorted(given.write("<speaker>") for _ in range(3)) == ["a", "b", "c"]


def test_a_list_used_up_begins_again() -> None:
    given = writer({"quote": ("a",)})
    assert [given.write("<quote>") for _ in range(2)] == ["a", "a"]


def test_no_more_templates_are_written_than_there_are() -> None:
    assert sorted(writer({"line": ("a", "b")}).some("line", 9)) == ["a", "b"]


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("لـالموسيقا", "للموسيقا"),
        ("بـتوزيع", "بتوزيع"),
        ("لـ12 طناً", "لـ12 طناً"),
        ("لـكأس", "لكأس"),
    ],
)
def test_a_preposition_joins_its_word_but_not_a_number(written: str, joined: str) -> None:
    assert writer().write(written) == joined


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_every_template_of_a_topic_can_be_written(topic: Topic) -> None:
    for name in ("headline", "lead", "line", "quote", "general", "frame", "credit"):
        for template in topic.lists[name]:
            given = Writer(topic, Random(7), {"weekday": "السبت", "day": "الأحد", "other": "بلدة"})
            text = given.write(template)
            assert not re.search(r"[<>\[\]|]|  ", text), template


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_a_topic_has_enough_to_tell(topic: Topic) -> None:
    assert len(topic.lists["headline"]) >= 3
    assert len(topic.lists["line"]) >= 8
    assert len(topic.lists["quote"]) >= 3
