"""The links of a page that feed the pool of open addresses: articles, and listings of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsbot import urls
from newsbot.extract import hrefs
from newsbot.walk.addresses import is_part, shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsbot.extract.page import Page
    from newsbot.walk.addresses import Shape

_ABSOLUTE = ("https://", "http://")
_MAX_URL = 2_048
_A_PART = re.compile(r"/?(?:\?.*|/(?:page/)?\d{1,3}/?|/comment-page-\d+/?)?")
# Endless: each asks the site to compute a page that nobody linked for its articles.
_ENDLESS = ("/search", "?s=", "&s=", "?q=", "&q=", "?search", "/بحث")


def article_links(page: Page, hosts: Collection[str]) -> list[str]:
    """Return the absolute addresses on a page that look like articles of the same site.

    `hosts` are the site's, as `urls.host` gives them. In document order, each once by `urls.key`,
    as printed but for the fragment; the page itself and its further parts are left out.
    """
    stem = _stem(page.url)
    return [
        url
        for url in _once(page, hosts, "article")
        if not (url.startswith(stem) and _is_own(url, page.url))
    ]


def listing_links(page: Page, hosts: Collection[str]) -> list[str]:
    """Return the addresses on a page that list articles: categories, tags, dates, further pages.

    As `article_links`; searches are left out.
    """
    return [
        url for url in _once(page, hosts, "listing") if not any(part in url for part in _ENDLESS)
    ]


def new_links(page: Page, hosts: Collection[str], met: set[str]) -> list[tuple[str, Shape]]:
    """Return the addresses of the site that a page prints and `met` lacks, and what they look like.

    For pages of an archive, which repeat most of their links: what was met once, as printed, costs
    a look-up. `met` takes them in.
    """
    fresh = [href for href in hrefs.of(page).links if href not in met]
    met.update(fresh)
    if not fresh:
        return []
    stem = _stem(page.url)
    return [
        (url, shape(url))
        for url in _same_site(page, hosts, fresh)
        if not (url.startswith(stem) and _is_own(url, page.url))
    ]


def _stem(url: str) -> str:
    return url.partition("?")[0].rstrip("/")


def _is_own(url: str, page_url: str) -> bool:
    """Tell whether a link leads to a part of its page; what lies below a list is listed by it."""
    kind = shape(page_url)
    if kind == "article":
        return is_part(url, page_url)
    below = url[len(_stem(page_url)) :]
    return kind == "unknown" and (not below or _A_PART.fullmatch(below) is not None)


def base_of(page: Page) -> str:
    """Return the address that a page's relative links are relative to (HTML 4.2.3)."""
    base = hrefs.of(page).base
    return joined(page.url, base.strip()) if base else page.url


def joined(base: str, href: str) -> str:
    """Return an href as an absolute address; empty where it is none. Never raises."""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def _once(page: Page, hosts: Collection[str], wanted: Shape) -> Iterator[str]:
    seen = {urls.key(page.url)}
    for url in _same_site(page, hosts, hrefs.of(page).links):
        if shape(url) == wanted:
            key = urls.key(url)
            if key not in seen:
                seen.add(key)
                yield url


def _same_site(page: Page, hosts: Collection[str], printed: Iterable[str]) -> Iterator[str]:
    """Yield every different address of the site among those printed; no URL is parsed twice."""
    base = base_of(page)
    origin = "/".join(base.split("/", 3)[:3])
    known: dict[str, bool] = {}
    seen: set[str] = set()
    for text in printed:
        href = text.strip().partition("#")[0]
        if not href or href in seen or len(href) > _MAX_URL:
            continue
        seen.add(href)
        if href.startswith(_ABSOLUTE):
            url = href
        elif href[0] == "/" and href[1:2] != "/":
            url = origin + href
        else:
            url = joined(base, href)
        start = url.split("/", 3)[:3]
        if start[0] in ("http:", "https:") and len(start) > 2:  # noqa: PLR2004 - scheme, "", host
            site = "/".join(start)
            if site not in known:
                known[site] = urls.same_site(site, tuple(hosts))
            if known[site]:
                yield url
