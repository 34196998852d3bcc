"""What a file of a run that crashed holds: whole records, which they are, and where they end.

JSON Lines and CSV can be told record by record, CSV where it has the columns `id` and `version`.
Of any other form nothing is said and nothing is changed.
"""

from __future__ import annotations

import csv
import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from newsbot.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_CHUNK = 1 << 20
# Of text; the module ends at 128 KB unless told.
_FIELD = 1 << 30
_MARK = re.compile(rb'["\n]')
_NAMES = {"id", "version"}


class Held(NamedTuple):
    """A record in a file: a version of an article, and the byte behind its end."""

    id: str
    version: int
    end: int

    @property
    def pair(self) -> tuple[str, int]:
        """The article's id and the version's number."""
        return self.id, self.version


def mend(path: Path) -> None:
    """Make a file end in a whole record: a torn last one is cut, a whole line gets its end.

    Raises `FeedError` when the file cannot be mended.
    """
    try:
        with path.open("r+b") as file:
            columns = _columns(file)
            if columns is None:
                _mend_lines(file)
            elif columns:
                ends = list(_row_ends(file, 0))
                _cut(file, ends[-1] if ends else 0)
    except FileNotFoundError:
        return
    except OSError as error:
        raise FeedError(f"cannot mend {path}: {error.strerror}") from error


def records(path: Path, start: int) -> list[Held]:
    """Return the records from byte `start` on; what is none of ours is passed."""
    try:
        with path.open("rb") as file:
            columns = _columns(file)
            if columns is None:
                return list(_lines(file, start))
            return list(_rows(file, start, columns)) if {*columns} >= _NAMES else []
    except FileNotFoundError:
        return []


def cut_back(
    path: Path, start: int, held: list[Held], unwanted: Collection[tuple[str, int]]
) -> None:
    """Take the unwanted records off a file's end, as far as nothing else stands behind them."""
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        left = list(held)
        while left and left[-1].end == size and left[-1].pair in unwanted:
            left.pop()
            size = left[-1].end if left else start
        _cut(file, size)


def _columns(file: Any) -> list[str] | None:  # noqa: ANN401 - a binary file
    """Return the columns of a CSV file, none for an unknown form, None for JSON Lines."""
    file.seek(0)
    first: bytes = file.readline()
    if first[:1] == b"{" or _parsed(first) is not None:
        return None
    try:
        names = next(csv.reader([first.decode("utf-8-sig")]), [])
    except (UnicodeDecodeError, csv.Error):
        return []
    return names if len(names) > 1 and first[:1] not in (b"[", b"<") else []


def _mend_lines(file: Any) -> None:  # noqa: ANN401 - a binary file
    start, last = _last_line(file)
    if last and _parsed(last) is None:
        _cut(file, start)
    elif last:
        file.seek(0, os.SEEK_END)
        file.write(b"\n")
        file.flush()
        os.fsync(file.fileno())


def _cut(file: Any, size: int) -> None:  # noqa: ANN401 - a binary file
    if size < file.seek(0, os.SEEK_END):
        file.truncate(size)
        os.fsync(file.fileno())


def _lines(file: Any, start: int) -> Iterator[Held]:  # noqa: ANN401 - a binary file
    file.seek(start)
    end = start
    for line in file:
        end += len(line)
        found = _parsed(line)
        if isinstance(found, dict) and found.keys() >= _NAMES:
            yield Held(str(found["id"]), int(found["version"] or 0), end)


def _rows(file: Any, start: int, columns: list[str]) -> Iterator[Held]:  # noqa: ANN401 - as above
    csv.field_size_limit(_FIELD)
    begin = start
    for end in list(_row_ends(file, start)):
        file.seek(begin)
        text = file.read(end - begin).decode("utf-8", "replace")
        row = dict(zip(columns, next(csv.reader(text.splitlines(keepends=True)), []), strict=False))
        begin = end
        if row.get("version", "").isdecimal():
            yield Held(row.get("id", ""), int(row["version"]), end)


def _row_ends(file: Any, start: int) -> Iterator[int]:  # noqa: ANN401 - as above
    """Yield where the rows of a CSV file end (RFC 4180): a line end in quotes is text."""
    file.seek(start)
    at, quoted = start, False
    while chunk := file.read(_CHUNK):
        for mark in _MARK.finditer(chunk):
            if mark[0] == b'"':
                quoted = not quoted
            elif not quoted:
                yield at + mark.end()
        at += len(chunk)


def _last_line(file: Any) -> tuple[int, bytes]:  # noqa: ANN401 - as above
    """Return where the text after the last line end begins, and that text."""
    tail = b""
    at = file.seek(0, os.SEEK_END)
    while at > 0:
        step = min(_CHUNK, at)
        at -= step
        file.seek(at)
        tail = file.read(step) + tail
        cut = tail.rfind(b"\n")
        if cut >= 0:
            return at + cut + 1, tail[cut + 1 :]
    return 0, tail


def _parsed(line: bytes) -> Any:  # noqa: ANN401 - any JSON
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
