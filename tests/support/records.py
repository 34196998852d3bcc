"""The JSON Schema of the record, applied to the lines of a feed."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from newsbot.items import FIELDS

if TYPE_CHECKING:
    from pathlib import Path


def check_feed(feed: Path) -> int:
    """Check every line of a feed, the order of its keys too; returns how many there are."""
    wanted = json.loads(files("newsbot.export").joinpath("article.schema.json").read_text("utf-8"))
    valid = Draft202012Validator(wanted)
    lines = feed.read_bytes().splitlines(keepends=True)
    for line in lines:
        record = json.loads(line)
        assert [error.message for error in valid.iter_errors(record)] == []
        assert tuple(record) == FIELDS
        assert line.endswith(b"\n")
        assert b"\\u0" not in line
    return len(lines)
