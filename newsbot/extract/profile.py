"""Profile: what the pages of one site look like, and the direct read of a page by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from newsbot import urls
from newsbot.arabic.text import display
from newsbot.extract import direct, hrefs
from newsbot.extract.charset import Plain, is_sound
from newsbot.extract.layout import Layout
from newsbot.extract.neighbour import Neighbour, neighbour
from newsbot.extract.outline import parse
from newsbot.extract.stated import Stated
from newsbot.extract.view import View
from newsbot.items import Article

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.hrefs import Hrefs
    from newsbot.extract.page import Page

FORMAT = 1
"""Version of the stored form of a profile."""

MAX_LAYOUTS = 8
"""Layouts that a profile keeps; the oldest give way."""

LEAST = 100
"""Letters that a text must have; a page whose text has fewer is read generically."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a profile read of a page, and what speaks for checking it.

    `layout` is the number of the layout that matched, `outside` the share of the page's paragraph
    text that lies outside the text (0-1) and `usual` that of the layout's learning pages,
    `missing` the fields that this layout's pages have and this one has not. `previous` and `next`
    are None where the page names none; `linked` says, for each, whether the layout knows where
    they stand: where not, navigation must look for them. `whole` says whether the page has all
    that the layout has a place for, `printed` is what stands at these places besides the text.
    """

    article: Article
    layout: int
    outside: float
    usual: float
    missing: tuple[str, ...] = ()
    previous: Neighbour | None = None
    next: Neighbour | None = None
    linked: tuple[bool, bool] = (False, False)
    whole: bool = True
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The layouts of one site, tried by what marks them; `version` grows with each learning."""

    layouts: tuple[Layout, ...]
    version: int = 1

    def to_json(self) -> dict[str, Any]:
        """Return the profile as a JSON object: `format`, `version`, `layouts`."""
        layouts = [layout.to_json() for layout in self.layouts]
        return {"format": FORMAT, "version": self.version, "layouts": layouts}

    @classmethod
    def from_json(cls, value: Any) -> Profile:  # noqa: ANN401 - any JSON
        """Build a profile from its JSON object; raises ValueError saying what is malformed."""
        if not isinstance(value, dict) or value.keys() != {"format", "version", "layouts"}:
            raise ValueError("a profile is an object of format, version and layouts")
        if value["format"] != FORMAT:
            raise ValueError(f"profile format {value['format']!r} is not {FORMAT}")
        version, layouts = value["version"], value["layouts"]
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise ValueError(f"profile version {version!r} is not a number from 1")
        if not isinstance(layouts, list) or not 1 <= len(layouts) <= MAX_LAYOUTS:
            raise ValueError(f"a profile has 1 to {MAX_LAYOUTS} layouts")
        return cls(tuple(Layout.from_json(layout) for layout in layouts), version)

    def with_layouts(self, learned: list[Layout]) -> Profile:
        """Return the next version: what was learned now first, then what was known.

        A layout with the same text and lead as a new one is replaced by it.
        """
        fresh = {(layout.text, layout.lead) for layout in learned}
        kept = [old for old in self.layouts if (old.text, old.lead) not in fresh]
        return Profile(marked([*learned, *kept][:MAX_LAYOUTS]), self.version + 1)

    def read(
        self,
        page: Page,
        *,
        now: datetime | None = None,
        timezone: tzinfo | None = None,
        links: bool = False,
    ) -> Reading | None:
        """Read a page; None where no layout fits it and the generic reader must.

        `now` and `timezone` are those of `newsbot.extract.article.read`; `links` asks for the
        page's `hrefs` as well, from the same tree. Never raises.
        """
        presumed = page.is_presumed
        reading = self._read(page, now, timezone, links=links)
        if not presumed or (reading is not None and _is_sound(reading, page.hrefs)):
            return reading
        if isinstance(page.decoded, Plain):
            return reading
        page.hrefs = None
        return self._read(page, now, timezone, links=links)

    def _read(
        self, page: Page, now: datetime | None, timezone: tzinfo | None, *, links: bool
    ) -> Reading | None:
        tree = parse(page)
        if tree is None:
            return None
        chosen = self._choose(tree)
        if chosen is None:
            return None
        number, nodes = chosen
        layout = self.layouts[number]
        if links:
            # Before the text is read, which takes some out of the tree.
            page.hrefs = hrefs.read(tree)
        view = View(page, tree, layout.stated)
        return _reading(view, nodes, layout, number, (now, timezone))

    def _choose(self, tree: LexborHTMLParser) -> tuple[int, list[LexborNode]] | None:
        """Return the layout whose marks the page carries best, of those whose text is there."""
        found = [
            (number, nodes)
            for number, layout in enumerate(self.layouts)
            if (nodes := direct.containers(tree, layout))
        ]
        if len(found) < 2:  # noqa: PLR2004 - nothing to choose
            return found[0] if found else None
        return max(found, key=lambda f: (_marks(tree, self.layouts[f[0]]), -f[0]))


def _is_sound(reading: Reading, found: Hrefs | None) -> bool:
    """Whether nothing that was read, or was not, shows that the page is not what it looked like."""
    if not reading.whole:
        return False
    article = reading.article
    told = [article.title, article.text, article.description, article.section, article.publisher]
    told += [article.canonical_url, article.image_url, article.date_published_raw]
    told += [*article.authors, *article.tags, *reading.printed]
    for side in filter(None, (reading.previous, reading.next)):
        told += side
    if found:
        told += [*found.links, *found.following, found.base]
    return is_sound("\n".join(filter(None, told)))


def marked(layouts: list[Layout]) -> tuple[Layout, ...]:
    """Return layouts each with the selectors of what it has and the others have not."""
    made = []
    for layout in layouts:
        others = {t for other in layouts if other is not layout for t in other.tokens}
        own = sorted(set(layout.tokens) - others, key=lambda t: (len(t), t))[:_MARKS]
        marks = tuple(f'[class~="{token}"], [id="{token}"]' for token in own)
        made.append(replace(layout, marks=marks))
    return tuple(made)


_MARKS = 3


def _marks(tree: LexborHTMLParser, layout: Layout) -> int:
    """Return the marks of a layout that a page carries less those that it lacks."""
    return sum(1 if direct.select(tree, mark) else -1 for mark in layout.marks)


def _reading(
    view: View,
    nodes: list[LexborNode],
    layout: Layout,
    number: int,
    when: tuple[datetime | None, tzinfo | None],
) -> Reading | None:
    outside = view.outside(nodes)
    found: dict[str, list[LexborNode]] = {}
    previous = neighbour(view.dom, layout.previous, view.url, found)
    following = neighbour(view.dom, layout.next, view.url, found)
    stated = Stated(view, layout)
    # The text comes last: reading it takes the furniture out of the tree.
    lines = direct.read(nodes, layout, stated.printed_title)
    if not stated.title or sum(map(len, lines)) < LEAST:
        return None
    text = display("\n".join([stated.lead, *lines] if stated.lead else lines))
    members = stated.members(text, now=when[0], timezone=when[1])
    members["previous_url"] = previous.url if previous else None
    members["next_url"] = following.url if following else None
    missing = [] if stated.is_printed or not layout.title else ["title"]
    missing += ["date_published"] if layout.dated and not members["date_published"] else []
    return Reading(
        article=Article(id=urls.identity(view.url), url=view.url, **members),
        layout=number,
        outside=outside,
        usual=layout.outside,
        missing=tuple(missing),
        previous=previous,
        next=following,
        linked=(layout.previous is not None, layout.next is not None),
        whole=not missing
        and stated.is_whole
        and (previous is not None or layout.previous is None)
        and (following is not None or layout.next is None),
        printed=(*stated.dates, *stated.bylines),
    )
