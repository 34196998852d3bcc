"""Every text field in display form, whoever read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newsbot.arabic.text import display
from newsbot.items import Article

_LINES = ("title", "description", "publisher", "section")


class NormalisePipeline:
    """Brings an article's text to the one agreed form; what is in it already stays as it is."""

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Return the article in display form."""
        return normalised(item) if isinstance(item, Article) else item


def normalised(article: Article) -> Article:
    """Return the article with its text fields in display form, headings on one line."""
    changed: dict[str, Any] = {name: _line(getattr(article, name)) for name in _LINES}
    changed["text"] = display(article.text)
    changed["authors"] = [_line(name) for name in article.authors]
    changed["tags"] = [_line(tag) for tag in article.tags]
    return replace(article, **changed)


def _line(text: str | None) -> str | None:
    return None if text is None else " ".join(display(text).split())
