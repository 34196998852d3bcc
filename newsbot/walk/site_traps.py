"""Traps in how a site is addressed, guarded and loaded; `newsbot.walk.traps` has the rest."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbot import urls
from newsbot.errors import PageError
from newsbot.walk.evidence import rel_side
from newsbot.walk.links import base_of, joined
from newsbot.walk.markup import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.walk.sight import Sight

_SESSION = re.compile(
    r"(?:[?&;](phpsessid|jsessionid|aspsessionid\w*|session_?id))=", re.IGNORECASE
)
_COMMENT_PAGE = re.compile(r"/comment-page-\d+|[?&]cpage=\d+")
_SCROLLING = re.compile(
    r"infinite[-_]?scroll|infinite-handle|jscroll|ajax[-_]?load|autoload|load-?more-?post|endless",
    re.IGNORECASE,
)
_APP = re.compile(r"root|app|__next|__nuxt|___gatsby|svelte", re.IGNORECASE)
_CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$")
_MOMENT, _TIME = len("2024-12-07T21:05"), len("2024-12-07T")
_CANONICAL = "the canonical link"
_MAX_LINKS, _MAX_ELEMENTS, _LITTLE = 3_000, 20_000, 200


def one_neighbour(sight: Sight) -> str | None:
    """See a page whose two sides are one page (4)."""
    previous, following = sight.named
    if previous and following and urls.key(previous.url) == urls.key(following.url):
        return "previous and next are one page: the chain runs in a circle"
    return None


def scrolling(sight: Sight) -> str | None:
    """See that further articles are loaded while one scrolls (7)."""
    for element in islice(sight.page.tree.iter("div", "section", "main", "body"), _MAX_ELEMENTS):
        found = _SCROLLING.search(names_of(element))
        if found:
            return f"further articles are loaded while scrolling ({found[0]}): the first one counts"
    return None


def comment_pages(sight: Sight) -> str | None:
    """See comments that have pages of their own (8)."""
    for _, url in _links(sight):
        if _COMMENT_PAGE.search(url):
            return "the comments have pages of their own: none of them is a neighbour"
    return None


def no_rel(sight: Sight) -> str | None:
    """See neighbours that no `rel` marks (10)."""
    bare = [
        side
        for side, link in sight.links
        if (found := list(sight.elements(link))) and not any(rel_side(e.get("rel")) for e in found)
    ]
    return f"no rel marks {' and '.join(bare)}: told by structure and labels" if bare else None


def lost_neighbours(sight: Sight) -> str | None:
    """See neighbours that could not be had (17)."""
    lost = [f"{side} ({why})" for side, why in sight.lost if why != "disallowed"]
    return f"could not be had: {', '.join(lost)}" if lost else None


def redirected(sight: Sight) -> str | None:
    """See a redirect from one spelling of the address to another (18)."""
    if not sight.asked or sight.asked == sight.page.url:
        return None
    same = urls.key(sight.asked) == urls.key(sight.page.url)
    return "redirected to another spelling of the same address" if same else None


def elsewhere(sight: Sight) -> str | None:
    """See a redirect to another page than the one that was asked for (22)."""
    if not sight.asked or urls.key(sight.asked) == urls.key(sight.page.url):
        return None
    return "redirected to another page: is it the article that was meant?"


def copies(sight: Sight) -> str | None:
    """See an AMP copy of the page (20)."""
    amp = sight.page.tree.find(".//link[@rel='amphtml'][@href]")
    return None if amp is None else "each article has an AMP copy at a second address"


def sessions(sight: Sight) -> str | None:
    """See links that name the reader's session (20)."""
    for _, url in _links(sight):
        found = _SESSION.search(url)
        if found:
            return f"links carry the reader's session ({found[1]}): left out of keys"
    return None


def aliases(sight: Sight) -> str | None:
    """See a site under two schemes or two names (20)."""
    own = urlsplit(sight.page.url)
    for kind, url in _links(sight):
        parts = urlsplit(url)
        if parts.netloc and urls.host(url) == urls.host(sight.page.url):
            # Old links within texts say http: on every site that has moved.
            moved = kind == _CANONICAL and parts.scheme in ("http", "https")
            if moved and parts.scheme != own.scheme:
                return f"{kind} says {parts.scheme}:, the page came by {own.scheme}:"
            if parts.netloc.lower() != own.netloc.lower():
                return f"{kind} says {parts.netloc}, the page came from {own.netloc}"
    return None


def guarded(sight: Sight) -> str | None:
    """See neighbours that robots.txt disallows (29)."""
    sides = [side for side, why in sight.lost if why == "disallowed"]
    return f"robots.txt disallows {' and '.join(sides)}" if sides else None


def crawl_delay(sight: Sight) -> str | None:
    """See a Crawl-delay (30)."""
    if not sight.delay:
        return None
    hours = sight.delay * 1000 / 3600
    return f"robots.txt asks for {sight.delay:g} s between requests: 1,000 pages take {hours:.1f} h"


def clock(sight: Sight) -> str | None:
    """See a clock that says UTC and shows local time (38)."""
    if isinstance(sight.article, PageError):
        return None
    said, read = sight.article.date_published_raw or "", sight.article.date_published or ""
    stamp = _CLOCK.search(said.strip())
    if stamp is None or len(read) <= _MOMENT or read.endswith(("+00:00", "Z")):
        return None
    if read[_TIME:_MOMENT] != stamp[1]:
        return None
    return f"the clock says UTC and shows local time: {said.strip()} is {read}"


def paywall(sight: Sight) -> str | None:
    """See a text that is not all free (39)."""
    stated = sight.page.article_node.get("isAccessibleForFree")
    if str(stated).lower() in ("false", "0", "no"):
        return "not all of the text is free: only what the page shows is read"
    return None


def script_made(sight: Sight) -> str | None:
    """See a page that holds no text until a script has run (40)."""
    body = sight.page.tree.find("body")
    if body is None or not isinstance(sight.article, PageError):
        return None
    shells = [e for e in body.iterchildren("div", "main") if _APP.fullmatch(e.get("id") or "")]
    letters = sum(len(t.strip()) for t in body.itertext() if t and not t.isspace())
    scripts = sum(len(s.text or "") for s in body.iter("script", "style", "noscript"))
    if shells and letters - scripts < _LITTLE:
        return "the page is made by a script: without a browser there is no text"
    return None


def no_index(sight: Sight) -> str | None:
    """See a page that asks not to be indexed (41)."""
    stated = " ".join(
        (element.get("content") or "").lower()
        for element in islice(sight.page.tree.iter("meta"), _MAX_LINKS)
        if (element.get("name") or "").lower() in ("robots", "googlebot")
    )
    return "the page asks search engines not to list it (noindex)" if "noindex" in stated else None


def _links(sight: Sight) -> Iterator[tuple[str, str]]:
    """Yield the canonical link and the page's links, absolute, with what each is called."""
    base = base_of(sight.page)
    stated = sight.page.tree.find(".//link[@rel='canonical'][@href]")
    if stated is not None:
        yield _CANONICAL, joined(base, stated.get("href").strip())
    for element in islice(sight.page.tree.iter("a"), _MAX_LINKS):
        href = (element.get("href") or "").strip()
        if href and not href.startswith(("#", "javascript:", "mailto:")):
            yield "a link", joined(base, href)
