"""Articles on several pages: what is read of the further ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.extract.joining import joined

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from newsbot.extract.page import Page
    from newsbot.items import Article
    from newsbot.ledger.crawl import Pending


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
