"""CookiesMiddleware: Scrapy's, without the request it makes for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.downloadermiddlewares import cookies
from tldextract import TLDExtract

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CookiesMiddleware(cookies.CookiesMiddleware):
    """Tells public suffixes by the list that tldextract ships.

    At the first cookie Scrapy's downloads the list from publicsuffix.org with a blocking client:
    past the guard, the proxy and the crawl's only thread.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from COOKIES_*; raises `NotConfigured` where they turn it off."""
        cookies._split_domain = TLDExtract(  # noqa: SLF001 - Scrapy reads it from its module
            suffix_list_urls=(), include_psl_private_domains=True
        )
        return super().from_crawler(crawler)
