from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from newsbot.errors import FeedError
from newsbot.export.file import CommittedFile, check_writable

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_in_the_file_before_it_is_committed(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    with CommittedFile(path, overwrite=True) as file:
        assert file.writable()
        assert file.write(b"one\n") == 4
        assert path.read_bytes() == b""
        file.commit()
        file.commit()
        assert path.read_bytes() == b"one\n"
        file.write(b"given up")
    assert path.read_bytes() == b"one\n"
    with CommittedFile(path, overwrite=False) as file:
        assert file.size == 4


def test_a_failed_commit_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "feed.jsonl"
    write = os.write
    with CommittedFile(path, overwrite=True) as file:
        file.write(b"one\n")
        file.commit()
        file.write(b"two\n")

        def half(handle: int, data: memoryview) -> int:
            if len(data) < 3:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(handle, data[:2])

        monkeypatch.setattr(os, "write", half)
        with pytest.raises(FeedError, match="No space left"):
            file.commit()
        monkeypatch.undo()
        assert path.read_bytes() == b"one\n"
        file.commit()
        file.close()
    assert path.read_bytes() == b"one\n"


def test_a_place_that_cannot_be_written_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    check_writable(str(tmp_path / "new" / "deep" / "feed.jsonl"))
    (tmp_path / "file").write_text("x", "utf-8")
    check_writable(str(tmp_path / "file"))
    for bad in (tmp_path, tmp_path / "file" / "feed.jsonl"):
        with pytest.raises(FeedError, match="cannot write"):
            check_writable(str(bad))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_of_two_that_share_a_file_each_takes_back_its_own_bytes_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (CommittedFile(tmp_path / "feed", overwrite=False) for _ in range(2))
    one.write(b"first\n")
    one.commit()
    other.write(b"lost\n")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", _full)
        with pytest.raises(FeedError):
            other.commit()
    other.write(b"second\n")
    other.commit()
    assert (tmp_path / "feed").read_bytes() == b"first\nsecond\n"
    assert other.size == len(b"first\nsecond\n")
    one.close()
    other.close()


def _full(_handle: int) -> None:
    raise OSError(28, "No space left on device")
