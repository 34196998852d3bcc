"""Whether the page that a request ended on is the one that was asked for. Pure.

A dead address is often redirected to the home page, or to another article whose slug begins the
same (WordPress `redirect_guess_404_permalink`): neither is the neighbour that the link meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsbot.items import Article

ELSEWHERE, NO_ARTICLE, ANOTHER = (
    "redirected to another site",
    "redirected to no article",
    "redirected to another article",
)
_WORD = re.compile(r"\w+")
# Share of the shorter headline's words that the longer one has, below which they are not one.
_ALIKE = 0.6


def astray(
    asked: str, arrived: str, article: Article | PageError, titles: Iterable[str | None]
) -> str | None:
    """Say why the page at `arrived` is not the one at `asked`, or None when it may be.

    `titles` are the headlines that links to `asked` print, None for a link that prints none.
    """
    if urls.key(asked) == urls.key(arrived):
        return None
    if isinstance(article, PageError):
        return NO_ARTICLE
    printed = [title for title in titles if title]
    if printed and not any(alike(title, article.title) for title in printed):
        return ANOTHER
    return None


def alike(printed: str, headline: str) -> bool:
    """Tell whether a link's title, perhaps cut or with a label, is that of an article."""
    one, other = (set(_WORD.findall(fold(text))) for text in (printed, headline))
    shorter = min(len(one), len(other))
    return not shorter or len(one & other) >= _ALIKE * shorter
