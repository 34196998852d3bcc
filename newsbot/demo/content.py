"""The articles of the demo site: our own texts about invented places, the same in every run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from newsbot.demo.grammar import Writer, topics

if TYPE_CHECKING:
    from newsbot.demo.grammar import Topic

ZONE = ZoneInfo("Asia/Damascus")
FIRST = datetime(2024, 9, 1, 8, 10, tzinfo=ZONE)
POSTS = 302
SEED = "newsbot-demo"

MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_EASTERN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_GUILLEMETS = str.maketrans("“”", "«»")
_HARAKAT = re.compile("[\u064b-\u0652]")
# WordPress cuts a slug at 200 bytes as escaped (utf8_uri_encode): 33 letters of Arabic.
_SLUG_BYTES = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """What a newsroom writes before it publishes."""

    title: str
    paragraphs: tuple[str, ...]
    author: str
    section: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One article as published; `published` is local time with its offset."""

    number: int
    draft: Draft
    published: datetime
    slug: str

    @property
    def title(self) -> str:
        """The headline."""
        return self.draft.title

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body."""
        return self.draft.paragraphs

    @property
    def path(self) -> str:
        """The address below the site's own, escaped as WordPress escapes it (lower case)."""
        return f"/{self.published:%Y/%m/%d}/{self.slug}/"

    @property
    def author_slug(self) -> str:
        """The last part of the address of the author's articles."""
        return slug(self.draft.author)

    @property
    def printed_date(self) -> str:
        """The date as the page prints it, with the Levantine name of the month."""
        day = self.published
        return f"{day.day} {MONTHS[day.month - 1]} {day.year} {day:%H:%M}"


def draft(random: Random, published: datetime, topic: Topic | None = None) -> Draft:
    """Return a text about a topic; every word of it comes from `random`."""
    topic = topic or random.choice(topics())
    writer = Writer(topic, random)
    writer.chosen["weekday"] = WEEKDAYS[published.weekday()]
    writer.chosen["day"] = WEEKDAYS[(published.weekday() + random.randint(2, 5)) % 7]
    place, other = random.sample(topic.lists["place"], 2)
    writer.chosen |= {"place": place, "other": other}
    title = writer.one("headline")
    paragraphs = _paragraphs(writer)
    dressed = _dressed([title, *paragraphs], random)
    return Draft(
        title=dressed[0],
        paragraphs=tuple(dressed[1:]),
        author=random.choice(topic.lists["author"]),
        section=topic.section,
        tags=(place, topic.section, other),
    )


def slug(title: str) -> str:
    """Return the last part of an address as WordPress makes it from a headline.

    Letters and digits joined by hyphens, percent-escaped in lower case, cut at 200 bytes without
    splitting a letter (WordPress `sanitize_title_with_dashes`, `utf8_uri_encode`).
    """
    words = "-".join(re.findall(r"\w+", _HARAKAT.sub("", title)))
    escaped = ""
    for letter in words:
        piece = quote(letter, safe="-").lower()
        if len(escaped) + len(piece) > _SLUG_BYTES:
            break
        escaped += piece
    return escaped.rstrip("-")


@cache
def stories(count: int = POSTS, seed: str = SEED) -> tuple[Story, ...]:
    """Return the posts, oldest first; no two headlines are alike."""
    random = Random(seed)  # noqa: S311 - texts to read, not secrets
    published, headlines, made = FIRST, set[str](), list[Story]()
    pool = topics()
    for number in range(count):
        published += timedelta(minutes=random.randint(190, 1150))
        text = draft(random, published, pool[(number * 5 + number // len(pool)) % len(pool)])
        while text.title in headlines:
            text = draft(random, published)
        headlines.add(text.title)
        made.append(Story(4100 + 3 * number, text, published, slug(text.title)))
    return tuple(made)


def _paragraphs(writer: Writer) -> list[str]:
    random = writer.random
    said = [writer.write(frame) for frame in _frames(writer, random.randint(1, 3))]
    told = writer.some("line", random.randint(4, 7)) + said
    random.shuffle(told)
    told += writer.some("general", random.randint(2, 4))
    count = random.randint(5, 8)
    bounds = sorted(random.sample(range(1, len(told)), min(count, len(told)) - 2))
    parts = [told[start:end] for start, end in zip([0, *bounds], [*bounds, len(told)], strict=True)]
    body = [writer.one("lead"), *(" ".join(part) for part in parts)]
    if random.random() < 0.2:  # noqa: PLR2004 - one in five names its reporters
        body.append(writer.one("credit"))
    return body


def _frames(writer: Writer, count: int) -> list[str]:
    return writer.random.sample(writer.topic.lists["frame"], count)


def _dressed(texts: list[str], random: Random) -> list[str]:
    """Newsrooms differ in digits and in quotation marks; one text keeps to one habit."""
    if random.random() < 1 / 6:
        texts = [text.translate(_EASTERN_DIGITS) for text in texts]
    if random.random() < 1 / 3:
        texts = [text.translate(_GUILLEMETS) for text in texts]
    return texts
