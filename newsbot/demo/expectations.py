"""What a right crawl of the demo site yields, and how a crawl's records differ from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbot import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsbot.demo.archive import Archive
    from newsbot.demo.content import Story
    from newsbot.items import Article


@dataclass(frozen=True, slots=True)
class Expected:
    """What a crawl of the demo site finds, by address key (`newsbot.urls.key`).

    `articles` is the number of records. `repeats` are the two addresses of one article: exactly
    one of them is a record, the other is dropped as the same text. `gap` is the address that
    two articles name and nobody can read, `gap_status` the HTTP status that says why. `retried`
    answers 500 once and must be found all the same.
    """

    articles: int
    stories: Mapping[str, Story]
    repeats: frozenset[str]
    duplicates: int
    gap: str
    gap_url: str
    gap_status: int
    retried: str


def expected(archive: Archive) -> Expected:
    """Return what a right crawl of this site yields."""

    def key(story: Story) -> str:
        return urls.key(archive.base + story.path)

    stories = {key(story): story for story in archive.listed}
    repeats = frozenset(key(story) for story in archive.republished)
    return Expected(
        articles=len(stories) - len(repeats) + 1,
        stories=stories,
        repeats=repeats,
        duplicates=len(repeats) - 1,
        gap=key(archive.gone),
        gap_url=archive.base + archive.gone.path,
        gap_status=404,
        retried=key(archive.failing),
    )


def differences(
    right: Expected, articles: Iterable[Article], gaps: Mapping[str, str | int | None]
) -> list[str]:
    """Return in one sentence each how a crawl differs from what is right; `[]` if it does not.

    `gaps` maps the address of each gap to its reason; the status must be a word of that reason.
    Titles, texts and dates are compared letter by letter, white space aside.
    """
    found = [(urls.key(article.url), article) for article in articles]
    keys = {key for key, _ in found}
    said = _addresses(right, [key for key, _ in found], keys)
    for key, article in found:
        if key in right.stories:
            said += _fields(right.stories[key], article)
    return said + _gaps(right, {urls.key(url): str(reason) for url, reason in gaps.items()})


def _addresses(right: Expected, listed: list[str], keys: set[str]) -> list[str]:
    said = [
        f"{key} was exported {listed.count(key)} times" for key in keys if listed.count(key) > 1
    ]
    said += [f"{key} is no article of the site" for key in sorted(keys - right.stories.keys())]
    missing = right.stories.keys() - keys - right.repeats
    said += [f"{key} is missing" for key in sorted(missing)]
    kept = len(keys & right.repeats)
    if kept != 1:
        said.append(f"{kept} of the 2 addresses of one article were exported instead of 1")
    return said


def _fields(story: Story, article: Article) -> list[str]:
    pairs = {
        "title": (story.title, article.title),
        "text": (" ".join(story.paragraphs), article.text),
        "date": (story.published.isoformat(), article.date_published or ""),
    }
    return [
        f"{article.url}: the {name} differs: {_excerpt(got, want)}"
        for name, (want, got) in pairs.items()
        if got.split() != want.split()
    ]


def _excerpt(got: str, want: str) -> str:
    """Say where two texts part, a few words each."""
    found, wanted = got.split(), want.split()
    same = 0
    while same < min(len(found), len(wanted)) and found[same] == wanted[same]:
        same += 1
    return f"{' '.join(found[same : same + 6])!r} for {' '.join(wanted[same : same + 6])!r}"


def _gaps(right: Expected, gaps: Mapping[str, str]) -> list[str]:
    said = [f"{key} is reported as a gap: {gaps[key]}" for key in gaps if key != right.gap]
    if right.gap not in gaps:
        said.append(f"the gap at {right.gap} is not reported")
    elif str(right.gap_status) not in gaps[right.gap].split():
        said.append(f"the gap's reason is {gaps[right.gap]!r}, not {right.gap_status}")
    return said
