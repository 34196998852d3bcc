"""Parts of a page: its head, links as the faults spell them, boxes, ballast."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from newsbot.demo.content import MONTHS
from tests.support.site.themes import Side, navigation

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import datetime

    from tests.support.site.world import World

_ENDS = {
    "empty_ends": "",
    "hash_ends": "#",
    "javascript_ends": "javascript:void(0)",
}
_HEX = re.compile("%[0-9a-f]{2}")
_TITLE_WORDS = 8
DEAD = "old-article-1"
"""The slug of the article that `dead_sidebar` links."""


def capitals(address: str) -> str:
    """Return an address with its escapes in capital letters."""
    return _HEX.sub(lambda match: match[0].upper(), address)


def link(world: World, number: int) -> str:
    """Return the address of an article as this site's links spell it, escaped for an attribute."""
    path, at = world.path(number), world.faults.at
    if at("alias_links", number):
        path = f"/?p={world.post_id(number)}"
    elif at("double_escaped_links", number):
        path = quote(path, safe="/")
    elif at("raw_links", number):
        path = unquote(path)
    elif at("capital_links", number):
        path = capitals(path)
    elif at("slashless_links", number):
        path = path.rstrip("/")
    elif at("amp_links", number):
        path += "amp/"
    elif at("utm_links", number):
        path += "?utm_source=site&utm_medium=nav&fbclid=Iw123"
    return escape(world.base + path)


def chain(world: World, number: int, acting: Container[str]) -> str:
    """Return the block of neighbours with the faults that act on it."""
    own = world.title(number)
    sides = [_side(world, other, acting) for other in world.sides(number)]
    block = navigation(world.theme, sides[0], sides[1], own)
    if "disabled_ends" in acting and None in sides:
        block += f'<span class="nav-next disabled">{escape(own)}</span>'
    for name, href in _ENDS.items():
        if name in acting:
            filled = [side or Side(href, "") for side in sides]
            block = navigation(world.theme, filled[0], filled[1], own)
    return (
        block.replace(' rel="prev"', "").replace(' rel="next"', "") if "no_rel" in acting else block
    )


def _side(world: World, other: int | None, acting: Container[str]) -> Side | None:
    if other is None:
        return None
    title = world.title(other)
    words = title.split()
    if "cut_titles" in acting and len(words) > _TITLE_WORDS:
        title = " ".join(words[:_TITLE_WORDS]) + "…"
    return Side(link(world, other), title)


def boxes(world: World, number: int, acting: Container[str]) -> str:
    """Return the sidebar."""
    others = world.beside(number)
    rows = "\n".join(f"<li>{_anchor(world, other)}</li>" for other in others)
    if "dead_sidebar" in acting:
        rows += (
            f'<li><a href="{world.base}/2019/01/01/{DEAD}/">خبر قديم لم يعد هنا منذ زمن</a></li>'
        )
    box = f'<aside class="sidebar widget-area"><h3>الأكثر قراءة</h3><ul>{rows}</ul></aside>'
    return box if rows else ""


def slider(world: World, number: int) -> str:
    """Return the box of other articles that calls itself Read Next."""
    far = [n for n in range(world.published) if abs(n - number) > 2 and world.alive(n)]
    others = Random(f"{world.spec.seed}/slider/{number}").sample(far, min(3, len(far)))
    cards = "".join(f"<article><h3>{_anchor(world, n)}</h3></article>" for n in others)
    return f'<section id="read-next-block"><h2>Read Next</h2>{cards}</section>'


def _anchor(world: World, number: int) -> str:
    return f'<a href="{link(world, number)}">{escape(world.title(number))}</a>'


def printed(date: datetime) -> str:
    """Return a date as the pages print it."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year} {date:%H:%M}"


def head(world: World, number: int, acting: Container[str], page: int) -> str:
    """Return what the head of an article's page says about it."""
    url, title = world.url(number), escape(world.title(number))
    rows = [
        f'<link rel="canonical" href="{_canonical(world, number, acting)}">',
        f'<link rel="shortlink" href="{world.base}/?p={world.post_id(number)}">',
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">',
        f'<meta property="og:url" content="{url}">',
        f'<meta property="article:published_time" content="{world.date(number).isoformat()}">',
    ]
    if "head_rel" in acting:
        rels = zip(("prev", "next"), world.sides(number), strict=True)
        rows += [f'<link rel="{rel}" href="{world.url(n)}">' for rel, n in rels if n is not None]
    if "misleading_head_rel" in acting:
        rows.append(f'<link rel="prev" href="{world.base}/page/2/">')
        rows.append(f'<link rel="next" href="{world.base}/page/3/">')
    if "nextpage" in acting:
        part = f'prev" href="{url}' if page > 1 else f'next" href="{url}2/'
        rows.append(f'<link rel="{part}">')
    return "\n".join(rows)


def _canonical(world: World, number: int, acting: Container[str]) -> str:
    if "canonical_home" in acting:
        return f"{world.base}/"
    if "canonical_other_host" in acting:
        return f"https://copy.example.org{world.path(number)}"
    return world.path(number) if "canonical_relative" in acting else world.url(number)


def document(
    world: World,
    title: str,
    parts: Sequence[str],
    *,
    classes: str = "",
    head: str = "",
    language: str = "ar",
) -> str:
    """Return a whole page that declares the site's charset, with marks where ballast may go."""
    charset = world.spec.charset
    body = "\n".join(parts)
    direction = "ltr" if language == "en" else "rtl"
    declared = f'<meta charset="{charset}">'
    return f"""<!DOCTYPE html><html dir="{direction}" lang="{language}"><head>{declared}
<title>{escape(title)} - صحيفة الحلقة</title>
{head}{_doors(world)}
<!--top--></head><body class="{direction} {classes}">
<header id="masthead"><a href="{world.base}/">صحيفة الحلقة</a><nav><ul class="menu">
{_menu(world.base, world.spec.sections)}</ul></nav></header>
<div id="content" class="site-content">
{body}
</div><footer id="colophon"><p>جميع الحقوق محفوظة</p></footer><!--end--></body></html>
"""


def _doors(world: World) -> str:
    """Return the links by which a page advertises its site's feed and REST interface."""
    rows = []
    if world.spec.feed:
        kind = 'type="application/rss+xml"'
        rows.append(f'<link rel="alternate" {kind} href="{world.base}/feed/">')
        rows.append(f'<link rel="alternate" {kind} href="{world.base}/comments/feed/">')
    if world.spec.rest:
        rows.append(f'<link rel="https://api.w.org/" href="{world.base}/wp-json/">')
    return "\n".join(rows)


@cache
def _menu(base: str, sections: int) -> str:
    return "".join(
        f'<li class="menu-item"><a href="{base}/category/{n}/">القسم {n + 1}</a></li>'
        for n in range(sections)
    )


@cache
def _ballast() -> tuple[str, str]:
    css = "".join(
        f".elementor-element-{n * 7919:x}>.e-con-inner{{margin:{n % 9}px 0;padding:{n % 7}em;"
        f"background:var(--e-global-color-{n % 12})}}\n"
        for n in range(1200)
    )
    markup = "".join(
        f'<div class="elementor-widget-wrap"><span class="icon icon-{n}" data-id="{n * 104729:x}">'
        f'<svg viewBox="0 0 24 24"><path d="M{n % 24} 2l-9 {n % 17}v{n % 13}z"></path></svg></span>'
        f'<button type="button" aria-label="b{n}" class="btn btn-{n % 5}"></button></div>\n'
        for n in range(1200)
    )
    return css, markup


def padded(page: bytes, size: int) -> bytes:
    """Return a page with about `size` bytes of what WordPress pages carry beside their text."""
    lacking = (size - len(page)) // 1024 * 1024
    if lacking <= 0:
        return page
    top, end = _padding(lacking)
    head, _, rest = page.partition(b"<!--top-->")
    body, _, tail = rest.partition(b"<!--end-->")
    return b"".join((head, top, body, end, tail))


@lru_cache(maxsize=256)
def _padding(size: int) -> tuple[bytes, bytes]:
    """Styles for the head and widgets for the end, cut at ends of lines."""
    css, markup = _ballast()
    styles = (css * (1 + size // 2 // len(css)))[: size // 2]
    styles = styles[: styles.rfind("\n") + 1]
    rest = size - len(styles)
    widgets = (markup * (1 + rest // len(markup)))[:rest]
    widgets = widgets[: widgets.rfind("\n") + 1]
    return f"<style>\n{styles}</style>".encode(), f"<div hidden>\n{widgets}</div>".encode()
