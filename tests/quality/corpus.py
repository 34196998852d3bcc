"""What the gate measures over: our own golden pages, and the shared pages where they are."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.golden import SITES, cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_REL = re.compile(rb"""\s(?:rel=(["']?)(?:prev|next)\1)(?=[\s>/])""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and what it holds: `fields` are those that are known; a side may be known as None."""

    name: str
    url: str
    body: bytes
    content_type: str | None
    fields: dict[str, Any]

    def without_rel(self) -> Gold:
        """Return the page with every rel=prev and rel=next taken out."""
        return Gold(self.name, self.url, _REL.sub(b"", self.body), self.content_type, self.fields)


def golden() -> list[Gold]:
    """Return our own articles; what is no article has no figures."""
    return [
        Gold(case.name, case.url, page.body, page.content_type, case.expected)
        for case in cases()
        if "refused" not in case.expected
        for page in [case.page()]
    ]


def golden_digest() -> str:
    """Return the digest of every file of our own pages."""
    return _digest(SITES.glob("*/*/*.*"))


def shared_pages() -> list[Gold]:
    """Return the shared article pages."""
    return [
        Gold(gold["id"], gold["url"], body, None, _article(gold)) for gold, body in _gold("pages")
    ]


def shared_chains() -> list[Gold]:
    """Return the shared pages with a navigation."""
    return [
        Gold(gold["id"], gold["url"], body, None, {
            "previous_url": gold["prev_url"], "next_url": gold["next_url"]
        })
        for gold, body in _gold("nav_pages")
    ]  # fmt: skip


def shared_digest() -> str:
    """Return the digest of the shared pages and their gold."""
    folders = (SHARED / "pages", SHARED / "nav_pages")
    return _digest(path for folder in folders for path in folder.iterdir())


def _article(gold: dict[str, Any]) -> dict[str, Any]:
    days = [day for day in (gold["date_published"], *gold.get("date_also", [])) if day]
    return {
        "title": gold["title"],
        "text": gold["body"],
        "date_published": days,
        "authors": [gold["author"]] if gold["author"] else [],
    }


def _gold(folder: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    for line in (SHARED / folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        yield gold, gzip.decompress((SHARED / folder / f"{gold['id']}.html.gz").read_bytes())


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(f"{path.parent.name}/{path.name}".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]
