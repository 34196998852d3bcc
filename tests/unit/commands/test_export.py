from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from newsbot.commands.export import _written
from newsbot.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path


def test_an_export_takes_the_place_of_the_one_before_it_once_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("old\n")
    assert _written(str(file), iter(["one\n", "two\n"])) == 2
    assert file.read_text() == "one\ntwo\n"
    assert list(tmp_path.iterdir()) == [file]


def test_an_export_that_finds_no_room_leaves_the_one_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("old\n")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FeedError, match=r"cannot write .*all\.jsonl: No space left on device"):
        _written(str(file), iter(["one\n"]))
    assert file.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_a_device_is_written_to_as_it_is() -> None:
    assert _written("/dev/null", iter(["one\n", "two\n"])) == 2
    with pytest.raises(FeedError, match="cannot write /dev/full"):
        _written("/dev/full", iter(["one\n"]))
