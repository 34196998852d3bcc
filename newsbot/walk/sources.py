"""What sitemaps and feeds list: addresses for the pool, with when each was last changed. Pure.

Sitemaps as in the sitemaps.org protocol 0.9 (index, gzip, the news extension), RSS 2.0,
RSS 1.0 and Atom (RFC 4287), and the lists in JSON. Read leniently: half a list is better than none.
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsbot.walk.json_lists import json_listing
from newsbot.walk.links import joined
from newsbot.walk.lists import Listed, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 64 * 1024 * 1024
"""Longest list after decompression; the protocol allows 50 MB."""
_GZIP = b"\x1f\x8b"
_ROOTS = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex|rss|feed|rdf)\b", re.IGNORECASE)
_HEAD = 2048
_BLANK = 64
_WHEN = ("lastmod", "publication_date", "updated", "published", "pubdate", "date")
# Child sitemaps of what is not articles, as WordPress core and its plugins name them.
_NO_ARTICLES = re.compile(
    r"(?:category|categories|tag|tags|post_tag|author|authors|users?|taxonom\w*|video|image|images"
    r"|page|pages|attachment\w*|product\w*|misc)[-_]?(?:sitemap|\d|\.xml)|taxonomies|wp-sitemap-users",
    re.IGNORECASE,
)


def listing(body: bytes, url: str, total: str | None = None) -> Listing | None:
    """Return what a sitemap or feed lists, or None if the body is neither.

    `total` is the header X-WP-TotalPages, which says how many pages a list in JSON has.
    """
    text = _unpacked(body)
    if text[:_BLANK].lstrip()[:1] in (b"[", b"{"):
        return json_listing(text, url, total)
    head = _ROOTS.search(text[:_HEAD])
    if head is None or b"<html" in text[: head.start()].lower():
        return None
    index = head[1].lower() == b"sitemapindex"
    entries = [
        Listed(address, changed)
        for found, changed in _entries(text)
        if (address := joined(url, found))
    ]
    if not index:
        return Listing(entries, [])
    return Listing([], [entry for entry in entries if not _NO_ARTICLES.search(entry.url)])


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_BYTES)
    except zlib.error:
        return b""


def _entries(text: bytes) -> Iterator[tuple[str, datetime | None]]:
    """Yield address and moment of every entry, whichever of the formats it is in."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(text.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for element in root.iter("{*}url", "{*}sitemap", "{*}item", "{*}entry"):
        address = _address(element)
        if address:
            yield address, _changed(element)


def _address(element: Any) -> str | None:  # noqa: ANN401 - lxml ships no annotations
    for child in element:
        name = _name(child)
        # FeedBurner's `link` counts clicks on a host of its own.
        if name == "origlink" and child.text:
            return str(child.text).strip()
    for child in element:
        name = _name(child)
        if name == "loc" and child.text:
            return str(child.text).strip()
        if name == "link":
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href")).strip()
            if child.text and child.text.strip():
                return str(child.text).strip()
    return None


def _changed(element: Any) -> datetime | None:  # noqa: ANN401 - as above
    for child in element.iter():
        if _name(child) in _WHEN and child.text:
            return _moment(str(child.text).strip())
    return None


def _name(element: Any) -> str:  # noqa: ANN401 - as above
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _moment(text: str) -> datetime | None:
    """Read W3C dates (sitemaps, Atom) and RFC 5322 ones (RSS); without an offset they are UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, IndexError, OverflowError):
            return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
