from __future__ import annotations

import pytest

from newsbot.extract.page import Page
from newsbot.extract.system import systems
from tests.support.golden import cases

KNOWN = {
    "amp": "AMP",
    "aspnet": "ASP.NET",
    "blogger": "blogger",
    "covernews-inside": "theme CoverNews",
    "digiqole-missing-side": "theme Digiqole",
    "drupal": "Drupal 7",
    "generatepress": "theme GeneratePress",
    "ghost": "Ghost 5.82",
    "jannah": "theme Jannah",
    "jnews-endless": "theme JNews",
    "newspaper": "theme Newspaper (tagDiv)",
    "nextjs": "Next.js",
    "papermod": "Hugo 0.120.4",
    "sahifa": "theme Sahifa",
    "vinkmag": "theme Vinkmag",
}


def names(markup: str) -> list[str]:
    return [found.name for found in systems(Page(markup.encode(), "https://a.example/5"))]


@pytest.mark.parametrize("case", KNOWN)
def test_the_system_of_a_golden_page_is_told_first(case: str) -> None:
    (found,) = [c for c in cases() if c.name == f"archive/{case}"]
    first = systems(found.page())[0]
    assert first.name == KNOWN[case]
    assert first.evidence


def test_a_wordpress_theme_is_told_by_the_address_of_its_files_once() -> None:
    link = '<link href="/wp-content/themes/%D8%A3-news/s.css">' * 2
    assert names(f'<meta name="generator" content="WordPress  6.5">{link}') == [
        "WordPress 6.5",
        "WordPress theme أ-news",
    ]


def test_a_plugin_that_calls_itself_a_generator_is_no_system() -> None:
    assert names('<meta name="generator" content="Slider Plugin 3">') == []


def test_a_page_that_shows_nothing_is_of_no_known_system() -> None:
    assert names("<p>x</p>") == names("") == []
