"""The lines of text that a reader sees in a piece of markup, as Lexbor serialises it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsbot.extract.tags import CLOSE, LINE, OPEN, joined

if TYPE_CHECKING:
    from newsbot.extract.tags import Pieces


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


def read(pieces: Pieces) -> list[Line]:
    """Return the lines of markup that say something, spaces collapsed, links noted."""
    lines: list[Line] = []
    inside = False
    for raw in filter(None, joined(pieces).split(LINE)):
        marked = inside or OPEN in raw
        bare = raw.replace(OPEN, "").replace(CLOSE, "") if marked else raw
        # Of white space only the plain space is printable: a clean line, the rule, stays whole.
        clean = bare.isprintable() and "  " not in bare
        words = bare.strip(" ") if clean else " ".join(bare.split())
        if words and _has_words(words):
            lines.append(Line(words, _plain(raw, inside=inside) if marked else None))
        if marked:
            inside = raw.rfind(OPEN) > raw.rfind(CLOSE) or (inside and CLOSE not in raw)
    return lines


def _plain(raw: str, *, inside: bool) -> tuple[str, ...]:
    """Return what stands before, between and after the links of a marked line."""
    parts: list[str] = []
    for piece in (OPEN * inside + raw).split(OPEN):
        before, closed, after = piece.partition(CLOSE)
        parts.append(after if closed else (before if not parts else ""))
    return tuple(parts)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
