"""Real pages, each served on the loopback and crawled as a user crawls a site.

python -m benchmarks.served_pages --pages DIR

DIR holds `*.html.gz` and `gold.jsonl` (id, url, title, body, date_published). Prints for each page
whether the record's title and date are the gold's, and the F1 of its body.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.extract import f1
from tests.support.crawling import Desk


def serve(body: bytes, path: str) -> ThreadingHTTPServer:
    """Serve one page at a path, and nothing else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == path
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body) if found else 0))
            self.end_headers()
            if found:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def crawled(body: bytes, url: str) -> dict[str, Any]:
    """Return the record of a page that is crawled at its own path on the loopback."""
    path = quote(urlsplit(url).path, safe="/%:@!$&'()*+,;=-._~")
    server = serve(body, path)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        address = f"http://127.0.0.1:{server.server_port}{path}"
        ran = desk.crawl(address, "-a", "max_articles=1")
        records = ran.records()
    server.shutdown()
    server.server_close()
    return records[0] if records else {"title": f"(status {ran.status})", "text": ""}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True)
    folder = parser.parse_args().pages
    print("| page | title | date | gold date | F1 |\n|---|---|---|---|--:|")
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress((folder / f"{gold['id']}.html.gz").read_bytes())
        record = crawled(body, gold["url"])
        title = "exact" if record["title"] == gold["title"] else record["title"]
        date = record.get("date_published") or "–"
        score = f1(record["text"], gold["body"])
        print(f"| {gold['id']} | {title} | {date} | {gold['date_published']} | {score:.3f} |")


if __name__ == "__main__":
    main()
