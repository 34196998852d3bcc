"""Where feeds go: local files that are written whole."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from scrapy.extensions.feedexport import FileFeedStorage

from newsbot.export.file import CommittedFile
from newsbot.export.tail import mend

if TYPE_CHECKING:
    from scrapy import Spider


class WholeFileStorage(FileFeedStorage):
    """A local file; a torn last line is mended before anything is appended to it."""

    def open(self, spider: Spider) -> IO[bytes]:  # noqa: ARG002 - Scrapy's signature
        """Open the file, making its folder; raises `FeedError` when it cannot be written."""
        path = Path(self.path).absolute()
        path.parent.mkdir(parents=True, exist_ok=True)
        overwrite = self.write_mode == "wb"
        if not overwrite:
            mend(path)
        return cast("IO[bytes]", CommittedFile(path, overwrite=overwrite))

    def store(self, file: IO[bytes]) -> None:
        """Put the rest on disk and close the file."""
        try:
            cast("CommittedFile", file).commit()
        finally:
            file.close()
