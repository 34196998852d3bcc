"""Where feeds go: local files that are written whole."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from scrapy.extensions.feedexport import FileFeedStorage

from newsbot.errors import FeedError
from newsbot.export.file import CommittedFile
from newsbot.export.tail import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Spider

_ADVICE = "; check -o and FEEDS"


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


@contextmanager
def opening() -> Iterator[None]:
    """Make a `FeedError` of whatever is wrong with a feed that is opened inside."""
    try:
        yield
    except (FeedError, OSError):
        raise
    except KeyError as error:
        name = error.args[0] if error.args else ""
        raise FeedError(f"nothing fills %({name})s in a feed's name{_ADVICE}") from error
    except Exception as error:  # of any storage, and of what FEEDS and FEED_URI_PARAMS name
        raise FeedError(f"a feed cannot be opened: {error!r}{_ADVICE}") from error
