"""Is a page an article? Home pages, listings, challenges, logins and errors are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from newsbot.arabic.fold import fold
from newsbot.errors import NotAnArticle
from newsbot.extract.labels import ERRORS, LOGINS
from newsbot.extract.structured import ARTICLE_TYPES, types

if TYPE_CHECKING:
    from newsbot.extract.blocks import Block
    from newsbot.extract.page import Page

_CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|verifying you are human|access denied"
    r"|ddos protection|are you a robot|pardon our interruption|request unsuccessful|security check"
    r"|human verification|bot verification|robot check|captcha|one moment,? please|لحظة واحدة"
    r"|403 forbidden|service unavailable|too many requests|bad gateway|gateway time-?out",
    re.IGNORECASE,
)
_CHALLENGE_MARKUP = re.compile(
    r"_cf_chl_opt|/cdn-cgi/challenge-platform/|cf-browser-verification|cf-mitigated|_Incapsula_Resource"
    r"|sucuri_cloudproxy|ddos-guard|g-recaptcha-response-challenge|px-captcha|aws-waf-token"
)
_LISTING_PATH = re.compile(
    r"/(?:category|categories|tag|tags|author|authors|search|section|sections|topics?|archives?"
    r"|label|feed|login|wp-login\.php|wp-admin|signin|register|taxonomy/term|تصنيف|وسم|قسم|كاتب)"
    r"(?:/[^/]+)*/?$|/page/\d+/?$",
    re.IGNORECASE,
)
# WordPress may number its posts under /archives/; a year, a month or a day is a listing there.
_STORY_PATH = re.compile(
    r"/archives?/(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?:\d\d)?/?$)\d{3,}/?$"
    r"|/archives?/(?:19|20)\d\d/\d{1,2}/(?:\d{1,2}/)?[^/-]+(?:-[^/-]+)+/?$"
    r"|/(?:sections?|category|archives?)/[^/]+/[^/-]+(?:-[^/-]+){2,}\.html?$",
    re.IGNORECASE,
)
_LISTING_QUERY = frozenset({"s", "cat", "tag", "author", "paged", "search", "m", "attachment_id"})
_LISTING_NAMES = """
home blog archive category tag author search search-results search-no-results error404
post-type-archive attachment page-not-found login front page-frontpage node-type-404 index-page
section-front is-home homepage
"""
_LISTING_CLASS = frozenset(_LISTING_NAMES.split())
_SINGLE_CLASS = re.compile(
    r"^(?:single(?:-\w[\w-]*)?|postid-\d+|page-node-\d+|node-type-(?:article|news|story|post)"
    r"|article(?:-page)?|post-template-[\w-]+|item-view|page-article|story-page|type-post)$"
)
_NO_ARTICLE_TYPES = frozenset(
    {
        "collectionpage",
        "searchresultspage",
        "profilepage",
        "imagegallery",
        "contactpage",
        "loginpage",
    }
)
_MIN_TEXT = 200
_MIN_LINES = 2
_MIN_LINE = 400
_SHORT = 800
_MIN_CARDS = 3
_MAX_REST = 2
_LINKED = 0.9


def check_markup(page: Page, title: str | None) -> None:
    """Raise `NotAnArticle` when `check` would whatever the text, before that is looked for.

    Lists are a good part of a crawl, and to look for the text is most of what reading one costs.
    """
    if not title or not (reason := _listing(page, declared=is_declared(page))):
        return
    if _stand_in(page, title) is None:
        raise NotAnArticle(f"{page.url}: {reason}")


def check(page: Page, title: str | None, text: list[str], blocks: list[Block]) -> None:
    """Raise `NotAnArticle` with the reason when a page is not one article."""
    reason = _refusal(page, title, text) or _listing_by_shape(page, text, blocks)
    if reason:
        raise NotAnArticle(f"{page.url}: {reason}")


def _refusal(page: Page, title: str | None, text: list[str]) -> str | None:
    length = sum(map(len, text))
    if length < _SHORT and (reason := _stand_in(page, title, length)):
        return reason
    declared = is_declared(page)
    if not title:
        return None if declared else "no headline"
    if reason := _listing(page, declared=declared):
        return reason
    if not declared and length < (_MIN_TEXT if len(text) >= _MIN_LINES else _MIN_LINE):
        return "no article text, and nothing says that it is an article"
    return None


def _stand_in(page: Page, title: str | None, length: int = 0) -> str | None:
    """Return the reason when a short page stands in the place of the one asked for."""
    heading = fold(title or "").strip()
    if is_challenge(page, title):
        return "a challenge, not a page"
    # A headline may go on where a notice ends.
    rest = _MAX_REST if length >= _MIN_TEXT and is_declared(page) else len(heading)
    if _opens(heading, ERRORS, rest):
        return "an error page"
    return "a login, consent or search page" if _opens(heading, LOGINS, rest) else None


def is_challenge(page: Page, title: str | None) -> bool:
    """Tell a page that a guard (Cloudflare and its like) put in the place of the one asked for."""
    stated = " ".join("".join(e.itertext()) for e in page.tree.iter("title"))
    if _CHALLENGE.search(f"{title or ''} {stated}"[:500]):
        return True
    return _CHALLENGE_MARKUP.search(page.text[:200_000]) is not None and not is_declared(page)


def _opens(heading: str, phrases: frozenset[str], rest: int) -> bool:
    """Tell whether a heading is a phrase, or a phrase of several words and at most `rest` more."""
    return heading in phrases or any(
        heading.startswith(f"{phrase} ") and len(heading[len(phrase) :].split()) <= rest
        for phrase in phrases
        if " " in phrase
    )


def is_declared(page: Page) -> bool:
    """Tell whether the page's own markup says that it is one article."""
    if (page.first_meta("og:type") or "").lower() in ("article", "news", "newsarticle"):
        return True
    if page.first_meta("article:published_time", "datepublished"):
        return True
    articles = [node for node in page.json_ld if types(node) & ARTICLE_TYPES]
    if len(articles) == 1 or (articles and page.article_node.get("articleBody")):
        return True
    return any(_SINGLE_CLASS.match(name) for name in _body_class(page))


def _body_class(page: Page) -> list[str]:
    body = page.tree.find("body")
    return (body.get("class") or "").lower().split() if body is not None else []


def _listing(page: Page, *, declared: bool) -> str | None:
    if reason := _listing_by_class(page, declared=declared):
        return reason
    parts = urlsplit(page.url)
    query = parse_qs(parts.query)
    if not parts.path.strip("/") and not query:
        return "a home page"
    if "attachment_id" in query or (_LISTING_QUERY & set(query) and not parts.path.strip("/")):
        return "a listing or search page, by its address"
    if not (declared or _STORY_PATH.search(parts.path)) and _LISTING_PATH.search(parts.path):
        return "a listing, by its address"
    kinds: set[str] = set().union(*map(types, page.json_ld))
    if kinds & _NO_ARTICLE_TYPES and not kinds & ARTICLE_TYPES:
        return "a listing, by its structured data"
    return None


def _listing_by_shape(page: Page, text: list[str], blocks: list[Block]) -> str | None:
    """Tell a page whose paragraphs each stand under a linked heading of their own."""
    taken = set(text)
    headed = sum(
        block.text in taken and any(map(_is_linked_heading, blocks[max(0, n - 2) : n]))
        for n, block in enumerate(blocks)
    )
    many = headed >= _MIN_CARDS and 2 * headed >= len(text)
    return "a listing, by its shape" if many and not is_declared(page) else None


def _is_linked_heading(block: Block) -> bool:
    return block.element.tag in ("h2", "h3", "h4") and block.link_share > _LINKED


def _listing_by_class(page: Page, *, declared: bool) -> str | None:
    classes = _body_class(page)
    if "attachment" in classes or "error404" in classes:
        return "an attachment or error page"
    if any(_SINGLE_CLASS.match(name) for name in classes) or (declared and page.article_node):
        return None
    return "a listing, by its own word" if _LISTING_CLASS.intersection(classes) else None
