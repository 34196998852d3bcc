"""How well copies are told from articles that only look alike: python -m benchmarks.dedup.

--corpus FILE    judge a labelled corpus instead: JSON Lines of id, title (optional), text, group
--documents N    size of the two generated corpora (20,000)
--alone          newsbot only, without the two peers
--pages DIR      also the bodies in DIR/gold.jsonl, each with scripted edits
--scale N        also the cost of an index of up to N articles (1,000,000 takes ten minutes)
--write DIR      write the generated corpora there and stop
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import dedup_corpus
from benchmarks.dedup_baselines import LINKERS
from benchmarks.dedup_corpus import Document
from benchmarks.dedup_scale import curve
from newsbot.arabic.fold import fold
from newsbot.deduplicate.fingerprint import sign
from newsbot.deduplicate.memory import MemoryStorage
from newsbot.deduplicate.near import NearIndex
from newsbot.deduplicate.stories import roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.dedup_baselines import Linker

_SIZES: Final = (10_000, 30_000, 100_000, 300_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the links of one corpus compare with its groups.

    Pairs are those of articles in one story: links joined, against those of one group. `wrong` is
    the share of first articles of a group that were linked; `dropped` counts articles of different
    groups with one exact key, which within a site and day would be dropped.
    """

    precision: float
    recall: float
    new: int
    wrong: float
    dropped: int
    milliseconds: float


def judge(documents: Sequence[Document], linker: Linker) -> Verdict:
    """Feed a corpus in its order and return how right the links are."""
    folded = [(d, fold(d.title), fold(d.text)) for d in documents]
    links: dict[str, str] = {}
    started = time.process_time()
    for document, title, text in folded:
        if (earlier := linker.link(document.id, title, text)) is not None:
            links[document.id] = earlier
    spent = time.process_time() - started
    precision, recall = _pairs(documents, links)
    seen: set[str] = set()
    exact: dict[bytes, str] = {}
    new = wrong = dropped = 0
    for document, title, text in folded:
        if document.group not in seen:
            seen.add(document.group)
            new += 1
            wrong += document.id in links
        key = sign(title, text).exact
        dropped += exact.setdefault(key, document.group) != document.group
    return Verdict(precision, recall, new, wrong / new, dropped, 1_000 * spent / len(documents))


def _pairs(documents: Sequence[Document], links: dict[str, str]) -> tuple[float, float]:
    root = roots(links.items())
    stories: dict[str, Counter[str]] = defaultdict(Counter)
    groups: Counter[str] = Counter()
    for document in documents:
        stories[root.get(document.id, document.id)][document.group] += 1
        groups[document.group] += 1
    linked = sum(_two_of(story.total()) for story in stories.values())
    right = sum(_two_of(count) for story in stories.values() for count in story.values())
    true = sum(map(_two_of, groups.values()))
    return right / linked if linked else 1.0, right / true if true else 1.0


def _two_of(count: int) -> int:
    return count * (count - 1) // 2


def _print_verdicts(name: str, documents: Sequence[Document], linkers: Iterable[str]) -> None:
    print(f"\n{name}: {len(documents):,} documents")
    print(f"  {'':22}precision  recall  new linked  wrongly droppable  ms/document")
    for linker in linkers:
        verdict = judge(documents, LINKERS[linker]())
        print(
            f"  {linker:22}{verdict.precision:9.4f}{verdict.recall:8.4f}{verdict.wrong:11.2%}"
            f"{verdict.dropped:19}{verdict.milliseconds:13.3f}"
        )


def _print_cost(documents: Sequence[Document]) -> None:
    index = NearIndex(MemoryStorage())
    spent: dict[str, list[float]] = defaultdict(list)
    for number, document in enumerate(documents):
        clock = [time.process_time()]
        title, text = fold(document.title), fold(document.text)
        clock.append(time.process_time())
        signature = sign(title, text)
        clock.append(time.process_time())
        index.match(signature)
        clock.append(time.process_time())
        index.add(document.id, "corpus", number, signature)
        for step, name in enumerate(("fold", "fingerprint", "lookup")):
            spent[name].append(1_000 * (clock[step + 1] - clock[step]))
    means = {name: statistics.fmean(times) for name, times in spent.items()}
    words = statistics.fmean(len(document.text.split()) for document in documents)
    parts = ", ".join(f"{name} {mean:.3f}" for name, mean in means.items())
    print(f"\nCPU ms a document of {words:.0f} words: {parts}; together {sum(means.values()):.3f}")


def _pages(folder: Path, rng: random.Random) -> list[Document]:
    """Return real bodies and, of each, one copy for each edit; a page is a group."""
    documents = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        title, body = page.get("title") or "", page.get("body") or ""
        sentences = tuple(part for part in body.replace(". ", ".\n").split("\n") if part.strip())
        if not sentences:
            continue
        documents.append(Document(f"{page['id']}-0", title, body, page["id"]))
        for number, edit in enumerate(dedup_corpus.EDITS, start=1):
            if len(sentences) == 1 and edit in dedup_corpus.OF_SEVERAL:
                continue
            slots = {"what": title, "place": title, "name": title}
            new_title, new = edit(title, sentences, slots, rng)
            documents.append(
                Document(f"{page['id']}-{number}", new_title, "\n".join(new), page["id"])
            )
    return documents


def _print_scale(most: int) -> None:
    print(
        "\n  articles  lookup ms  99th   add ms  RAM B/article  disk B/article"
        "  written B/article  copies found"
    )
    sizes = [size for size in _SIZES if size < most] + [most]
    with tempfile.TemporaryDirectory() as folder:
        for point in curve(sizes, Path(folder) / "near.sqlite3"):
            print(
                f"{point.articles:10,}{point.lookup:11.3f}{point.lookup_99:7.3f}{point.add:8.3f}"
                f"{point.memory:15.0f}{point.disk:16.0f}{point.written:19,.0f}{point.found:14.1%}",
                flush=True,
            )


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--scale", type=int)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    linkers = ["newsbot"] if asked.alone else list(LINKERS)
    if asked.corpus:
        _print_verdicts(asked.corpus.name, dedup_corpus.read(asked.corpus), linkers)
        return
    corpora = {
        "mixed": dedup_corpus.mixed(asked.documents),
        "hard": dedup_corpus.hard(asked.documents),
    }
    for name, documents in corpora.items():
        if asked.write:
            lines = "\n".join(dedup_corpus.lines(documents))
            (asked.write / f"{name}.jsonl").write_text(lines + "\n", encoding="utf-8")
        else:
            _print_verdicts(name, documents, linkers)
    if asked.write:
        return
    _print_cost(corpora["mixed"])
    if asked.pages:
        _print_verdicts("real pages, edited", _pages(asked.pages, random.Random(5)), linkers)
    if asked.scale:
        _print_scale(asked.scale)


if __name__ == "__main__":
    main()
