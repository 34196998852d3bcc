"""CSV: one row a record, its header only where the file begins."""

from __future__ import annotations

from typing import IO, Any

from scrapy.exporters import CsvItemExporter


class CsvExporter(CsvItemExporter):
    """Writes rows as Scrapy does, without a second header into a file that is appended to."""

    def __init__(self, file: IO[bytes], include_headers_line: bool = True, **kwargs: Any) -> None:  # noqa: ANN401, FBT001, FBT002 - Scrapy's signature
        headed = getattr(file, "size", 0) > 0
        super().__init__(file, include_headers_line and not headed, **kwargs)  # type: ignore[arg-type]
