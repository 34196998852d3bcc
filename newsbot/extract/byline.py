"""Who wrote an article: from a byline or the page's metadata, never the outlet or a section."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from newsbot.arabic.fold import fold
from newsbot.extract.names import MAX_BYLINE, compact, names
from newsbot.extract.others import around, is_of_another
from newsbot.extract.structured import types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_MAX_NAME = 60
_MAX_AUTHORS = 10
_AFTER, _BEFORE = 12, 4
_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "og:article:author", "cxenseparse:author",
)  # fmt: skip

_STRONG_LABEL = re.compile(
    r"^[\s\-–—*(\[]*(?:(?:كتبت?|كتبها?|بقلم|حوار|إعداد|اعداد|تقرير|تحقيق|حاورته|حاورتها|حاوره"
    r"|حاورها)\s*[:/\-–—]"
    r"|كتبت?\s|بقلم\s|بواسطة[\s:]|بقلم الكاتب|Written by\s|By\s|Par\s*:"
    r"|(?:نُ?شرت?|أُ?رسلت?|أُ?ضيفت?|تم النشر) (?:بواسطة|من قبل)[\s:]"
    r"|(?:إعداد وتحرير|ترجمة|نویسنده)\s*:"
    r"|(?:Author|الكاتبة?|المؤلف)\s*[,:،])"
)
# What may follow a name in the same line: when it was written.
_WHEN = re.compile(
    r"\s(?:في|بتاريخ|منذ|قبل|on)(?:\s|:)(?=.*\d)"
    r"|\s(?=(?:السبت|الأحد|الاحد|الإثنين|الاثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة)(?:\s|،|,).*\d)"
    r"|\s(?=[\d\u0660-\u0669])"
)
_SECTION = re.compile(r"(?:^|[\s_-])(?:cat|categor\w+|section|kicker)(?=$|[\s_-])")


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

    def printed() -> str:
        return f" {' '.join(block.folded for block in blocks)} "

    around_headline = around(blocks[at].element if at is not None else None)
    # The first that names somebody is believed: the others are not even looked for.
    sources: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: told,
        lambda: _stated_persons(page),
        lambda: _referenced(page, around_headline),
        lambda: _classed(blocks, at, text),
        lambda: _near_headline(blocks, at),
        lambda: _in_body(text),
        lambda: _stated_names(page, printed()),
    )
    for source in sources:
        found = _distinct(name for byline in source() for name in _names(byline, outlet))
        if shown := [name for key, name in found.items() if " " in key or f" {key} " in printed()]:
            return shown[:_MAX_AUTHORS]
    return []


def _distinct(found: Iterable[str]) -> dict[str, str]:
    """Return names by their folded form, each once; a part of another name is that name."""
    named = {fold(name): name for name in found}
    return {
        key: name
        for key, name in named.items()
        if not any(f" {key} " in f" {other} " for other in named if other != key)
    }


# The same few write on a site.
@lru_cache(maxsize=2_048)
def _names(byline: str, outlet: frozenset[str]) -> tuple[str, ...]:
    return tuple(names(byline, outlet))


def _outlet(page: Page, publisher: str | None) -> frozenset[str]:
    host = page.url.split("/")[2] if page.url.count("/") > 1 else ""
    host = host.removeprefix("www.").split(":")[0]
    given = [publisher, host, *re.split(r"[.-]", host), *page.meta.get("og:site_name", [])]
    given += page.meta.get("application-name", [])
    node = page.article_node
    for name in ("section", "articleSection"):
        value = node.get(name)
        given += value if isinstance(value, list) else [value]
    given += page.meta.get("article:section", [])
    named = [name for name in given if isinstance(name, str) and name]
    # An outlet signs with its short name too: the first word of the whole.
    named += [name.split()[0] for name in named if " " in name]
    return frozenset(compact(name) for name in named)


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
    for name in _METAS:
        stated += page.meta.get(name, [])
    return [name for name in stated if f" {fold(name).strip()} " in printed]


_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|by-?author|author|authors|author-?name|post-?author|writer\w*|writ(?:e|ten)-?by"
    r"|journalist|editor-?name|post-meta-author|meta-author|reporter|creator|katib|writer-?name)"
    r"(?=$|[\s_-])",
)
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|writers?|columnists?|journalists?|reporters?|katib|kuttab|(?:ال)?كاتب|(?:ال)?كتاب)"
    r"/[^/?#]|[?&](?:author|writer|author_?id|writer_?id)=\w",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _referenced(page: Page, around_headline: frozenset[Any]) -> list[str]:
    """Return the texts of what the markup relates to the article as its author (rel, itemprop)."""
    found = [
        e
        for e in page.tree.iter(
            "a", "span", "div", "p", "strong", "address", "h4", "h5", "li", "dd", "meta", "cite"
        )
        if _is_related(e)
    ]
    return [_name_in(element) for element in found if not is_of_another(element, around_headline)]


def _is_related(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    relations = f"{element.get('rel', '')} {element.get('itemprop', '')}".split()
    return "author" in relations


def _classed(blocks: list[Block], at: int | None, text: list[str]) -> list[str]:
    """Return the texts that a class calls the author's, by the headline or under the body."""
    if at is None:
        return []
    last = text[-1] if text else None
    end = max((block.index for block in blocks if block.text == last), default=at)
    near = [*blocks[max(0, at - _BEFORE) : at + 1 + _AFTER], *blocks[end + 1 : end + 1 + _BEFORE]]
    found: dict[Any, str] = {}
    around_headline = around(blocks[at].element)
    for block in near:
        for element in [*block.marks, block.element, *list(block.element.iterancestors())[:2]]:
            named = element not in around_headline and _is_author(element)
            if named and not is_of_another(element, around_headline):
                found.setdefault(element, _name_in(element))
    return list(found.values())


def _name_in(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return an author element's name: of the part that is the name, where there is one."""
    if element.tag == "meta":
        return element.get("content") or ""
    for part in element.iter():
        is_name = "name" in (part.get("itemprop") or "").split() or (
            part.tag == "a" and _leads_to_author(part)
        )
        if is_name and (name := part.get("content") or " ".join(part.itertext())).strip():
            return " ".join(name.split())
    if any(_is_section(part) for part in element.iterdescendants()):
        return ""
    return " ".join(" ".join(element.itertext()).split())


def _is_section(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element in a byline's box says that it is the section's."""
    return isinstance(element.tag, str) and bool(_SECTION.search(_named(element)))


def _named(element: Any) -> str:  # noqa: ANN401
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return _CAMEL.sub("-", names).lower()


def _is_author(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    names = _named(element)
    # WordPress' `meta-prep-author` is the word before a name, or before a date.
    named = "meta-prep" not in names and _AUTHOR_CLASS.search(names) is not None
    return named or _leads_to_author(element)


def _leads_to_author(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether an element is a link to the page of one author, by its address."""
    return (
        element.tag == "a"
        and _AUTHOR_ADDRESS.search(unquote(element.get("href") or "")) is not None
    )


def _near_headline(blocks: list[Block], at: int | None) -> list[str]:
    if at is None:
        return []
    near = blocks[max(0, at - _BEFORE) : at] + blocks[at + 1 : at + 1 + _AFTER]
    return [
        _WHEN.split(block.raw, maxsplit=1)[0]
        for block in near
        if len(block.raw) <= MAX_BYLINE and _STRONG_LABEL.match(block.raw)
    ]


def _in_body(text: list[str]) -> list[str]:
    """Return the lines at either end of the body that are a byline with its label."""
    return [
        line
        for line in [*text[:2], *text[-2:]]
        if len(line) <= _MAX_NAME and _STRONG_LABEL.match(line)
    ]
