"""Where on a page the fields of its article stand, and what was left out of its text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.extract.blocks import lines
from newsbot.extract.fields import absolute
from newsbot.extract.furniture import Furniture, is_called_furniture
from newsbot.extract.structured import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page
    from newsbot.items import Article

_SHOWN = 4
_MAX_PRINTED = 400
_EXCERPT = 60
_CONTEXT = 2
_NAMED = (
    "publisher", "title", "description", "authors", "date_published_raw", "section", "tags",
)  # fmt: skip
_FIRST = ("JSON-LD", "meta", "h1", "h2", "time")
_ADDRESSES = ("canonical_url", "image_url")


class LeftOut(NamedTuple):
    """A part of a page that is not the article's: where, how many lines and letters, its start."""

    place: str
    lines: int
    letters: int
    start: str


def origins(page: Page, article: Article) -> dict[str, list[str]]:
    """Return for each field that has a value the places on the page that say it, at most four."""
    blocks = _blocks(page)
    stated = [*_stated(page), *_printed(blocks)]
    found = {name: _places(stated, getattr(article, name)) for name in _NAMED}
    found |= {name: _addressed(page, getattr(article, name)) for name in _ADDRESSES}
    found["date_published"] = found.pop("date_published_raw") or ["printed near the headline"]
    found["text"] = _container(blocks, article)
    found["language"] = ["identified from the text"] if article.language else []
    return {name: places for name, places in found.items() if getattr(article, name)}


def left_out(page: Page, article: Article | None) -> list[LeftOut]:
    """Return the parts of a page that are not in the article's text, those with most text first."""
    kept = set(article.text.split("\n")) if article else set()
    title = fold(article.title) if article else ""
    letters: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    starts: dict[str, str] = {}
    for block in _blocks(page):
        if block.text and block.text not in kept and block.folded != title:
            place = selector(_part(block.element))
            letters[place] += len(block.text)
            counts[place] += 1
            starts.setdefault(place, block.text[:_EXCERPT])
    return [LeftOut(p, counts[p], size, starts[p]) for p, size in letters.most_common()]


def selector(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Return a short CSS path by which a reader finds an element: its names, or its parents'."""
    own = _named(element)
    parents = [up for up in element.iterancestors() if up.tag not in ("html", "body")]
    if own != element.tag or not parents:
        return own
    near = parents[: _CONTEXT + 1]
    named = next((parent for parent in near if _named(parent) != parent.tag), near[-1])
    return f"{_named(named)} {own}"


def _named(element: Any) -> str:  # noqa: ANN401 - an lxml element
    names = "".join(f".{name}" for name in (element.get("class") or "").split()[:2])
    identity = element.get("id")
    return f"{element.tag}#{identity}" if identity else f"{element.tag}{names}"


def _blocks(page: Page) -> list[Block]:
    body = page.tree.find("body")
    return [] if body is None else lines(body, Furniture(page.tree))


def _stated(page: Page) -> Iterator[tuple[str, str]]:
    """Yield what the page says for machines: (place, folded value)."""
    for name, value in page.article_node.items():
        for text in strings(value):
            yield f"JSON-LD {name}", fold(text)
    for name, values in page.meta.items():
        for text in values:
            yield f"meta {name}", fold(text)
    for element in page.tree.iter("time", "a", "title"):
        text = fold("".join(element.itertext()))
        if element.tag == "title":
            yield "title", text
        elif element.tag == "time":
            yield selector(element), fold(element.get("datetime") or "")
        elif "tag" in (element.get("rel") or "").split():
            yield "a[rel=tag]", text


def _printed(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if len(block.raw) <= _MAX_PRINTED:
            for mark in block.marks:
                yield selector(mark), fold("".join(mark.itertext()))
            yield selector(block.element), block.folded


def _places(stated: list[tuple[str, str]], value: str | list[str] | None) -> list[str]:
    """Return where a value is said: as such first, then as a part of a longer text."""
    wanted = [fold(item) for item in ([value] if isinstance(value, str) else value or [])]
    whole = [place for place, text in stated if text and text in wanted]
    whole.sort(key=lambda place: not place.startswith(_FIRST))
    within = [
        f"{place} (part)"
        for place, text in stated
        if any(item and f" {item} " in f" {text} " and item != text for item in wanted)
    ]
    return list(dict.fromkeys([*whole, *within]))[:_SHOWN]


def _addressed(page: Page, url: str | None) -> list[str]:
    if url is None:
        return []
    key = urls.key(url)
    found = [
        f"meta {name}"
        for name, values in page.meta.items()
        if any(_is_same(page, value, key) for value in values)
    ]
    found += [
        f"link rel={element.get('rel')}" if element.tag == "link" else "img"
        for element in page.tree.iter("link", "img")
        if _is_same(page, element.get("href") or element.get("src") or "", key)
    ]
    return list(dict.fromkeys(found))[:_SHOWN]


def _is_same(page: Page, address: str, key: str) -> bool:
    found = absolute(page, address) if address else None
    return found is not None and urls.key(found) == key


def _container(blocks: list[Block], article: Article) -> list[str]:
    """Return the innermost element around all lines of the text, with how many there are."""
    kept = set(article.text.split("\n"))
    inside = [block.element for block in blocks if block.text in kept]
    if not inside:
        return ["JSON-LD articleBody"] if article.text else []
    shared = [inside[0], *inside[0].iterancestors()]
    for element in inside[1:]:
        own = {element, *element.iterancestors()}
        shared = [around for around in shared if around in own]
    return [f"{selector(shared[0])}: {len(kept)} paragraphs, {len(article.text)} letters"]


def _part(element: Any) -> Any:  # noqa: ANN401 - lxml elements
    """Return the outermost furniture around an element, else the element itself."""
    around = [element, *element.iterancestors()]
    return next((up for up in reversed(around) if is_called_furniture(up)), element)
