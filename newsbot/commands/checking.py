"""Whether a site file still fits its site: each of its selectors tried on live articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsbot import urls
from newsbot.arabic.fold import fold
from newsbot.errors import PageError
from newsbot.extract.article import read
from newsbot.extract.drift import AGREES, agreement
from newsbot.extract.selectors import fullest
from newsbot.walk.doors import doors
from newsbot.walk.links import article_links
from newsbot.walk.navigation import NONE
from newsbot.walk.sides import told
from newsbot.walk.sources import listing

if TYPE_CHECKING:
    from newsbot.commands.asking import Asking
    from newsbot.extract.page import Page
    from newsbot.items import Article
    from newsbot.site import Selectors, Site

ARTICLES = 3
"""Articles that are asked for before a field that the first ones lack counts as lost."""

_ASKED = 8
_FEEDS = 2
_GENERIC = ("title", "text", "date_published")
_SIMPLE = ("authors", "section", "tags", "image")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one field: `said` is the value, or what is wrong."""

    passed: bool
    said: str


def outcomes(page: Page, site: Site, now: datetime) -> dict[str, Outcome]:
    """Return what became of every field that a site file names; raises `PageError` for no article.

    Without layouts these are the fields that no article should lack.
    """
    zone = ZoneInfo(site.timezone)
    generic = read(page, now=now, timezone=zone)
    if not site.layouts:
        return {name: _value(getattr(generic, name)) for name in _GENERIC}
    match = fullest(page, site.layouts)
    if match is None:
        return {"layout": Outcome(passed=False, said=f"none of {len(site.layouts)} fits")}
    layout = site.layouts[match.layout]
    article = read(page, now=now, timezone=zone, layouts=site.layouts)
    found = {"title": _value(match.title), "text": _text(match.text, generic)}
    if layout.date:
        shown = article.date_published if _is_read(match.date, article) else None
        found["date"] = _value(shown, f"{layout.date!r} gives no date: {match.date!r}")
    for name in _SIMPLE:
        css = getattr(layout, name)
        if css:
            found[name] = _value(getattr(match, name), f"{css!r} finds nothing")
    return found | _neighbours(page, layout)


def _is_read(told_date: str | None, article: Article) -> bool:
    """Tell whether the date that was read is the one that the selector gave."""
    raw, given = fold(article.date_published_raw or ""), fold(told_date or "")
    return bool(raw and given) and (raw in given or given in raw)


def _neighbours(page: Page, layout: Selectors) -> dict[str, Outcome]:
    links = told(page, layout, NONE)
    return {
        name: _value(link.url if link else None, f"{css!r} finds no link")
        for name, css, link in (
            ("previous", layout.previous, links.previous),
            ("next", layout.next, links.next),
        )
        if css
    }


def _value(value: str | list[str] | None, wrong: str = "nothing is found") -> Outcome:
    text = ", ".join(value) if isinstance(value, list) else value
    return Outcome(bool(text), " ".join(text.split()) if text else wrong)


def _text(text: list[str], generic: Article) -> Outcome:
    """Judge a text by the generic reader's: other words mean that the selector misses it."""
    if not text:
        return Outcome(passed=False, said="the selector finds no text")
    alike = agreement("\n".join(text), generic.text)
    if generic.text and alike < AGREES:
        return Outcome(passed=False, said=f"agrees with the page's text only to {alike:.0%}")
    return Outcome(passed=True, said=f"{sum(map(len, text))} letters, {len(text)} paragraphs")


@dataclass(slots=True)
class Check:
    """The check of one site: until each field was found, or `ARTICLES` articles lack it."""

    name: str
    site: Site
    articles: list[str] = field(default_factory=list)
    found: dict[str, Outcome] = field(default_factory=dict)
    trouble: str = "interrupted"

    @property
    def passed(self) -> bool:
        """Whether there was an article and every field was found."""
        return bool(self.articles) and all(outcome.passed for outcome in self.found.values())

    async def run(self, asking: Asking) -> None:
        """Find live articles from the site's start, and try the fields on them."""
        hosts = frozenset({self.site.domain, *self.site.hosts, urls.host(self.site.start)})
        answer = await asking.ask(self.site.start)
        page = answer.page
        self.trouble = f"{self.site.start}: {answer.word}" if not answer.got else "no article found"
        if page is None or not answer.got or self._took(page):
            return
        candidates = article_links(page, hosts)
        for feed in doors(page).feeds[:_FEEDS] if not candidates else ():
            listed = (await asking.ask(feed)).page
            entries = listing(listed.body, listed.url) if listed else None
            pages = entries.pages if entries else []
            candidates += [entry.url for entry in pages if urls.same_site(entry.url, hosts)]
        for url in candidates[:_ASKED]:
            further = await asking.ask(url)
            if further.page is not None and further.got and self._took(further.page):
                return

    def _took(self, page: Page) -> bool:
        """Try the fields on a page; tell whether the check is over."""
        try:
            found = outcomes(page, self.site, datetime.now(UTC))
        except PageError:
            return False
        self.articles.append(page.url)
        for name, outcome in found.items():
            known = self.found.get(name)
            if known is None or not known.passed:
                self.found[name] = outcome
        return self.passed or len(self.articles) >= ARTICLES
