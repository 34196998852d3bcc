"""Line by line: what in an article's element is its text, and what the template put there."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsbot.arabic.dates import parse
from newsbot.arabic.dates.lexicon import ZONE_WORD
from newsbot.arabic.dates.tokens import UNKNOWN, tokens
from newsbot.extract.labels import is_related_label
from newsbot.extract.notices import heads_comments, is_furniture_line, is_policy

if TYPE_CHECKING:
    from newsbot.extract.blocks import Block

_PROSE = 45
_PROSE_LINKED = 0.5
_SHORTEST = 20
_MOSTLY_LINKED = 0.7
_SHORT = 60
_LONGEST_DATE = 200
_SKIP = re.compile(r"^(?:تخط[ىي]|skip)\b", re.IGNORECASE)
_ON = re.compile(r"واصل|تابع|continue|إل[ىي] |ال[ىي] |to ", re.IGNORECASE)
_END = re.compile(r"^(?:نهاي[ةه]|end of)\b|\b(?:نهاي[ةه])$", re.IGNORECASE)
_BOX_REACH = 30
_REFRAIN = 3
_TEXT_TAGS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "td", "th", "pre"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ANY_TIME = datetime(2024, 6, 15, tzinfo=UTC)


def is_prose(block: Block) -> bool:
    """Tell whether a line reads as a sentence of a story."""
    return (
        len(block.raw) >= _PROSE and block.link_share < _PROSE_LINKED and not _is_furniture(block)
    )


def is_sentence(block: Block, title: str) -> bool:
    """Tell whether a line is a short sentence in a paragraph of its own, and not the headline."""
    return (
        block.element.tag == "p"
        and len(block.raw) >= _SHORTEST
        and block.raw.endswith((".", "!", "؟", "…", "»", "”", '"'))
        and block.folded != title
        and block.link_share < _PROSE_LINKED
        and not is_furniture_line(block.raw, block.folded)
        and not _is_date(block)
    )


class Judge:
    """The judge of the lines in one article's element.

    `named` are the indexes of lines that the evidence gives, `seeds` those of them that are prose,
    `title` is the folded headline and `at` the index of its line.
    """

    def __init__(self, named: set[int], seeds: set[int], title: str, at: int | None) -> None:
        self.named, self.seeds, self.title, self.at = named, seeds, title, at
        self.wide = False
        self.first, self.second, self.last = 0, -1, -1
        self.shapes: set[str] = set()

    def kept(self, inside: list[Block]) -> list[Block]:
        """Return the lines that are the article's, in order."""
        lines = _without_boxes(inside)
        self.wide = any(block.index == self.at for block in lines)
        if self.wide:
            lines = [block for block in lines if self.at is not None and block.index > self.at]
        seeds = [block for block in lines if block.index in self.seeds]
        self.first, self.last = (seeds[0].index, seeds[-1].index) if seeds else (0, -1)
        self.shapes = {_shape(block) for block in seeds}
        self.second = seeds[1].index if len(seeds) > 1 else self.last
        # A story may speak of comments, terms and opinions: it goes on below.
        told = [block.index for block in seeds if not is_policy(block.folded)]
        ending = told[-2] if len(told) > 1 else self.first
        kept: list[Block] = []
        under_label = False
        for block in lines:
            if self._ends_story(block, seeds):
                break
            if block.index > max(self.first, ending) and is_policy(block.folded):
                break
            under_label = is_related_label(block.raw) or (under_label and not is_prose(block))
            linked = block.link_share > _MOSTLY_LINKED
            if not under_label and not linked and self._is_text(block):
                kept.append(block)
        return _without_refrains(kept)

    def _opens(self, block: Block) -> bool:
        """Tell whether a short line above the first long one is the text's.

        Beside the headline stand bylines and dates too: there it must be built like the text.
        """
        if self.wide:
            return _shape(block) in self.shapes and is_sentence(block, self.title)
        return not _is_date(block)

    def _ends_story(self, block: Block, seeds: list[Block]) -> bool:
        """Tell whether a line heads the comments, and is no counter in the middle of a story."""
        if block.index <= self.first or not heads_comments(block.raw, block.folded):
            return False
        above = {_shape(seed) for seed in seeds if seed.index < block.index}
        return all(_shape(seed) not in above for seed in seeds if seed.index > block.index)

    def _is_text(self, block: Block) -> bool:
        if _is_furniture(block) or block.folded == self.title:
            return False
        named = block.index in self.named
        if block.index < self.first:
            return is_prose(block) or (named and self._opens(block))
        if block.index < self.second and block.element.tag not in _HEADINGS and _is_date(block):
            # Between a standfirst and the text.
            return False
        if named:
            return True
        if is_prose(block):
            return _shape(block) in self.shapes
        return block.index <= self.last and block.element.tag in _TEXT_TAGS


def _without_refrains(kept: list[Block]) -> list[Block]:
    """Drop headings in boxes of their own that come again and again.

    They stand for embeds that cannot be shown; what recurs beside paragraphs (the days of a plan)
    is the writer's.
    """
    flow = {block.element.getparent() for block in kept if is_prose(block)}
    apart = [
        block
        for block in kept
        if block.element.tag in _HEADINGS and block.element.getparent() not in flow
    ]
    times = Counter(block.folded for block in apart)
    refrains = {block.index for block in apart if times[block.folded] >= _REFRAIN}
    return [block for block in kept if block.index not in refrains]


def _shape(block: Block) -> str:
    """Return what a line's element and the one around it are called."""
    around = block.element.getparent()
    outer = f"{around.tag}.{around.get('class', '')}" if around is not None else ""
    return f"{outer}>{block.element.tag}"


def _is_furniture(block: Block) -> bool:
    if is_furniture_line(block.raw, block.folded):
        return True
    return len(block.raw) >= _PROSE and _is_dated(block.raw)


def _is_dated(text: str) -> bool:
    """Tell whether a line of any length says nothing but when: its words are all those of dates."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    found = tokens(text)
    # Whose time it is may be any place's.
    pairs = zip(found, [None, *found[:-1]], strict=True)
    return all(
        one.kind != UNKNOWN or (before is not None and before.kind == ZONE_WORD)
        for one, before in pairs
    )


def _is_date(block: Block) -> bool:
    """Tell whether a short line names a day: a month alone may head a part of the story."""
    if len(block.raw) > _SHORT or not any(char.isdigit() for char in block.raw):
        return False
    found = parse(block.raw, now=_ANY_TIME, timezone=UTC)
    return found is not None and found.precision != "month"


def _without_boxes(lines: list[Block]) -> list[Block]:
    """Drop boxes that a skip link leaps over, from its heading to where it lands."""
    kept: list[Block] = []
    n = 0
    while n < len(lines):
        block = lines[n]
        if not _leaps(block):
            kept.append(block)
            n += 1
            continue
        if kept and len(kept[-1].raw) <= _SHORT and kept[-1].folded in block.folded:
            kept.pop()
        target = _target(block)
        ahead = range(n + 1, min(n + _BOX_REACH, len(lines)))
        ends = (m for m in ahead if _lands(lines[m], target))
        n = next(ends, n) + 1
    return kept


def _leaps(block: Block) -> bool:
    """Tell whether a line is a skip link, and no sentence on who or what passed a mark."""
    if len(block.raw) > 2 * _SHORT or not _SKIP.match(block.raw):
        return False
    return bool(_target(block)) or _ON.search(block.raw) is not None


def _target(block: Block) -> str:
    links = [mark.get("href") or "" for mark in block.marks if mark.tag == "a"]
    return next((link[1:] for link in links if link.startswith("#") and len(link) > 1), "")


def _lands(block: Block, target: str) -> bool:
    if target and any(element.get("id") == target for element in (block.element, *block.marks)):
        return True
    return len(block.raw) <= _SHORT and _END.search(block.raw) is not None
