"""Where a crawl takes place: the site, its hosts and zone, from a site file or an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsbot import urls
from newsbot.errors import UsageError

if TYPE_CHECKING:
    from newsbot.site import Selectors, Site
    from newsbot.walk.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Grounds:
    """One site: where to begin, which host names it in the ledger, the hosts that are its own.

    `source` is the label of its records, `zone` its local time, None where it is not known.
    """

    start: str
    host: str
    hosts: frozenset[str]
    source: str
    zone: ZoneInfo | None
    layouts: tuple[Selectors, ...] = ()

    @property
    def home(self) -> str:
        """The home page of the host that the crawl begins on."""
        parts = urlsplit(self.start)
        return f"{parts.scheme}://{parts.netloc}/"


def grounds(asked: Arguments, site: Site | None, name: str) -> Grounds:
    """Return where to crawl; raises `UsageError` when nothing says which site."""
    if site is None:
        if asked.url is None:
            raise UsageError("which site? Give its address: -a url=https://…")
        host = urls.host(asked.url)
        return Grounds(asked.url, host, frozenset({host}), host, asked.timezone)
    start = asked.url or site.start
    hosts = frozenset({urls.host(start), site.domain, *site.hosts})
    zone = asked.timezone or ZoneInfo(site.timezone)
    return Grounds(start, site.domain, hosts, name, zone, site.layouts)
