"""Pages of the loopback site as HTML text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as xml

from newsbot.demo.content import slug
from tests.support.site import blocks

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tests.support.site.world import World


def article(world: World, number: int, acting: Container[str], page: int = 1) -> str:
    """Return an article's page, or the second half of one that has two pages."""
    parts = [_entry(world, number, acting, page)]
    if "read_next_slider" in acting:
        parts.append(blocks.slider(world, number))
    if not _inside(world, acting):
        parts.append(blocks.chain(world, number, acting))
    if "comment_pager" in acting:
        parts.append(_comments(world, number))
    if "infinite_scroll" in acting:
        parts += [part for n in (number - 1, number - 2) if n >= 0 for part in _further(world, n)]
    parts.append(blocks.boxes(world, number, acting))
    html = blocks.document(
        world,
        world.title(number),
        parts,
        classes=f"single single-post postid-{world.post_id(number)}",
        head=blocks.head(world, number, acting, page),
        language=world.language(number),
    )
    return _broken(html) if "malformed" in acting else html


def listing(world: World, name: str, numbers: Sequence[int], page: int, pages: int) -> str:
    """Return a page of a list; `name` is its path, "/" or "/category/N/"."""
    cards = "\n".join(
        f'<article class="post"><h2 class="entry-title"><a href="{blocks.link(world, n)}">'
        f"{escape(world.title(n))}</a></h2>"
        f"<span>{blocks.printed(world.date(n))}</span></article>"
        for n in numbers
    )
    links = []
    if page > 1:
        before = name if page == 2 else f"{name}page/{page - 1}/"
        links.append(f'<a class="prev page-numbers" href="{world.base}{before}">السابق</a>')
    if page < pages:
        after = f"{world.base}{name}page/{page + 1}/"
        links.append(f'<a class="next page-numbers" href="{after}">التالي</a>')
    pager = f'<nav class="navigation pagination">{"".join(links)}</nav>'
    heading = "آخر الأخبار" if name == "/" else "أخبار القسم"
    kind = "home blog" if name == "/" else "archive category"
    return blocks.document(world, heading, [f"<h1>{heading}</h1>", cards, pager], classes=kind)


def message(world: World, heading: str, text: str, extra: str = "") -> str:
    """Return a page that is no article: an error, a login, a challenge."""
    return blocks.document(world, heading, [f"<h2>{heading}</h2><p>{text}</p>{extra}"])


def attachment(world: World, number: int) -> str:
    """Return the page of a picture, whose previous is the article it belongs to."""
    nav = (
        '<nav class="navigation post-navigation"><div class="nav-links"><div class="nav-previous">'
        f'<a href="{world.url(number)}" rel="prev"><span class="meta-nav">نُشر في</span>'
        f"{escape(world.title(number))}</a></div></div></nav>"
    )
    picture = f'<h1 class="entry-title">صورة {number}</h1><img src="/i.jpg" alt="">'
    classes = f"attachment attachmentid-{number}"
    return blocks.document(world, f"صورة {number}", [picture, nav], classes=classes)


def feed(world: World, numbers: Sequence[int]) -> str:
    """Return RSS 2.0 of the articles given."""
    items = "".join(
        f"<item><title>{xml(world.title(n))}</title><link>{world.url(n)}</link>"
        f"<pubDate>{world.date(n):%a, %d %b %Y %H:%M:%S %z}</pubDate></item>\n"
        for n in numbers
    )
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel>{items}</channel></rss>\n'


def sitemap(world: World, numbers: Sequence[int]) -> str:
    """Return a sitemap of the articles given."""
    rows = "".join(
        f"<url><loc>{world.url(n)}</loc><lastmod>{world.date(n).isoformat()}</lastmod></url>\n"
        for n in numbers
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?>\n<urlset xmlns="{space}">\n{rows}</urlset>\n'


def sitemap_index(world: World, pages: int, ending: str) -> str:
    """Return the index of so many sitemaps."""
    rows = "".join(
        f"<sitemap><loc>{world.base}/sitemap-{n}{ending}</loc></sitemap>\n"
        for n in range(1, pages + 1)
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?>\n<sitemapindex xmlns="{space}">\n{rows}</sitemapindex>\n'


def _inside(world: World, acting: Container[str]) -> bool:
    return world.theme.inside or "navigation_in_content" in acting


def _entry(world: World, number: int, acting: Container[str], page: int) -> str:
    text, date = world.text(number), world.date(number)
    return world.theme.entry.format(
        id=world.post_id(number),
        title=escape(text.title),
        date=blocks.printed(date),
        iso=date.isoformat(),
        author=escape(text.author),
        author_slug=slug(text.author),
        section=f"القسم {text.section + 1}",
        section_url=f"{world.base}/category/{text.section}/",
        url=world.url(number),
        base=world.base,
        body=_body(world, number, acting, page),
    )


def _body(world: World, number: int, acting: Container[str], page: int) -> str:
    paragraphs, extra = list(world.text(number).paragraphs), ""
    if "nextpage" in acting:
        half = (len(paragraphs) + 1) // 2
        paragraphs = paragraphs[:half] if page == 1 else paragraphs[half:]
        extra = (
            f'<div class="page-links">الصفحات: <a href="{world.url(number)}">1</a> '
            f'<a href="{world.url(number)}2/">2</a></div>'
        )
    if "attachment" in acting:
        extra += f'<a href="{world.url(number)}picture/"><img src="/i.jpg" alt=""></a>'
    if _inside(world, acting):
        extra += blocks.chain(world, number, acting)
    return "\n".join(f"<p>{escape(p)}</p>" for p in paragraphs) + extra


def _further(world: World, number: int) -> tuple[str, str]:
    return _entry(world, number, (), 1), blocks.chain(world, number, ())


def _comments(world: World, number: int) -> str:
    url = world.url(number)
    return (
        '<nav class="navigation comment-navigation"><div class="nav-previous">'
        f'<a href="{url}comment-page-1/" rel="prev">التعليقات الأقدم</a></div>'
        '<div class="nav-next">'
        f'<a href="{url}comment-page-3/" rel="next">التعليقات الأحدث</a></div></nav>'
    )


def _broken(html: str) -> str:
    """Spoil the markup as hurried editors and old plugins do."""
    html = html.replace("</p>", "", 2).replace("<p>", "<p><b><i>", 1).replace("</p>", "</b></p>", 1)
    html = html.replace("</header>", "</div></header></span>", 1).replace("</html>", "")
    return html.replace("<body", "<body <!-- " + "onload=x <p", 0) + "<p class='stray\" <div>"
