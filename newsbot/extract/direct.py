"""Reads the text that a layout points at, straight from the tree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import SelectolaxError

from newsbot.arabic.fold import fold
from newsbot.extract import lines, words
from newsbot.extract.labels import is_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.layout import Layout
    from newsbot.extract.lines import Line

_LABEL, _LABEL_WORDS = 48, 5
_CALL = 160
_TOP = 8
_HEADLINE = 25
_CAPTION = 160
_SCRAP, _TEASER = 32, 200
_CUT = ("...", "…", "...]", "…]", "[...", "[…")
_ENDS = tuple(".!?؟:…")
_HALF = 0.5
_BOXES = ("div", "figure", "center", "span")
_PICTURES = "img, picture, iframe, video"
_UNREAD = lines.SILENT | words.TAGS
_INSIDE = re.compile(r"([\w.#-]+) ([\w.#-]+)")
_TAG = re.compile("<[a-z][^>]*>")
_TAG_NAME = re.compile("<([a-z][a-z0-9]*)")
_LONG_TAG = 120
# To match a name costs a walk over the text; none that a person reads holds so many.
_MOST_NAMES = 100


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
        kept.extend(_kept(lines.read(markup(node, layout)), layout))
    return _below_title(kept, title)


def markup(node: LexborNode, layout: Layout) -> str:
    """Return an element's markup without what is furniture by its markup; changes the tree."""
    if layout.furniture:
        _drop(node, select(node, ", ".join(layout.furniture)), limit=1.0)
    if "img" not in layout.keeps:
        _drop_captions(node)
    source = node.html or ""
    tags = [_read_tag(tag) for tag in set(_TAG.findall(source))]
    unread, named = _tagged(tags, layout), _named(tags, layout)[:_MOST_NAMES]
    if unread:
        _drop(node, select(node, ", ".join(unread)), limit=1.0)
    if named:
        _drop(node, select(node, ", ".join(named)), limit=_HALF)
    return (node.html or "") if unread or named else source


def _drop_captions(root: LexborNode) -> None:
    """Take out the boxes that hold a picture and one short text."""
    boxes: dict[int, LexborNode] = {}
    for picture in select(root, _PICTURES):
        # A selector finds the root too, and what it stands in is not to be touched.
        inside = picture.mem_id != root.mem_id
        box = picture.parent if inside else None
        if box is not None and box.tag == "a" and picture.tag == "img":
            box = box.parent if box.mem_id != root.mem_id else None
        if box is not None and box.tag in _BOXES and box.mem_id != root.mem_id:
            boxes[box.mem_id] = box
    short = [box for box in boxes.values() if 0 < len(box.text(strip=True)) < _CAPTION]
    if len(short) > 1:
        mems = {box.mem_id for box in short}
        short = [box for box in select(root, ", ".join(_BOXES)) if box.mem_id in mems]
    _drop(root, short, limit=_HALF)


def _tagged(tags: Sequence[_Tag], layout: Layout) -> list[str]:
    """Return the tags of the elements that are furniture by their tag."""
    return sorted({tag.name for tag in tags if tag.name in _UNREAD}.difference(layout.keeps))


def _named(tags: Sequence[_Tag], layout: Layout) -> list[str]:
    """Return selectors of the elements that are furniture by their class or id."""
    found = {named for tag in tags for named in tag.furniture if named[1] not in layout.keeps}
    return sorted(f'[{kind}="{value}"]'.replace("&amp;", "&") for kind, value in found)


class _Tag(NamedTuple):
    """A tag's name, and those of its class and id, each with what it is, that name furniture."""

    name: str
    furniture: tuple[tuple[str, str], ...]


def _read_tag(tag: str) -> _Tag:
    # The same few tags stand on every page.
    return _known_tag(tag) if len(tag) < _LONG_TAG else _known_tag.__wrapped__(tag)


@lru_cache(maxsize=4_096)
def _known_tag(tag: str) -> _Tag:
    name = _TAG_NAME.match(tag)
    given = ((kind, _given(tag, kind)) for kind in ("class", "id"))
    named = ((kind, value) for kind, value in given if value and words.names_furniture(value))
    return _Tag(name[1] if name else "", tuple(named))


def _given(tag: str, name: str) -> str:
    """Return an attribute's value as it is serialised: in quotes, with those in it escaped."""
    return tag.partition(f' {name}="')[2].partition('"')[0]


def _drop(root: LexborNode, nodes: list[LexborNode], limit: float) -> None:
    """Take elements out of the tree, except those with more than a share of the root's text."""
    # One element may match several selectors, and Lexbor frees what is taken out: the inner, which
    # stand behind the outer here, go first, and each once.
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
    """Whether a line below a link to another article is that article's date, count or teaser."""
    if len(text) < _TEASER and text.endswith(_CUT):
        return True
    return len(text) < _SCRAP and not text.endswith(_ENDS) and any(map(str.isdigit, text))


def _is_furniture(line: Line, layout: Layout) -> bool:
    text, plain = line
    if text in layout.constants:
        return True
    if plain is None:
        return len(text) < _LABEL and is_label(text)
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
