"""Line breaks that a browser shows as they stand in the source: `pre`, and white-space by style."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

_PRE = re.compile(r"<pre[\s>]", re.IGNORECASE)
_STYLED = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
# CSS Text 3, 3: these keep the line breaks of the source, the others do not.
_WHITE_SPACE = re.compile(r"white-space\s*:\s*([a-z-]+)", re.IGNORECASE)
_KEEPING = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})
_LINE_END = re.compile(r"\n\s*")
_MOST = 20_000
_NO_TEXT = frozenset({"script", "style", "textarea"})


def is_preformatted(markup: str) -> bool:
    """Tell whether markup has an element whose line breaks are seen.

    A style sheet's rules say nothing: whose they are cannot be told without a browser.
    """
    # Few pages have either, and to look for a word alone is quickest.
    if ("<pre" in markup or "<PRE" in markup) and _PRE.search(markup):
        return True
    if "white-space" not in markup:
        return False
    return any(
        markup.rfind("<", 0, found.start()) > markup.rfind(">", 0, found.start())
        for found in _STYLED.finditer(markup)
    )


def broken(markup: str) -> str:
    """Return the markup of an element with a `br` for each line break that is seen."""
    tree = html.document_fromstring(markup)
    show_breaks(tree)
    body = tree.find("body")
    return "".join(html.tostring(element, encoding="unicode") for element in body)


def show_breaks(tree: Any) -> None:  # noqa: ANN401 - lxml ships no annotations
    """Put a `br` for each line break that is seen, 20,000 at the most; changes the tree."""
    keeping = [False]
    holders: list[tuple[Any, bool]] = []
    for event, element in etree.iterwalk(tree, ("start", "end", "comment", "pi")):
        if event == "start":
            keeping.append(_keeps(element, within=keeping[-1]))
            if keeping[-1] and element.tag not in _NO_TEXT:
                holders.append((element, False))
            continue
        if event == "end":
            keeping.pop()
        if keeping[-1]:
            holders.append((element, True))
    left = _MOST
    for element, is_tail in holders:
        if left > 0:
            left -= _break(element, left, is_tail=is_tail)


def _keeps(element: Any, *, within: bool) -> bool:  # noqa: ANN401
    said = _WHITE_SPACE.search(element.get("style") or "")
    if said:
        return said[1].lower() in _KEEPING
    return within or element.tag == "pre"


def _break(element: Any, most: int, *, is_tail: bool) -> int:  # noqa: ANN401
    """Break one text of an element; return how often."""
    text = element.tail if is_tail else element.text
    if not text or "\n" not in text:
        return 0
    first, *rest = _LINE_END.split(text, most)
    breaks: list[Any] = []
    for line in rest:
        breaks.append(etree.Element("br"))
        breaks[-1].tail = line
    if is_tail:
        element.tail = first
        around = element.getparent()
        place = around.index(element) + 1
    else:
        element.text, around, place = first, element, 0
    around[place:place] = breaks
    return len(breaks)
