"""Extraction beside the libraries of the field: `python -m benchmarks.extract --pages DIR`.

DIR holds `gold.jsonl` (id, url, title, body, date_published, date_also, author) and `<id>.html.gz`.
Body F1 is over shingles of 4 words, as in article-extraction-benchmark; CPU is process time. A peer
that is not installed is said to be so (`pip install newsbot[bench]`), and what one does not read at
all is left open.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import html

from newsbot.errors import PageError
from newsbot.extract.article import extract

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = 10
_NOT_READ = "-"


@dataclass
class Read:
    """What one extractor gave for one page."""

    title: str | None = None
    text: str = ""
    date: str | None = None
    authors: list[str] = field(default_factory=list)


def newsbot(raw: bytes, url: str) -> Read:
    """Extract with this program."""
    try:
        article = extract(raw, url)
    except PageError:
        return Read()
    return Read(article.title, article.text, article.date_published, article.authors)


def trafilatura_precise(raw: bytes, url: str) -> Read:
    """Extract with trafilatura, `favor_precision`."""
    import trafilatura  # noqa: PLC0415 - a peer is imported where it is measured

    found: Any = trafilatura.bare_extraction(
        raw.decode("utf-8", "replace"), url=url, favor_precision=True,
        include_comments=False, with_metadata=True,
    )  # fmt: skip
    if found is None:
        return Read()
    names = (found.author or "").split("; ") if found.author else []
    return Read(found.title, found.text or "", found.date, names)


def newspaper4k(raw: bytes, url: str) -> Read:
    """Extract with newspaper4k, language `ar`."""
    import newspaper  # noqa: PLC0415 - as above

    article = newspaper.Article(url, language="ar")
    article.download(input_html=raw.decode("utf-8", "replace"))
    article.parse()
    date = article.publish_date
    return Read(article.title, article.text, date.isoformat() if date else None, article.authors)


def readability_lxml(raw: bytes, _url: str) -> Read:
    """Extract with readability-lxml."""
    from readability import Document  # noqa: PLC0415 - as above

    document = Document(raw.decode("utf-8", "replace"))
    return Read(document.short_title(), html.fromstring(document.summary()).text_content())


def resiliparse(raw: bytes, _url: str) -> Read:
    """Extract with resiliparse, main content."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - as above

    text = extract_plain_text(raw.decode("utf-8", "replace"), main_content=True)
    return Read(None, text)


PEERS: tuple[tuple[str, tuple[str, ...], Callable[[bytes, str], Read], str], ...] = (
    ("newsbot", ("newsbot",), newsbot, "title date authors"),
    ("trafilatura favor_precision", ("trafilatura",), trafilatura_precise, "title date authors"),
    # Its Arabic is read with nltk, which it does not ask for.
    ("newspaper4k ar", ("newspaper", "nltk"), newspaper4k, "title date authors"),
    ("readability-lxml", ("readability",), readability_lxml, "title"),
    ("resiliparse", ("resiliparse",), resiliparse, ""),
)
"""Each peer's name, the modules it needs, how it is called, and what it reads besides the text."""


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)))


def f1(text: str, gold: str) -> float:
    """Return the F1 of two texts over shingles of 4 words."""
    ours, theirs = _shingles(text), _shingles(gold)
    common = sum((ours & theirs).values())
    return 2 * common / (sum(ours.values()) + sum(theirs.values()))


def _cpu(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _date(read: Read, gold: dict[str, Any]) -> str:
    right = [str(day)[:_DAY] for day in [gold["date_published"], *gold.get("date_also", [])] if day]
    if not read.date:
        return "null"
    return "right" if read.date[:_DAY] in right else "wrong"


def _byline(read: Read, gold: dict[str, Any]) -> str:
    if gold.get("author"):
        return "found" if gold["author"] in read.authors else "missed"
    return "invented" if read.authors else "none"


def measure(pages: list[dict[str, Any]], peer: Callable[[bytes, str], Read], reads: str) -> str:
    """Return one row of the table: a peer over all pages; `reads` is what it gives beside texts."""
    scores, titles, cpu = [], 0, []
    dates: Counter[str] = Counter()
    bylines: Counter[str] = Counter()
    for gold in pages:
        read = peer(gold["raw"], gold["url"])
        scores.append(f1(read.text, gold["body"]))
        titles += read.title == gold["title"]
        dates[_date(read, gold)] += 1
        bylines[_byline(read, gold)] += 1
        parse = _cpu(lambda raw=gold["raw"]: html.document_fromstring(raw), 5)  # type: ignore[misc]
        cpu.append(_cpu(lambda g=gold: peer(g["raw"], g["url"]), 3) / parse)  # type: ignore[misc]
    title = f"{titles}/{len(pages)}" if "title" in reads else _NOT_READ
    date = f"{dates['right']}/{dates['wrong']}/{dates['null']}" if "date" in reads else _NOT_READ
    found = f"{bylines['found']}/{bylines['missed']}/{bylines['invented']}"
    authors = found if "authors" in reads else _NOT_READ
    return (
        f"{statistics.mean(scores):.3f} | {min(scores):.3f} | {title} | {date} | {authors} | "
        f"{statistics.mean(cpu):.1f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="folder with gold.jsonl")
    folder = parser.parse_args().pages
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines if line.strip()]
    for gold in pages:
        gold["raw"] = gzip.decompress((folder / f"{gold['id']}.html.gz").read_bytes())
    print(f"{len(pages)} pages\n")
    print(
        "| | F1 | lowest | title | date right/wrong/null | author found/missed/invented "
        "| CPU x lxml parse |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, modules, peer, reads in PEERS:
        missing = [module for module in modules if importlib.util.find_spec(module) is None]
        if missing:
            print(f"| {name} | not installed: {', '.join(missing)} | | | | | |")
            continue
        print(f"| {name} | {measure(pages, peer, reads)} |")


if __name__ == "__main__":
    main()
