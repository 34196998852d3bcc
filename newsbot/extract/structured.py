"""What a page says about itself for machines: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING, Any

import orjson

from newsbot.arabic.fold import fold
from newsbot.urls import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# schema.org types whose page is one article.
ARTICLE_TYPES = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "advertisercontentarticle",
        "satiricalarticle",
        "scholarlyarticle",
        "techarticle",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "report",
    }
)
_OPENED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
_MAX_NODES = 2_000
_MAX_JSON = 2_000_000
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_PLAIN_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\]|\\.){1,500})"'
)


def json_ld(tree: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - an lxml tree
    """Return every object of the page's JSON-LD, outermost first, `@graph` and lists opened."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            source = "".join(script.itertext())[:_MAX_JSON]
            found.extend(_objects(_loaded(source)))
    return found[:_MAX_NODES]


def _loaded(source: str) -> Any:  # noqa: ANN401 - JSON
    # orjson takes a fifth of the time, and refuses what json lets pass.
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(source)
    bare = _WRAPPING.sub("", source).strip().rstrip(";")
    for text in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    # Broken beyond reading (a quote unescaped in the body, as a rule): the plain fields are whole.
    fields: dict[str, str] = {}
    for name, value in _PLAIN_FIELD.findall(bare):
        fields.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return fields if "datePublished" in fields or "headline" in fields else None


def _objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    queue = [value]
    for _ in range(_MAX_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue[:0] = item[:_MAX_NODES]
        elif isinstance(item, dict):
            yield item
            queue += [item[name] for name in _OPENED if isinstance(item.get(name), (list, dict))]


def types(node: dict[str, Any]) -> set[str]:
    """Return a node's types in lower case, without the vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)}


def article_node(
    nodes: list[dict[str, Any]], url: str = "", titles: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the node that describes the page's article; else {}.

    Of several it is the one with the page's address, else the one with the page's title, else the
    fullest: some sites describe the stories beside it, too.
    """
    articles = [node for node in nodes if types(node) & ARTICLE_TYPES]
    if len(articles) < 2:  # noqa: PLR2004 - nothing to choose from
        return articles[0] if articles else {}
    own, stated = key(url), [f"{fold(title)} " for title in titles]
    return max(
        articles,
        key=lambda node: (own in _pages(node), _is_titled(node, stated), _fullness(node)),
    )


def _pages(node: dict[str, Any]) -> set[str]:
    """Return the keys of the addresses that a node gives its page."""
    given = [node.get(name) for name in ("url", "@id", "mainEntityOfPage")]
    said = [
        item.get("@id") or item.get("url") if isinstance(item, dict) else item for item in given
    ]
    return {key(item) for item in said if isinstance(item, str)}


def _is_titled(node: dict[str, Any], stated: list[str]) -> bool:
    """Tell whether a node's headline opens one of the page's titles: a site's name may follow."""
    headline = node.get("headline") or node.get("name")
    text = fold(unescape(headline)) if isinstance(headline, str) else ""
    return bool(text) and any(title.startswith(f"{text} ") for title in stated)


_TELLING = ("headline", "datePublished", "author", "articleBody", "image", "publisher")


def _fullness(node: dict[str, Any]) -> int:
    return sum(bool(node.get(name)) for name in _TELLING)


def strings(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Return the names or texts in a JSON-LD value: a string, an object with a name, or a list."""
    items = value if isinstance(value, list) else [value]
    texts = [_named(item) if isinstance(item, dict) else item for item in items]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _named(item: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    name = item.get("name") or item.get("url")
    return (name or [None])[0] if isinstance(name, list) else name


def meta(tree: Any) -> dict[str, list[str]]:  # noqa: ANN401 - an lxml tree
    """Return the contents of the page's meta elements by name, property or itemprop, lowered."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop"):
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(name, []).append(content)
    return found
