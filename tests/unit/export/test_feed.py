"""What the exporter does at the seams that a whole crawl does not reach."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.extensions.feedexport import StdoutFeedStorage

from newsbot.export.feed import _flush


class Pipe(io.BytesIO):
    """Standard output whose reader has gone, as `newsbot crawl … -o -:jsonl | head` leaves it."""

    def flush(self) -> None:
        raise BrokenPipeError(32, "Broken pipe")


def test_standard_output_that_no_one_reads_is_found_out_before_anything_is_marked() -> None:
    read, gone = io.BytesIO(), Pipe()
    slots: list[Any] = [
        SimpleNamespace(file=read, storage=StdoutFeedStorage("stdout:", read)),
        SimpleNamespace(file=None, storage=StdoutFeedStorage("stdout:", gone)),
        SimpleNamespace(file=gone, storage=object()),
    ]
    _flush(slots)
    with pytest.raises(OSError, match="Broken pipe"):
        _flush([SimpleNamespace(file=gone, storage=StdoutFeedStorage("stdout:", gone))])  # type: ignore[list-item]
