"""Serialised markup as its tags and what stands between them, and what each tag says."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from newsbot.extract.words import TAGS, names_furniture

_BLOCKS_NAMES = """
address article aside blockquote body br caption center dd details dialog div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre
section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCKS_NAMES.split())
"""Elements that begin and end a line (HTML 15.3)."""

_SILENT_NAMES = """
button canvas datalist embed frame iframe input math meter noscript object optgroup option
progress script select style svg template textarea title audio video map
"""
SILENT = frozenset(_SILENT_NAMES.split())
"""Elements whose text is not part of what is read."""

_VOID_NAMES = """
area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
# HTML 13.1.2: these have no end tag, and the serialisation writes none.
_VOID = frozenset(_VOID_NAMES.split())
# HTML 13.3: their text is serialised as it is, and what looks like a tag in it is none. That of
# the others of the kind is shown to readers, and tells them more as the markup that it looks like.
_RAW = frozenset({"iframe", "script", "style"})
_PICTURES = frozenset({"img", "picture", "iframe", "video"})

LINE, OPEN, CLOSE = "\n", "\x02", "\x03"
"""What stands for tags in a text: where a line ends, where a link begins, and where it ends."""

# Scripts may hold what looks like the beginning of a comment.
_COMMENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL)
# HTML's serialisation escapes ">" inside attributes, so a tag ends at the first one (HTML 13.3).
_TAG = re.compile(r"(</?[a-zA-Z][^>]*>)")
_CONTROLS = ("\n", "\r", "\t", OPEN, CLOSE)
_KEPT, _LONG, _LONGEST = 4_096, 120, 400


class Tag(NamedTuple):
    """What one tag says.

    `name` is its element's, `sign` what stands for it in the text, `names` those of its class and
    id that name furniture; `tells` whether it may say that its element is not the article's text.
    """

    name: str
    sign: str = ""
    opens: bool = False
    names: tuple[str, ...] = ()
    is_picture: bool = False
    is_unread: bool = False
    is_void: bool = False
    is_raw: bool = False
    tells: bool = False


NOTHING, BREAK = Tag(""), Tag("br", LINE)
"""What is put where an element was: one inside a line, and one that makes lines."""


class Pieces(NamedTuple):
    """Markup in pieces: a text before each tag, and one behind the last."""

    texts: list[str]
    tags: list[Tag]


def split(markup: str) -> Pieces:
    """Return serialised markup in pieces, without its comments and with plain spaces."""
    # str.translate visits each letter: on Arabic it costs thirty times as much as these.
    for control in _CONTROLS:
        markup = markup.replace(control, " ")
    if "<!--" in markup:
        markup = _COMMENT.sub("", markup)
    parts = _TAG.split(markup)
    return Pieces(parts[::2], list(map(_TAGS.__getitem__, parts[1::2])))


def joined(pieces: Pieces) -> str:
    """Return the text with the signs of its tags, its entities resolved."""
    parts = [""] * (2 * len(pieces.tags) + 1)
    parts[::2] = pieces.texts
    parts[1::2] = [tag.sign for tag in pieces.tags]
    text = "".join(parts)
    return unescape(text) if "&" in text else text


class _Tags(dict[str, Tag]):
    def __missing__(self, text: str) -> Tag:
        tag = _read(text)
        # The same few tags stand on every page.
        if len(text) < _LONG and len(self) < _KEPT:
            self[text] = tag
        return tag


_TAGS = _Tags()


def _read(text: str) -> Tag:
    last = text.rfind("</")
    if last >= 0 and (last == 0 or text[last + 2 : -1] in _RAW):
        # What looks like a tag in raw text may reach to the end of the end tag.
        return _closing(text[last + 2 : -1])
    end = text.find(" ")
    name = text[1:end] if end > 0 else text[1:-1]
    return _opening(name, _given(text, ' class="'), _given(text, ' id="'))


def _given(text: str, opening: str) -> str:
    """Return an attribute's value as it is serialised: in quotes, with those in it escaped."""
    start = text.find(opening)
    if start < 0:
        return ""
    start += len(opening)
    # What a hostile page gives for one would be remembered.
    return text[start : min(text.find('"', start), start + _LONGEST)]


def _closing(name: str) -> Tag:
    return Tag(name, CLOSE if name == "a" else LINE * (name in BLOCKS))


# Links and pictures have an address of their own each, and the same few names.
@lru_cache(maxsize=_KEPT)
def _opening(name: str, *given: str) -> Tag:
    names = tuple(value for value in map(unescape, given) if value and names_furniture(value))
    picture, unread = name in _PICTURES, name in SILENT or name in TAGS
    return Tag(
        name,
        OPEN if name == "a" else LINE * (name in BLOCKS),
        opens=True,
        names=names,
        is_picture=picture,
        is_unread=unread,
        is_void=name in _VOID,
        is_raw=name in _RAW,
        tells=bool(names) or picture or unread,
    )
