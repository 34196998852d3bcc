"""A survey as a JSON object, and that object as one screen."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from newsbot.commands.order import evidence
from newsbot.errors import PageError
from newsbot.extract.origin import left_out, origins
from newsbot.extract.system import systems
from newsbot.items import record
from newsbot.walk.direction import Order
from newsbot.walk.doors import doors
from newsbot.walk.sight import Sight
from newsbot.walk.traps import Trap, traps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.commands.survey import Seen, Survey
    from newsbot.items import Article
    from newsbot.walk.direction import Direction
    from newsbot.walk.navigation import Link

_FIELDS = (
    "title", "date_published", "date_modified", "authors", "section", "tags", "publisher",
    "language", "description", "image_url", "canonical_url", "text",
)  # fmt: skip
_SWAPPED, _RELATED = 1, 6
# What stands in the way where there is no page at all, by the word of its outcome.
_REFUSALS = {
    "redirect loop": (18, "the address is redirected in a circle"),
    "http 429": (24, "the site limits requests, this one too: wait, or ask its owner"),
    "http 503": (24, "the site is not available now: try again later"),
    "blocked": (25, "a challenge stands before the page: ask the site's owner"),
    "http 403": (25, "the site refuses programs like this one: ask its owner"),
    "http 401": (26, "the page needs a login"),
    "disallowed": (29, "robots.txt disallows the page"),
    "robots unreachable": (29, "robots.txt could not be read: nothing may be asked for now"),
    "private address": (31, "redirected into a private network, where newsbot does not follow"),
    "too large": (31, "the answer is larger than any page"),
}
_LEFT_OUT, _LISTED = 8, 4
_NARROWEST, _TITLE = 80, 50


def findings(survey: Survey) -> dict[str, Any]:
    """Return what a survey found out as a JSON object."""
    answer, first = survey.answer, survey.first
    found: dict[str, Any] = {
        "url": survey.url,
        "outcome": answer.word if answer else "interrupted",
        "robots": "disallowed" if answer and answer.word == "disallowed" else "allowed",
        "sitemaps": survey.sitemaps,
    }
    if first is None or answer is None or answer.response is None:
        seen = _REFUSALS.get(found["outcome"])
        return found | {"traps": [Trap(*seen)._asdict()] if seen else []}
    page = first.page
    offered = doors(page)
    return found | {
        "final_url": page.url,
        "http_status": answer.response.status,
        "bytes": len(page.body),
        "charset": {"used": page.decoded.encoding, "declared": page.content_type},
        "systems": [system._asdict() for system in systems(page)],
        "article": None if isinstance(first.article, PageError) else record(first.article),
        "refused": _refusal(first),
        "found_at": {} if isinstance(first.article, PageError) else origins(page, first.article),
        "previous": _link(first.named.previous),
        "next": _link(first.named.next),
        "direction": asdict(survey.direction) | {
            "order": survey.direction.order.value, "from": survey.direction_from
        },
        "feeds": offered.feeds,
        "rest": offered.rest,
        "languages": offered.languages,
        "left_out": [part._asdict() for part in left_out(page, _article(first))],
        "traps": [trap._asdict() for trap in _traps(survey, first, answer.response.status)],
    }  # fmt: skip


def _traps(survey: Survey, first: Seen, status: int) -> list[Trap]:
    sight = Sight(
        first.page,
        first.article,
        first.named,
        status,
        asked=survey.url,
        delay=survey.delay,
        lost=tuple(survey.lost),
    )
    found = traps(sight)
    if survey.direction.order is Order.NEXT_IS_OLDER:
        found.append(Trap(_SWAPPED, "previous leads to newer articles here"))
    if survey.direction.order is Order.NOT_CHRONOLOGICAL:
        found.append(Trap(_RELATED, "previous and next are not neighbours in time"))
    return sorted(found)


def _article(seen: Seen) -> Article | None:
    return None if isinstance(seen.article, PageError) else seen.article


def _refusal(seen: Seen) -> str | None:
    if not isinstance(seen.article, PageError):
        return None
    return str(seen.article).removeprefix(f"{seen.page.url}: ")


def _link(link: Link | None) -> dict[str, str | None] | None:
    return None if link is None else link._asdict()


def screen(found: dict[str, Any], direction: Direction, columns: int = 100) -> str:
    """Return the findings as text of about one screen, no line wider than `columns`."""
    lines = [line for part in _parts(found, direction) for line in part]
    return "\n".join(line if len(line) <= columns else f"{line[: columns - 1]}…" for line in lines)


def _parts(found: dict[str, Any], direction: Direction) -> Iterator[list[str]]:
    yield [f"{found['outcome']}  {_readable(found['url'])}"]
    if "charset" in found:
        yield _head(found)
        yield _chain(found, direction)
        yield ["fields", *_fields(found)]
    yield _doors(found)
    if found.get("left_out"):
        yield ["left out", *_left_out(found["left_out"])]
    seen = [f"  {trap['number']:>2}  {trap['seen']}" for trap in found["traps"]]
    yield ["traps", *seen] if seen else ["traps    none recognised"]


def _head(found: dict[str, Any]) -> list[str]:
    names = ", ".join(system["name"] for system in found["systems"]) or "not recognised"
    charset = found["charset"]
    size = f"http {found['http_status']}, {found['bytes']:,} bytes"
    lines = [
        f"system   {names}",
        f"page     {size}, {charset['used']} ({charset['declared'] or 'no Content-Type'})",
    ]
    if found["final_url"] != found["url"]:
        lines.append(f"         redirected to {_readable(found['final_url'])}")
    return lines


def _chain(found: dict[str, Any], direction: Direction) -> list[str]:
    lines = []
    for side in ("previous", "next"):
        link = found[side]
        lines.append(f"{side:<8} {_named(link) if link else 'none named'}")
    if found["previous"] or found["next"]:
        told = f"order    {evidence(direction)}, from {found['direction']['from']}"
        lines += textwrap.wrap(told, _NARROWEST, subsequent_indent=" " * len("order    "))
    return lines


def _named(link: dict[str, str | None]) -> str:
    title = textwrap.shorten(link["title"] or "(no title)", _TITLE, placeholder="…")
    return f"{title}  {_readable(link['url'] or '')}"


def _readable(url: str) -> str:
    """Return an address with its Arabic as letters; it is to be read, not to be copied."""
    return unquote(url, errors="replace")


def _fields(found: dict[str, Any]) -> Iterator[str]:
    article = found["article"]
    if article is None:
        yield f"  no article: {found['refused']}"
        return
    for name in _FIELDS:
        value = article[name]
        shown = "; ".join(value) if isinstance(value, list) else value
        shown = textwrap.shorten(shown.replace("\n", " "), 60, placeholder="…") if shown else "-"
        where = ", ".join(found["found_at"].get(name, [])[:2])
        yield f"  {name:<15}{shown}" + (f"  [{where}]" if where else "")


def _doors(found: dict[str, Any]) -> list[str]:
    lines = [f"robots   {found['robots']}"]
    for name in ("sitemaps", "feeds"):
        listed = found.get(name, [])
        more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
        lines.append(f"{name:<8} {', '.join(listed[:_LISTED]) or 'none named'}{more}")
    if found.get("rest"):
        lines.append(f"rest     {found['rest']}")
    return lines


def _left_out(parts: list[dict[str, Any]]) -> Iterator[str]:
    for part in parts[:_LEFT_OUT]:
        size = f"{part['letters']} letters in {part['lines']} lines"
        yield f"  {part['place']}: {size}, {part['start']}"
    if len(parts) > _LEFT_OUT:
        yield f"  and {len(parts) - _LEFT_OUT} smaller parts"
