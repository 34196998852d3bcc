"""A feed's file: whole lines, on disk when it says so."""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbot.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator


class CommittedFile(io.RawIOBase):
    """A file that takes bytes in memory and puts them on disk together, or not at all.

    Raises `FeedError` when they cannot be written; the file then ends where it ended before. Runs
    of several sites may share a file: each takes back its own bytes only.
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
        with _alone(self._handle):
            end = os.fstat(self._handle).st_size
            try:
                view = memoryview(self._taken)
                while view:
                    view = view[os.write(self._handle, view) :]
                os.fsync(self._handle)
            except OSError as error:
                os.ftruncate(self._handle, end)
                self._taken = bytearray()
                raise FeedError(f"cannot write {self.path}: {error.strerror}") from error
            finally:
                view.release()
        self.size = end + len(self._taken)
        self._taken = bytearray()

    def give_up(self) -> None:
        """Forget what was taken and not committed."""
        self._taken = bytearray()

    def close(self) -> None:
        """Close the file; what was not committed is given up."""
        if not self.closed:
            os.close(self._handle)
        super().close()


@contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Let no other run write to a file meanwhile, where the system has such locks (flock)."""
    try:
        import fcntl  # noqa: PLC0415 - of Unix
    except ImportError:
        yield
        return
    # Some file systems of networks have none.
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)


def check_writable(path: str) -> None:
    """Make sure that a file can be appended to; raises `FeedError`. Nothing is changed."""
    file = Path(path).absolute()
    if file.exists() and not (file.is_file() or file.is_dir()):
        # A pipe would wait for its reader, and a device is what it is.
        return
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
