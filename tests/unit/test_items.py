from __future__ import annotations

import dataclasses

import pytest

from newsbot.items import FIELDS, MANDATORY, SCHEMA, Article, record


def test_a_record_has_every_field_in_order() -> None:
    made = record(Article(id="1", url="https://news.example/1", title="خبر", text=""))
    assert tuple(made) == FIELDS
    assert FIELDS[:3] == ("schema", "id", "url")
    assert FIELDS[-2:] == ("run", "newsbot")
    assert made["schema"] == SCHEMA


def test_what_only_a_crawl_knows_is_null_until_it_is_filled() -> None:
    made = record(Article(id="1", url="https://news.example/1", title="خبر", text=""))
    for name in ("source", "version", "duplicate_of", "similarity", "date_crawled", "run"):
        assert made[name] is None
    assert made["authors"] == made["tags"] == []


def test_an_article_cannot_be_changed() -> None:
    article = Article(id="1", url="https://news.example/1", title="خبر", text="")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.title = "آخر"  # type: ignore[misc]


def test_lists_are_an_articles_own() -> None:
    one = Article(id="1", url="u", title="t", text="")
    other = Article(id="2", url="u", title="t", text="")
    assert one.authors is not other.authors


def test_the_mandatory_fields_are_fields() -> None:
    assert set(MANDATORY) < set(FIELDS)
