"""The faults by name: which trap each plays, and where each acts.

A row groups the faults of one trap, in the order chain (1-17), addresses (18-23), answers (24-31).
Rows 32 to 37 are about the crawler's own process, which no server can play.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support.site.spec import At

if TYPE_CHECKING:
    from tests.support.site.spec import Faults, Where


class Fault(NamedTuple):
    """`row` of the list of traps (0: none), what happens, and whether the article is lost."""

    row: int
    does: str
    dead: bool = False


FAULTS: dict[str, Fault] = {
    # the chain
    "swapped": Fault(1, "previous is the newer article and next the older one"),
    "slug_order": Fault(1, "neighbours are ordered by headline, not by date"),
    "ties": Fault(2, "so many (value, 3) articles from here have one timestamp; < and > skip"),
    "category_chain": Fault(3, "neighbours are of the same section"),
    "self_link": Fault(4, "the older side is the article itself"),
    "two_cycle": Fault(4, "this article and the next newer one name each other as older"),
    "empty_ends": Fault(5, "a missing side is printed as a link to nothing"),
    "hash_ends": Fault(5, "a missing side is printed as a link to #"),
    "javascript_ends": Fault(5, "a missing side is printed as javascript:void(0)"),
    "disabled_ends": Fault(5, "a missing side is a disabled span with the article's own title"),
    "read_next_slider": Fault(6, "a slider of other articles is called Read Next"),
    "infinite_scroll": Fault(7, "the two older articles follow in the same page"),
    "nextpage": Fault(8, "the article has a second page, its rel=next"),
    "comment_pager": Fault(8, "pages of comments are rel=prev and rel=next"),
    "head_rel": Fault(9, "the neighbours also stand in the head, rightly"),
    "misleading_head_rel": Fault(9, "rel=prev and rel=next in the head are listing pages"),
    "no_rel": Fault(10, "the navigation carries no rel"),
    "cut_titles": Fault(11, "the neighbours' titles are cut to eight words"),
    "navigation_in_content": Fault(12, "the navigation stands inside the article's content"),
    "attachment": Fault(13, "pictures link to attachment pages whose previous is the article"),
    "languages": Fault(14, "every second article is English, with a chain of its own"),
    "stale_head": Fault(15, "the head keeps its cached page without next after newer ones came"),
    "deleted": Fault(16, "404, and the neighbours link around it"),
    "gone": Fault(17, "404, and the neighbours still point at it", dead=True),
    "dead_sidebar": Fault(17, "the sidebar links an article that is long gone"),
    # addresses
    "redirect_case": Fault(18, "redirects to itself with capital escapes"),
    "redirect_cookie": Fault(18, "redirects to itself once, with a cookie"),
    "case_loop": Fault(19, "insists on small escapes: capital ones are redirected to them"),
    "alias_links": Fault(20, "links to this article are /?p=ID"),
    "utm_links": Fault(20, "links to this article carry utm parameters"),
    "double_escaped_links": Fault(20, "links to this article are escaped twice"),
    "raw_links": Fault(20, "links to this article are not escaped"),
    "capital_links": Fault(20, "links to this article have capital escapes"),
    "amp_links": Fault(20, "links to this article end in /amp/"),
    "slashless_links": Fault(20, "links to this article lack the slash; it redirects"),
    "same_slugs": Fault(21, "articles share the letters of their slugs, cut at 200 bytes"),
    "redirect_to": Fault(22, "redirects to another article (value, the next older)", dead=True),
    "canonical_home": Fault(23, "the canonical link is the home page"),
    "canonical_other_host": Fault(23, "the canonical link is on another host"),
    "canonical_relative": Fault(23, "the canonical link is relative"),
    "redirect_loop": Fault(0, "redirects to a second address, and that back", dead=True),
    # answers
    "status": Fault(17, "answers with a status (value, 500)", dead=True),
    "retry_after": Fault(
        24, "429, or value[0], with Retry-After value[1]: seconds or 'date'", dead=True
    ),
    "challenge": Fault(25, "a challenge page with a status (value, 403)", dead=True),
    "soft_404": Fault(26, "says not found with status 200", dead=True),
    "login": Fault(26, "a login form with status 200", dead=True),
    "consent": Fault(26, "a consent page with status 200", dead=True),
    "empty": Fault(26, "an empty body with status 200", dead=True),
    "wrong_charset": Fault(27, "the header names another charset than the bytes have"),
    "no_charset": Fault(27, "neither header nor page names the charset"),
    "double_encoded": Fault(27, "UTF-8 read as windows-1256 and encoded again"),
    "encoding": Fault(28, "the body is compressed: value gzip, deflate, br or zstd"),
    "robots_disallow": Fault(29, "robots.txt forbids the address", dead=True),
    "robots_slow": Fault(29, "robots.txt takes its time (value, 1 s)"),
    "robots_status": Fault(29, "robots.txt answers with a status (value, 500)"),
    "crawl_delay": Fault(30, "robots.txt asks for a delay (value, 1 s)"),
    "redirect_private": Fault(31, "redirects to a private address (value, a name)", dead=True),
    "huge": Fault(31, "a body of value bytes (64 MiB)", dead=True),
    "endless": Fault(31, "a body that never ends", dead=True),
    "drip": Fault(31, "a byte of the body every value seconds (0.2)", dead=True),
    "binary": Fault(0, "bytes of no text, called HTML", dead=True),
    "malformed": Fault(0, "unclosed, misnested and stray tags around the article"),
    "cut": Fault(0, "the connection closes in the middle of the body", dead=True),
    "long_length": Fault(0, "Content-Length promises more than comes", dead=True),
    "short_length": Fault(0, "Content-Length promises less than comes", dead=True),
    "reset": Fault(0, "the connection closes before any answer", dead=True),
    "hang": Fault(0, "no answer at all until the client leaves", dead=True),
    "slow": Fault(0, "the answer takes value seconds (1)"),
}
"""The fault `status_404` (any number) is short for `status` with that value; `_once` at the end of
any name is short for `times=1`."""


class Table:
    """Which faults act where; counts requests for those that end."""

    def __init__(self, faults: Faults, articles: int) -> None:
        self._everywhere: list[tuple[str, At]] = []
        self._at: dict[int | str, list[tuple[str, At]]] = {}
        self._seen: Counter[tuple[str, int | str]] = Counter()
        self._names = set[str]()
        for spelt, where in faults.items():
            name, at = parsed(spelt, where)
            self._names.add(name)
            self._place(name, at, articles)

    def _place(self, name: str, at: At, articles: int) -> None:
        places = at.where if isinstance(at.where, tuple) else (at.where,)
        for place in places:
            if place == "all":
                self._everywhere.append((name, at))
            elif isinstance(place, int):
                self._at.setdefault(place % articles if articles else 0, []).append((name, at))
            else:
                self._at.setdefault(place, []).append((name, at))

    def names(self) -> set[str]:
        """Every fault that acts anywhere."""
        return self._names

    def places(self, name: str) -> list[int]:
        """The articles at which a fault acts; it may act on all, then see `at`."""
        return sorted(
            place
            for place, rows in self._at.items()
            if isinstance(place, int) and any(row[0] == name for row in rows)
        )

    def spelt(self, name: str) -> list[int | str]:
        """Every place at which a fault acts, paths too."""
        return [place for place, rows in self._at.items() if any(row[0] == name for row in rows)]

    def at(self, name: str, place: int | str) -> At | None:
        """How a fault acts on a place, without counting."""
        if name not in self._names:
            return None
        rows = [*self._at.get(place, ()), *self._everywhere]
        return next((at for own, at in rows if own == name), None)

    def act(self, place: int | str) -> dict[str, Any]:
        """The faults that act on this request of a place, with their values; counts it."""
        rows = self._at.get(place, ())
        if not rows and not self._everywhere:
            return {}
        acting: dict[str, Any] = {}
        for name, at in [*rows, *self._everywhere]:
            if at.times:
                self._seen[name, place] += 1
                if self._seen[name, place] > at.times:
                    continue
            acting.setdefault(name, at.value)
        return acting

    def lost(self, place: int | str) -> bool:
        """Tell whether the article of a place cannot be read however often it is asked for."""
        rows = [*self._at.get(place, ()), *self._everywhere]
        return any(FAULTS[name].dead and not at.times for name, at in rows)


def parsed(spelt: str, where: Where) -> tuple[str, At]:
    """Return a fault's name and place from their short spellings; KeyError for an unknown name."""
    at = where if isinstance(where, At) else At(where)
    name = spelt
    if name.endswith("_once"):
        name, at = name.removesuffix("_once"), At(at.where, 1, at.value)
    if name.startswith("status_"):
        name, at = "status", At(at.where, at.times, int(name.removeprefix("status_")))
    if name not in FAULTS:
        raise KeyError(f"no fault is called {spelt!r}")
    return name, at
