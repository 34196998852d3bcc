"""What the demo site tells machines: robots.txt, and where switched on its feed and sitemap."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from newsbot.demo.pages import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsbot.demo.content import Story


def robots(base: str, sitemap: bool) -> bytes:  # noqa: FBT001 - the file's one variable line
    """Return robots.txt as WordPress writes it."""
    lines = ["User-agent: *", "Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php"]
    if sitemap:
        lines += ["", f"Sitemap: {base}/wp-sitemap.xml"]
    return "\n".join([*lines, ""]).encode()


def rss(stories: Sequence[Story], base: str) -> bytes:
    """Return an RSS 2.0 feed of the articles given."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{base}{story.path}</link>"
        f"<pubDate>{format_datetime(story.published)}</pubDate>"
        f"<guid isPermaLink='false'>{base}/?p={story.number}</guid></item>\n"
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{NAME}</title><link>{base}/</link><language>ar</language>\n{items}"
        "</channel></rss>\n"
    ).encode()


def sitemap(stories: Sequence[Story], base: str) -> bytes:
    """Return a sitemap of the articles given (sitemaps.org 0.9)."""
    rows = "".join(
        f"<url><loc>{base}{story.path}</loc><lastmod>{story.published.isoformat()}</lastmod></url>\n"
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
