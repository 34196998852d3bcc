"""From one page to an Article, with nothing learned about its site."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from newsbot import urls
from newsbot.arabic.language import identify
from newsbot.errors import MissingField, NotAnArticle
from newsbot.extract import fields, kind
from newsbot.extract.blocks import lines
from newsbot.extract.body import body as body_of
from newsbot.extract.byline import authors
from newsbot.extract.furniture import Furniture
from newsbot.extract.headline import headline, headline_place
from newsbot.extract.page import Page
from newsbot.extract.published import Dates
from newsbot.extract.selectors import fullest
from newsbot.items import Article

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from newsbot.extract.blocks import Block
    from newsbot.extract.selectors import Match
    from newsbot.site import Selectors


def extract(
    body: bytes,
    url: str,
    *,
    content_type: str | None = None,
    now: datetime | None = None,
    timezone: tzinfo | None = None,
) -> Article:
    """Return the article on a page; its neighbours are left to the walk.

    `now` is the moment at which the page was fetched (without it "an hour ago" is no date),
    `timezone` the site's zone. Raises `NotAnArticle`, or `MissingField` when the page says that it
    is an article and has no headline; nothing else, whatever the bytes.
    """
    return read(Page(body, url, content_type), now=now, timezone=timezone)


def read(
    page: Page,
    *,
    now: datetime | None = None,
    timezone: tzinfo | None = None,
    layouts: tuple[Selectors, ...] = (),
) -> Article:
    """Return the article on a parsed page, as `extract`; a site's layouts go before the rest.

    Which layout matched is left in `page.layout`.
    """
    root = page.tree.find("body")
    if root is None or not page.is_markup:
        raise NotAnArticle(f"{page.url}: no page, or nothing on it")
    found = _found(page, lines(root, Furniture(page.tree)), fullest(page, layouts))
    dates = Dates(page, found.blocks, found.place, now=now, zone=timezone, told=found.told_date)
    return _article(page, found, dates)


class _Found(NamedTuple):
    blocks: list[Block]
    publisher: str | None
    title: str
    text: list[str]
    match: Match | None

    @property
    def place(self) -> int | None:
        """The index of the line that prints the headline, None where none does."""
        return headline_place(self.blocks, self.title)

    @property
    def told_date(self) -> str | None:
        """The date where the site's layout says that it is."""
        return self.match.date if self.match else None


def _found(page: Page, blocks: list[Block], match: Match | None) -> _Found:
    """Find headline and body, by the site's layout or on evidence; or say why there are none."""
    publisher = fields.publisher(page)
    if match is not None:
        page.layout = match.layout
    title = match.title if match else headline(page, blocks, publisher)
    text = match.text if match else []
    if title and not text:
        kind.check_markup(page, title)
        text = body_of(page, blocks, title, headline_place(blocks, title))
    kind.check(page, title, text, blocks)
    if not title:
        raise MissingField(f"{page.url}: an article without a headline")
    return _Found(blocks, publisher, title, text, match)


def _article(page: Page, found: _Found, dates: Dates) -> Article:
    text = "\n".join(found.text)
    return Article(
        id=urls.identity(page.url),
        url=page.url,
        canonical_url=fields.canonical(page),
        publisher=found.publisher,
        title=found.title,
        description=fields.description(page, found.text),
        text=text,
        language=identify(f"{found.title}\n{text}"),
        content_sha256=hashlib.sha256(page.body).hexdigest(),
        **_dated(dates),
        **_told(page, found),
    )


def _dated(dates: Dates) -> dict[str, Any]:
    published = dates.published()
    return {
        "date_published": published.value,
        "date_published_raw": published.raw,
        "date_precision": published.precision,
        "date_modified": dates.modified().value,
    }


def _told(page: Page, found: _Found) -> dict[str, Any]:
    """Return the fields that a layout may name: what it found, else what the page says."""
    match = found.match
    byline = match.authors if match else []
    section = match.section if match else None
    image = fields.absolute(page, match.image) if match and match.image else None
    return {
        "authors": authors(page, found.blocks, found.place, found.text, found.publisher, byline),
        "section": section or fields.section(page, found.title),
        "tags": (match.tags if match else []) or fields.tags(page, found.title),
        "image_url": image or fields.image(page),
    }
