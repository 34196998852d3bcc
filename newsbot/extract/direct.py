"""Reads the text that a layout points at, straight from the tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import SelectolaxError

from newsbot.arabic.fold import fold
from newsbot.extract import lines, words
from newsbot.extract.labels import is_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.layout import Layout
    from newsbot.extract.lines import Line

_LABEL = 48
_CALL = 160
_TOP = 8
_HEADLINE = 25
_CAPTION = 160
_SCRAP = 32
_ENDS = tuple(".!?؟:…")
_HALF = 0.5
_MEDIA = re.compile("<(?:img|iframe|video)\\b")
_PICTURED = ":is(div, figure, center, span):has(> img, > a > img, > picture, > iframe, > video)"
_UNREAD = "|".join(sorted(lines.SILENT | words.TAGS))
_TAGS = re.compile(rf"<({_UNREAD})\b")
_CLASS, _ID = re.compile(r'class="([^"]*)"'), re.compile(r' id="([^"]*)"')


def containers(tree: LexborHTMLParser, layout: Layout) -> list[LexborNode]:
    """Return the elements that hold the text, in document order, none inside another."""
    found: dict[int, LexborNode] = {}
    for part in layout.text:
        for node in select(tree, part.selector) if part.every else _alone(tree, part.selector):
            found.setdefault(node.mem_id, node)
    if len(found) < 2:  # noqa: PLR2004 - one stands in no other
        return list(found.values())
    outer = [n for n in found.values() if not any(a in found for a in _above(n))]
    if len(layout.text) > 1:
        order = {n.mem_id: i for i, n in enumerate(select(tree, _joined(layout)))}
        outer.sort(key=lambda n: order.get(n.mem_id, 0))
    return outer


def _alone(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    node = first(tree, selector)
    return [] if node is None else [node]


def _joined(layout: Layout) -> str:
    return ", ".join(part.selector for part in layout.text)


def _above(node: LexborNode) -> Iterable[int]:
    parent = node.parent
    while parent is not None:
        yield parent.mem_id
        parent = parent.parent


def select(scope: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """Return the matches of a selector; none for one that is no CSS."""
    try:
        return scope.css(selector)
    except SelectolaxError:
        return []


def first(scope: LexborHTMLParser | LexborNode, selector: str) -> LexborNode | None:
    """Return the first match of a selector; None without one or for one that is no CSS."""
    try:
        return scope.css_first(selector)
    except SelectolaxError:
        return None


def read(nodes: list[LexborNode], layout: Layout, title: str) -> list[str]:
    """Return the lines of the text in these elements, without furniture; changes the tree."""
    kept: list[str] = []
    for node in nodes:
        kept.extend(_kept(lines.read(markup(node, layout)), layout))
    return _below_title(kept, title)


def markup(node: LexborNode, layout: Layout) -> str:
    """Return an element's markup without what is furniture by its markup; changes the tree."""
    if layout.furniture:
        _drop(node, select(node, ", ".join(layout.furniture)), limit=1.0)
    source = node.html or ""
    if _MEDIA.search(source) and "img" not in layout.keeps and _drop_captions(node):
        source = node.html or ""
    unread, named = _unread(source, layout)
    if unread:
        _drop(node, select(node, ", ".join(unread)), limit=1.0)
    if named:
        _drop(node, select(node, ", ".join(named)), limit=_HALF)
    return (node.html or "") if unread or named else source


def _drop_captions(root: LexborNode) -> bool:
    """Take out the boxes that hold a picture and one short text; tell whether there were any."""
    boxes = [
        box
        for box in select(root, _PICTURED)
        if box.mem_id != root.mem_id and 0 < len(box.text(strip=True)) < _CAPTION
    ]
    _drop(root, boxes, limit=_HALF)
    return bool(boxes)


def _unread(source: str, layout: Layout) -> tuple[list[str], list[str]]:
    """Return selectors of the elements that are furniture by tag, and of those by class or id."""
    tags = set(_TAGS.findall(source)).difference(layout.keeps)
    named = {
        f'[{kind}="{value}"]'.replace("&amp;", "&")
        for kind, values in (("class", _CLASS.findall(source)), ("id", _ID.findall(source)))
        for value in set(values).difference(layout.keeps)
        if words.names_furniture(value)
    }
    return sorted(tags), sorted(named)


def _drop(root: LexborNode, nodes: list[LexborNode], limit: float) -> None:
    """Take elements out of the tree, except those with more than a share of the root's text."""
    # One element may match several selectors, and Lexbor frees what is taken out: the inner go
    # first, and each once.
    whole = len(root.text()) if limit < 1 and nodes else 0
    once = {node.mem_id: node for node in nodes if node.mem_id != root.mem_id}
    for node in reversed(once.values()):
        if limit == 1 or len(node.text()) <= limit * whole:
            node.decompose()


def _kept(read: list[Line], layout: Layout) -> list[str]:
    kept: list[str] = []
    teased = False
    for line in read:
        gone = _is_furniture(line, layout)
        if not gone and teased and _is_scrap(line.text):
            continue
        teased = gone and line.is_link
        if not gone:
            kept.append(line.text)
    return kept


def _is_scrap(text: str) -> bool:
    """Whether a line below a link to another article is that article's date or count."""
    return len(text) < _SCRAP and not text.endswith(_ENDS) and any(map(str.isdigit, text))


def _is_furniture(line: Line, layout: Layout) -> bool:
    text, plain = line
    if text in layout.constants:
        return True
    if plain is None:
        return len(text) < _LABEL and is_label(text)
    if line.is_link:
        return not layout.links
    label = fold(line.label)
    if label and (label in layout.labels or is_label(line.label) or _heads_link(line)):
        return True
    return len(text) < _CALL and words.calls(fold("".join(plain)))


def _heads_link(line: Line) -> bool:
    """Whether a line is a word or two, a colon, and a linked headline."""
    label = line.label
    linked = len(line.text) - len(label)
    return label.endswith(":") and label.count(" ") < 3 and linked > _HEADLINE  # noqa: PLR2004


def _below_title(texts: list[str], title: str) -> list[str]:
    """Drop what stands above the headline, when the headline stands among the first lines."""
    if title:
        for index, text in enumerate(texts[:_TOP]):
            if text == title:
                return texts[index + 1 :]
    return texts
