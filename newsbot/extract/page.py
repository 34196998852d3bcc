"""A fetched page, decoded once and parsed once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from newsbot.extract import structured
from newsbot.extract.charset import Plain, decode, is_likely_utf8
from newsbot.extract.preformatted import is_preformatted, show_breaks

if TYPE_CHECKING:
    from newsbot.extract.charset import Decoded
    from newsbot.extract.hrefs import Hrefs

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of a body that are read; the rest is ignored."""

_EMPTY = b"<html><body></body></html>"
_LONG_TAG = re.compile(rb"<([A-Za-z][A-Za-z0-9]{0,30})([^<>]{2000,})")
_QUOTED = re.compile(rb""""[^"]*"|'[^']*'""")
_MAX_ATTRIBUTES = 200
_STRETCH = 32_768
_BINARY = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "application/pdf",
    "application/zip",
    "application/octet-stream",
    "application/json",
)
# PDF, PNG, JPEG, GIF, ZIP, gzip, WebP and RIFF, MP4 begin so.
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00\x18ftyp",
    b"\x00\x00\x00 ftyp",
)


class Page:
    """One page as fetched; navigation, extraction and link search share its single parse.

    `body` is the response body after content decoding, `url` the final address, `content_type`
    the Content-Type header's value where there was one. Nobody may change the tree.
    """

    def __init__(self, body: bytes, url: str, content_type: str | None = None) -> None:
        self.body = body[:MAX_BYTES]
        self.url = url
        self.content_type = content_type
        self.layout: int | None = None
        """Which of the site's layouts was used, once the page was read with one."""
        self.hrefs: Hrefs | None = None
        """What the page's links print, once somebody asked for it."""

    @property
    def is_markup(self) -> bool:
        """Whether there is anything to read, and not an image, a document or an archive."""
        kind = (self.content_type or "").split(";")[0].strip().lower()
        if kind.startswith(_BINARY) or self.body.startswith(_MAGIC):
            return False
        # To strip a text copies it, as a rule.
        return self.text != "" and not self.text.isspace()

    @cached_property
    def decoded(self) -> Decoded:
        """The text and the encoding it was read with."""
        return decode(self.body, self.content_type)

    @property
    def text(self) -> str:
        """The page's markup as a string."""
        return self.decoded.text

    @property
    def is_presumed(self) -> bool:
        """Whether `markup` is the body as it came, which only looks like UTF-8.

        To decode a page takes longer than to look through what was read of it
        (`charset.is_sound`): where that is not sound, ask for `decoded` and read again.
        """
        return "decoded" not in self.__dict__ and self._is_likely_utf8

    @cached_property
    def _is_likely_utf8(self) -> bool:
        return is_likely_utf8(self.body)

    @property
    def markup(self) -> bytes:
        """The page in UTF-8."""
        if self.is_presumed or isinstance(self.decoded, Plain):
            return self.body
        return self.text.encode("utf-8", "ignore")

    @cached_property
    def tree(self) -> Any:  # noqa: ANN401 - lxml ships no annotations
        """The page as an `lxml.html` document; an empty one where there is no markup."""
        markup = self.text.replace("\x00", "").encode("utf-8", "replace")
        tree = _parsed(markup, self.url) if markup.strip() else _parsed(_EMPTY, self.url)
        if is_preformatted(self.text):
            show_breaks(tree)
        return tree

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD."""
        return structured.json_ld(self.tree)

    @cached_property
    def article_node(self) -> dict[str, Any]:
        """The JSON-LD object that describes the page's article; {} where there is none."""
        titles = [*self.meta.get("og:title", ()), *self.meta.get("twitter:title", ())]
        titles += ["".join(element.itertext()) for element in self.tree.iter("title")][:1]
        return structured.article_node(self.json_ld, self.url, titles)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta elements by name, property or itemprop in lower case."""
        return structured.meta(self.tree)

    def first_meta(self, *names: str) -> str | None:
        """Return the first content among these meta names, in the order given."""
        for name in names:
            if self.meta.get(name):
                return self.meta[name][0]
        return None


def _parsed(markup: bytes, url: str) -> Any:  # noqa: ANN401 - lxml ships no annotations
    # Without huge_tree libxml2 stops at 256 levels: deeper nesting is an attack, not an article.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    markup = bounded(markup)
    try:
        return html.document_fromstring(markup, parser=parser, base_url=url)
    except (etree.ParserError, etree.XMLSyntaxError):
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        return html.document_fromstring(_EMPTY, parser=parser)


def bounded(markup: bytes) -> bytes:
    """Return markup without the attributes of tags that have more than any honest one.

    Both parsers compare each attribute of an element with all before it.
    """
    # What few bytes can hold costs little, and a tag's end is found at once where there is one.
    ends = (markup.find(b">", at, at + _STRETCH) for at in range(0, len(markup), _STRETCH))
    return _LONG_TAG.sub(_bare, markup) if -1 in ends else markup


def _bare(tag: re.Match[bytes]) -> bytes:
    """Drop the attributes of a tag that has more than any honest one."""
    names, quoted = _QUOTED.subn(b"", tag[2])
    many = quoted + len(names.split()) > _MAX_ATTRIBUTES
    return b"<" + tag[1] if many else tag[0]
