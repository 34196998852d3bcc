"""What class and id names say: a side, a navigation block, or a block that is none.

Class names are the themes' own; the catalogue of them is in the tests. They lie at times (tagDiv
prints `tdb-next-post` on both sides), so a name is only one piece of evidence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from newsbot.walk.labels import Side

# lxml ships no annotations; this names what is meant.
Element: TypeAlias = Any

# Beyond these an element is the page or the article, and no part of a navigation.
OUTER = frozenset({"body", "html", "main", "article", "table"})
_MAX_NAMES = 400
_MAX_FILE_NAME = 40


class Name(NamedTuple):
    """A class or id name that tells a side; `weight` is how much it proves, from 1 to 4."""

    name: str
    side: Side
    weight: int
    chronological: bool


_NOUN = (
    r"(?:post|posts|article|story|entry|news|nav|navigation|link|item|blog|single|text|adjacent)"
)
_BETWEEN = rf"(?:{_NOUN}|btn|button|icon|arrow|wrap|title|el|page)"
_SIDE = re.compile(
    rf"(?<![a-z])({_BETWEEN}s?)?"
    r"(prev|previous|vorherige[rs]?|anterior|pr[eé]c[eé]dent|next|n(?:ae|ä)chste[rs]?|siguiente"
    r"|suivant|older|newer)"
    rf"({_BETWEEN})?s?(?![a-z])"
)
_PREVIOUS = re.compile(r"prev|vorher|anterior|pr[eé]c[eé]|older")
_NOUN_IN = re.compile(
    rf"(?<![a-z]){_NOUN}s?(?![a-z])|{_NOUN}(?:prev|next)|(?:prev|previous|next){_NOUN}"
)
# The class names of a post (`post_class()` of WordPress) repeat its tags and categories.
_OF_THE_POST = re.compile(
    r"(?:tag|tags|category|cat|term|author|format|type|status|postid|page|section|menu-item|parent"
    r"|single-format|has|no)-|(?:post|page|wp|article|entry|comment|menu)-?\d"
)
# Heads related or random articles, or says nothing of a neighbour.
_NOT_A_SIDE = re.compile(
    r"read-?next|next-?read|up-?next|next-?up|what-?s-?next|next-?prev|prev-?next|previous-?next"
    r"|next-?previous|next-?big|tdb-next-post|next-?level|next-?gen"
)
_PAGER = re.compile(r"(?<![a-z])pag(?:e|es|ing|er|ination)(?![a-z])")
_CONTROL = re.compile(
    # Alone, `flex` and `bx` are the names of a way to lay boxes out, and of an icon font.
    r"(?<![a-z])(?:owl|slick|swiper|flexslider|flex-(?:direction|control|nav|prev|next|viewport)"
    r"|bx-(?:prev|next)|carousel|slide|slides|slider|splide|glide|lightbox"
    r"|fancybox|mfp|pswp|ticker|newsticker|marquee|tab|tabs|month|year|week|cal|calendar"
    r"|datepicker|gallery|photo|photos|ajax|comment|comments|lang|language|languages|breadcrumbs?"
    r"|toolbar|player|video|playlist)(?![a-z])"
)
_OF_ARTICLES = re.compile(
    r"(?<![a-z])(?:(?:post|article|single|story|entry|news|loop|adjacent|sibling|item)s?-*"
    r"(?:nav|navi|navigation|navigator|pagination|paging|pager|paginator|links|switch|neighbou?rs)"
    r"|(?:nav|navigation|navigate|pagination|pager)-*(?:posts?|articles?|single|story|entry)"
    r"|(?:prev|previous)-*(?:and-*)?next|next-*(?:and-*)?prev(?:ious)?)(?![a-z])"
)
_NAVIGATION = re.compile(
    r"(?<![a-z])(?:nav-*(?:links|below|above|paging|wrapper)|blog-*(?:nav|pager|pagination)|pager"
    r"|pagenav|pagination|pagi|navigation|siblings|neighbou?rs|adjacent|nav)(?![a-z])"
)
_COMMENTS = re.compile(
    r"(?:^|\s)(?:(?:div-)?comments?(?:-?(?:list|area|body|content|wrap(?:per)?|form|section|nav\w*"
    r"|pag\w*|text|reply|template|\d+))?|commentlist|respond|disqus_thread|recentcomments)(?:$|\s)"
    r"|(?<![a-z])comments?-(?:nav|pag|list)"
)
_ARCHIVE = re.compile(r"(?<![a-z])(?:posts|archives?|category)-(?:nav|pag)\w*")
_OTHER = re.compile(
    r"(?<![a-z])(?:related|relate|recommended|recommendations?|trending|most-?read|popular|ticker"
    r"|newsticker|breaking|breaking-?(?:news|bar)|urgent|marquee|owl|slick|swiper|flexslider|carousel|slider|slideshow|splide|glide"
    r"|lightbox|gallery|calendar|wp-calendar|languages?|lang-?switcher|lang|polylang|wpml|wpml-ls"
    r"|breadcrumbs?|breadcrumb-?trail|mega-?menu|main-?menu|sub-?menu|menu|navbar|see-?also|also"
    r"|you-?may|more-?(?:posts|articles|news|stories)|toc|tabs?|share|sharing|social)(?![a-z])"
)


@lru_cache(maxsize=4_096)
def _plain(names: str) -> str:
    """Return class names in lower case with their parts parted by hyphens (`prevPost`, `a__b`)."""
    return re.sub(r"[_-]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", names)).lower()


def names_of(element: Element) -> str:
    """Return an element's class and id as one string, cut where it cannot be real."""
    named = element.get("class") or ""
    identity = element.get("id")
    return f"{named} {identity}"[:_MAX_NAMES] if identity else named[:_MAX_NAMES]


def file_name(image: Element) -> str:
    """Return what the file of a picture is called, cut where it cannot be a name: `arrow-prev`."""
    path = (image.get("src") or "").partition("?")[0]
    return path.rpartition("/")[2].partition(".")[0][:_MAX_FILE_NAME]


def is_address(href: str) -> bool:
    """Tell whether an href leads to a page: not `#`, `javascript:`, `mailto:` or empty."""
    head = href[:12].lower()
    if not head or head[0] == "#":
        return False
    scheme, colon, _ = head.partition(":")
    return not colon or scheme in ("http", "https") or "/" in scheme or "?" in scheme


@lru_cache(maxsize=4_096)
def sides(names: str) -> tuple[Name, ...]:
    """Return which of an element's class and id names tell a side."""
    found: list[Name] = []
    for name in _plain(names).split():
        match = _SIDE.search(name)
        if match and not (
            _OF_THE_POST.match(name) or _NOT_A_SIDE.search(name) or _CONTROL.search(name)
        ):
            found.append(_name(name, match))
    return tuple(found)


def _name(name: str, match: re.Match[str]) -> Name:
    weight = 4 if _NOUN_IN.search(name) else 3
    pager = None if _OF_ARTICLES.search(name) else _PAGER.search(name)
    if pager:
        weight = 2 if pager[0].startswith(("page", "pages")) else 3
    side: Side = "previous" if _PREVIOUS.match(match[2]) else "next"
    return Name(name, side, weight, match[2] in ("older", "newer"))


@lru_cache(maxsize=4_096)
def is_navigation(names: str) -> bool:
    """Tell whether names say that an element is a block of navigation (`post-navigation`)."""
    return is_of_articles(names) or _NAVIGATION.search(_kept(names)) is not None


@lru_cache(maxsize=4_096)
def is_of_articles(names: str) -> bool:
    """Tell whether names say navigation between articles, and not just any (`pager`, `nav`)."""
    return _OF_ARTICLES.search(_kept(names)) is not None


@lru_cache(maxsize=4_096)
def is_control(names: str) -> bool:
    """Tell whether names belong to a slider, a calendar, a gallery or another widget's control."""
    return _CONTROL.search(_kept(names)) is not None


@lru_cache(maxsize=4_096)
def is_comments(names: str) -> bool:
    """Tell whether names say that an element holds comments or their pager."""
    return _COMMENTS.search(_kept(names)) is not None


@lru_cache(maxsize=4_096)
def is_archive(names: str) -> bool:
    """Tell whether names say that an element pages through a listing (`posts-navigation`)."""
    return _ARCHIVE.search(_kept(names)) is not None


@lru_cache(maxsize=4_096)
def is_other(names: str) -> bool:
    """Tell whether names say that an element holds other links: related, menu, slider, …."""
    return _OTHER.search(_kept(names)) is not None


def _kept(names: str) -> str:
    return " ".join(name for name in _plain(names).split() if not _OF_THE_POST.match(name))
