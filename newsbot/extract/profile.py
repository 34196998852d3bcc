"""Profile: what the pages of one site look like, and the direct read of a page by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract import direct, stated
from newsbot.extract.layout import Layout
from newsbot.extract.outline import parse
from newsbot.items import Article

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsbot.extract.layout import Side
    from newsbot.extract.page import Page

FORMAT = 1
"""Version of the stored form of a profile."""

MAX_LAYOUTS = 8
"""Layouts that a profile keeps; the oldest give way."""

LEAST = 100
"""Letters that a text must have; a page whose text has fewer is read generically."""


class Neighbour(NamedTuple):
    """A neighbour as the page names it: absolute address, and its title ("" where unnamed)."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a profile read of a page, and what speaks for checking it.

    `layout` is the number of the layout that matched, `outside` the share of the page's paragraph
    text that lies outside the text (0-1) and `usual` that of the layout's learning pages,
    `missing` the fields that this layout's pages have and this one has not. `previous` and `next`
    are None where the page names none; `linked` says, for each, whether the layout knows where
    they stand: where not, navigation must look for them.
    """

    article: Article
    layout: int
    outside: float
    usual: float
    missing: tuple[str, ...] = ()
    previous: Neighbour | None = None
    next: Neighbour | None = None
    linked: tuple[bool, bool] = (False, False)


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
        self, page: Page, *, now: datetime | None = None, timezone: tzinfo | None = None
    ) -> Reading | None:
        """Read a page; None where no layout fits it and the generic reader must.

        `now` and `timezone` are those of `newsbot.extract.article.read`. Never raises.
        """
        tree = parse(page)
        if tree is None:
            return None
        chosen = self._choose(tree)
        if chosen is None:
            return None
        number, nodes = chosen
        return _reading(page, tree, nodes, self.layouts[number], number, (now, timezone))

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
    page: Page,
    tree: LexborHTMLParser,
    nodes: list[LexborNode],
    layout: Layout,
    number: int,
    when: tuple[datetime | None, tzinfo | None],
) -> Reading | None:
    outside = _outside(tree, nodes)
    sides = tuple(_neighbour(tree, side, page.url) for side in (layout.previous, layout.next))
    fields = stated.fields(page, tree, layout, when)
    # The text comes last: reading it takes the furniture out of the tree.
    lead = _first(tree, layout.lead)
    printed = _first(tree, layout.title)
    texts = direct.read(nodes, layout, printed or fields["title"] or "")
    text = display("\n".join([lead, *texts] if lead else texts))
    title = display(printed) if printed else fields["title"]
    if not title or sum(map(len, texts)) < LEAST:
        return None
    previous, following = sides
    fields |= {
        "title": title,
        "text": text,
        "previous_url": previous.url if previous else None,
        "next_url": following.url if following else None,
    }
    missing = [name for name, gone in (("title", layout.title and not printed),) if gone]
    missing += ["date_published"] if layout.dated and not fields["date_published"] else []
    return Reading(
        article=Article(id=urls.identity(page.url), url=page.url, **fields),
        layout=number,
        outside=outside,
        usual=layout.outside,
        missing=tuple(missing),
        previous=previous,
        next=following,
        linked=(layout.previous is not None, layout.next is not None),
    )


def _first(tree: LexborHTMLParser, selector: str | None) -> str:
    """Return the text of a selector's first match on one line; an empty string without one."""
    nodes = direct.select(tree, selector)[:1] if selector else []
    return " ".join(nodes[0].text().split()) if nodes else ""


def _outside(tree: LexborHTMLParser, nodes: list[LexborNode]) -> float:
    """Return the share of the letters in paragraphs that are not in the text's elements."""
    whole = sum(len(p.text()) for p in tree.css("p"))
    inside = sum(len(p.text()) for node in nodes for p in node.css("p"))
    return max(0.0, 1 - inside / whole) if whole else 0.0


def _neighbour(tree: LexborHTMLParser, side: Side | None, base: str) -> Neighbour | None:
    """Return the neighbour on one side: the first link that leads somewhere and is so labelled."""
    if side is None:
        return None
    for node in direct.select(tree, side.selector):
        url = direct.absolute(node, base)
        if not url:
            continue
        title = " ".join(node.text(separator=" ").split())
        if not side.label:
            return Neighbour(url, display(title))
        if fold(title).startswith(side.label):
            return Neighbour(url, display(_unlabelled(title, side.label)))
    return None


def _unlabelled(title: str, label: str) -> str:
    """Return a title without the words of the label it begins with."""
    words = title.split()
    for count in range(1, len(words) + 1):
        if fold(" ".join(words[:count])) == label:
            return " ".join(words[count:]).lstrip(":-–|«» ")
    return title
