"""What inside a site's text container is not the article's: learned from several pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsbot.arabic.fold import fold
from newsbot.extract import words
from newsbot.extract.lines import BLOCKS
from newsbot.extract.paths import key

if TYPE_CHECKING:
    from newsbot.extract.lesson import Lesson
    from newsbot.extract.outline import Element

_PLAIN_TEXT = frozenset(
    "p br li ul ol dl dt dd blockquote h1 h2 h3 h4 h5 h6 table tbody thead tr td th pre span b"
    " strong em i u a font mark section div center".split()
)
_KEPT = 0.3
_SIZEABLE = 0.25
_HALF = 0.5
_MOSTLY = 0.5
_LINKS = 0.6
_SHORT = 160
_FEW = 6
_BYLINE = 60


@dataclass(slots=True)
class Block:
    """All the instances of one kind of block: letters by what they are, and how often."""

    sample: Element
    pages: set[int] = field(default_factory=set)
    count: int = 0
    partial: int = 0
    letters: int = 0
    kept: int = 0
    linked: int = 0
    repeated: int = 0
    prose: int = 0
    headed: int = 0
    carded: int = 0
    teased: int = 0
    thread: int = 0
    trailing: int = 0
    leading: int = 0
    pictured: int = 0
    signed: int = 0
    texts: set[str] = field(default_factory=set)
    share: float = 0.0

    def part(self, letters: int) -> float:
        """Return a share of the block's letters."""
        return letters / self.letters if self.letters else 0.0

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a tag that running text uses names it."""
        named = self.sample.tokens or self.sample.id
        return not named and self.sample.tag in _PLAIN_TEXT


def learn(
    lessons: list[Lesson], spans: list[list[Element]]
) -> tuple[tuple[str, ...], tuple[str, ...], list[set[int]]]:
    """Return selectors of furniture, what looks like it and is not, and the lines dropped."""
    blocks: dict[str, Block] = {}
    placed: list[list[tuple[str, Element]]] = []
    for number, (page, containers) in enumerate(zip(lessons, spans, strict=True)):
        placed.append(_inside(page, containers))
        first, last = ends(page, containers)
        for name, element in placed[-1]:
            block = blocks.setdefault(name, Block(element))
            _count(block, number, page, element, (first, last))
    dropped = {name for name, block in blocks.items() if _is_furniture(block)}
    keeps = {
        value
        for block in blocks.values()
        for value in _names(block.sample)
        if block.kept and not _is_furniture(block)
    }
    return (
        tuple(sorted(_outermost(placed, dropped))),
        tuple(sorted(keeps)),
        [_lines(elements, dropped) for elements in placed],
    )


def _names(element: Element) -> list[str]:
    """Return the tag and the class or id values of an element that look like furniture."""
    return [element.tag] * (element.tag in words.TAGS) + [
        value for value in (element.value, element.id) if value and words.names_furniture(value)
    ]


def _inside(page: Lesson, containers: list[Element]) -> list[tuple[str, Element]]:
    """Return the blocks inside the containers with their keys, in document order."""
    inside = {element.mem for element in containers}
    found = []
    for element in page.outline.elements:
        if element.parent is not None and element.parent.mem in inside:
            inside.add(element.mem)
            if element.last > element.first:
                found.append((key(element), element))
    return found


def ends(page: Lesson, containers: list[Element]) -> tuple[int, int]:
    """Return the first and the last line of the running text, as the generic reader saw it.

    Running text is what stands in the same kind of place as most of what was kept, so that a box
    of comments below it, kept or not, is below it.
    """
    places = _places(page, containers)
    weights: Counter[str] = Counter()
    for index, name in places.items():
        if page.counted[index] and not page.repeated[index]:
            weights[name] += page.weight(index)
    if not weights:
        return 0, len(page.positive)
    flow = weights.most_common(1)[0][0]
    own = [i for i, name in places.items() if name == flow and not page.repeated[i]]
    return min(own), max(own)


def _places(page: Lesson, containers: list[Element]) -> dict[int, str]:
    """Return for each line in the containers the key of the innermost block around it."""
    places = {i: "" for e in containers for i in range(e.first, e.last)}
    for name, element in _inside(page, containers):
        if element.whole and element.tag in BLOCKS:
            places.update(dict.fromkeys(range(element.first, element.last), name))
    return places


def _count(
    block: Block, number: int, page: Lesson, element: Element, run: tuple[int, int]
) -> None:
    if not element.whole:
        block.partial += 1
        return
    span = range(element.first, element.last)
    lines = page.outline.lines
    letters = sum(map(page.weight, span))
    block.pages.add(number)
    block.count += 1
    block.letters += letters
    block.kept += page.kept(element)
    block.linked += sum(page.weight(i) for i in span if lines[i].is_link or lines[i].label)
    block.repeated += sum(page.weight(i) for i in span if page.repeated[i])
    block.prose += sum(page.weight(i) for i in span if page.is_prose(i))
    block.headed += words.is_label(fold(lines[element.first].text.rstrip(":")))
    block.carded += sum(lines[i].is_link for i in span)
    block.teased += lines[element.first].is_link
    block.thread += _is_thread(page, element)
    block.leading += element.last <= run[0]
    block.trailing += element.first > run[1]
    block.pictured += _beside_picture(element) and letters < _SHORT
    text = " ".join(page.outline.folded[element.first : element.last])
    block.signed += len(text) < _BYLINE and any(name in text for name in page.authors)
    block.texts.add(text)
    block.share = max(block.share, letters / page.total())


def _is_thread(page: Lesson, element: Element) -> bool:
    """Whether an element is a list of what several people said: a name, then words, repeatedly."""
    heads = [
        i
        for i in range(element.first, element.last - 1)
        if page.weight(i) < _BYLINE and not page.is_prose(i) and page.is_prose(i + 1)
    ]
    return len(heads) > 1 and 2 * len(heads) >= element.last - element.first - 1


def _beside_picture(element: Element) -> bool:
    parent = element.parent
    if element.tag in {"p", "div", "span", "em", "small"} and parent is not None:
        around = parent if parent.first == element.first and parent.last == element.last else None
        return bool(around and around.pictures) and around.last - around.first == 1
    return False


def _is_furniture(block: Block) -> bool:
    kept = block.part(block.kept)
    # An inline element is part of a sentence somewhere: taking it out would tear a hole.
    if not block.letters or (block.sample.tag not in BLOCKS and block.partial):
        return False
    if words.is_furniture(block.sample.tag, block.sample.tokens, block.sample.id):
        if block.share < _HALF and words.is_never(block.sample.tokens, block.sample.id):
            return True
        textual = block.part(block.prose) > _MOSTLY or block.share > _SIZEABLE
        return kept < _MOSTLY or not textual
    if _is_boilerplate(block):
        return True
    if kept > _KEPT or block.share > 1:
        return False
    linked = block.part(block.linked) > _LINKS
    headed = 2 * block.headed > block.count
    if block.is_plain:
        # Elsewhere the same path may hold text; line by line its links are dropped anyway.
        return not block.kept and block.sample.tag == "div" and (linked or headed)
    return linked or headed or _stands_apart(block)


def _is_boilerplate(block: Block) -> bool:
    """Whether a named block says the same on every page, or signs the text: kept or not."""
    if block.is_plain or block.share > _HALF or _is_heading(block):
        return False
    edge = block.leading + block.trailing == block.count
    if block.part(block.linked) > _KEPT and (
        2 * block.teased > block.count or block.carded > block.count
    ):
        return True
    if block.thread and block.trailing == block.count:
        return True
    if edge and 2 * block.signed > block.count:
        return True
    several = len(block.pages) > 1
    same = len(block.pages) > 2 and len(block.texts) == 1  # noqa: PLR2004 - three say the same
    scraps = block.part(block.prose) < _KEPT and block.part(block.repeated) > _LINKS
    return several and (same or (scraps and (edge or block.repeated == block.letters)))


def _stands_apart(block: Block) -> bool:
    """Whether a named block that was not kept repeats, lies at an edge, or holds no sentence."""
    everywhere = len(block.pages) > 1
    repeats = everywhere and block.part(block.repeated) > _LINKS
    caption = 2 * block.pictured > block.count
    never = block.kept == 0 and everywhere
    at_end = never and block.trailing == block.count
    scraps = never and block.part(block.prose) < _KEPT and not _is_heading(block)
    return repeats or caption or at_end or scraps


def _is_heading(block: Block) -> bool:
    return block.sample.tag in {"h2", "h3", "h4", "h5", "h6"}


def _outermost(placed: list[list[tuple[str, Element]]], dropped: set[str]) -> set[str]:
    """Return the keys that stand at least once outside every other dropped block."""
    needed = set()
    for elements in placed:
        below: set[int] = set()
        for name, element in elements:
            if element.parent is not None and element.parent.mem in below:
                below.add(element.mem)
            elif name in dropped and element.whole:
                needed.add(name)
                below.add(element.mem)
    return needed


def _lines(elements: list[tuple[str, Element]], dropped: set[str]) -> set[int]:
    return {i for name, e in elements if name in dropped and e.whole for i in range(e.first, e.last)}


def constants(
    lessons: list[Lesson], spans: list[list[Element]], gone: list[set[int]]
) -> tuple[str, ...]:
    """Return the lines that the site repeats in its texts and that are no article's own.

    A newsroom puts the same background under many stories: a repeated sentence goes only when the
    generic reader refuses it, when it asks the reader for something, when it stands at the edge of
    six pages or more and none is without it, or when it is one of several in a block that says
    the same on every page.
    """
    shared = _shared(lessons, spans)
    seen: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    shapes: dict[str, bool] = {}
    for page, containers, dropped in zip(lessons, spans, gone, strict=True):
        first, last = ends(page, containers)
        for i in {i for e in containers for i in range(e.first, e.last)} - dropped:
            if page.repeated[i]:
                text = page.outline.lines[i].text
                seen[text].append((page.positive[i], not first <= i <= last))
                shapes[text] = page.is_prose(i)
    found = {
        text
        for text, places in seen.items()
        if len(places) > 1 and _is_constant(text, places, len(lessons), prose=shapes[text])
    }
    return tuple(sorted(found | (shared & seen.keys())))


def _shared(lessons: list[Lesson], spans: list[list[Element]]) -> set[str]:
    """Return the lines of blocks of several lines that say the same on every page."""
    if len(lessons) < 3:  # noqa: PLR2004 - two pages may share a story
        return set()
    said: list[set[tuple[str, ...]]] = []
    for page, containers in zip(lessons, spans, strict=True):
        texts = [line.text for line in page.outline.lines]
        said.append(
            {
                tuple(texts[e.first : e.last])
                for _, e in _inside(page, containers)
                if e.whole and e.last - e.first > 1
            }
        )
    return {line for block in set.intersection(*said) for line in block}


_ALWAYS = 6


def _is_constant(text: str, found: list[tuple[bool, bool]], pages: int, *, prose: bool) -> bool:
    folded = fold(text)
    kept = sum(positive for positive, _ in found) / len(found)
    somewhere = any(edge for _, edge in found)
    at_edge = all(edge for _, edge in found)
    everywhere = len(found) >= pages
    if words.is_label(folded) or (words.calls(folded) and len(folded) < 2 * _SHORT):
        return True
    if prose:
        return at_edge and everywhere and (pages >= _ALWAYS or kept == 0)
    if kept < _MOSTLY:
        # A subhead comes again too, and the generic reader may lose it amid the text.
        return everywhere or somewhere
    return at_edge and everywhere and kept < 1


def labels(
    lessons: list[Lesson], spans: list[list[Element]], gone: list[set[int]]
) -> tuple[tuple[str, ...], bool]:
    """Return the folded labels before links to other articles, and whether link lines are text."""
    counts: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    links = [0, 0]
    for page, containers, dropped in zip(lessons, spans, gone, strict=True):
        for i in {i for e in containers for i in range(e.first, e.last)} - dropped:
            line = page.outline.lines[i]
            if line.is_link:
                links[page.positive[i]] += page.weight(i)
            elif line.label and line.label.count(" ") < 5:  # noqa: PLR2004 - a label is short
                counts[fold(line.label)] += 1
                kept[fold(line.label)] += page.positive[i]
    found = (name for name, n in counts.items() if n > 1 and kept[name] < _MOSTLY * n)
    return tuple(sorted(filter(None, found))), links[1] > links[0]
