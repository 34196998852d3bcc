"""Short robust CSS paths to an element, from what in its markup belongs to the template."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.extract.outline import Element

_PLAIN = re.compile(r"-?[A-Za-z_][\w-]*", re.ASCII)
_ROOTS = frozenset({"article", "main"})
_MAX_CLIMB = 5
_MAX_CLASSES = 6


def candidates(element: Element) -> Iterator[str]:
    """Yield CSS selectors that may name an element on every page of its template, best first.

    Its own id, item property and classes, alone and in pairs; then the same below the nearest
    ancestors that can be named; last, its place among its parent's children.
    """
    own = list(_own(element))
    yield from own
    steps = ""
    current = element
    for _ in range(_MAX_CLIMB):
        parent = current.parent
        if parent is None:
            return
        names = [] if parent.tag == "body" and not own else list(_own(parent))[:3]
        for name in names or (["body"] if parent.tag == "body" else []):
            yield from (f"{name} > {last}{steps}" for last in _steps(current, own, element))
        steps = f" > {_nth(current)}{steps}"
        current = parent


def _steps(current: Element, own: list[str], element: Element) -> list[str]:
    if current is not element:
        return [current.tag, _nth(current)]
    return [current.tag, *own[:2], _nth(current)]


def _nth(element: Element) -> str:
    return f"{element.tag}:nth-of-type({element.nth})"


def _own(element: Element) -> Iterator[str]:
    if element.id:
        yield hashed(element.id)
    for prop in element.props:
        if _PLAIN.fullmatch(prop):
            yield f'[itemprop~="{prop}"]'
    names = [dotted(token) for token in element.tokens[:_MAX_CLASSES]]
    yield from (element.tag + name for name in names)
    yield from (element.tag + one + two for one, two in combinations(names[:4], 2))
    if element.tag in _ROOTS:
        yield element.tag


def key(element: Element) -> str:
    """Return a path that equals that of the same block on another page: names, no numbers.

    The nearest named ancestor and the tags below it; an element with classes is its own anchor.
    """
    if element.id:
        return element.tag + hashed(element.id)
    if element.tokens:
        return element.tag + "".join(map(dotted, sorted(element.tokens)))
    path = element.tag
    for up, parent in enumerate(element.ancestors()):
        if parent.id or parent.tokens or parent.tag == "body" or up == _MAX_CLIMB:
            name = hashed(parent.id) if parent.id else "".join(map(dotted, parent.tokens))
            return f"{parent.tag}{name} > {path}"
        path = f"{parent.tag} > {path}"
    return path


def dotted(token: str) -> str:
    """Return the CSS selector of a class."""
    return f".{token}" if _PLAIN.fullmatch(token) else f'[class~="{token}"]'


def hashed(name: str) -> str:
    """Return the CSS selector of an id."""
    return f"#{name}" if _PLAIN.fullmatch(name) else f'[id="{name}"]'
