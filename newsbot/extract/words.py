"""Words in classes and ids that name furniture, and what furniture says."""

from __future__ import annotations

import re
from functools import lru_cache

from newsbot.extract.notices import is_policy, opens_furniture

_TAGS_NAMES = """
aside dialog figcaption footer form menu nav
"""
TAGS = frozenset(_TAGS_NAMES.split())
"""Elements that hold no running text of the article they stand in."""

CLASSES = (
    "related", "relat-", "read-also", "readalso", "read-more", "readmore", "see-also", "seealso",
    "more-news", "morenews", "more-on", "you-may", "recommend", "suggest", "also-like", "taboola",
    "outbrain", "mgid", "most-read", "popular", "trending", "latest-", "widget-area", "sidebar",
    "share", "sharing", "social", "follow-", "addtoany", "sharedaddy", "jp-post", "whatsapp",
    "telegram", "newsletter", "subscri", "signup", "mailing", "comment", "disqus", "respond",
    "advert", "adsense", "ad-slot", "ads-", "-ads", "banner", "sponsor", "promo", "breadcrumb",
    "post-nav", "postnav", "pagination", "pager", "prev-next", "next-prev", "navigation",
    "post-tags", "tagcloud", "tags-", "-tags", "taglist", "tag-list", "article-tags", "post-meta",
    "entry-meta", "byline", "author-box", "authorbox", "author-bio", "about-author", "caption",
    "credit", "copyright", "disclaimer", "cookie", "popup", "modal", "print-", "toolbar", "rating",
    "screen-reader", "sr-only", "visually-hidden", "toc-", "table-of-contents",
)  # fmt: skip
"""Parts of class names and ids that say so too."""


# A hostile page's names are of any length, and what is remembered of them is kept.
_MAX_NAME = 400


def names_furniture(value: str) -> bool:
    """Whether a class attribute or an id says that its element is not the article's text."""
    return _names_furniture(value[:_MAX_NAME])


@lru_cache(maxsize=8_192)
def _names_furniture(value: str) -> bool:
    lower = value.lower()
    return any(part in lower for part in CLASSES)


def is_furniture(tag: str, tokens: tuple[str, ...], name: str = "") -> bool:
    """Whether an element's tag, classes or id say that it is not the article's text."""
    return tag in TAGS or any(names_furniture(value) for value in (*tokens, name) if value)


_NEVER = re.compile(
    r"(?:^|[-_])(?:comments?|related\w*|share|sharing|social|sidebar|newsletter|breadcrumbs?|disqus"
    r"|pagination|recommend\w*|addtoany|respond|taboola|outbrain|read-?also|also-?read)(?:$|[-_])"
)


def is_never(tokens: tuple[str, ...], name: str) -> bool:
    """Whether a class or id says so of what no reader of text could take for an article's."""
    return any(_NEVER.search(value.lower()) for value in (*tokens, name))


def calls(folded: str) -> bool:
    """Whether a folded line asks the reader for something, or states a policy or a right."""
    return opens_furniture(folded) or is_policy(folded)
