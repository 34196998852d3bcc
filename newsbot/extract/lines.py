"""The lines of text that a reader sees in a piece of markup, as Lexbor serialises it."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

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

_OPEN, _CLOSE = "\x02", "\x03"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# HTML's serialisation escapes ">" inside attributes, so a tag ends at the first one (HTML 13.3).
_TAG = re.compile(r"(</?[a-zA-Z][^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_KEPT, _LONG = 4_096, 80
_CONTROLS = ("\n", "\r", "\t", _OPEN, _CLOSE)


class _Signs(dict[str, str]):
    """What stands for a tag in the text: a line's end, a link's beginning or end, or nothing."""

    def __missing__(self, tag: str) -> str:
        found = _NAME.match(tag)
        name = found[1].lower() if found else ""
        sign = "\n" if name in BLOCKS else ""
        if name == "a":
            sign = _CLOSE if tag.startswith("</") else _OPEN
        # The same few tags stand on every page.
        if len(tag) < _LONG and len(self) < _KEPT:
            self[tag] = sign
        return sign


_SIGNS = _Signs()


class Line(NamedTuple):
    """One line: its text, and the parts of it that are not links (None where it has no link)."""

    text: str
    plain: tuple[str, ...] | None = None

    @property
    def is_link(self) -> bool:
        """Whether nothing but links stands on the line."""
        return self.plain is not None and not any(map(_has_words, self.plain))

    @property
    def label(self) -> str:
        """The text before a link with which the line ends, or an empty string."""
        if self.plain is None or _has_words(self.plain[-1]):
            return ""
        return self.plain[0].strip() if not any(map(_has_words, self.plain[1:])) else ""


def read(markup: str) -> list[Line]:
    """Return the lines of serialised markup that say something, spaces collapsed, links noted."""
    text = markup
    # str.translate visits each letter: on Arabic it costs thirty times as much as these.
    for control in _CONTROLS:
        text = text.replace(control, " ")
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    parts = _TAG.split(text)
    parts[1::2] = map(_SIGNS.__getitem__, parts[1::2])
    text = "".join(parts)
    if "&" in text:
        text = html.unescape(text)
    lines: list[Line] = []
    inside = False
    for raw in filter(None, text.split("\n")):
        marked = inside or _OPEN in raw
        bare = raw.replace(_OPEN, "").replace(_CLOSE, "") if marked else raw
        # Of white space only the plain space is printable: a clean line, the rule, stays whole.
        clean = bare.isprintable() and "  " not in bare
        words = bare.strip(" ") if clean else " ".join(bare.split())
        if words and _has_words(words):
            lines.append(Line(words, _plain(raw, inside=inside) if marked else None))
        if marked:
            inside = raw.rfind(_OPEN) > raw.rfind(_CLOSE) or (inside and _CLOSE not in raw)
    return lines


def _plain(raw: str, *, inside: bool) -> tuple[str, ...]:
    """Return what stands before, between and after the links of a marked line."""
    parts: list[str] = []
    for piece in (_OPEN * inside + raw).split(_OPEN):
        before, closed, after = piece.partition(_CLOSE)
        parts.append(after if closed else (before if not parts else ""))
    return tuple(parts)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
