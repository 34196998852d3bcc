"""A small server on 127.0.0.1 that answers as a test tells it, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PAGE = b"<html><head><title>a page</title></head><body><p>text</p></body></html>"


@dataclass(frozen=True)
class Answer:
    """One answer; `length` overrides the Content-Length, None leaves it out and hangs up."""

    status: int = 200
    body: bytes = PAGE
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = -1
    wait: float = 0.0
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    at: float
    path: str
    headers: Mapping[str, str]


@dataclass
class Loopback:
    port: int
    asked: list[Asked]
    scheme: str = "http"

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def times(self, path: str) -> list[float]:
        return [asked.at for asked in self.asked if asked.path == path]


Site = dict[str, "Answer | Callable[[Asked, int], Answer]"]


def _handler(site: Site, asked: list[Asked], lock: threading.Lock) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_GET(self) -> None:
            now = Asked(time.monotonic(), self.path, dict(self.headers))
            with lock:
                asked.append(now)
                times = sum(1 for earlier in asked if earlier.path == self.path)
            found = site.get(self.path, site.get("*", Answer(404, b"none")))
            self.send(found if isinstance(found, Answer) else found(now, times))

        def send(self, answer: Answer) -> None:
            time.sleep(answer.wait)
            if answer.cut:
                self.close_connection = True
                return
            self.send_response(answer.status)
            headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            if answer.length is None:
                self.close_connection = True
            else:
                length = len(answer.body) if answer.length < 0 else answer.length
                self.send_header("Content-Length", str(length))
                self.close_connection = length != len(answer.body)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up or refuses the certificate is part of the tests."""


@contextmanager
def loopback(site: Site, certificate: Path | None = None) -> Iterator[Loopback]:
    """Serve a site: path to answer, or to a function of the question and how often it came."""
    asked: list[Asked] = []
    server = _Server(("127.0.0.1", 0), _handler(site, asked, threading.Lock()))
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Loopback(server.server_address[1], asked, "https" if certificate else "http")
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
