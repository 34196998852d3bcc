"""The server's process: python -m tests.support.site.serve, told what to do over its stdin.

Frames on stdin and stdout are a length of 4 bytes and a pickle. The first is the spec, answered
by the port; each later one is a call's name and arguments, answered by what it returns. The end of
stdin ends the process, so that it never outlives the test.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
import sys
from struct import pack, unpack
from typing import TYPE_CHECKING, Any

from tests.support.site.routes import Router
from tests.support.site.wire import Connection
from tests.support.site.world import World

if TYPE_CHECKING:
    from tests.support.site.spec import Request, SiteSpec

_BACKLOG = 1024


class Service:
    """What the test may call on the running site."""

    def __init__(self, spec: SiteSpec, base: str) -> None:
        self.log: list[Request] = []
        self.world = World(spec, base)
        self.router = Router(self.world)
        # The pool of texts is made now, not while the first page is waited for.
        self.world.title(0)

    def call(self, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Return the log, or change the world."""
        if name == "requests":
            return tuple(self.log)
        if name == "clear":
            return self.log.clear()
        if name == "warm":
            return self.router.warm()
        getattr(self.world, name)(*args, **named)
        return self.router.changed()


def _bound(hosts: tuple[str, ...]) -> list[socket.socket]:
    """Bind every host to one port, free on all of them."""
    for _ in range(50):
        bound, port = list[socket.socket](), 0
        try:
            for host in hosts:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                bound.append(one := socket.socket(family, socket.SOCK_STREAM))
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.bind((host, port))
                port = one.getsockname()[1]
        except OSError:
            for one in bound:
                one.close()
        else:
            return bound
    raise OSError(f"no port is free on all of {hosts}")


async def _control(service: Service, reader: asyncio.StreamReader) -> None:
    while True:
        try:
            (length,) = unpack(">I", await reader.readexactly(4))
            name, args, named = pickle.loads(await reader.readexactly(length))
        except asyncio.IncompleteReadError:
            return
        _tell(service.call(name, args, named))


def _tell(value: Any) -> None:
    body = pickle.dumps(value)
    sys.stdout.buffer.write(pack(">I", len(body)) + body)
    sys.stdout.buffer.flush()


async def _main() -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=1 << 24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin.buffer)
    (length,) = unpack(">I", await reader.readexactly(4))
    spec: SiteSpec = pickle.loads(await reader.readexactly(length))
    sockets = _bound(spec.hosts)
    host, port = sockets[0].getsockname()[:2]
    service = Service(spec, f"http://{f'[{host}]' if ':' in host else host}:{port}")

    def connection() -> Connection:
        return Connection(service.router, service.log)

    servers = [await loop.create_server(connection, sock=one, backlog=_BACKLOG) for one in sockets]
    _tell(service.world.base)
    await _control(service, reader)
    for server in servers:
        server.close()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(_main())
    else:
        uvloop.run(_main())
