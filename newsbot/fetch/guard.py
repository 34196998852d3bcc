"""The address guard: nothing more private than what the user named is ever asked."""

from __future__ import annotations

import asyncio
import logging
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import signals

from newsbot.errors import UsageError
from newsbot.fetch.addresses import Address, Privacy, literal, metadata, privacy
from newsbot.fetch.outcomes import PrivateAddress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

_logger = logging.getLogger(__name__)


class Guard:
    """Decides which addresses may be connected to.

    An address passes if it is at least as public as the most private one that was named, or was
    itself named. What is named first settles it: a host that resolves elsewhere later (DNS
    rebinding) is judged by what it resolved to when the crawl began.
    """

    def __init__(self) -> None:
        self.floor = Privacy.PUBLIC
        self._named: set[Address] = set()

    def name(self, addresses: Iterable[Address]) -> None:
        """Add a host that the user named, by all addresses it resolves to now.

        The most public of them counts: a public site with a private address among its own must
        not open the private network.
        """
        known = list(addresses)
        if known:
            self.floor = min(self.floor, max(privacy(address) for address in known))
        if len(known) == 1:
            self._named.update(known)

    def trust(self, addresses: Iterable[Address]) -> None:
        """Let these addresses, of a proxy the user set, be connected to and nothing beside them."""
        self._named.update(addresses)

    def allows(self, address: Address) -> bool:
        """Tell whether a connection to an address may be used."""
        if address in self._named:
            return True
        return not metadata(address) and privacy(address) >= self.floor


class GuardExtension:
    """Holds the crawl's `Guard`, and names to it what the user named: the spider's `start_urls`."""

    def __init__(self, *, proxies: Iterable[str] = ()) -> None:
        self.guard = Guard()
        self._proxies = tuple(proxies)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it; HTTPPROXY_ENABLED trusts the proxies of the environment."""
        used = crawler.settings.getbool("HTTPPROXY_ENABLED")
        extension = cls(proxies=getproxies().values() if used else ())
        crawler.signals.connect(extension._opened, signals.spider_opened)
        return extension

    @classmethod
    def of(cls, crawler: Crawler) -> GuardExtension:
        """Return the crawl's own; raises `UsageError` when EXTENSIONS lacks it."""
        extension = crawler.get_extension(cls)
        if extension is None:
            raise UsageError(f"EXTENSIONS must hold {cls.__module__}.{cls.__name__}")
        return extension

    async def _opened(self, spider: Spider) -> None:
        for host in {_host(url) for url in getattr(spider, "start_urls", ())}:
            self.guard.name(await addresses(host))
        for host in {_host(url) for url in self._proxies}:
            self.guard.trust(await addresses(host))
        if self.guard.floor is not Privacy.PUBLIC:
            _logger.info("The user named a %s address", self.guard.floor.name.lower())


class GuardMiddleware:
    """Refuses an address that is written out before anything is sent to it.

    A host that is a name is judged when it is connected to (`newsbot.fetch.handler`).
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it with the crawl's guard."""
        return cls(GuardExtension.of(crawler).guard)

    def process_request(self, request: Request) -> None:
        """Raise `PrivateAddress` for a forbidden literal."""
        address = literal(_host(request.url))
        if address is not None and not self._guard.allows(address):
            raise PrivateAddress(f"{request.url} is a {privacy(address).name.lower()} address")


async def addresses(host: str) -> list[Address]:
    """Return what a host resolves to now, literals by themselves; empty if it does not resolve."""
    spelled = literal(host)
    if spelled is not None:
        return [spelled]
    if not host:
        return []
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(ip_address(str(entry[4][0]).split("%", 1)[0]) for entry in found))


def _host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
