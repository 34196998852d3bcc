"""A golden case: a page as fetched, its headers and clock, and a draft of what it must yield."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newsbot.errors import FeedError, PageError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newsbot.commands.asking import Answer
    from newsbot.items import Article

FIELDS = (
    "title", "text", "authors", "date_published", "date_precision", "publisher", "section", "tags",
    "image_url", "language", "previous_url", "next_url",
)  # fmt: skip
"""What a draft of expected.json holds, in this order."""

# Who was asked and for how long says nothing about the page, and a cookie is nobody's to publish.
_PRIVATE = frozenset({"set-cookie", "set-cookie2", "report-to", "nel", "alt-svc"})
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_name(text: str) -> bool:
    """Tell whether a text can name a case: small letters, digits and hyphens."""
    return _NAME.fullmatch(text) is not None


def store(folder: Path, answer: Answer, said: Article | PageError, fetched: datetime) -> None:
    """Write page.html, metadata.json and expected.json into a new folder.

    Raises `FeedError` when the folder is there already or cannot be written.
    """
    assert answer.response is not None  # noqa: S101 - only what was answered is stored
    headers = {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in answer.response.headers.items()
        if name.decode("latin-1").lower() not in _PRIVATE
    }
    metadata = {
        "url": answer.response.url,
        "status": answer.response.status,
        "headers": headers,
        "fetched": fetched.isoformat(timespec="seconds"),
    }
    try:
        folder.mkdir(parents=True)
        (folder / "page.html").write_bytes(answer.response.body)
        _write(folder / "metadata.json", metadata)
        _write(folder / "expected.json", drafted(said))
    except OSError as error:
        raise FeedError(f"cannot write {folder}: {error.strerror}") from error


def drafted(said: Article | PageError) -> dict[str, Any]:
    """Return what a page must yield as far as it yields it now: to be read over by hand."""
    if isinstance(said, PageError):
        return {"refused": type(said).__name__}
    return {name: getattr(said, name) for name in FIELDS}


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
