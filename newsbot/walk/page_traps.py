"""Traps in the addresses and answers of a page; the rest of them are `newsbot.walk.traps`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbot import urls
from newsbot.errors import PageError
from newsbot.extract.kind import is_challenge
from newsbot.walk.doors import doors
from newsbot.walk.links import base_of, joined
from newsbot.walk.sight import HTTP_OK

if TYPE_CHECKING:
    from newsbot.walk.sight import Sight

_DECLARED = re.compile(r"charset\s*=\s*[\"']?\s*([-\w:]+)", re.IGNORECASE)
_SLUG_BYTES = range(180, 201)


def languages(sight: Sight) -> str | None:
    """See a site of several languages (14)."""
    others = sorted({name.split("-")[0] for name in doors(sight.page).languages} - {"x"})
    return f"one chain per language: {', '.join(others)}" if len(others) > 1 else None


def cut_slug(sight: Sight) -> str | None:
    """See a slug that was cut (21)."""
    slug = urlsplit(sight.page.url).path.rstrip("/").rpartition("/")[2]
    if "%" in slug and len(slug) in _SLUG_BYTES:
        return "the slug is cut at 200 bytes: it does not tell articles apart"
    return None


def canonical(sight: Sight) -> str | None:
    """See a canonical link that leads away (23)."""
    stated = sight.page.tree.find(".//link[@rel='canonical'][@href]")
    if stated is None:
        return None
    url = joined(base_of(sight.page), stated.get("href").strip())
    if urls.host(url) != urls.host(sight.page.url):
        return f"the canonical link is on another host ({urls.host(url) or 'none'})"
    home = not urlsplit(url).path.strip("/") and not urlsplit(url).query
    return "the canonical link is the home page" if home else None


def challenged(sight: Sight) -> str | None:
    """See a challenge in the place of the page (25)."""
    return "a challenge stands before the page" if is_challenge(sight.page, None) else None


def stand_in(sight: Sight) -> str | None:
    """See an error or login page with status 200 (26)."""
    if isinstance(sight.article, PageError) and sight.status == HTTP_OK:
        why = str(sight.article).removeprefix(f"{sight.page.url}: ")
        return f"status 200, but {why}" if "page" in why and "no page" not in why else None
    return None


def charset(sight: Sight) -> str | None:
    """See a declared charset that the bytes contradict (27)."""
    page = sight.page
    stated = _DECLARED.findall(page.content_type or "")
    stated += _DECLARED.findall(page.body[:4096].decode("ascii", "ignore"))
    used = page.decoded.encoding.lower()
    wrong = [name for name in stated if _plain(name) != _plain(used)]
    if wrong:
        return f"declared {wrong[0]}, but the bytes are {used}"
    return None if _plain(used) == "utf-8" else f"the bytes are {used}"


def _plain(name: str) -> str:
    known = {"cp1256": "windows-1256", "utf8": "utf-8"}
    return known.get(name.lower(), name.lower())
