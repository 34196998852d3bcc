"""Break pages at random and see that extraction holds: `python -m benchmarks.fuzz_pages`.

Every mutation is of a seed that is printed. Anything but an Article or a PageError, and anything
slower than the limit, ends the run with status 1.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from newsbot.errors import PageError
from newsbot.extract.article import extract

_FRAGMENTS = (
    b"<div>" * 3000, b"</div>" * 300, b"<table><tr><td>" * 500, b"\x00" * 50, b"\xd8", b"\xff\xfe",
    b"&amp;" * 2000, b"<!--", b"<script>", b"]]>", b"<a href='#" + b"x" * 90_000 + b"'>",
    b"<p " + b" ".join(b"a%d=1" % n for n in range(30_000)) + b">", b"<h1>", b"<title>", b"&#0;",
    b"&#xD800;", b"<br>" * 5000, b"<svg><title>", b"<template>", b"<plaintext>",
    b"<base href='//'>",
    b'<script type="application/ld+json">' + b"[" * 5000 + b"</script>",
    b'<script type="application/ld+json">{"@type":"Article","author":[[{"name":[1]}]]}</script>',
    b'<meta property="article:published_time" content="9999-99-99T99:99:99Z">',
    b'<link rel="canonical" href="http://[::1">', b'<a rel="author" href="http://[">x</a>',
)  # fmt: skip


def mutate(page: bytes, chance: random.Random) -> bytes:
    """Return the page with a few cuts, swaps, bit flips and hostile fragments."""
    data = bytearray(page)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.randint(1, 4000))
        kind = chance.randrange(5)
        if kind == 0:
            del data[at:to]
        elif kind == 1:
            data[at:at] = chance.choice(_FRAGMENTS)
        elif kind == 2:  # noqa: PLR2004 - one of five
            data[at:at] = data[at:to] * chance.randint(1, 20)
        elif kind == 3:  # noqa: PLR2004 - one of five
            data[at : at + 40] = chance.randbytes(40)
        else:
            data = data[:to]
    return bytes(data)


def main() -> int:
    """Run and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, default=Path("tests/sites/archive"))
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=5.0, help="seconds of CPU per page")
    given = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(given.pages.glob("*/page.html"))]
    slowest, articles = 0.0, 0
    for seed in range(given.seed, given.seed + given.count):
        chance = random.Random(seed)
        broken = mutate(chance.choice(pages), chance)
        start = time.process_time()
        try:
            extract(broken, "https://fuzz.example/news/1")
            articles += 1
        except PageError:
            pass
        taken = time.process_time() - start
        slowest = max(slowest, taken)
        if taken > given.limit:
            print(f"seed {seed}: {taken:.1f} s for {len(broken)} bytes")
            return 1
    print(f"{given.count} pages, {articles} still articles, slowest {slowest:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
