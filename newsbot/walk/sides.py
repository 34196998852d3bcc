"""The neighbours where a site file says that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.extract.selectors import elements
from newsbot.walk.links import base_of, joined
from newsbot.walk.markup import is_address
from newsbot.walk.navigation import Link, Neighbours
from newsbot.walk.titles import title

if TYPE_CHECKING:
    from newsbot.extract.page import Page
    from newsbot.site import Selectors


def told(page: Page, layout: Selectors, named: Neighbours) -> Neighbours:
    """Return the neighbours by a layout's selectors; a side it has none for is as `named`.

    A selector that finds no link on this page means that the side has no neighbour. It may name
    the link itself or an element around it.
    """
    return Neighbours(
        _side(page, layout.previous) if layout.previous else named.previous,
        _side(page, layout.next) if layout.next else named.next,
    )


def _side(page: Page, css: str) -> Link | None:
    for element in elements(page, css):
        for link in element.iter("a"):
            href = (link.get("href") or "").strip()
            url = joined(base_of(page), href).partition("#")[0] if is_address(href) else ""
            if _leads_on(url, page.url):
                return Link(url, title(element, href))
    return None


def _leads_on(url: str, own: str) -> bool:
    return url.startswith(("http://", "https://")) and urls.key(url) != urls.key(own)
