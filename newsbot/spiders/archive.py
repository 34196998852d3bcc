"""Any site, from any address: `newsbot crawl archive -a url=…`."""

from __future__ import annotations

from typing import ClassVar

from newsbot.walk.spider import ArchiveSpider


class ArchiveOfAnySite(ArchiveSpider):
    """Walks the archive of the site that `url` is on."""

    name = "archive"
    needs_site: ClassVar[bool] = False
