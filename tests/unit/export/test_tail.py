from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbot.errors import FeedError
from newsbot.export.file import CommittedFile
from newsbot.export.tail import cut_back, mend, records

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
    assert list(records(path, 0)) == [("b", 0, 54)]


def as_csv(rows: list[dict[str, object]], *columns: str) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns or ("id", "text", "version"), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


ROWS: list[dict[str, object]] = [
    {"id": "a", "text": 'سطر\nثان, "قال"\n', "version": 1},
    {"id": "b", "text": "x" * 200_000, "version": 2},
    {"id": "c", "text": '"', "version": 1},
]


@pytest.mark.parametrize("missing", [1, 2, 3, 4, 9])
def test_a_torn_row_is_cut_and_a_line_end_in_quotes_is_text(tmp_path: Path, missing: int) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes(as_csv(ROWS)[:-missing])
    mend(path)
    assert path.read_bytes() == as_csv(ROWS[:2])
    assert [one.pair for one in records(path, 0)] == [("a", 1), ("b", 2)]
    mend(path)
    assert path.read_bytes() == as_csv(ROWS[:2])


def test_only_what_lies_behind_a_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes(as_csv(ROWS))
    held = records(path, len(as_csv(ROWS[:1])))
    assert [one.pair for one in held] == [("b", 2), ("c", 1)]
    assert held[-1].end == path.stat().st_size


@pytest.mark.parametrize(
    "other",
    [
        as_csv(ROWS, "text", "title"),
        b'[\n{"id": "a", "version": 1},\n{"id": "b"',
        b"<?xml version='1.0'?>\n<items><item>",
        b"\x80\x04\x95\xff\xfe",
        b"",
    ],
)
def test_a_form_that_names_no_version_is_left_as_it_is(tmp_path: Path, other: bytes) -> None:
    path = tmp_path / "feed"
    path.write_bytes(other)
    mend(path)
    assert path.read_bytes() == other
    assert records(path, 0) == []


@pytest.mark.parametrize("behind", [b"", b'{"id": "z", "version": 1}\n'])
def test_what_is_unwanted_is_taken_off_the_end_and_from_nowhere_else(
    tmp_path: Path, behind: bytes
) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [orjson.dumps({"id": name, "version": 1}) + b"\n" for name in "abcd"]
    path.write_bytes(b"".join(lines) + behind)
    held = records(path, len(lines[0]))
    cut_back(path, len(lines[0]), held, {("b", 1), ("d", 1), ("c", 1)} - {("b", 1)})
    kept = lines if behind else lines[:2]
    assert path.read_bytes() == b"".join(kept) + behind
    cut_back(path, len(lines[0]), records(path, len(lines[0])), {("b", 1)})
    assert path.read_bytes() == (b"".join(kept) + behind if behind else lines[0])
