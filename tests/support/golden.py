"""Golden pages: `tests/sites/<site>/<case>/` with page.html, metadata.json and expected.json.

`<site>` is a spider's name; `archive` are pages read with no site file. expected.json holds the
fields that must come out, or `refused`: the error that must be raised instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newsbot import urls
from newsbot.extract.page import Page
from newsbot.walk.reader import Reader

if TYPE_CHECKING:
    from newsbot.errors import PageError
    from newsbot.items import Article
    from newsbot.site import Site

SITES = Path(__file__).resolve().parents[1] / "sites"


@dataclass(frozen=True)
class Case:
    """One stored page, its clock frozen at the moment it was fetched."""

    folder: Path

    @property
    def name(self) -> str:
        """`site/case`."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def site(self) -> Site | None:
        """The site file that reads it, None for a page of no described site."""
        return site_of(self.folder.parent.name)

    @cached_property
    def expected(self) -> dict[str, Any]:
        """The fields that must come out."""
        return dict(json.loads((self.folder / "expected.json").read_text("utf-8")))

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """url, status, headers, fetched."""
        return dict(json.loads((self.folder / "metadata.json").read_text("utf-8")))

    @property
    def url(self) -> str:
        """The final address of the page."""
        return str(self.metadata["url"])

    @property
    def fetched(self) -> datetime:
        """The moment the page was fetched."""
        return datetime.fromisoformat(self.metadata["fetched"])

    def page(self) -> Page:
        """Return the page, parsed anew."""
        kind = self.metadata["headers"].get("Content-Type")
        return Page((self.folder / "page.html").read_bytes(), self.url, kind)

    def read(self, *, described: bool = True) -> Article | PageError:
        """Read the page with its site file, or (not `described`) with nothing known of it."""
        site = self.site if described else None
        zone = ZoneInfo(site.timezone) if site else None
        reader = Reader(zone, site.layouts if site else ())
        hosts = frozenset({urls.host(self.url)})
        return reader.read(self.page(), self.fetched, hosts, is_neighbour=False).article


@cache
def site_of(name: str) -> Site | None:
    """Return the Site of a spider."""
    loader = SpiderLoader(Settings({"SPIDER_MODULES": ["newsbot.spiders"]}))
    site: Site | None = getattr(loader.load(name), "site", None)
    return site


@cache
def cases() -> tuple[Case, ...]:
    """Return every golden page, by name."""
    return tuple(Case(path.parent) for path in sorted(SITES.glob("*/*/page.html")))
