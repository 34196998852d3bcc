"""Whatever happens to a page on its way, extraction gives an article or says why not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.fuzz_pages import mutate
from newsbot.errors import PageError
from newsbot.extract.article import extract

PAGES = sorted((Path(__file__).parents[1] / "sites" / "archive").glob("*/page.html"))


@pytest.mark.parametrize("seed", range(60))
def test_a_broken_page_is_an_article_or_a_page_error(seed: int) -> None:
    chance = random.Random(seed)
    broken = mutate(chance.choice(PAGES).read_bytes(), chance)
    try:
        article = extract(broken, "https://fuzz.example/news/1")
    except PageError:
        return
    assert article.title.strip()
    assert article.text == article.text.strip()
