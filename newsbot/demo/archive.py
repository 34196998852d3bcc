"""What the demo site answers, address by address, its faults included; no sockets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from newsbot.demo import feeds, pages
from newsbot.demo.content import Story, slug, stories

if TYPE_CHECKING:
    from collections.abc import Sequence

PER_PAGE = 12
_GONE, _FAILING, _REPUBLISHED = 97, 181, 236
_COMMENTS = (
    ("زائر", "شكراً على هذا التقرير الوافي"),
    ("ابن البلد", "نتمنى أن نقرأ المزيد عن قرانا"),
    ("أم ليث", "هل من صور إضافية؟"),
    ("قارئ قديم", "مررت من هناك أمس، والأمر كما وصفتم"),
    ("متابعة", "معلومة جديدة بالنسبة إليّ"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends for one request."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=UTF-8"
    location: str | None = None


@dataclass(slots=True)
class _Asked:
    """How often each path was asked for, so that one may fail only once."""

    times: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Archive:
    """The whole site below `base` (its address without a slash at the end).

    Posts stand oldest first. One of them is gone although its neighbours still point at it, one
    answers 500 when it is asked for first, one repeats the post before it under an address of its
    own. `feed` and `sitemap` publish `/feed/` and `/wp-sitemap.xml`.
    """

    base: str
    feed: bool = False
    sitemap: bool = False
    _asked: _Asked = field(default_factory=_Asked, init=False, compare=False)

    @cached_property
    def posts(self) -> tuple[Story, ...]:
        """Every post that was ever published, oldest first."""
        made = list(stories())
        original = made[_REPUBLISHED - 1]
        again = original.published + timedelta(minutes=25)
        made[_REPUBLISHED] = replace(
            made[_REPUBLISHED], draft=original.draft, published=again, slug=f"{original.slug}-2"
        )
        return tuple(made)

    @property
    def gone(self) -> Story:
        """The post that was taken away."""
        return self.posts[_GONE]

    @property
    def failing(self) -> Story:
        """The post that cannot be read at the first attempt."""
        return self.posts[_FAILING]

    @property
    def republished(self) -> tuple[Story, Story]:
        """A post and its repetition under another address on the same day."""
        return self.posts[_REPUBLISHED - 1], self.posts[_REPUBLISHED]

    @cached_property
    def listed(self) -> tuple[Story, ...]:
        """The posts that listings show, newest first."""
        return tuple(story for story in reversed(self.posts) if story is not self.gone)

    @cached_property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Name and path of each section."""
        names = dict.fromkeys(story.draft.section for story in self.posts)
        return tuple((name, f"/category/{slug(name)}/") for name in names)

    def answer(self, target: str) -> Answer:
        """Return the answer to `GET target`, a path with its query."""
        parts = urlsplit(target)
        path = parts.path.lower()
        if "p" in (query := parse_qs(parts.query)) and path == "/":
            return self._short(query["p"][0])
        if path in self._index:
            return self._article(path)
        if not path.endswith("/") and f"{path}/" in self._index:
            return Answer(301, b"", location=f"{self.base}{path}/")
        return self._file(path) or self._listing(path) or self._missing()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {story.path: place for place, story in enumerate(self.posts)}

    @cached_property
    def _numbers(self) -> dict[str, Story]:
        return {str(story.number): story for story in self.posts}

    @cached_property
    def _lists(self) -> dict[str, tuple[str, tuple[Story, ...]]]:
        found = {"/": ("آخر الأخبار", self.listed)}
        for name, path in self.sections:
            found[path] = (name, tuple(s for s in self.listed if s.draft.section == name))
        for author in {story.draft.author: story.author_slug for story in self.listed}.items():
            by = tuple(s for s in self.listed if s.draft.author == author[0])
            found[f"/author/{author[1]}/"] = (author[0], by)
        return found

    def _article(self, path: str) -> Answer:
        story = self.posts[self._index[path]]
        self._asked.times[path] += 1
        if story is self.gone:
            return self._missing()
        if story is self.failing and self._asked.times[path] == 1:
            return Answer(500, pages.plain("خطأ في الخادم", ["أعد المحاولة"], self.base).encode())
        html = pages.article(story, self._around(path), self.base, self.sections)
        return Answer(200, html.encode())

    def _around(self, path: str) -> pages.Around:
        place = self._index[path]
        random = Random(path)  # noqa: S311 - which boxes a page shows
        story = self.posts[place]
        same = [s for s in self.listed if s.draft.section == story.draft.section and s is not story]
        return pages.Around(
            previous=self.posts[place - 1] if place else None,
            next=self.posts[place + 1] if place + 1 < len(self.posts) else None,
            related=random.sample(same, min(3, len(same))),
            popular=random.sample(self.listed, 5),
            comments=random.sample(_COMMENTS, random.randint(0, 3)),
        )

    def _listing(self, path: str) -> Answer | None:
        own, _, number = path.rstrip("/").partition("/page/")
        own = own.rstrip("/") + "/"
        if own not in self._lists or not (number or "1").isdecimal():
            return None
        heading, listed = self._lists[own]
        page, count = int(number or 1), -(-len(listed) // PER_PAGE)
        if not 1 <= page <= count:
            return None
        shown: Sequence[Story] = listed[(page - 1) * PER_PAGE : page * PER_PAGE]
        view = pages.Listing(own, heading, shown, page, count)
        html = pages.listing(view, self.listed[-5:], self.base, self.sections)
        return Answer(200, html.encode())

    def _file(self, path: str) -> Answer | None:
        if path == "/robots.txt":
            return Answer(200, feeds.robots(self.base, self.sitemap), "text/plain; charset=utf-8")
        if path == "/style.css":
            sheet = files("newsbot.demo").joinpath("style.css").read_bytes()
            return Answer(200, sheet, "text/css; charset=utf-8")
        if path == "/feed/" and self.feed:
            return Answer(200, feeds.rss(self.listed[:20], self.base), "application/rss+xml")
        if path == "/wp-sitemap.xml" and self.sitemap:
            return Answer(200, feeds.sitemap(self.listed, self.base), "application/xml")
        if path == "/about/":
            text = "موقع تجريبي يأتي مع البرنامج، ونصوصه كلها متخيَّلة."
            return Answer(200, pages.plain("من نحن", [text], self.base).encode())
        return self._picture(path)

    def _picture(self, path: str) -> Answer | None:
        number = path.removeprefix("/image/").removesuffix(".svg")
        if not path.startswith("/image/") or number not in self._numbers:
            return None
        return Answer(200, pages.picture(self._numbers[number]).encode(), "image/svg+xml")

    def _short(self, number: str) -> Answer:
        story = self._numbers.get(number)
        if story is None or story is self.gone:
            return self._missing()
        return Answer(301, b"", location=self.base + story.path)

    def _missing(self) -> Answer:
        return Answer(404, pages.plain("الصفحة غير موجودة", ["ربما حُذفت."], self.base).encode())
