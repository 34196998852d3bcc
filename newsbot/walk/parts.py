"""Articles on several pages: whether one goes on, and what is read of its further pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.extract.joining import further_pages, joined

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from newsbot.extract.page import Page
    from newsbot.items import Article
    from newsbot.ledger.crawl import Pending

_SECOND = re.compile(r"[?&](?:page|paged|pg|p)=2\b")
# Each match of it ends so; to look for these first costs a tenth of the search.
_SECOND_ENDS = ("e=2", "d=2", "g=2", "p=2")


@dataclass(slots=True)
class Serial:
    """An article whose further pages are still to be fetched, in the order of their numbers."""

    article: Article
    pending: Pending
    left: list[str]
    parts: list[Article] = field(default_factory=list)

    def add(self, page: Page, now: datetime, zone: tzinfo | None) -> None:
        """Take in a further page; one that holds no text is passed over."""
        try:
            self.parts.append(read(page, now=now, timezone=zone))
        except PageError:
            return

    def whole(self) -> Article:
        """Return the article with the texts of the pages that could be had."""
        return joined(self.article, self.parts)


def goes_on(page: Page) -> list[str]:
    """Return the further pages of the article on a page; cheap where there are none."""
    path = urlsplit(page.url).path.rstrip("/")
    text = page.text
    if f"{path}/2" in text or (any(end in text for end in _SECOND_ENDS) and _SECOND.search(text)):
        return further_pages(page)
    return []
