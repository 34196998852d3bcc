"""The pages of one article: which addresses continue it, and their texts as one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from newsbot import urls
from newsbot.extract import hrefs
from newsbot.extract.fields import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.extract.page import Page
    from newsbot.items import Article

# WordPress `<!--nextpage-->` (wp_link_pages): /post/2/ or ?page=2; others use p, pg, start, pageno.
_PAGE_QUERY = frozenset({"page", "pg", "pageno", "page_no", "pagenum", "p"})
# WordPress names a post so, too; as a page number it only ever follows an address without it.
_IDENTIFYING = frozenset({"p"})
_PAGE_PATH = re.compile(r"/(?:page/)?([2-9]|[1-4]\d)$")
# What every address of a second page prints, wherever the number stands in it.
_SECOND = re.compile(r"2(?=[/;?#&\s]|\Z)(?<=[/=0\s]2)")
_MAX_PAGES = 50


def further_pages(page: Page) -> list[str]:
    """Return the addresses on which the article of a page goes on, in order of their numbers.

    Only the page's own address with a page number counts (TRAPS 8): `rel=next` and links to
    `/page/2`, `/2/` or `?page=2` of this path, at least one of them numbered 2. On a page that is
    itself a continuation nothing is returned.
    """
    if _PAGE_QUERY & dict(parse_qsl(urlsplit(page.url).query)).keys() - _IDENTIFYING:
        return []
    printed = hrefs.of(page)
    addresses = [*printed.following, *printed.links]
    # Of most pages no link ends in a 2, and of the others few do: to make keys costs far more.
    seconds = addresses if _SECOND.search("\n" + "\n".join(addresses)) else []
    if 2 not in _numbered(page, [a for a in seconds if _SECOND.search("\n" + a)]):  # noqa: PLR2004
        return []
    found = _numbered(page, addresses)
    return [found[number] for number in sorted(found)][:_MAX_PAGES]


def _numbered(page: Page, addresses: Iterable[str]) -> dict[int, str]:
    """Return those of the printed addresses that are pages of a page's article, by number."""
    own = urls.key(page.url)
    found: dict[int, str] = {}
    for printed in addresses:
        address = absolute(page, printed)
        number = _number(urls.key(address), own) if address else None
        if address and number is not None:
            found.setdefault(number, address.split("#")[0])
    return found


def _number(key: str, own: str) -> int | None:
    """Return which page of the article at key `own` another key is, None if it is none."""
    parts, base = urlsplit(f"//{key}"), urlsplit(f"//{own}")
    if parts.netloc != base.netloc:
        return None
    match = _PAGE_PATH.search(parts.path)
    if match and base.path and parts.path[: match.start()] == base.path:
        return int(match[1]) if parts.query == base.query else None
    extra = set(parse_qsl(parts.query)) - set(parse_qsl(base.query))
    if parts.path != base.path or len(extra) != 1 or not base.path:
        return None
    name, value = extra.pop()
    numbered = name in _PAGE_QUERY and value.isdecimal() and 1 < int(value) <= _MAX_PAGES
    return int(value) if numbered else None


def joined(first: Article, others: Iterable[Article]) -> Article:
    """Return the first page's article with the texts of its further pages, in their order.

    A paragraph that a further page repeats from the end of what is there (a lead on each page) is
    given once. Everything but the text is the first page's.
    """
    lines = first.text.split("\n") if first.text else []
    seen = set(lines)
    for article in others:
        for line in article.text.split("\n"):
            if line and line not in seen:
                seen.add(line)
                lines.append(line)
    return replace(first, text="\n".join(lines))
