"""Takes out of an element's markup what its tags say is furniture, in one walk over its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsbot.extract.tags import BLOCKS, BREAK, NOTHING, Tag

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsbot.extract.tags import Pieces

_CAPTION = 160
_HALF = 0.5
_BOXES = frozenset({"div", "figure", "center", "span"})
_HIDDEN, _NAMED = "hidden", "named"


class _Span(NamedTuple):
    """An element that may go: the places of its tags, and how many letters it holds."""

    start: int
    end: int
    letters: int


def sift(pieces: Pieces, keeps: Collection[str]) -> None:
    """Empty those pieces of an element that are furniture.

    What goes: elements whose tag holds no text of an article, those that a class or an id calls
    furniture, and boxes of a picture with one short text; of the last two none with more than half
    of the element's text. `keeps` are the tags and names that stay; `img` stands for all pictures.
    """
    if not any(tag.tells for tag in pieces.tags):
        return
    _blank_raw(pieces)
    whole, spans = _walk(pieces, keeps)
    texts, tags = pieces
    for start, end, _ in _to_go(whole, spans):
        gap = BREAK if tags[start].name in BLOCKS else NOTHING
        texts[start + 1 : end + 1] = [""] * (end - start)
        tags[start : end + 1] = [gap] + [NOTHING] * (end - start)


def _blank_raw(pieces: Pieces) -> None:
    """Make nothing of what looks like a tag in raw text: it is not part of the tree."""
    inside = ""
    for at, tag in enumerate(pieces.tags):
        if inside and (tag.opens or tag.name != inside):
            pieces.tags[at] = NOTHING
        else:
            inside = tag.name if tag.is_raw else ""


def _walk(pieces: Pieces, keeps: Collection[str]) -> tuple[int, list[_Span]]:
    """Return the letters that are read, and what may go: an inner element before its outer."""
    pictures = "img" not in keeps
    sizes = [len(text.strip()) for text in pieces.texts]
    spans: list[_Span] = []
    # Of each element that has begun: its name, its tag's place, the letters before it, its fate.
    stack: list[tuple[str, int, int, str]] = []
    boxes: set[int] = set()
    letters = hidden = 0
    for at, tag in enumerate(pieces.tags):
        if not hidden:
            letters += sizes[at]
        if tag.opens:
            if pictures and tag.is_picture and not hidden:
                boxes.add(_box(stack, tag))
            if not tag.is_void:
                fate = _fate(tag, keeps) if tag.tells and stack else ""
                hidden += fate == _HIDDEN
                stack.append((tag.name, at, letters, fate))
        elif stack and stack[-1][0] == tag.name:
            _, start, before, fate = stack.pop()
            hidden -= fate == _HIDDEN
            held = letters - before
            if fate or (start in boxes and 0 < held < _CAPTION):
                spans.append(_Span(start, at, held))
    return letters, spans


def _fate(tag: Tag, keeps: Collection[str]) -> str:
    if tag.is_unread and tag.name not in keeps:
        return _HIDDEN
    return _NAMED if any(name not in keeps for name in tag.names) else ""


def _box(stack: list[tuple[str, int, int, str]], picture: Tag) -> int:
    """Return the place of the box that a picture, or a link around it, stands in, else -1."""
    depth = len(stack) - 1
    if depth > 0 and picture.name == "img" and stack[depth][0] == "a":
        depth -= 1
    # The outermost is the text itself.
    return stack[depth][1] if depth > 0 and stack[depth][0] in _BOXES else -1


def _to_go(whole: int, spans: list[_Span]) -> list[_Span]:
    """Return the spans that hold no more than half of the text, not counting what goes in them."""
    gone: list[_Span] = []
    for span in spans:
        inner: list[_Span] = []
        while gone and gone[-1].start > span.start:
            inner.append(gone.pop())
        if span.letters - sum(one.letters for one in inner) <= _HALF * whole:
            gone.append(span)
        else:
            gone.extend(reversed(inner))
    return gone
