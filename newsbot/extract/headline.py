"""The headline as the article prints it, without the site's name or a label of the template."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract.labels import is_label
from newsbot.extract.names import compact
from newsbot.extract.sitename import home_names, split, without_site

if TYPE_CHECKING:
    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_HEADINGS = ("h1", "h2", "h3")
_ALIKE = 0.75
_REWORDED = 0.3
_MIN_WORDS = 2
_MAX_TITLE = 400
_MAX_MARKS = 20
_MIN_PART, _MIN_HEADLINE, _MAX_LINE = 3, 4, 150
_BELOW, _PROSE = 15, 100
_LINKED = 0.9
_AROUND = " |:-–—/"
# Quotation marks, where they touch a word.
_ARROW = re.compile(r"^[»›«‹]\s+|\s+[»›«‹]$")
_AS_PART = 1.5  # less than the whole title
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:cat|category|label|kicker|badge|section|tag|eyebrow|overline|breadcrumbs?)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)


def headline(page: Page, blocks: list[Block], publisher: str | None) -> str | None:
    """Return the headline of a page in display form, None where it has none.

    A printed heading that agrees with what the page declares (JSON-LD, OpenGraph, `<title>`) wins;
    then the only `h1`; then the declared title without its site name.
    """
    stated = declared(page, publisher)
    printed = _printed(blocks, stated)
    if printed is not None:
        return printed
    heading = _lone_heading(blocks, fold(publisher or ""))
    if heading and (not stated or _is_reworded(heading, stated[0]) or _outranks(page, blocks)):
        return heading
    return stated[0] if stated else heading


def declared(page: Page, publisher: str | None) -> list[str]:
    """Return the titles that the page declares, cleaned, the most trustworthy first."""
    node = page.article_node
    named = [node.get("headline"), page.first_meta("og:title"), page.first_meta("twitter:title")]
    named += [page.first_meta("headline", "parsely-title", "sailthru.title"), _title_tag(page.tree)]
    named.append(node.get("name"))
    lined = [_line(text) for text in named if isinstance(text, str)]
    cleaned = [without_site(text, page, publisher) for text in lined]
    found = dict.fromkeys(text for text in cleaned if text)
    homes = home_names(page) if found else ()
    return [text for text in found if compact(text) not in homes]


def _line(text: str) -> str:
    return display(text[: 4 * _MAX_TITLE]).replace("\n", " ").strip()


def _title_tag(tree: Any) -> str | None:  # noqa: ANN401
    for element in tree.iter("title"):
        parent = element.getparent()
        # An <svg> has a title too.
        if parent is not None and parent.tag in ("head", "html", "body"):
            return "".join(element.itertext())
    return None


def _printed(blocks: list[Block], stated: list[str]) -> str | None:
    """Return the printed line that is a declared title: h1 before h2 before any other line."""
    keys = [fold(title) for title in stated]
    parts = [_main_part(title) for title in stated]
    best, best_rank = None, 0.0
    for block in blocks:
        if len(block.raw) > _MAX_TITLE or not block.folded:
            continue
        rank = max((_agreement(block, key) for key in keys), default=0.0)
        rank = max(rank, *(_partly(block, *part) for part in parts), 0.0)
        if rank > best_rank:
            best, best_rank = block, rank
    return _without_kicker(best, stated) if best is not None else None


def _main_part(title: str) -> tuple[str, bool]:
    """Return the longest part of a declared title in comparing form, and whether it is cut off."""
    part = max((text for _, text in split(title)), key=len).strip()
    return fold(part), part.endswith(("...", "\N{HORIZONTAL ELLIPSIS}"))


def _partly(block: Block, part: str, is_cut: bool) -> float:  # noqa: FBT001 - of one pair
    """Rank a line that is the main part of a declared title, or goes on where that is cut."""
    level, printed = _level(block.element), block.folded
    if len(part.split()) < _MIN_PART or block.furniture or block.link_share > _LINKED:
        return 0.0
    short = bool(level) or (len(block.raw) <= _MAX_LINE and not block.raw.endswith("."))
    same = printed == part or (is_cut and short and printed.startswith(part))
    return _AS_PART + 0.4 * level if same else 0.0


def _agreement(block: Block, key: str) -> float:
    """Rank a line by its likeness to a declared title and by its element; 0 when unlike."""
    level = _level(block.element)
    printed = block.folded
    if printed == key:
        # Above any h2 that holds more than the headline, below an h1 that does (a kicker).
        likeness = 1.9
    elif len(printed.split()) < _MIN_WORDS or (block.furniture and not level):
        return 0.0
    elif key.startswith(printed + " ") or (
        f" {printed} " in f" {key} " and (level or key.endswith(" " + printed))
    ):
        # The declared title goes on: with the site's name or a section in a form not known.
        likeness = 0.9 * len(printed) / len(key)
        likeness = max(likeness, 0.6) if level == 3 else likeness  # noqa: PLR2004 - an h1
    elif level and (printed.startswith(key + " ") or printed.endswith(" " + key)):
        likeness = 0.9 * len(key) / len(printed)
    elif level == 3:  # noqa: PLR2004 - an h1
        ratio = SequenceMatcher(None, printed, key, autojunk=False).ratio()
        likeness = 0.8 * ratio if ratio >= _ALIKE else 0.0
    else:
        return 0.0
    if likeness < 0.5:  # noqa: PLR2004 - half of it is another text
        return 0.0
    return likeness + 0.4 * level - 0.8 * (block.link_share > 0.9)  # noqa: PLR2004 - a link


def _level(element: Any) -> int:  # noqa: ANN401
    """Return 3 for what stands in an h1, 2 for h2, 1 for h3, 0 for other lines."""
    for _ in range(3):
        if element is None:
            return 0
        if element.tag in _HEADINGS:
            return 3 - _HEADINGS.index(element.tag)
        element = element.getparent()
    return 0


def _without_kicker(block: Block, stated: list[str]) -> str:
    """Drop a label that the template prints inside the heading and no declared title has."""
    text = block.text
    folded = [fold(title) for title in stated]
    if block.folded in folded:
        return text
    bare = _without_marks(block)
    if fold(bare) in {*folded, *(_main_part(title)[0] for title in stated)}:
        return bare
    for mark in block.marks:
        names = f"{mark.get('class', '')} {mark.get('id', '')}"
        label = _line("".join(mark.itertext()))
        if not label or not _KICKER.search(names) or any(fold(label) in key for key in folded):
            continue
        for cut in (text.removeprefix(label), text.removesuffix(label)):
            if cut != text and cut.strip():
                return cut.strip(_AROUND)
    return text


def _without_marks(block: Block) -> str:
    """Return a line without the inline elements at its ends."""
    text = block.text
    for _ in range(2):
        for mark in (*block.marks[:_MAX_MARKS], *block.marks[-_MAX_MARKS:]):
            label = _line("".join(mark.itertext()))
            if label and label != text:
                text = text.removeprefix(label).removesuffix(label).strip(_AROUND)
                text = _ARROW.sub("", text).strip()
    return text


def _lone_heading(blocks: list[Block], publisher: str) -> str | None:
    """Return the text of the page's only h1 (or the first outside furniture)."""
    headings = [
        block
        for block in blocks
        if _level(block.element) == 3  # noqa: PLR2004 - an h1
        and block.folded != publisher
        and not is_label(block.raw)
    ]
    inside = [block for block in headings if not block.furniture] or headings
    return inside[0].text[:_MAX_TITLE] if inside else None


def _outranks(page: Page, blocks: list[Block]) -> bool:
    """Tell whether the only h1 is a headline over a story, and a `<title>` all that is declared."""
    node = page.article_node
    if page.first_meta("og:title", "twitter:title", "headline") or node.get("headline"):
        return False
    headings = [block for block in blocks if _level(block.element) == 3]  # noqa: PLR2004 - an h1
    if len(headings) != 1 or len(headings[0].folded.split()) < _MIN_HEADLINE:
        return False
    found = headings[0]
    below = blocks[found.index + 1 : found.index + 1 + _BELOW]
    story = any(len(block.raw) > _PROSE and not block.furniture for block in below)
    return story and not found.furniture and found.link_share < _LINKED


def _is_reworded(heading: str, stated: str) -> bool:
    """Tell whether a heading is the declared title in other words, or that title says nothing."""
    printed, declared_words = set(fold(heading).split()), set(fold(stated).split())
    common = printed & declared_words
    return len(declared_words) <= _MIN_WORDS or len(common) >= _REWORDED * len(printed)


def headline_place(blocks: list[Block], title: str) -> int | None:
    """Return the index of the line that prints a headline, headings first; None where none does."""
    key = fold(title)
    same = [block for block in blocks if key and key in block.folded]
    if not same:
        return None
    best = max(same, key=lambda block: (_level(block.element), block.folded == key, -block.index))
    return best.index
