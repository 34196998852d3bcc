"""HTTP/1.1 by hand on asyncio: keep-alive, bodies that break, and no more than that."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from tests.support.site.spec import Request

if TYPE_CHECKING:
    from tests.support.site.answers import Answer
    from tests.support.site.routes import Router

_REASONS = {int(status): status.phrase for status in HTTPStatus}
_CHUNK = b"<p>" + b"x" * 65_000 + b"</p>\n"
_LONGEST_HEAD = 65_536


class Connection(asyncio.Protocol):
    """One client; requests are answered in the order in which they come."""

    def __init__(self, router: Router, log: list[Request]) -> None:
        self._router, self._log = router, log
        self._buffer = b""
        self._busy = self._last = False
        self._task: asyncio.Task[None] | None = None
        self._flowing = asyncio.Event()
        self._flowing.set()

    def pause_writing(self) -> None:
        self._flowing.clear()

    def resume_writing(self) -> None:
        self._flowing.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._busy = True
        if self._task:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) > _LONGEST_HEAD:
            self._transport.abort()
        elif not self._busy:
            self._next()

    def _next(self) -> None:
        while not self._busy:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            self._buffer = rest
            self._ask(head.decode("latin-1"))

    def _ask(self, text: str) -> None:
        lines = text.split("\r\n")
        method, _, target = lines[0].partition(" ")
        target = target.rpartition(" ")[0]
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        answer = self._router.answer(target, headers)
        host, agent = headers.get("host", ""), headers.get("user-agent", "")
        self._log.append(Request(target, answer.status, time.time(), host, agent))
        self._busy, self._last = True, headers.get("connection", "").lower() == "close"
        if answer.delay:
            loop = asyncio.get_running_loop()
            loop.call_later(answer.delay, partial(self._send, answer, bare=method == "HEAD"))
        else:
            self._send(answer, bare=method == "HEAD")

    def _send(self, answer: Answer, *, bare: bool) -> None:
        if self._transport.is_closing() or answer.how == "hang":
            return
        if answer.how == "reset":
            self._transport.abort()
            return
        if answer.how in ("drip", "endless", "huge") and not bare:
            self._task = asyncio.get_running_loop().create_task(self._stream(answer))
            return
        body = b"" if bare else answer.body
        if answer.how == "cut":
            body = body[: int(len(body) * answer.value)]
        self._transport.write(_head(answer) + body)
        if answer.how != "whole" or self._last:
            self._transport.close()
            return
        self._busy = False
        if self._buffer:
            self._next()

    async def _stream(self, answer: Answer) -> None:
        if answer.how == "huge":
            answer.length = answer.value
        self._transport.write(_head(answer, known=answer.how != "endless"))
        if answer.how == "drip":
            for at in range(len(answer.body)):
                self._transport.write(answer.body[at : at + 1])
                await asyncio.sleep(answer.value)
        else:
            await self._flood(answer.length)
        self._transport.close()

    async def _flood(self, length: int | None) -> None:
        sent = 0
        while length is None or sent < length:
            chunk = _CHUNK if length is None else _CHUNK[: length - sent]
            self._transport.write(chunk)
            sent += len(chunk)
            # Without waiting for the client the whole flood would be held in memory.
            await self._flowing.wait()
            await asyncio.sleep(0)


def _head(answer: Answer, *, known: bool = True) -> bytes:
    rows = [f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Unknown')}"]
    if answer.status != HTTPStatus.NOT_MODIFIED:
        rows.append(f"Content-Type: {answer.kind}")
        if known:
            length = len(answer.body) if answer.length is None else answer.length
            rows.append(f"Content-Length: {length}")
        else:
            rows.append("Connection: close")
    rows += [f"{name}: {value}" for name, value in answer.headers]
    return ("\r\n".join(rows) + "\r\n\r\n").encode("latin-1", "replace")
