"""Site and Selectors: the vocabulary of a site file, checked when built."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import inf
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cssselect import HTMLTranslator, SelectorError, parse

from newsbot.errors import SiteError

if TYPE_CHECKING:
    from cssselect.parser import Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """Where one layout of a site keeps its fields: CSS selectors, None where it keeps none.

    A selector names an element; its text is the field. `title` and `text` are mandatory. Where
    `text` names several elements all of them count; `::first` behind a selector takes its first
    match alone. `exclude` names what stands inside `text` but is not the article's.
    """

    title: str
    text: str
    date: str | None = None
    authors: str | None = None
    section: str | None = None
    tags: str | None = None
    image: str | None = None
    previous: str | None = None
    next: str | None = None
    exclude: str | None = None

    def __post_init__(self) -> None:
        for entry in fields(self):
            _check_selector(entry.name, getattr(self, entry.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An outlet: its host, where to begin, its local time and its layouts.

    `domain` is the host without `www.`; `hosts` are further hosts of the same outlet. `start` is
    an address to begin from, `timezone` an IANA name. Layouts are tried in order and the fullest
    wins, so a redesign adds one and keeps the old. `delay` (seconds) may slow the crawl, never
    speed it past the defaults.

    Raises `SiteError` when a value is missing, malformed or contradicts another.
    """

    domain: str
    start: str
    timezone: str
    layouts: tuple[Selectors, ...] = ()
    hosts: tuple[str, ...] = ()
    delay: float = 0.0

    def __post_init__(self) -> None:
        for name in ("domain", "start", "timezone"):
            _check_text(name, getattr(self, name))
        _check_tuple("hosts", self.hosts, str, '("news.example.com",)')
        _check_tuple("layouts", self.layouts, Selectors, "(Selectors(…),)")
        for host in (self.domain, *self.hosts):
            _check_host(host)
        _check_start(self.start, (self.domain, *self.hosts))
        _check_timezone(self.timezone)
        _check_delay(self.delay)


def xpath(css: str) -> str:
    """Return the XPath of a site file's selector: CSS, and `::first` for a first match alone.

    Raises cssselect's `SelectorError` for what is neither.
    """
    return " | ".join(map(_xpath, parse(css)))


def _xpath(selector: Selector) -> str:
    first = selector.pseudo_element == "first"
    if first:
        selector.pseudo_element = None
    path = HTMLTranslator().selector_to_xpath(selector, translate_pseudo_elements=True)
    return f"({path})[1]" if first else path


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise SiteError(f"{name} is {value!r}: write it in quotes")


def _check_tuple(name: str, value: object, kind: type, example: str) -> None:
    if not isinstance(value, (tuple, list)) or not all(isinstance(one, kind) for one in value):
        raise SiteError(f"{name} is no tuple of {kind.__name__}: write {name}={example}")


def _check_delay(value: object) -> None:
    if not isinstance(value, (int, float)) or not 0 <= value < inf:
        raise SiteError(f"delay is {value!r}: seconds, 0 or more")


def _check_selector(name: str, css: str | None) -> None:
    if css is None and name not in ("title", "text"):
        return
    _check_text(f"selector {name}", css)
    if not css or not css.strip():
        raise SiteError(f"selector {name} is empty: give a CSS selector, or leave it out")
    try:
        xpath(css)
    except SelectorError as error:
        raise SiteError(f"selector {name} is not valid CSS: {css!r} ({error})") from error


def _check_host(host: str) -> None:
    if not host or "/" in host or host != host.strip().lower() or host.startswith("www."):
        raise SiteError(f"{host!r} is not a host: write it in lower case, without scheme and www.")


def _check_start(start: str, hosts: tuple[str, ...]) -> None:
    parts = urlsplit(start)
    host = parts.netloc.lower()
    if parts.scheme not in ("http", "https") or not host:
        raise SiteError(f"start {start!r} is not an http(s) address")
    if not any(host == known or host.endswith("." + known) for known in hosts):
        raise SiteError(f"start {start!r} is not on {' or '.join(hosts)}")


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SiteError(f"timezone {name!r} is not an IANA name such as Asia/Damascus") from error
