"""GuardedHandler: the address that is checked is the address that is connected to."""

from __future__ import annotations

from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
)

from newsbot.fetch.addresses import privacy
from newsbot.fetch.guard import Guard, GuardExtension
from newsbot.fetch.outcomes import PrivateAddress

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import HTTP11ClientProtocol


class GuardedHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https, whose connections are judged when they are made.

    Twisted asks the factory for a protocol once the connection stands and before a byte of it is
    used, also for TLS and for the reconnection of a pooled connection: there the peer's real
    address is known, whatever the name resolved to a moment ago.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        guard = GuardExtension.of(crawler).guard
        # Scrapy itself sets its factory here; Twisted offers no other place.
        factory: Any = partial(_GuardedFactory, guard)
        self._pool._factory = factory  # noqa: SLF001


class _GuardedFactory(_LenientHTTP11ClientFactory):
    def __init__(self, guard: Guard, *args: Any) -> None:  # noqa: ANN401 - what Twisted passes
        super().__init__(*args)  # type: ignore[no-untyped-call]
        self._guard = guard

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        host = str(getattr(addr, "host", ""))
        address = ip_address(host.split("%", 1)[0])
        if not self._guard.allows(address):
            raise PrivateAddress(f"{host} is a {privacy(address).name.lower()} address")
        return super().buildProtocol(addr)
