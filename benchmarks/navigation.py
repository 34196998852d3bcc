"""How many previous/next links newsbot finds, and how many of those it names are right.

    python -m benchmarks.navigation --pages DIR [--strip-rel] [--show]

No extractor of the field names neighbours (trafilatura, newspaper4k, readability-lxml and
resiliparse have no such function), so the table's other rows are what a crawler without one reads:
`rel` on the body's links, and `<link rel>` in the head.

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
from typing import TYPE_CHECKING, Any

from newsbot import urls
from newsbot.extract.page import Page
from newsbot.walk.evidence import rel_side
from newsbot.walk.links import joined
from newsbot.walk.markup import is_address
from newsbot.walk.navigation import neighbours_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
    counts = {name: Counter[str]() for name in READERS}
    seconds = 0.0
    for line in (arguments.pages / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress((arguments.pages / f"{gold['id']}.html.gz").read_bytes())
        if arguments.strip_rel:
            body = re.sub(rb"""\brel=(["']?)(prev|next)\1""", b"", body)
        page = Page(body, gold["url"])
        for name, reader in READERS.items():
            named = reader(page)
            _judge(gold, named, counts[name])
            if name == OURS:
                _tell(gold, named, show=arguments.show)
        seconds += _taken(page)
    _table(counts)
    mean = seconds / max(1, counts[OURS]["pages"]) * 1000
    print(f"CPU beyond the parse, once a site's names were met: {mean:.2f} ms a page")


Named = dict[str, tuple[str, str | None]]
"""By side: the address that is named, and its title where one is read."""
OURS = "newsbot"


def _newsbot(page: Page) -> Named:
    found = neighbours_of(page)
    links = {side: getattr(found, side) for side, _ in SIDES}
    return {side: (link.url, link.title) for side, link in links.items() if link}


def _by_rel(page: Page, tag: str) -> Named:
    named: Named = {}
    for link in page.tree.iter(tag):
        side, href = rel_side(link.get("rel")), (link.get("href") or "").strip()
        if side and is_address(href):
            named.setdefault(side, (joined(page.url, href), None))
    return named


READERS: dict[str, Callable[[Page], Named]] = {
    OURS: _newsbot,
    "a[rel] alone": lambda page: _by_rel(page, "a"),
    "link[rel] alone": lambda page: _by_rel(page, "link"),
}


def _taken(page: Page) -> float:
    began = time.process_time()
    neighbours_of(page)
    return time.process_time() - began


def _is_right(expected: str | None, got: str | None) -> bool:
    return bool(expected and got and urls.key(expected) == urls.key(got))


def _judge(gold: dict[str, Any], named: Named, counts: Counter[str]) -> None:
    counts["pages"] += 1
    prefix = "" if gold.get("kind") == "a_rel" else "norel "
    for side, column in SIDES:
        expected, got = gold.get(column), named.get(side, (None, None))[0]
        for group in {"", prefix}:
            counts[f"{group}gold"] += expected is not None
            counts[f"{group}named"] += got is not None
            counts[f"{group}right"] += _is_right(expected, got)


def _tell(gold: dict[str, Any], named: Named, *, show: bool) -> None:
    for side, column in SIDES:
        expected, (got, title) = gold.get(column), named.get(side, (None, None))
        if show and got:
            print(f"{gold['id']} {side:8} {got}  {title!r}")
        if (expected or got) and not _is_right(expected, got):
            print(f"{gold['id']} {gold.get('kind')} {side}: gold {expected}, newsbot {got}")


def _table(counts: dict[str, Counter[str]]) -> None:
    print("\n| | found | right | found, no rel | right, no rel |\n|---|--:|--:|--:|--:|")
    for name, found in counts.items():
        cells = [
            _share(found[f"{group}right"], found[f"{group}{of}"])
            for group in ("", "norel ")
            for of in ("gold", "named")
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.1%}" if whole else "-"


if __name__ == "__main__":
    main()
