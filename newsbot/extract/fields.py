"""The small fields of an article: publisher, description, section, tags, image, canonical."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract.labels import is_label
from newsbot.extract.structured import strings, types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.extract.page import Page

_OPENING, _SOME = 25, 160
_MAX_TAGS = 50
_MAX_TAG = 100
_PUBLISHERS = frozenset({"newsmediaorganization", "organization", "website"})
_HOST_LIKE = re.compile(r"^(?:https?:)?//|^@|^[\w.-]+\.[a-z]{2,}/?$", re.IGNORECASE)


def line(text: str | None) -> str | None:
    """Return a text as one line in display form, None when nothing is left."""
    if not text:
        return None
    return _short(text) if len(text) <= _SHORT else _line(text)


def _line(text: str) -> str | None:
    return " ".join(display(text).split()) or None


# A site's pages name the same outlet, sections and tags.
_SHORT = 60
_short = lru_cache(maxsize=4_096)(_line)


def publisher(page: Page) -> str | None:
    """Return the outlet's name as the page gives it, None where it gives none."""
    for name in _publishers(page):
        text = line(name)
        if text and not _HOST_LIKE.search(text):
            return text
    return None


def _publishers(page: Page) -> Iterator[str]:
    yield from strings(page.article_node.get("publisher"))
    yield from page.meta.get("og:site_name", ())
    yield from page.meta.get("application-name", ())
    for node in page.json_ld:
        if types(node) & _PUBLISHERS:
            yield from strings(node.get("name"))
    yield from page.meta.get("dc.publisher", ())
    yield from page.meta.get("publisher", ())


def description(page: Page, text: list[str]) -> str | None:
    """Return the standfirst that the page declares; a site's own slogan is not told from it."""
    node = page.article_node
    stated = [*strings(node.get("description")), *page.meta.get("og:description", [])]
    stated += page.meta.get("description", []) + page.meta.get("twitter:description", [])
    start = fold(" ".join(text[:2]))[:200] if stated else ""
    found: list[str] = []
    for item in dict.fromkeys(stated):
        value = line(item)
        if not value or is_label(value):
            continue
        # A description that opens like the story is of the story; a slogan is on every page.
        if start and _opening(value) in start:
            return value
        found.append(value)
    return found[0] if found else None


def _opening(text: str) -> str:
    """Return the first letters of a text in comparing form; all of it need not be folded."""
    some = fold(text[:_SOME])
    return (some if len(some) > 2 * _OPENING else fold(text))[:_OPENING]


def section(page: Page, title: str) -> str | None:
    """Return the section as declared, or the last step of the breadcrumb before the headline."""
    stated = strings(page.article_node.get("articleSection"))
    stated += page.meta.get("article:section", []) + page.meta.get("articlesection", [])
    for item in [*stated, *_breadcrumb(page, title)]:
        value = line(item)
        if value and len(value) <= _MAX_TAG and not value.isdigit() and "://" not in value:
            return value
    return None


_CRUMBS = re.compile(
    r"bread-?_?crumb|breadcumb|rank-math-breadcrumb|crumbs|you-?are-?here", re.IGNORECASE
)
_HOME = frozenset(
    map(fold, ("الرئيسية", "الصفحة الرئيسية", "home", "accueil", "الأولى", "البداية"))
)


def _breadcrumb(page: Page, title: str) -> list[str]:
    for node in page.json_ld:
        if "breadcrumblist" in types(node) and isinstance(node.get("itemListElement"), list):
            steps = [_step(item) for item in node["itemListElement"]]
            return _last_section([step for step in steps if step], title)
    for element in page.tree.iter("div", "nav", "ul", "ol", "p", "span"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _CRUMBS.search(names):
            return _last_section(["".join(a.itertext()) for a in element.iter("a")], title)
    return []


def _step(item: Any) -> str | None:  # noqa: ANN401 - JSON
    if not isinstance(item, dict):
        return None
    found = strings(item.get("name")) or strings(item.get("item"))
    return found[0] if found and "://" not in found[0] else None


def _last_section(steps: list[str], title: str) -> list[str]:
    key = fold(title)
    kept = [step for step in steps if (folded := fold(step)) and folded not in _HOME]
    kept = [step for step in kept if not key.startswith(fold(step).rstrip(". ")[:30])]
    return kept[-1:]


def tags(page: Page, title: str) -> list[str]:
    """Return the article's tags as declared or linked with `rel=tag`, each once, in order."""
    stated = page.meta.get("article:tag", []) or _keywords(page.article_node.get("keywords"))
    stated = stated or page.meta.get("news_keywords", []) or _tag_links(page.tree)
    stated = stated or page.meta.get("keywords", [])
    found: dict[str, str] = {}
    for item in stated:
        for part in re.split(r"[,،;؛|]", item):
            value = line(part.strip(" #\u200f"))
            if value and len(value) <= _MAX_TAG and fold(value) not in ("", fold(title)):
                found.setdefault(fold(value), value)
    return list(found.values())[:_MAX_TAGS]


def _keywords(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    return [text for text in strings(value) if "://" not in text]


def _tag_links(tree: Any) -> list[str]:  # noqa: ANN401
    return [
        "".join(a.itertext())
        for a in tree.iter("a")
        if "tag" in (a.get("rel") or "").split() and "category" not in (a.get("rel") or "").split()
    ]


def image(page: Page) -> str | None:
    """Return the absolute address of the main image, None where none is declared."""
    node = page.article_node.get("image")
    stated = page.meta.get("og:image:secure_url", []) + page.meta.get("og:image", [])
    stated += _images(node) + page.meta.get("twitter:image", [])
    stated += page.meta.get("twitter:image:src", []) + page.meta.get("image", [])
    stated += [
        link.get("href") or ""
        for link in page.tree.iter("link")
        if (link.get("rel") or "").lower() == "image_src"
    ]
    for item in stated:
        address = absolute(page, item)
        if address and "." in _path(address):
            return address
    return None


def _path(address: str) -> str:
    """Return an absolute address' path; urlsplit takes ten times as long."""
    return address.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]


def _images(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    items = value if isinstance(value, list) else [value]
    found = [
        item.get("url") or item.get("@id") if isinstance(item, dict) else item for item in items
    ]
    return [item for item in found if isinstance(item, str)]


def canonical(page: Page) -> str | None:
    """Return the address that the page declares as its own.

    Trusted only when it is an address of the same site that can be an article's (TRAPS 23).
    """
    stated = [
        link.get("href") or ""
        for link in page.tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    for item in [*stated, *page.meta.get("og:url", [])]:
        address = absolute(page, item)
        if address and _is_own(address, page.url):
            return address
    return None


def _is_own(address: str, url: str) -> bool:
    if address == url:
        return True
    # Most are spelled alike up to their path.
    if address.split("/", 3)[:3] != url.split("/", 3)[:3] and urls.host(address) != urls.host(url):
        return False
    parts, own = urlsplit(address), urlsplit(url)
    named = parts.path.strip("/") or parts.query
    # The home page is canonical for itself only.
    return bool(named) or not (own.path.strip("/") or own.query)


_WHOLE = re.compile(r"https?://[a-zA-Z0-9._-]+(?::[0-9]{1,5})?(?:/[^\s\x00-\x20?#;]*)?")
_ROOTED = re.compile(r"(?:/(?![/.])[^\s\x00-\x20?#;/]*)+")


def absolute(page: Page, address: str) -> str | None:
    """Return an http(s) address, absolute against the page's own; None for any other."""
    return joined(page.url, address.strip()) or None


def joined(base: str, address: str) -> str:
    """Return an http(s) address as `urljoin` does; an empty string for any other."""
    # urljoin takes twenty times as long to give these back as they are.
    if _WHOLE.fullmatch(address):
        return address
    if _ROOTED.fullmatch(address) and _WHOLE.fullmatch(base):
        return "/".join(base.split("/", 3)[:3]) + address
    try:
        url = urljoin(base, address)
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
