from __future__ import annotations

from typing import TYPE_CHECKING

from trafilatura import external

from newsbot.extract.evidence import Evidence
from newsbot.extract.page import Page

if TYPE_CHECKING:
    import pytest


def test_a_page_with_little_text_costs_the_stop_words_of_a_few_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(external, "JT_STOPLIST", None)
    Evidence(
        Page("<p>\u0646\u0635 \u0642\u0635\u064a\u0631</p>".encode(), "https://a.example/x"), [], []
    )
    words = set(vars(external)["JT_STOPLIST"])
    assert {"\u0641\u064a", "\u0645\u0646", "the", "les"} <= words
    assert len(words) < 10_000
