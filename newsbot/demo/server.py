"""The demo site on a loopback port, for as long as a `with` block lasts."""

from __future__ import annotations

from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Self

from newsbot.demo.archive import Archive

if TYPE_CHECKING:
    from types import TracebackType


class DemoServer:
    """Serves the demo site at `.url` between `__enter__` and `__exit__`.

    `port` 0 takes a free one. `feed` and `sitemap` switch those on; the chain of previous and
    next, the listings and the sidebars are always there. Raises OSError when the port is taken.
    """

    def __init__(self, port: int = 0, *, feed: bool = False, sitemap: bool = False) -> None:
        self._port = port
        self._switches = {"feed": feed, "sitemap": sitemap}

    def __enter__(self) -> Self:
        # The port is known only once it is bound, and the pages name it.
        self._server = _Server(("127.0.0.1", self._port), _Handler)
        self._server.archive = Archive(self.base, **self._switches)
        serve = partial(self._server.serve_forever, poll_interval=0.05)
        self._thread = Thread(target=serve, name="newsbot-demo", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def base(self) -> str:
        """The site's address without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"{self.base}/"

    @property
    def archive(self) -> Archive:
        """What is served: the posts and their faults."""
        return self._server.archive


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A kept-alive connection would otherwise hold the block's end up until the client leaves.
    block_on_close = False
    request_queue_size = 128
    archive: Archive


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "newsbot-demo"
    # Head and body leave in one segment, else the delayed ACK costs 40 ms a page.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        answer = self.server.archive.answer(self.path)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks up

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in http.server
        """Keep quiet: the command's output is the crawl."""
