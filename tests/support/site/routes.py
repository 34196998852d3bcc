"""From a request to its answer: the site as a function of its world."""

from __future__ import annotations

import math
import time
from email.utils import formatdate
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs
from zlib import crc32

from tests.support.site import render
from tests.support.site.answers import Answer, Asked, instead, missing, page, redirect
from tests.support.site.blocks import padded
from tests.support.site.entries import entry
from tests.support.site.spoilers import spoilt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.site.world import World


_KEPT = 3000
"""Pages of articles kept ready, without their ballast."""


class Router:
    """Answers requests; call `changed` after the world was."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._tokens, self._filled = world.spec.rate_limit or 0.0, time.monotonic()
        self.changed()

    def changed(self) -> None:
        """Forget pages made before the world changed."""
        self._pages = lru_cache(maxsize=_KEPT)(self._article_bytes)
        self._listed = tuple(self.world.listed())
        self._sections: dict[int, tuple[int, ...]] = {}

    def warm(self) -> int:
        """Make the newest pages before they are asked for, as many as are kept; tell how many."""
        newest = self._listed[:_KEPT]
        for number in newest:
            self._article(number, "", {})
        return len(newest)

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Return the answer to `GET target`; `headers` have names in lower case."""
        if limited := self._limited():
            return limited
        path, _, query = target.partition("?")
        answer = self._routed(path, query, headers)
        answer.delay += self.world.spec.latency
        return answer

    def _limited(self) -> Answer | None:
        rate = self.world.spec.rate_limit
        if rate is None:
            return None
        now = time.monotonic()
        self._tokens = min(max(1.0, rate), self._tokens + (now - self._filled) * rate)
        self._filled = now
        if self._tokens >= 1:
            self._tokens -= 1
            return None
        wait = math.ceil((1 - self._tokens) / rate)
        return Answer(429, b"Too Many Requests", "text/plain", [("Retry-After", str(wait))])

    def _routed(self, path: str, query: str, headers: Mapping[str, str]) -> Answer:
        if path == "/robots.txt":
            return self._robots()
        number, part = self._number(path)
        place: int | str = path if number is None else number
        acting = self.world.faults.act(place)
        asked = Asked(path, query, headers, place)
        if acting and (found := instead(self.world, asked, acting)):
            return found
        if number is None:
            answer = self._other(path, query)
        elif not path.endswith("/"):
            return redirect(self.world.url(number))
        else:
            answer = self._article(number, part, acting)
        answer = self._conditional(answer, number, headers)
        if answer.body and answer.kind.startswith("text/html"):
            answer.body = padded(answer.body, self.world.spec.page_bytes)
        return spoilt(self.world, answer, acting) if acting else answer

    def _number(self, path: str) -> tuple[int | None, str]:
        number = self.world.number(path)
        if number is not None:
            return number, ""
        own, _, part = path.rstrip("/").rpartition("/")
        if part in ("2", "amp", "picture") or part.startswith("comment-page-"):
            return self.world.number(own), part
        return None, ""

    def _article(self, number: int, part: str, acting: Mapping[str, Any]) -> Answer:
        world = self.world
        if number in world.deleted:
            return missing(world)
        if part == "picture":
            return page(world, render.attachment(world, number))
        if part == "2" and "nextpage" not in acting:
            return redirect(world.url(number))
        body = self._pages(number, frozenset(acting), 2 if part == "2" else 1)
        return Answer(200, body, f"text/html; charset={world.spec.charset}")

    def _article_bytes(self, number: int, acting: frozenset[str], part: int) -> bytes:
        return page(self.world, render.article(self.world, number, acting, part)).body

    def _conditional(
        self, answer: Answer, number: int | None, headers: Mapping[str, str]
    ) -> Answer:
        if not self.world.spec.conditional or number is None or answer.status != 200:
            return answer
        tag, changed = f'"{crc32(answer.body):08x}"', self._changed(number)
        since = formatdate(changed, usegmt=True)
        answer.headers += [("ETag", tag), ("Last-Modified", since)]
        asked = headers.get("if-none-match")
        # RFC 9110 13.2.2: the date counts only where no tag was sent.
        same = tag in asked if asked else headers.get("if-modified-since") == since
        if same:
            answer.status, answer.body = 304, b""
        return answer

    def _changed(self, number: int) -> float:
        world = self.world
        newer = world.newer(number)
        last = world.date(number if newer is None else max(newer, number))
        return last.timestamp() + 3600 * world.edits.get(number, 0)

    def _other(self, path: str, query: str) -> Answer:
        world = self.world
        if path == "/" and "p" in (asked := parse_qs(query)):
            return self._alias(asked["p"][0])
        if door := entry(world, self._listed, path, query):
            return door
        if path == "/secret/":
            return page(world, render.message(world, "سر", "لا ينبغي أن تصل إلى هنا."))
        return self._listing(path)

    def _alias(self, given: str) -> Answer:
        number, rest = divmod(int(given) - 1000 if given.isdigit() else -1, 3)
        if rest or not 0 <= number < self.world.published or not self.world.alive(number):
            return missing(self.world)
        return redirect(self.world.url(number))

    def _listing(self, path: str) -> Answer:
        world, spec = self.world, self.world.spec
        name, _, given = path.partition("page/")
        number = given.rstrip("/") or "1"
        numbers = self._numbers(name)
        if numbers is None or not number.isdigit():
            return missing(world)
        pages = max(1, math.ceil(len(numbers) / spec.per_page)) if spec.listings else 1
        if not 1 <= int(number) <= pages:
            return missing(world)
        start = (int(number) - 1) * spec.per_page
        shown = numbers[start : start + spec.per_page]
        return page(world, render.listing(world, name, shown, int(number), pages))

    def _numbers(self, name: str) -> tuple[int, ...] | None:
        if name == "/":
            return self._listed
        section = name.removeprefix("/category/").rstrip("/")
        if not name.startswith("/category/") or not section.isdigit():
            return None
        count = self.world.spec.sections
        if int(section) >= count:
            return None
        if int(section) not in self._sections:
            own = tuple(n for n in self._listed if n % count == int(section))
            self._sections[int(section)] = own
        return self._sections[int(section)]

    def _robots(self) -> Answer:
        world = self.world
        table = world.faults
        acting = {
            name: value
            for name, value in table.act("/robots.txt").items()
            # A fault of all pages is not one of robots.txt, unless it is named after it.
            if name.startswith(("robots_", "crawl_")) or "/robots.txt" in table.spelt(name)
        }
        if found := instead(world, Asked("/robots.txt", "", {}, "/robots.txt"), acting):
            return found
        places = world.faults.spelt("robots_disallow")
        lines = ["User-agent: *", "Disallow: /wp-admin/"]
        lines += [f"Disallow: {p if isinstance(p, str) else world.path(p)}" for p in places]
        if "crawl_delay" in acting:
            lines.append(f"Crawl-delay: {acting['crawl_delay'] or 1}")
        if world.spec.sitemap:
            lines.append(f"Sitemap: {world.base}/sitemap.xml")
        status = (acting["robots_status"] or 500) if "robots_status" in acting else 200
        answer = Answer(status, "\n".join([*lines, ""]).encode(), "text/plain; charset=utf-8")
        if "robots_slow" in acting:
            answer.delay = 1.0 if acting["robots_slow"] is None else acting["robots_slow"]
        return spoilt(world, answer, acting)
