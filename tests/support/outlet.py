"""A small outlet on the loopback interface, and a site file for it: what site commands ask."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

_STORY = "وقال المدير إن القسم الجديد رقم {} سيفتح أبوابه أمام الزوار مطلع الشهر المقبل بعد تجهيزه."
LAYOUT = {
    "title": "h1.headline",
    "text": ".story",
    "date": ".when",
    "authors": ".by",
    "previous": ".older a",
}


def page(number: int, *, byline: bool = True) -> str:
    """Return an article's page."""
    paragraphs = "".join(f"<p>{_STORY.format(10 * number + k)}</p>" for k in range(5))
    by = '<span class="by">هالة العلي</span>' if byline else ""
    title = f"المتحف يفتح قسماً رقم {number}"
    older = f"<span>الخبر السابق</span><h4>المتحف يفتح قسماً رقم {number - 1}</h4>"
    return (
        f'<html dir="rtl"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body class="single"><article><h1 class="headline">{title}</h1>'
        f'<div class="when">{number} أيار 2024</div>{by}<div class="story">{paragraphs}</div>'
        f'</article><div class="older"><a href="/news/100{number - 1}">{older}</a></div>'
        "</body></html>"
    )


class Outlet:
    """Serves a home page, seven articles and robots.txt for as long as a `with` block lasts."""

    def __init__(self, robots: str = "", *, byline_only: int | None = None) -> None:
        links = "".join(f'<a href="/news/100{n}">خبر</a>' for n in range(7, 0, -1))
        self.pages = {"/": f"<html><body>{links}</body></html>"}
        for n in range(1, 8):
            self.pages[f"/news/100{n}"] = page(n, byline=byline_only in (None, n))
        if robots:
            self.pages["/robots.txt"] = robots
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        outlet = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outlet.asked.append(self.path)
                found = outlet.pages.get(self.path)
                body = (found or "").encode()
                self.send_response(200 if found is not None else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Set-Cookie", "visitor=1")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.base = f"http://{self.host}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def site_file(self, folder: Path, **changed: str | None) -> None:
        """Write a package `outlets` with a site file: LAYOUT but for what changed."""
        package = folder / "outlets"
        package.mkdir(exist_ok=True)
        (package / "__init__.py").write_text("")
        layout = {name: css for name, css in (LAYOUT | changed).items() if css}
        selectors = ", ".join(f"{name}={css!r}" for name, css in layout.items())
        (package / "museum.py").write_text(
            "from newsbot.site import Selectors, Site\n"
            "from newsbot.walk.spider import ArchiveSpider\n\n\n"
            "class Museum(ArchiveSpider):\n"
            "    name = 'museum'\n"
            f"    site = Site(domain={self.host!r}, start={self.base + '/'!r},\n"
            f"                timezone='Asia/Damascus', layouts=(Selectors({selectors}),))\n"
        )
