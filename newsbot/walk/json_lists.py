"""Lists of articles in JSON: WordPress's REST interface and JSON Feed. Pure.

WordPress as in `WP_REST_Posts_Controller::get_items` (newest first, at most 100 a page, the number
of pages in the header X-WP-TotalPages), JSON Feed as in jsonfeed.org/version/1.1.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import orjson

from newsbot.walk.links import joined
from newsbot.walk.lists import Listed, Listing

PER_PAGE = 100
"""The most posts that WordPress gives at once."""
_POSTS = "wp/v2/posts"
_ASKED = f"per_page={PER_PAGE}&_fields=link,date_gmt,modified_gmt&page=1"
_PAGE = re.compile(r"([?&]page=)(\d+)")
_MOST_PAGES = 10_000


def posts_url(root: str) -> str:
    """Return the address of the newest posts below the root that `https://api.w.org/` names."""
    return f"{root}{_POSTS}{'&' if '?' in root else '?'}{_ASKED}"


def json_listing(body: bytes, url: str, total: str | None = None) -> Listing | None:
    """Return what a list in JSON holds, None if the body is none.

    `total` is the header X-WP-TotalPages. Further lists are the pages that follow.
    """
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    if isinstance(found, list) and _POSTS in url:
        rows = [row for row in found if isinstance(row, dict)]
        return Listing(_listed(rows, url, "link", _moment), _following(url, len(rows), total))
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        rows = [row for row in found["items"] if isinstance(row, dict)]
        following = found.get("next_url")
        further = _at(url, following)
        return Listing(_listed(rows, url, "url", _feed_moment), further)
    return None


def _listed(rows: list[dict[str, Any]], url: str, name: str, moment: Any) -> list[Listed]:  # noqa: ANN401 - one of the two below
    return [
        listed._replace(changed=moment(row)) for row in rows for listed in _at(url, row.get(name))
    ]


def _at(url: str, given: object) -> list[Listed]:
    """Return the entry at an address, relative to the list's own; [] where it is none."""
    text = given.strip() if isinstance(given, str) else ""
    address = joined(url, text) if text else ""
    return [Listed(address, None)] if address else []


def _following(url: str, count: int, total: str | None) -> list[Listed]:
    match = _PAGE.search(url)
    number = int(match[2]) if match else 1
    last = number + (count >= PER_PAGE)
    if total is not None and total.isascii() and total.isdigit():
        last = int(total)
    if match is None:
        return []
    return [
        Listed(_PAGE.sub(rf"\g<1>{n}", url, count=1), None)
        for n in range(number + 1, min(last, _MOST_PAGES) + 1)
    ]


def _moment(row: dict[str, Any]) -> datetime | None:
    return _parsed(row.get("modified_gmt") or row.get("date_gmt"))


def _feed_moment(row: dict[str, Any]) -> datetime | None:
    return _parsed(row.get("date_modified") or row.get("date_published"))


def _parsed(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
