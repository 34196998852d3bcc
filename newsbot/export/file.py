"""A feed's file: whole lines, on disk when it says so."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import Any

from newsbot.errors import FeedError


class CommittedFile(io.RawIOBase):
    """A file that takes bytes in memory and puts them on disk together, or not at all.

    Raises `FeedError` when they cannot be written; the file then ends where it ended before.
    """

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        super().__init__()
        self.path = path
        self._taken = bytearray()
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if overwrite else 0)
        self._handle = os.open(path, flags, 0o644)
        self.size = os.fstat(self._handle).st_size

    def writable(self) -> bool:
        """Say that it takes bytes, as text wrappers ask."""
        return True

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Take bytes; `commit` writes them."""
        self._taken += data
        return len(data)

    def commit(self) -> None:
        """Write what was taken and wait until it has reached the disk (fsync)."""
        if not self._taken:
            return
        try:
            view = memoryview(self._taken)
            while view:
                view = view[os.write(self._handle, view) :]
            os.fsync(self._handle)
        except OSError as error:
            os.ftruncate(self._handle, self.size)
            self._taken = bytearray()
            raise FeedError(f"cannot write {self.path}: {error.strerror}") from error
        finally:
            view.release()
        self.size += len(self._taken)
        self._taken = bytearray()

    def give_up(self) -> None:
        """Forget what was taken and not committed."""
        self._taken = bytearray()

    def close(self) -> None:
        """Close the file; what was not committed is given up."""
        if not self.closed:
            os.close(self._handle)
        super().close()


def check_writable(path: str) -> None:
    """Make sure that a file can be appended to; raises `FeedError`. Nothing is changed."""
    file = Path(path).absolute()
    place = file if file.exists() else next(p for p in file.parents if p.exists())
    try:
        if place == file:
            os.close(os.open(file, os.O_WRONLY | os.O_APPEND))
        else:
            # Permission bits do not tell: root has them all, and some file systems take no files.
            with tempfile.TemporaryFile(dir=place):
                pass
    except OSError as error:
        raise FeedError(
            f"cannot write {path} ({error.strerror}): choose a folder that you may write to"
        ) from error
