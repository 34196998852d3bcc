"""Other doors to the archive: feed, sitemaps, months and days, WordPress REST."""

from __future__ import annotations

import gzip
import json
import math
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from tests.support.site import render
from tests.support.site.answers import Answer, missing, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.site.world import World

_PER_SITEMAP = 2000
_XML = "application/xml; charset=utf-8"
_DATES = re.compile(r"/(\d{4})/(\d{2})/(?:(\d{2})/)?(?:page/(\d+)/)?")


def entry(world: World, listed: Sequence[int], path: str, query: str) -> Answer | None:
    """Return the answer of a door that stands open, None for any other address."""
    spec = world.spec
    if path == "/feed/" and spec.feed:
        return Answer(200, render.feed(world, listed[:20]).encode(), "application/rss+xml")
    if path.startswith("/sitemap") and spec.sitemap:
        return _sitemap(world, listed, path)
    if path == "/wp-json/wp/v2/posts" and spec.rest:
        return _rest(world, listed, parse_qs(query))
    if spec.archives and (found := _DATES.fullmatch(path)):
        return _archive(world, listed, found)
    return None


def _sitemap(world: World, listed: Sequence[int], path: str) -> Answer:
    pages = max(1, math.ceil(len(listed) / _PER_SITEMAP))
    ending = ".xml.gz" if world.spec.sitemap == "gz" else ".xml"
    if path == "/sitemap.xml":
        return Answer(200, render.sitemap_index(world, pages, ending).encode(), _XML)
    given = path.removeprefix("/sitemap-").removesuffix(ending)
    if not given.isdigit() or not 1 <= int(given) <= pages:
        return missing(world)
    start = (int(given) - 1) * _PER_SITEMAP
    body = render.sitemap(world, listed[start : start + _PER_SITEMAP]).encode()
    if world.spec.sitemap == "gz":
        return Answer(200, gzip.compress(body, 6, mtime=0), "application/x-gzip")
    return Answer(200, body, _XML)


def _rest(world: World, listed: Sequence[int], query: dict[str, list[str]]) -> Answer:
    """Answer as `WP_REST_Posts_Controller::get_items` does: totals in headers, 400 past the end."""
    size, number = (int(query.get(name, [default])[0]) for name, default in _REST_DEFAULTS)
    pages = max(1, math.ceil(len(listed) / size)) if 1 <= size <= 100 else 0
    if not 1 <= number <= pages:
        code = {"code": "rest_post_invalid_page_number", "data": {"status": 400}}
        return Answer(400, json.dumps(code).encode(), "application/json; charset=UTF-8")
    posts = [
        {
            "id": world.post_id(n),
            "date": f"{world.date(n):%Y-%m-%dT%H:%M:%S}",
            "link": world.url(n),
            "title": {"rendered": world.title(n)},
        }
        for n in listed[(number - 1) * size : number * size]
    ]
    totals = [("X-WP-Total", str(len(listed))), ("X-WP-TotalPages", str(pages))]
    return Answer(200, json.dumps(posts).encode(), "application/json; charset=UTF-8", totals)


_REST_DEFAULTS = (("per_page", "10"), ("page", "1"))


def _archive(world: World, listed: Sequence[int], found: re.Match[str]) -> Answer:
    year, month, day, given = found.groups()
    prefix = f"{year}-{month}-{day or ''}"
    numbers = [n for n in listed if world.date(n).date().isoformat().startswith(prefix)]
    size, number = world.spec.per_page, int(given or 1)
    pages = math.ceil(len(numbers) / size)
    if not 1 <= number <= pages:
        return missing(world)
    name = f"/{year}/{month}/{day}/" if day else f"/{year}/{month}/"
    shown = numbers[(number - 1) * size : number * size]
    return page(world, render.listing(world, name, shown, number, pages))
