"""The JSON Schema of the record: what it lets through, and that it speaks of the same fields."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from newsbot.items import FIELDS, SCHEMA, Article, record
from tests.support.golden import Case, cases

RAW = files("newsbot.export").joinpath("article.schema.json").read_text("utf-8")
WANTED: dict[str, Any] = json.loads(RAW)
VALID = Draft202012Validator(WANTED)
NAMES = {str: "string", int: "integer", float: "number", list: "array", type(None): "null"}
# What a crawl always fills, though an article that was only read has not got it yet.
FILLED = {"source", "version", "date_crawled", "http_status", "content_sha256", "run", "newsbot"}
WHOLE: dict[str, Any] = {
    "schema": SCHEMA,
    "id": "0" * 32,
    "url": "https://example.com/2024/12/07/%D8%AE%D8%A8%D8%B1/",
    "canonical_url": None,
    "source": "example.com",
    "publisher": None,
    "title": "عنوان",
    "description": None,
    "text": "",
    "authors": [],
    "date_published": "2024-12-07T21:05:00+03:00",
    "date_published_raw": "7 كانون الأول 2024",
    "date_precision": "minute",
    "date_modified": None,
    "section": None,
    "tags": ["ثقافة"],
    "image_url": None,
    "language": "ar",
    "previous_url": None,
    "next_url": "https://example.com/next/",
    "version": 1,
    "duplicate_of": "f" * 32,
    "similarity": 1.0,
    "date_crawled": "2024-12-08T00:00:00+00:00",
    "http_status": 200,
    "content_sha256": "a" * 64,
    "run": "20241208T000000Z-beef",
    "newsbot": "0.1.0",
}


def test_the_schema_is_a_schema_of_draft_2020_12() -> None:
    assert WANTED["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(WANTED)


def test_the_schema_has_the_fields_of_the_record_in_their_order() -> None:
    assert tuple(WANTED["properties"]) == FIELDS
    assert tuple(WANTED["required"]) == FIELDS
    assert WANTED["additionalProperties"] is False
    assert WANTED["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize("field", [field.name for field in fields(Article)][1:])
def test_a_field_has_the_type_that_an_article_has(field: str) -> None:
    hint = get_type_hints(Article)[field]
    kinds = {NAMES.get(kind, "array") for kind in get_args(hint) or (hint,)}
    kinds = {"array"} if hint == list[str] else kinds
    said = WANTED["properties"][field]
    if "enum" in said:
        types = {NAMES[type(value)] for value in said["enum"]}
    else:
        types = {said["type"]} if isinstance(said["type"], str) else set(said["type"])
    assert types == (kinds - {"null"} if field in FILLED else kinds)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"date_published": "2024-12-07", "date_precision": "day"},
        {"date_published": "2024-12", "date_precision": "month"},
        {"date_published": None, "date_precision": None, "date_published_raw": None},
        {"duplicate_of": None, "similarity": None},
        {"similarity": 1},
        {"language": None},
    ],
)
def test_a_right_record_is_valid(changes: dict[str, Any]) -> None:
    VALID.validate(WHOLE | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 2},
        {"id": "0" * 31},
        {"id": "A" * 32},
        {"url": "example.com/a"},
        {"url": None},
        {"url": "https://example.com/ a"},
        {"title": ""},
        {"title": None},
        {"text": None},
        {"authors": None},
        {"authors": [None]},
        {"tags": "ثقافة"},
        {"publisher": ""},
        {"date_published": "2024-13"},
        {"date_published": "2024-12-07T21:05:00"},
        {"date_published": "07/12/2024"},
        {"date_published": None},
        {"date_precision": "second"},
        {"date_precision": None},
        {"date_modified": "yesterday"},
        {"language": "Arabic"},
        {"version": 0},
        {"version": "1"},
        {"duplicate_of": "f" * 33},
        {"duplicate_of": None},
        {"similarity": 1.01},
        {"similarity": None},
        {"date_crawled": "2024-12-08T03:00:00+03:00"},
        {"http_status": 99},
        {"content_sha256": "a" * 63},
        {"source": None},
        {"run": None},
        {"more": 1},
    ],
    ids=str,
)
def test_a_wrong_record_is_not(changes: dict[str, Any]) -> None:
    assert not VALID.is_valid(WHOLE | changes)


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_may_be_left_out(field: str) -> None:
    assert not VALID.is_valid({name: value for name, value in WHOLE.items() if name != field})


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_is_read_from_every_golden_page_is_valid(case: Case) -> None:
    article = case.read()
    if "refused" in case.expected:
        assert not isinstance(article, Article)
        return
    assert isinstance(article, Article)
    crawled = {name: WHOLE[name] for name in FILLED - {"content_sha256"}}
    assert [error.message for error in VALID.iter_errors(record(article) | crawled)] == []
