"""The fields of an article besides its text, read with a layout's help from one Lexbor parse."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from newsbot.arabic.language import identify
from newsbot.extract import fields
from newsbot.extract.blocks import Block
from newsbot.extract.byline import authors
from newsbot.extract.direct import first, select
from newsbot.extract.headline import declared
from newsbot.extract.machine_dates import stamp
from newsbot.extract.published import Dates
from newsbot.extract.view import Node

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from selectolax.lexbor import LexborNode

    from newsbot.extract.layout import Layout
    from newsbot.extract.view import View

_ENOUGH, _START = 200, 150
"""Letters by which a language is told, and a description from a slogan."""


class Stated:
    """What one page states and prints about its article; read before the text is, which changes it.

    The functions are the generic reader's; only where to look is the layout's.
    """

    def __init__(self, view: View, layout: Layout) -> None:
        self.view = view
        self._layout = layout
        self.publisher = fields.publisher(view)
        headline = first(view.dom, layout.title) if layout.title else None
        printed = _words(headline)
        self.is_printed = bool(printed)
        self.title = fields.line(printed[0]) if printed else None
        if self.title is None:
            self.title = next(iter(declared(view, self.publisher)), None)
        self.printed_title = printed[0] if printed else ""
        self.headline = Node(headline) if printed and headline is not None else None
        self.dates = [] if self._is_dated() else self._first(layout.date)
        self.bylines = self._first(layout.byline)
        self.section = fields.section(view, self.title or "") or self._section(layout.section)
        self.tags = fields.tags(view, self.title or "") or self._texts(layout.tags)
        self.lead = "".join(self._first(layout.lead))
        self.address = fields.canonical(view)
        self.image = fields.image(view)

    @property
    def is_whole(self) -> bool:
        """Whether the page has all fields that the layout has a place for."""
        asked = self._layout
        found = (
            (asked.date, self.dates or self._is_dated()),
            (asked.byline, self.bylines),
            (asked.section, self.section),
            (asked.tags, self.tags),
            (asked.lead, self.lead),
        )
        return all(value for place, value in found if place)

    def _is_dated(self) -> bool:
        """Whether the markup gives a moment that no printed date could correct."""
        raw = self.view.article_node.get("datePublished")
        raw = raw or self.view.first_meta("article:published_time")
        found = stamp(raw) if isinstance(raw, str) else None
        return found is not None and bool(found.offset) and not found.is_midnight

    def _first(self, selector: str | None) -> list[str]:
        return _words(first(self.view.dom, selector)) if selector else []

    def _texts(self, selector: str | None) -> list[str]:
        nodes = select(self.view.dom, selector) if selector else []
        return [text for node in nodes if (text := fields.line(node.text(separator=" ")))]

    def _section(self, selector: str | None) -> str | None:
        return next(map(fields.line, self._first(selector)), None)

    def members(
        self, text: str, *, now: datetime | None, timezone: tzinfo | None
    ) -> dict[str, Any]:
        """Return the members of the Article, given its text in display form."""
        title = self.title or ""
        blocks = [Block(title, self.headline, 0)]
        blocks += [Block(line, None, index) for index, line in enumerate(self.dates, 1)]
        dates = Dates(self.view, blocks, 0, now=now, zone=timezone)
        blocks += [Block(line, None, len(blocks)) for line in self.bylines]
        published = dates.published()
        lines = text.split("\n")
        return {
            "title": title,
            "text": text,
            "canonical_url": self.address,
            "publisher": self.publisher,
            "description": fields.description(self.view, [lines[0][:_START]]),
            "authors": authors(self.view, blocks, None, lines, self.publisher, self.bylines),
            "date_published": published.value,
            "date_published_raw": published.raw,
            "date_precision": published.precision,
            "date_modified": dates.modified().value,
            "section": self.section,
            "tags": self.tags,
            "image_url": self.image,
            "language": identify(f"{title} {text[:_ENOUGH]}"[:_ENOUGH].replace("\n", " ")),
            "content_sha256": hashlib.sha256(self.view.body).hexdigest(),
        }


def _words(node: LexborNode | None) -> list[str]:
    """Return the text of an element as one line, none where it has none."""
    text = " ".join(node.text(separator=" ").split()) if node is not None else ""
    return [text] if text else []
