"""How many previous/next links newsbot finds, and how many of those it names are right.

    python -m benchmarks.navigation --pages DIR [--strip-rel] [--show]

DIR holds gzipped pages, `<id>.html.gz`, and `gold.jsonl` with one object a line: `id`, `url`,
`prev_url`, `next_url` (null where there is none) and `kind` (how the gold link is marked up).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from newsbot import urls
from newsbot.extract.page import Page
from newsbot.walk.navigation import neighbours_of

SIDES = (("previous", "prev_url"), ("next", "next_url"))


def main() -> None:
    """Print found and right shares, overall and for links without rel, and each disagreement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=Path, required=True, metavar="DIR")
    parser.add_argument("--strip-rel", action="store_true", help="hide every rel=prev/next first")
    parser.add_argument("--show", action="store_true", help="print every link that is named")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    seconds = 0.0
    for line in (arguments.pages / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress((arguments.pages / f"{gold['id']}.html.gz").read_bytes())
        if arguments.strip_rel:
            body = re.sub(rb"""\brel=(["']?)(prev|next)\1""", b"", body)
        seconds += _judge(gold, body, counts, show=arguments.show)
    _report("all sides", counts, "")
    _report("sides whose link has no rel", counts, "norel ")
    print(f"CPU beyond the parse: {seconds / max(1, counts['pages']) * 1000:.2f} ms a page")


def _judge(gold: dict[str, Any], body: bytes, counts: Counter[str], *, show: bool) -> float:
    page = Page(body, gold["url"])
    _ = page.tree
    began = time.process_time()
    named = neighbours_of(page)
    took = time.process_time() - began
    counts["pages"] += 1
    prefix = "" if gold.get("kind") == "a_rel" else "norel "
    for side, column in SIDES:
        link = getattr(named, side)
        expected, got = gold.get(column), link.url if link else None
        right = bool(expected and got and urls.key(expected) == urls.key(got))
        for group in {"", prefix}:
            counts[f"{group}gold"] += expected is not None
            counts[f"{group}named"] += got is not None
            counts[f"{group}right"] += right
        if show and link:
            print(f"{gold['id']} {side:8} {link.url}  {link.title!r}")
        if not right and (expected or got):
            print(f"{gold['id']} {gold.get('kind')} {side}: gold {expected}, newsbot {got}")
    return took


def _report(name: str, counts: Counter[str], group: str) -> None:
    gold, named, right = (counts[f"{group}{what}"] for what in ("gold", "named", "right"))
    found, correct = right / gold if gold else 1.0, right / named if named else 1.0
    print(f"{name}: found {right}/{gold} = {found:.1%}, right {right}/{named} = {correct:.1%}")


if __name__ == "__main__":
    main()
