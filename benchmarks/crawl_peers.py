"""One peer's crawl: python crawl_peers.py NAME BASE WIDTH RATE, in a folder that holds `urls`.

Runs under any interpreter that has the peer: nothing of newsbot is imported. Each writes
{"url", "title", "text"} a line to out.jsonl, and finds the articles the way it is made to: the
bare and the naive spider, requests and fundus as written here, the others by their own discovery.
"""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OLDER = "a[rel=prev]"
_TITLE, _BODY, _DATE = "h1", ".entry-content p", "meta[property='article:published_time']"
_FIRST = "article a, h2 a, h3 a"


def _write(rows: Iterable[tuple[str, str | None, str | None]]) -> None:
    with Path("out.jsonl").open("a", encoding="utf-8") as out:
        for url, title, text in rows:
            if text:
                record = {"url": url, "title": title, "text": text}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _urls() -> list[str]:
    return Path("urls").read_text("utf-8").split("\n")


def _in_sitemap(base: str) -> list[str]:
    """Return what the sitemap lists; searches for sitemaps refuse hosts that are numbers."""
    found = [f"{base}/sitemap.xml"]
    while found and found[0].endswith(".xml"):
        with urlopen(found.pop(0)) as answer:  # noqa: S310 - the loopback site's own
            found += re.findall("<loc>(.*?)</loc>", answer.read().decode())
    return found


def _spider(name: str, width: int, rate: float, start: list[str], parse: Any) -> None:
    """Run a Scrapy spider with default settings but for the width, the pace and the log."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    kind = type(name, (Spider,), {"name": name, "start_urls": start, "parse": parse})
    settings: dict[str, Any] = {
        "CONCURRENT_REQUESTS": width,
        "CONCURRENT_REQUESTS_PER_DOMAIN": width,
        "DOWNLOAD_DELAY": 1 / rate if rate else 0,
        "LOG_LEVEL": "WARNING",
    }
    if name == "naive":
        settings["FEEDS"] = {"out.jsonl": {"format": "jsonlines", "encoding": "utf-8"}}
    process = CrawlerProcess(settings)
    process.crawl(kind)
    process.start()


def bare(base: str, width: int, rate: float) -> None:
    """Fetch every article and do nothing with it."""
    _spider("bare", width, rate, _urls(), lambda _spider, _response: None)


def naive(base: str, width: int, rate: float) -> None:
    """Follow "previous" from the newest article with Scrapy and CSS selectors."""

    def parse(_spider: Any, response: Any) -> Iterator[Any]:
        text = "\n".join(response.css(f"{_BODY}::text").getall())
        yield {
            "url": response.url,
            "title": response.css(f"{_TITLE}::text").get(),
            "date": response.css(f"{_DATE}::attr(content)").get(),
            "text": text,
        }
        older = response.css(f"{_OLDER}::attr(href)").get()
        if older:
            yield response.follow(older, lambda further: parse(_spider, further))

    _spider("naive", width, rate, _urls()[-1:], parse)


def requests_soup(base: str, width: int, rate: float) -> None:
    """Follow "previous" from the newest article with requests and BeautifulSoup."""
    import requests
    from bs4 import BeautifulSoup

    def rows() -> Iterator[tuple[str, str | None, str | None]]:
        session, url = requests.Session(), _urls()[-1]
        while url:
            answer = session.get(url, timeout=30)
            soup = BeautifulSoup(answer.content, "html.parser")
            title = soup.select_one(_TITLE)
            text = "\n".join(part.get_text() for part in soup.select(_BODY))
            yield answer.url, title.get_text() if title else None, text
            older = soup.select_one(_OLDER)
            url = urljoin(url, str(older["href"])) if older else ""

    _write(rows())


def fundus(base: str, width: int, rate: float) -> None:
    """Crawl the sitemap with a publisher made for the site."""
    import datetime as dt

    from fundus import Crawler, Sitemap
    from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
    from fundus.parser.utility import extract_article_body_with_selector
    from fundus.publishers.base_objects import Publisher, PublisherGroup
    from lxml.cssselect import CSSSelector

    class SiteParser(ParserProxy):  # type: ignore[misc]
        class V1(BaseParser):  # type: ignore[misc]
            _paragraphs = CSSSelector(_BODY)

            @attribute  # type: ignore[untyped-decorator]
            def title(self) -> str | None:
                return str(self.precomputed.meta.get("og:title"))

            @attribute  # type: ignore[untyped-decorator]
            def body(self) -> ArticleBody | None:
                return extract_article_body_with_selector(
                    self.precomputed.doc, paragraph_selector=self._paragraphs
                )

            @attribute  # type: ignore[untyped-decorator]
            def publishing_date(self) -> dt.datetime | None:
                found = self.precomputed.meta.get("article:published_time")
                return dt.datetime.fromisoformat(found) if found else None

    class Group(metaclass=PublisherGroup):  # type: ignore[metaclass]
        default_language = "ar"
        Site = Publisher(
            name="site", domain=base, parser=SiteParser, sources=[Sitemap(f"{base}/sitemap.xml")]
        )

    found = Crawler(Group.Site, threading=True).crawl(only_complete=False)
    _write((a.html.requested_url, a.title, str(a.body) if a.body else None) for a in found)


def trafilatura(base: str, width: int, rate: float) -> None:
    """Read the addresses of the sitemap and extract each page, in threads."""
    import urllib3
    from trafilatura import bare_extraction

    # Its own `fetch_url` refuses addresses of this machine; it fetches with the same pool.
    pool = urllib3.PoolManager(maxsize=width)

    def one(url: str) -> tuple[str, str | None, str | None]:
        html = pool.request("GET", url).data
        found = bare_extraction(html, url=url, with_metadata=True) if html else None
        return url, getattr(found, "title", None), getattr(found, "text", None)

    with ThreadPoolExecutor(width) as threads:
        _write(threads.map(one, _in_sitemap(base)))


def newspaper4k(base: str, width: int, rate: float) -> None:
    """Build a source and read the articles that it finds."""
    import newspaper

    source = newspaper.build(
        f"{base}/", language="ar", memoize_articles=False, number_threads=width
    )
    source.download_articles()
    for article in source.articles:
        article.parse()
    _write((a.url, a.title, a.text) for a in source.articles)


def news_please(base: str, width: int, rate: float) -> None:
    """Read the articles of the sitemap by the library's own reading, in threads."""
    from newsplease import NewsPlease
    from newsplease.crawler.simple_crawler import SimpleCrawler

    def one(url: str) -> tuple[str, str | None, str | None]:
        html = SimpleCrawler.fetch_url(url)
        found = NewsPlease.from_html(html, url=url) if html else None
        return url, getattr(found, "title", None), getattr(found, "maintext", None)

    with ThreadPoolExecutor(width) as threads:
        _write(threads.map(one, _in_sitemap(base)))


PEERS: dict[str, Callable[[str, int, float], None]] = {
    "bare": bare,
    "naive": naive,
    "requests": requests_soup,
    "fundus": fundus,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "news-please": news_please,
}

if __name__ == "__main__":
    # The folder of this file holds modules whose names shadow others'.
    sys.path.pop(0)
    PEERS[sys.argv[1]](sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
