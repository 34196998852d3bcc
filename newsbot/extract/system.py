# ruff: noqa: E501 - a table of marks
"""Which publishing system and theme made a page, guessed from what only that one writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from newsbot.extract.page import Page

_THEME = re.compile(r"/wp-content/themes/([\w%.-]{2,60})/")
_MAX_TEXT = 2_000_000
# Plugins name themselves generators too; these are what publishes.
_GENERATORS = re.compile(
    r"wordpress|drupal|joomla|blogger|ghost|hugo|jekyll|hexo|gatsby|wix|typo3|arc publishing"
    r"|docusaurus|squarespace|webflow|vbulletin|discourse|liferay|dotnetnuke|publii|eleventy|astro",
    re.IGNORECASE,
)
# (name, what its pages hold): themes before the systems that they are of.
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("theme Jannah", r'id="tie-body"|tie-main-slider|jannah-'),
        ("theme Sahifa", r"/themes/sahifa|class=\"post-inner\"[^>]*>\s*<h1 class=\"name post-title"),
        ("theme JNews", r"jeg_viewport|jnews_prev_next"),
        ("theme Newspaper (tagDiv)", r"td-post-next-prev|tdb_single|tdb-block-inner|td-standard-pack"),
        ("theme Vinkmag", r"class=\"post-title lg|/themes/vinkmag"),
        ("theme Digiqole", r"/themes/digiqole|post-navigation clearfix[\s\S]{0,400}fa-arrow-"),
        ("theme GeneratePress", r"class=\"[^\"]*\bgeneratepress\b|inside-article"),
        ("theme CoverNews", r"af-single-article|em-post-navigation|aft-posts-date"),
        ("theme Foxiz", r"\bfoxiz|class=\"[^\"]*\bs-feat-outer"),
        ("theme Soledad", r"penci-single-block|post-pagination penci|/themes/soledad"),
        ("theme Kadence", r"\bkadence-|kb-row-layout"),
        ("theme Astra", r"\bast-single-post\b|ast-container"),
        ("theme OceanWP", r"\boceanwp-theme\b"),
        ("theme Hueman", r"/themes/hueman|class=\"post-nav group"),
        ("theme PaperMod", r"class=\"paginav\""),
        ("WordPress", r"/wp-content/|/wp-includes/|/wp-json/|\bpostid-\d+"),
        ("Blogger", r"blogger\.com|blog-pager|id=['\"]blog-pager|b:version=|blogspot\.com/feeds"),
        ("Drupal", r"drupal-settings-json|Drupal\.settings|/sites/(?:all|default)/|\bpage-node-\d+"),
        ("Joomla", r"/media/jui/|com_content|class=\"[^\"]*\bitem-page\b"),
        ("Ghost", r"\bgh-(?:article|canvas|head)\b|/ghost/api/"),
        ("Next.js", r"id=\"__NEXT_DATA__\"|/_next/static/"),
        ("Nuxt", r"id=\"__nuxt\"|window\.__NUXT__"),
        ("ASP.NET", r"__VIEWSTATE|\.aspx(?:[?\"'#])"),
        ("Polopoly", r"/polopoly_fs/"),
        ("Arc XP", r"\bFusion\.globalContent|/pf/resources/"),
        ("AMP", r"<html[^>]{0,200}(?:\samp[\s>=]|\u26a1)"),
    )
)  # fmt: skip


class System(NamedTuple):
    """A guess and what speaks for it."""

    name: str
    evidence: str


def systems(page: Page) -> list[System]:
    """Return the systems and themes that a page shows, the surest first; [] where none is told."""
    text = page.text[:_MAX_TEXT]
    found = [
        System(" ".join(stated.split())[:60], "meta generator")
        for stated in page.meta.get("generator", [])
        if _GENERATORS.search(stated)
    ]
    found += [
        System(f"WordPress theme {theme}", f"/wp-content/themes/{theme}/")
        for theme in dict.fromkeys(unquote(name) for name in _THEME.findall(text))
    ]
    told = " ".join(system.name.lower() for system in found)
    for name, mark in _MARKS:
        match = mark.search(text)
        if match and name.removeprefix("theme ").split()[0].lower() not in told:
            found.append(System(name, " ".join(match[0][-40:].split())))
            told += f" {name.lower()}"
    return found
