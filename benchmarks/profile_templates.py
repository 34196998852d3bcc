# ruff: noqa: PLR2004 - markup is kept on one line, chances are drawn as they stand
"""Real pages as templates: the article taken out, made-up ones put in. Nothing is stored."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import html

from benchmarks.profile_prose import headline, paragraph, sentence
from newsbot.arabic.fold import fold
from newsbot.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START = 20


@dataclass(frozen=True)
class Filled:
    """A real page's markup around a made-up article."""

    url: str
    markup: str
    title: str
    text: str


def templates(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each page of a folder with its gold.jsonl record."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield gold, gzip.decompress((folder / f"{gold['id']}.html.gz").read_bytes())


def fill(gold: dict[str, Any], body: bytes, number: int) -> Filled | None:
    """Return the page with another article; None where the body cannot be found in it."""
    rng = random.Random(f"{gold['id']}-{number}")
    page = Page(body, gold["url"])
    tree = html.document_fromstring(page.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    slots = _slots(tree, [fold(line) for line in gold["body"].split("\n")])
    if len(slots) < 2:
        return None
    count = rng.randint(max(2, len(slots) * 2 // 3), len(slots))
    title = headline(rng)
    lines = [paragraph(rng, short=rng.random() < 0.2) for _ in range(count)]
    if count > 3:
        lines[rng.randint(1, count - 2)] = sentence(rng)
    for slot, line in zip(slots, [*lines, *[""] * len(slots)], strict=False):
        for place, (element, tail) in enumerate(slot):
            _write(element, line if not place else "", tail=tail)
    _retitle(tree, gold, title, lines[0])
    markup = html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
    return Filled(f"{gold['url']}?n={number}", markup, title, "\n".join(lines))


def _texts(tree: Any) -> Iterator[tuple[Any, bool, str]]:  # noqa: ANN401
    """Yield the text nodes of a body as (element, whether it is the tail, text)."""

    def walk(element: Any) -> Iterator[tuple[Any, bool, str]]:  # noqa: ANN401
        if element.tag not in ("script", "style") and isinstance(element.tag, str):
            if element.text:
                yield element, False, element.text
            for child in element:
                yield from walk(child)
        if element.tail:
            yield element, True, element.tail

    yield from walk(tree.find("body"))


def _slots(tree: Any, lines: list[str]) -> list[list[tuple[Any, bool]]]:  # noqa: ANN401
    """Return for each line of the body the text nodes that print it, in order."""
    nodes = [(element, tail, fold(text)) for element, tail, text in _texts(tree)]
    nodes = [node for node in nodes if node[2]]
    slots: list[list[tuple[Any, bool]]] = []
    at = 0
    for line in lines:
        found = _line(nodes, at, line)
        if found is None:
            continue
        start, end = found
        slots.append([(element, tail) for element, tail, _ in nodes[start:end]])
        at = end
    return slots


def _line(nodes: list[tuple[Any, bool, str]], at: int, line: str) -> tuple[int, int] | None:
    """Return the run of nodes that together print a line; the last of several runs."""
    wanted = line.replace(" ", "")
    found = None
    for start in range(at, len(nodes)):
        joined = ""
        for end in range(start, min(len(nodes), start + 40)):
            joined += nodes[end][2].replace(" ", "")
            if not wanted.startswith(joined):
                break
            if joined == wanted:
                return start, end + 1
    return found


def _write(element: Any, text: str, *, tail: bool) -> None:  # noqa: ANN401
    if tail:
        element.tail = text
    else:
        element.text = text


def _retitle(tree: Any, gold: dict[str, Any], title: str, first: str) -> None:  # noqa: ANN401
    """Put the new headline and description where the old ones stood."""
    old = fold(gold["title"])[:_START]
    began = fold(gold["body"])[:_START]
    for element, tail, text in list(_texts(tree)):
        if fold(text) == fold(gold["title"]):
            _write(element, title, tail=tail)
    for meta in tree.iter("meta"):
        content = fold(meta.get("content") or "")
        if content.startswith(old):
            meta.set("content", title)
        elif content.startswith(began):
            meta.set("content", first[:150])
    for element in tree.iter("title"):
        element.text = (element.text or "").replace(gold["title"], title)
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            script.text = script.text.replace(gold["title"], title)
