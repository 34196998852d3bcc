"""What a site is called, and its name at the ends of a declared title."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsbot.extract.names import compact

if TYPE_CHECKING:
    from newsbot.extract.page import Page

_SEPARATOR = re.compile(r"\s+[-–—|·•»«:‹›>/~]+\s+|\s*[|]\s*|\s*::\s*|\s+[»›]\s*|\s*[«‹]\s+")
_MAX_HOMES = 20
_MAX_NAME = 400


def without_site(title: str, page: Page, publisher: str | None) -> str:
    """Return a declared title without the site's name at either end."""
    names = _site_names(page, publisher)
    parts = split(title)
    while len(parts) > 1 and _is_site(parts[-1][1], names):
        parts.pop()
    while len(parts) > 1 and _is_site(parts[0][1], names):
        parts.pop(0)
    if len(parts) == 1 and _is_site(parts[0][1], names):
        return ""
    kept = "".join(separator + text for separator, text in parts)
    return kept[len(parts[0][0]) :].strip()


def split(title: str) -> list[tuple[str, str]]:
    """Cut a title at its separators: (separator before, text) in order."""
    pieces, at, separator = [], 0, ""
    for match in _SEPARATOR.finditer(title):
        pieces.append((separator, title[at : match.start()]))
        separator, at = match[0], match.end()
    pieces.append((separator, title[at:]))
    return [piece for piece in pieces if piece[1].strip()] or [("", title)]


def _site_names(page: Page, publisher: str | None) -> frozenset[str]:
    host = page.url.split("/")[2] if page.url.count("/") > 1 else ""
    host = host.removeprefix("www.").split(":")[0]
    names = [publisher, host, host.split(".")[0], *page.meta.get("og:site_name", [])]
    names += page.meta.get("application-name", [])
    return frozenset(short for name in names if name and (short := compact(name)))


def home_names(page: Page) -> frozenset[str]:
    """Return what the links to the site's home page print: its name, or its logo's."""
    home = "/".join(page.url.split("/")[:3])
    links = (
        a for a in page.tree.iter("a") if (a.get("href") or "").strip() in ("/", home, f"{home}/")
    )
    names = []
    for link in islice(links, _MAX_HOMES):
        names.append("".join(link.itertext())[:_MAX_NAME])
        names += [image.get("alt") or "" for image in islice(link.iter("img"), _MAX_HOMES)]
    return frozenset(short for name in names if (short := compact(name)))


_SITE_WORDS = re.compile(
    r"^(?:ال)?(?:موقع|صحيفه|جريده|شبكه|وكاله|بوابه|قناه|مجله|اذاعه|مدونه|منتدي|الصفحه|الرييسيه)\b"
)


def _is_site(part: str, names: frozenset[str]) -> bool:
    short = compact(part)
    if short in names:
        return True
    if len(short) < 4:  # noqa: PLR2004 - initials are told only by equality
        return False
    near = any(
        len(name) > 3 and (name in short or short in name)  # noqa: PLR2004 - as above
        for name in names
    )
    return near and len(part.split()) <= 6  # noqa: PLR2004 - a slogan is longer
