"""Which of the ways to break a chain crawl one page shows. Numbers are those of docs/traps.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.errors import PageError
from newsbot.extract.joining import further_pages
from newsbot.extract.origin import selector
from newsbot.walk import page_traps, site_traps
from newsbot.walk.addresses import is_part
from newsbot.walk.evidence import rel_side
from newsbot.walk.labels import OPPOSITE, label, parted
from newsbot.walk.links import base_of, joined
from newsbot.walk.markup import is_address, names_of, sides

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsbot.walk.labels import Side
    from newsbot.walk.markup import Element
    from newsbot.walk.sight import Sight

_ONE_CATEGORY = re.compile(r"newsup|covernews|chromenews|zox|oceanwp", re.IGNORECASE)
_SWAPPED = re.compile(r"gillion|papermod|type-on-strap|docusaurus", re.IGNORECASE)
_OLD_WORDPRESS = re.compile(r"WordPress (?:[1-5]\.|6\.[0-8](?:\D|$))")
_SLIDER = re.compile(r"read-?next|next-?read|up-?next", re.IGNORECASE)
_SCRIPTED = frozenset({"onclick", "data-href", "data-url", "data-link", "ng-click", "@click"})
_MAX_ELEMENTS = 20_000
_LEVELS = 4


class Trap(NamedTuple):
    """A trap that was recognised: its number, and what was seen."""

    number: int
    seen: str


def traps(sight: Sight) -> list[Trap]:
    """Return the traps that a page shows, by number; what only several pages tell is not here."""
    found = [Trap(number, seen) for number, see in _TRAPS for seen in [see(sight)] if seen]
    return sorted(found)


def _swapped(sight: Sight) -> str | None:
    names = list(filter(_SWAPPED.search, sight.systems))
    return f"{names[0]} is known to swap the sides: go by dates" if names else None


def _same_moment(sight: Sight) -> str | None:
    names = list(filter(_OLD_WORDPRESS.match, sight.systems))
    return f"{names[0]} skips posts of one timestamp: walk both ways" if names else None


def _one_category(sight: Sight) -> str | None:
    names = list(filter(_ONE_CATEGORY.search, sight.systems))
    return f"{names[0]} may keep the chain inside one category or tag" if names else None


def _missing_side(sight: Sight) -> str | None:
    """See a label of a side whose link leads nowhere, or back to the page itself."""
    base, own = base_of(sight.page), urls.key(sight.page.url)
    for element in list(sight.page.tree.iter("a"))[:_MAX_ELEMENTS]:
        href = (element.get("href") or "").strip()
        if is_address(href) and urls.key(joined(base, href)) != own:
            continue
        side = _labelled(element)
        if side and getattr(sight.named, side) is None:
            where = "to the page itself" if is_address(href) else f"nowhere ({href[:20]!r})"
            return f"the link called {side} leads {where}"
    return _scripted(sight)


def _scripted(sight: Sight) -> str | None:
    """See a label of a side on what only a script makes a link."""
    for element in list(sight.page.tree.iter("button", "span", "div", "li"))[:_MAX_ELEMENTS]:
        if element.tag != "button" and not _SCRIPTED & set(element.keys()):
            continue
        side = None if element.find(".//a[@href]") is not None else _labelled(element)
        if side and getattr(sight.named, side) is None:
            return f"the button called {side} needs a script: its page is not named"
    return None


def _labelled(element: Element) -> Side | None:
    texts = [text.strip() for text in element.itertext() if text.strip()]
    for text in [*texts, element.get("aria-label") or "", element.get("title") or ""]:
        said = label(text) or parted(text)[0]
        if said and said.kind in ("article", "bare"):
            return said.side
    by_rel = rel_side(element.get("rel"))
    return by_rel or None


def _slider(sight: Sight) -> str | None:
    for element in sight.page.tree.iter("div", "section", "aside"):
        if _SLIDER.search(names_of(element)):
            count = len({a.get("href") for a in element.iter("a")})
            if count > 1:
                return f"a block {names_of(element)[:40].strip()!r} of {count} links is no chain"
    return None


def _several_articles(sight: Sight) -> str | None:
    titles = {fold("".join(h1.itertext())) for h1 in sight.page.tree.iterfind(".//article//h1")}
    if len(titles) > 1:
        return f"{len(titles)} articles in one page: the first one counts"
    return site_traps.scrolling(sight)


def _paged(sight: Sight) -> str | None:
    further = further_pages(sight.page)
    if further and not isinstance(sight.article, PageError):
        return f"the article goes on on {len(further)} more page(s)"
    for link, url in sight.head_links:
        if url and is_part(url, sight.page.url):
            return f"<link rel={link.get('rel')}> is another page of the same text or list"
    return None


def _head_link(sight: Sight) -> str | None:
    for link, url in sight.head_links:
        side = rel_side(link.get("rel"))
        named = getattr(sight.named, side) if side else None
        if named and url and urls.key(url) != urls.key(named.url):
            return f"<link rel={link.get('rel')}> names another page than the body's link"
        if named and next(sight.elements(named), None) is None:
            return f"{side} stands in the head only, which many systems get wrong"
    return None


def _lying_names(sight: Sight) -> str | None:
    for side, link in sight.links:
        for element in sight.elements(link):
            names = names_of(element)
            if {name.side for name in sides(names)} == {OPPOSITE[side]}:
                return f"the link to {side} is called {names.strip()[:40]!r}"
            for around in list(element.iterancestors())[:_LEVELS]:
                if side == "previous" and "tdb-next-post" in names_of(around):
                    return "previous stands in an element called tdb-next-post"
    return None


def _inside_text(sight: Sight) -> str | None:
    if isinstance(sight.article, PageError) or not sight.article.text:
        return None
    paragraph = sight.article.text.split("\n", 1)[0]
    inner = next(
        (p for p in sight.page.tree.iter("p") if fold("".join(p.itertext())) == fold(paragraph)),
        None,
    )
    around = None if inner is None else inner.getparent()
    if around is None or around.tag == "body":
        return None
    for _, link in sight.links:
        for element in sight.elements(link):
            if any(up is around for up in element.iterancestors()):
                return f"the navigation stands inside the text, in {selector(around)}"
    return None


def _attachment(sight: Sight) -> str | None:
    body = sight.page.tree.find("body")
    if body is not None and "attachment" in names_of(body).split():
        return "an attachment page: its previous is the post that it belongs to"
    return None


_TRAPS: tuple[tuple[int, Callable[[Sight], str | None]], ...] = (
    (1, _swapped),
    (2, _same_moment),
    (3, _one_category),
    (4, site_traps.one_neighbour),
    (5, _missing_side),
    (6, _slider),
    (7, _several_articles),
    (8, _paged),
    (8, site_traps.comment_pages),
    (9, _head_link),
    (10, site_traps.no_rel),
    (11, _lying_names),
    (12, _inside_text),
    (13, _attachment),
    (14, page_traps.languages),
    (17, site_traps.lost_neighbours),
    (18, site_traps.redirected),
    (20, site_traps.copies),
    (20, site_traps.sessions),
    (20, site_traps.aliases),
    (21, page_traps.cut_slug),
    (22, site_traps.elsewhere),
    (23, page_traps.canonical),
    (25, page_traps.challenged),
    (26, page_traps.stand_in),
    (27, page_traps.charset),
    (29, site_traps.guarded),
    (30, site_traps.crawl_delay),
    (38, site_traps.clock),
    (39, site_traps.paywall),
    (40, site_traps.script_made),
    (41, site_traps.no_index),
)
