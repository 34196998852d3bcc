"""What a page says of other ways into its site: feeds, sitemaps, an open API, other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsbot.walk.links import base_of, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.extract.page import Page

_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})


class Doors(NamedTuple):
    """Absolute addresses: feeds, sitemaps, the WordPress REST root, and the page's languages."""

    feeds: list[str]
    sitemaps: list[str]
    rest: str | None
    languages: dict[str, str]


def doors(page: Page) -> Doors:
    """Return what the `<link>` elements of a page advertise."""
    feeds, sitemaps, rest, languages = [], [], None, {}
    for relations, kind, language, url in _links(page):
        if "alternate" in relations and kind in _FEEDS:
            feeds.append(url)
        elif "alternate" in relations and language:
            languages[language] = url
        elif "sitemap" in relations:
            sitemaps.append(url)
        elif "https://api.w.org/" in relations:
            rest = url
    return Doors(list(dict.fromkeys(feeds)), list(dict.fromkeys(sitemaps)), rest, languages)


def _links(page: Page) -> Iterator[tuple[list[str], str, str | None, str]]:
    base = base_of(page)
    for link in page.tree.iter("link"):
        url = joined(base, (link.get("href") or "").strip())
        if url.startswith(("http://", "https://")):
            kind = (link.get("type") or "").split(";")[0].strip().lower()
            yield (link.get("rel") or "").lower().split(), kind, link.get("hreflang"), url
