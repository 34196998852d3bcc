"""JSON Lines: one object a line, UTF-8, Arabic as letters."""

from __future__ import annotations

from typing import Any

import orjson
from scrapy.exporters import JsonLinesItemExporter

from newsbot.items import Article, record


class JsonLinesExporter(JsonLinesItemExporter):
    """Writes articles with all their fields in order; other items as Scrapy does."""

    def export_item(self, item: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        """Write one item as one line."""
        if isinstance(item, Article) and not self.fields_to_export:
            self.file.write(orjson.dumps(record(item), option=orjson.OPT_APPEND_NEWLINE))
            return
        super().export_item(item)
