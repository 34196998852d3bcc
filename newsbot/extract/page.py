"""A fetched page, decoded once and parsed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import html

from newsbot.extract.charset import decode

if TYPE_CHECKING:
    from newsbot.extract.charset import Decoded

MAX_BYTES = 16 * 1024 * 1024


class Page:
    """One page as fetched; navigation, extraction and link search share its single parse.

    `body` is the response body after content decoding, `url` the final address, `content_type`
    the Content-Type header's value where there was one.
    """

    def __init__(self, body: bytes, url: str, content_type: str | None = None) -> None:
        self.body = body[:MAX_BYTES]
        self.url = url
        self.content_type = content_type

    @cached_property
    def decoded(self) -> Decoded:
        """The text and the encoding it was read with."""
        return decode(self.body, self.content_type)

    @property
    def text(self) -> str:
        """The page's markup as a string."""
        return self.decoded.text

    @cached_property
    def tree(self) -> Any:  # noqa: ANN401 - lxml ships no annotations
        """The page as an `lxml.html` document; an empty one where there is no markup."""
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        body = self.text.replace("\x00", "").encode("utf-8", "replace")
        if not body.strip():
            body = b"<html><body></body></html>"
        return html.document_fromstring(body, parser=parser, base_url=self.url)
