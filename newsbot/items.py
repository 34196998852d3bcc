"""Article: the only thing that comes out, one JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

SCHEMA = 1
"""Version of the record; a change of a field's meaning raises it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it is exported; docs/fields.md says what each field means.

    Text is in display form (`newsbot.arabic.text.display`). What only a crawl knows (`source`,
    `version`, `duplicate_of`, `similarity`, `date_crawled`, `http_status`, `run`, `newsbot`) is
    None until the crawl fills it.
    """

    schema: int = SCHEMA
    id: str
    url: str
    canonical_url: str | None = None
    source: str | None = None
    publisher: str | None = None
    title: str
    description: str | None = None
    text: str
    authors: list[str] = field(default_factory=list)
    date_published: str | None = None
    date_published_raw: str | None = None
    date_precision: str | None = None
    date_modified: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    image_url: str | None = None
    language: str | None = None
    previous_url: str | None = None
    next_url: str | None = None
    version: int | None = None
    duplicate_of: str | None = None
    similarity: float | None = None
    date_crawled: str | None = None
    http_status: int | None = None
    content_sha256: str | None = None
    run: str | None = None
    newsbot: str | None = None


FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Article))
"""Field names in the order in which a record writes them."""

MANDATORY = ("url", "title", "text")
"""Fields without which a page is no article; `text` may be empty for a headline-only page."""


def record(article: Article) -> dict[str, Any]:
    """Return the article as the JSON object that is exported, keys in order."""
    return {name: getattr(article, name) for name in FIELDS}
