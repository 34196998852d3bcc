"""How many pages a second the loopback site serves: it must never be the limit of a benchmark.

    python -m benchmarks.site_server [--articles 2000] [--seconds 3] [--connections 16]

The client is a bare asyncio reader on kept-alive connections in this process. "first" is each page
asked for once, when it has yet to be made; "again" is all of them over and over. "CPU" is what the
server's own process used for a page.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.support.site import LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICKS = 100
"""Clock ticks a second of /proc/PID/stat on Linux (sysconf SC_CLK_TCK)."""


async def _client(host: str, port: int, paths: Iterator[bytes], until: float) -> tuple[int, int]:
    reader, writer = await asyncio.open_connection(host, port)
    pages = size = 0
    for path in paths:
        writer.write(b"GET " + path + b" HTTP/1.1\r\nHost: benchmark\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"unexpected answer: {head[:60]!r}")
        length = int(head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        pages, size = pages + 1, size + length
        if time.perf_counter() > until:
            break
    writer.close()
    return pages, size


async def _load(
    site: LoopbackSite, paths: Iterator[bytes], seconds: float, connections: int
) -> tuple[int, int, float]:
    parts = urlsplit(site.base)
    begun = time.perf_counter()
    clients = [
        _client(str(parts.hostname), parts.port or 80, paths, begun + seconds)
        for _ in range(connections)
    ]
    done = await asyncio.gather(*clients)
    wall = time.perf_counter() - begun
    return sum(pages for pages, _ in done), sum(size for _, size in done), wall


def _measured(site: LoopbackSite, paths: Iterator[bytes], given: argparse.Namespace) -> str:
    before = _cpu(site.pid)
    pages, size, wall = asyncio.run(_load(site, paths, given.seconds, given.connections))
    spent = (_cpu(site.pid) - before) * 1000 / pages
    return f"{size / pages / 1000:>8.1f}{pages / wall:>10.0f}{spent:>10.3f}"


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def main() -> None:
    """Print one line for small pages, one with sidebars, one for pages of 100 KB."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--seconds", type=float, default=3.0)
    options.add_argument("--connections", type=int, default=16)
    given = options.parse_args()
    print(f"{'pages':<30}{'KB':>8}{'pages/s':>10}{'CPU ms':>10}")
    plain = SiteSpec(articles=given.articles)
    for name, spec in (
        ("small", plain),
        ("small, 10 in sidebar", replace(plain, sidebar=10)),
        ("100 KB, 10 in sidebar", replace(plain, sidebar=10, page_bytes=100_000)),
    ):
        with LoopbackSite(spec) as site:
            paths = [site.world.path(n).encode() for n in range(given.articles)]
            print(f"{f'{name}, first':<30}{_measured(site, iter(paths), given)}")
            print(f"{f'{name}, again':<30}{_measured(site, cycle(paths), given)}")


if __name__ == "__main__":
    main()
