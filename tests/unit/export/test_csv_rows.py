from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from newsbot.export.csv_rows import CsvExporter
from newsbot.export.file import CommittedFile

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, titles: list[str], **given: bool) -> None:
    file = CommittedFile(path, overwrite=False)
    exporter = CsvExporter(file, **given)  # type: ignore[arg-type]
    exporter.start_exporting()
    for title in titles:
        exporter.export_item({"title": title, "version": 1})
    exporter.finish_exporting()
    file.commit()
    file.close()


def test_a_file_that_is_appended_to_has_one_header(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    write(path, ["عودة الأهالي", "الطريق، مفتوح"])
    write(path, ["بعد يوم"])
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == ["عودة الأهالي", "الطريق، مفتوح", "بعد يوم"]


@pytest.mark.parametrize("headed", [True, False])
def test_what_is_asked_of_the_header_is_done(tmp_path: Path, headed: bool) -> None:  # noqa: FBT001 - parametrized
    path = tmp_path / "feed.csv"
    write(path, ["عودة"], include_headers_line=headed)
    assert path.read_text("utf-8").startswith("title,version") is headed
