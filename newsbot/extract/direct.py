"""Reads the text that a layout points at, straight from the tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import SelectolaxError

from newsbot.arabic.fold import fold
from newsbot.extract import lines, words
from newsbot.extract.labels import is_headed, is_label
from newsbot.extract.preformatted import broken, is_preformatted
from newsbot.extract.sieve import sift
from newsbot.extract.tags import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.layout import Layout
    from newsbot.extract.lines import Line

_LABEL, _LABEL_WORDS = 48, 5
_CALL = 160
_TOP = 8
_HEADLINE = 25
_SCRAP, _TEASER = 32, 200
_CUT = ("...", "…", "...]", "…]", "[...", "[…")
_ENDS = tuple(".!?؟:…")
_INSIDE = re.compile(r"([\w.#-]+) ([\w.#-]+)")


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
        # To climb from every link of a page costs as much again as to find the box.
        if " " in selector and (inside := _INSIDE.fullmatch(selector)):
            box = scope.css_first(inside[1])
            node = box.css_first(inside[2]) if box is not None else None
            if node is not None and box is not None and node.mem_id != box.mem_id:
                return node
        return scope.css_first(selector)
    except SelectolaxError:
        return None


def read(nodes: list[LexborNode], layout: Layout, title: str) -> list[str]:
    """Return the lines of the text in these elements, without furniture; changes the tree."""
    kept: list[str] = []
    for node in nodes:
        if layout.furniture:
            _drop(node, select(node, ", ".join(layout.furniture)))
        markup = node.html or ""
        pieces = split(broken(markup) if is_preformatted(markup) else markup)
        sift(pieces, layout.keeps)
        kept.extend(_kept(lines.read(pieces), layout))
    return _below_title(kept, title)


def _drop(root: LexborNode, nodes: list[LexborNode]) -> None:
    """Take elements out of the tree."""
    # One element may match several selectors, and Lexbor frees what is taken out: the inner, which
    # stand behind the outer here, go first, and each once.
    once = {node.mem_id: node for node in nodes if node.mem_id != root.mem_id}
    for node in reversed(once.values()):
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
    """Whether a line below a link to another article is that article's date, count or teaser."""
    if len(text) < _TEASER and text.endswith(_CUT):
        return True
    return len(text) < _SCRAP and not text.endswith(_ENDS) and any(map(str.isdigit, text))


def _is_furniture(line: Line, layout: Layout) -> bool:
    text, plain = line
    if text in layout.constants:
        return True
    if plain is None:
        return (len(text) < _LABEL and is_label(text)) or (":" in text[:_LABEL] and is_headed(text))
    if line.is_link:
        return not layout.links
    label = line.label
    # What is longer is text, and folding it all would cost as much as reading the line.
    if label and label.count(" ") < _LABEL_WORDS and _is_label(line, label, layout):
        return True
    return len(text) < _CALL and words.calls(fold("".join(plain)))


def _is_label(line: Line, label: str, layout: Layout) -> bool:
    """Whether what precedes a link says that it leads to another story, or ends in a colon."""
    if fold(label) in layout.labels or is_label(label):
        return True
    headed = label.endswith(":") and label.count(" ") < 3  # noqa: PLR2004 - a word or two
    return headed and len(line.text) - len(label) > _HEADLINE


def _below_title(texts: list[str], title: str) -> list[str]:
    """Drop what stands above the headline, when the headline stands among the first lines."""
    if title:
        for index, text in enumerate(texts[:_TOP]):
            if text == title:
                return texts[index + 1 :]
    return texts
