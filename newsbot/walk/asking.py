"""Requests for the addresses of a walk, and the headers of their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from scrapy.http import Response

    from newsbot.ledger.visit import Ask
    from newsbot.walk.parts import Serial

NOT_MODIFIED = 304


def page_request(ask: Ask, parse: Callable[..., Any], failed: Callable[..., Any]) -> Request:
    """Return the request for an address, conditional where its page was read (RFC 9110 13.1).

    Raises `ValueError` for what is no address.
    """
    headers = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
    return Request(
        ask.url,
        callback=parse,
        errback=failed,
        dont_filter=True,
        headers={name: value for name, value in headers.items() if value},
        meta={"ask": ask, "handle_httpstatus_list": [NOT_MODIFIED]},
    )


def part_request(serial: Serial, parse: Callable[..., Any], failed: Callable[..., Any]) -> Request:
    """Return the request for the next of an article's further pages."""
    return Request(
        serial.left.pop(0),
        callback=parse,
        errback=failed,
        dont_filter=True,
        meta={"serial": serial},
    )


def header(response: Response, name: str) -> str | None:
    """Return a header of an answer, None where it has none."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
