"""Who wrote an article: from a byline or the page's metadata, never the outlet or a section."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract.furniture import around, is_of_another
from newsbot.extract.labels import NOBODIES
from newsbot.extract.structured import types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_MAX_WORDS = 6
_MAX_NAME = 60
_MAX_AUTHORS = 10
_MAX_BYLINE = 120
_AFTER, _BEFORE = 12, 4

_LABEL = re.compile(
    r"^[\s\-–—|:*(\[«]*(?:(?:كتبت?|كتبها?|كتب\s*/|بقلم|بقلم الكاتبة?|بواسطة|تأليف|إعداد|اعداد"
    r"|إعداد وتحرير|تقرير|تحقيق|حوار|حاورته|حاورتها|حاوره|حاورها|أجرى الحوار|أجرت الحوار|تحرير"
    r"|ترجمة|متابعة|مراسلنا|مراسلتنا|نشر بواسطة|نُشر بواسطة|نشرت بواسطة|الكاتبة?|المؤلف|الصحفية?"
    r"|المحررة?|By|Written by|Author|Par|Posted by|Published by|نویسنده)(?!\w)\s*[:/\-–—|.]*\s*)+",
    re.IGNORECASE,
)
_STRONG_LABEL = re.compile(
    r"^[\s\-–—*(\[]*(?:(?:كتبت?|كتبها?|بقلم|حوار|إعداد|اعداد|تقرير|تحقيق|حاورته|حاورتها|حاوره"
    r"|حاورها)\s*[:/\-–—]"
    r"|كتبت?\s|بقلم\s|بقلم الكاتب|Written by\s|By\s|Par\s*:|(?:Author|الكاتبة?|المؤلف)\s*[,:،])"
)
_SPLIT = re.compile(r"\s*(?:[،,|؛;•·]|\s[-–—/]\s|\s/|/\s|\s&\s|\s+و\s+|\s+and\s+|\n)\s*")
_EDGE = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_NO_NAME = re.compile(r"[\d@#:؟?!_=<>{}]|https?|www\.|\.(?:com|net|org)|facebook|twitter")


def authors(
    page: Page,
    blocks: list[Block],
    at: int | None,
    text: list[str],
    publisher: str | None,
    told: Iterable[str] = (),
) -> list[str]:
    """Return the names in the byline, as printed; [] where there is none.

    `at` is the index of the headline's line, `text` the body, `told` the bylines that a site's
    layout found. Metadata that calls the outlet, a desk or an account its author is not believed,
    nor a name of one word that nobody printed.
    """
    outlet = _outlet(page, publisher)
    printed = f" {' '.join(block.folded for block in blocks)} "
    for source in (
        told,
        _stated_persons(page),
        _marked_up(page, around(blocks[at].element if at is not None else None)),
        _near_headline(blocks, at),
        _in_body(text),
        _stated_names(page, printed),
    ):
        found: dict[str, str] = {}
        for candidate in source:
            for name in names(candidate, outlet):
                key = fold(name)
                if len(key.split()) > 1 or f" {key} " in printed:
                    found.setdefault(key, name)
        if found:
            return list(found.values())[:_MAX_AUTHORS]
    return []


def names(byline: str, outlet: frozenset[str]) -> list[str]:
    """Return the persons' names in one byline; [] when any part of it is the outlet's own name."""
    text = " ".join(display(byline).split())
    if not text or len(text) > _MAX_BYLINE:
        return []
    parts = [_EDGE.sub("", _LABEL.sub("", part)) for part in _SPLIT.split(_LABEL.sub("", text))]
    parts = [part for part in parts if part]
    if any(_compact(part) in outlet for part in parts):
        return []
    return [part for part in parts if _is_name(part)]


def _is_name(text: str) -> bool:
    words = fold(text).split()
    if not words or len(words) > _MAX_WORDS or len(text) > _MAX_NAME or _NO_NAME.search(text):
        return False
    return len("".join(words)) > 2 and NOBODIES.isdisjoint(words)  # noqa: PLR2004


def _outlet(page: Page, publisher: str | None) -> frozenset[str]:
    host = page.url.split("/")[2] if page.url.count("/") > 1 else ""
    host = host.removeprefix("www.").split(":")[0]
    given = [publisher, host, *host.split("."), *page.meta.get("og:site_name", [])]
    given += page.meta.get("application-name", [])
    node = page.article_node
    for name in ("section", "articleSection"):
        value = node.get(name)
        given += value if isinstance(value, list) else [value]
    given += page.meta.get("article:section", [])
    return frozenset(_compact(name) for name in given if isinstance(name, str) and name)


@lru_cache(maxsize=4_096)
def _compact(text: str) -> str:
    return re.sub(r"\W+|(?<!\w)ال", "", fold(text))


def _stated_persons(page: Page) -> list[str]:
    """Return JSON-LD authors that are called persons, or are plain names of several words."""
    value = page.article_node.get("author")
    found = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            reference = _referred(page, item)
            name = reference.get("name")
            if "organization" not in " ".join(types(reference)) and isinstance(name, str):
                found.append(name)
        elif isinstance(item, str):
            found.append(item)
    return found


def _referred(page: Page, item: dict[str, Any]) -> dict[str, Any]:
    if isinstance(item.get("name"), str):
        return item
    same = [
        node
        for node in page.json_ld
        if node.get("@id") == item.get("@id") and isinstance(node.get("name"), str)
    ]
    return same[0] if same and item.get("@id") else item


def _stated_names(page: Page, printed: str) -> list[str]:
    """Return meta authors that a reader can also see; an account's name nobody prints is none."""
    stated = []
    for name in (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "og:article:author",
        "cxenseparse:author",
    ):
        stated += page.meta.get(name, [])
    return [name for name in stated if f" {fold(name).strip()} " in printed]


_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|by-?author|author|authors|author-?name|post-?author|writer\w*|writ(?:e|ten)-?by"
    r"|journalist|editor-?name|post-meta-author|meta-author|reporter|creator|katib|writer-?name)"
    r"(?=$|[\s_-])",
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _marked_up(page: Page, around_headline: frozenset[Any]) -> Iterable[str]:
    """Yield the texts of elements that the markup calls the author, outside lists of others."""
    for element in page.tree.iter(
        "a",
        "span",
        "div",
        "p",
        "strong",
        "address",
        "h4",
        "h5",
        "h6",
        "li",
        "b",
        "cite",
        "em",
        "meta",
    ):
        if not _is_author(element) or is_of_another(element, around_headline):
            continue
        text = element.get("content") or " ".join("".join(_inner(element)).split())
        if text and len(text) <= _MAX_BYLINE:
            yield text


def _inner(element: Any) -> list[str]:  # noqa: ANN401
    """Return an author element's name: of the part marked as name where there is one."""
    for part in element.iter():
        if part is not element and "name" in (part.get("itemprop") or "").split():
            return [part.get("content") or "".join(part.itertext())]
    return list(element.itertext())


def _is_author(element: Any) -> bool:  # noqa: ANN401
    attributes = element.attrib
    if (
        "author" in attributes.get("rel", "").split()
        or "author" in attributes.get("itemprop", "").split()
    ):
        return True
    if element.tag == "meta":
        return False
    names_of = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return bool(_AUTHOR_CLASS.search(_CAMEL.sub("-", names_of).lower()))


def _near_headline(blocks: list[Block], at: int | None) -> list[str]:
    if at is None:
        return []
    near = blocks[max(0, at - _BEFORE) : at] + blocks[at + 1 : at + 1 + _AFTER]
    return [
        block.raw
        for block in near
        if len(block.raw) <= _MAX_BYLINE and _STRONG_LABEL.match(block.raw)
    ]


def _in_body(text: list[str]) -> list[str]:
    """Return the lines at either end of the body that are a byline with its label."""
    return [
        line
        for line in [*text[:2], *text[-2:]]
        if len(line) <= _MAX_NAME and _STRONG_LABEL.match(line)
    ]
