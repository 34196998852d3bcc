from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbot.errors import FeedError
from newsbot.export.file import CommittedFile, check_writable, mend, records

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(
    st.fixed_dictionaries({"id": st.text(max_size=8), "version": st.integers(1, 9)}), max_size=6
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, st.integers(min_value=0, max_value=400))
def test_wherever_a_file_is_cut_mending_leaves_its_whole_lines(
    tmp_path: Path, rows: list[dict[str, object]], cut: int
) -> None:
    path = tmp_path / "feed.jsonl"
    with CommittedFile(path, overwrite=True) as file:
        for row in rows:
            file.write(orjson.dumps(row) + b"\n")
        file.commit()
        assert file.size == path.stat().st_size
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    mend(path)
    mended = path.read_bytes()
    assert whole.startswith(mended)
    assert not mended or mended.endswith(b"\n")
    kept = len(mended.splitlines())
    assert kept == whole[: cut + 1].count(b"\n")
    assert [pair[1] for pair in records(path, 0)] == [row["version"] for row in rows[:kept]]


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


def test_a_whole_last_line_without_its_end_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"id": "1", "version": 1}\n{"id": "2", "version": 1}')
    mend(path)
    assert path.read_bytes().endswith(b'"2", "version": 1}\n')


def test_a_torn_line_longer_than_a_chunk_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"id": "1"}\n' + b'{"text": "' + b"x" * 3_000_000)
    mend(path)
    assert path.read_bytes() == b'{"id": "1"}\n'


def test_a_file_that_is_not_there_needs_no_mending(tmp_path: Path) -> None:
    mend(tmp_path / "none.jsonl")
    assert list(records(tmp_path / "none.jsonl", 0)) == []
    with pytest.raises(FeedError, match="cannot mend"):
        mend(tmp_path)


def test_lines_of_another_kind_are_passed(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'[1]\nnonsense\n{"id": "a"}\n{"id": "b", "version": null}\n')
    assert list(records(path, 0)) == [("b", 0)]


def test_a_place_that_cannot_be_written_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    check_writable(str(tmp_path / "new" / "deep" / "feed.jsonl"))
    (tmp_path / "file").write_text("x", "utf-8")
    check_writable(str(tmp_path / "file"))
    for bad in (tmp_path, tmp_path / "file" / "feed.jsonl"):
        with pytest.raises(FeedError, match="cannot write"):
            check_writable(str(bad))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]
