"""What others say the text of an article is: trafilatura, and the page's own JSON-LD."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract.blocks import MAX_BLOCKS

if TYPE_CHECKING:
    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_MIN_PART = 30
_MIN_STATED = 100
_MAX_LINES = 4_000
_MARKED = re.compile(r"</?(?:p|br|div|li|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
# Of the languages that an Arabic site prints. Where a page has little text trafilatura asks
# justext, with the stop words of a hundred languages: 20 MB, and 0.1 s for each such page.
_LANGUAGES = ("Arabic", "Persian", "Urdu", "Western_Panjabi", "English", "French")


def trafilatura() -> Any:  # noqa: ANN401 - typed for itself alone
    """Return trafilatura, loaded with its stop words at the first call, which takes 0.1 s.

    Whoever waits for a page anyway calls it in the meantime; whoever reads none is spared it.
    """
    import trafilatura as loaded  # noqa: PLC0415
    from trafilatura import external  # noqa: PLC0415

    _bound_stop_words(external)
    return loaded


class Evidence:
    """The lines that trafilatura (`favor_precision`) and `articleBody` give for a page.

    trafilatura reads a copy of the tree with no text but that of the `usable` lines, so that it
    chooses no other story's. `stated` is the JSON-LD text as lines, [] where there is none.
    """

    def __init__(self, page: Page, blocks: list[Block], usable: list[Block]) -> None:
        stated = page.article_node.get("articleBody")
        if not isinstance(stated, str) or len(stated) < _MIN_STATED:
            stated = ""
        text = display(_unmarked(stated))
        self.stated = [line.strip() for line in text.split("\n") if line.strip()]
        # Its time grows faster than a page's size, and no article has as many lines.
        found = _by_trafilatura(page.tree, blocks, usable) if len(blocks) < MAX_BLOCKS else ""
        folded = [fold(line) for line in f"{found}\n{text}".split("\n")[:_MAX_LINES]]
        self._lines = frozenset(folded)
        self._whole = "\n".join(folded)

    def names(self, block: Block) -> bool:
        """Tell whether a line of the page is in the evidence, whole or within a longer line."""
        if block.folded in self._lines:
            return True
        return len(block.folded) >= _MIN_PART and block.folded in self._whole


def _unmarked(text: str) -> str:
    """Return a text that is given as markup without it, its paragraphs on lines of their own."""
    if _MARKED.search(text) is None:
        return text
    return _MARKUP.sub("", _MARKED.sub("\n", text))


def _by_trafilatura(
    tree: Any,  # noqa: ANN401 - an lxml tree
    blocks: list[Block],
    usable: list[Block],
) -> str:
    pruned = copy.deepcopy(tree)
    kept = {id(block.element) for block in usable}
    unwanted = {id(block.element) for block in blocks} - kept
    if unwanted:
        pairs = zip(tree.iter(), pruned.iter(), strict=True)
        for twin in [twin for original, twin in pairs if id(original) in unwanted]:
            twin.text = None
            for child in twin:
                child.tail = None
    document = trafilatura().bare_extraction(
        pruned, favor_precision=True, include_comments=False, with_metadata=False
    )
    return str(getattr(document, "text", None) or "")


def _bound_stop_words(module: Any) -> None:  # noqa: ANN401 - its names are typed for itself alone
    if module.JT_STOPLIST is None:
        lists = map(module.get_stoplist, _LANGUAGES)
        module.JT_STOPLIST = tuple({word for words in lists for word in words})
