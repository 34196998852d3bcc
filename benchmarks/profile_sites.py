# ruff: noqa: E501, PLR2004, UP031 - markup is kept on one line, chances are drawn as they stand
"""Made-up news sites in layouts of our own: what a profile is learned from and judged by."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from benchmarks.profile_prose import (
    MONTHS,
    background,
    headline,
    paragraph,
    sentence,
    story,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.profile_prose import Item, Story

REUSED = 3
"""Background paragraphs that a site uses again and again."""


@dataclass(frozen=True)
class Fill:
    """One page of a site: its address, its markup and what is to be read of it."""

    url: str
    markup: str
    story: Story
    reused: tuple[str, ...]
    previous: str
    next: str

    @property
    def text(self) -> str:
        """The text, lines joined by line feeds."""
        return "\n".join(self.story.lines)


class Site:
    """The pages of one site: `layout` writes an article's page around its story.

    What stands around it is as much as a light page has, some 30 KB, `bulk` times over.
    """

    def __init__(
        self, name: str, layouts: list[Callable[[Site, Story], str]], seed: int, *, bulk: int = 1
    ) -> None:
        self.name = name
        self.layouts = layouts
        self.rng = random.Random(f"{name}-{seed}")
        self.reused = [background(self.rng) for _ in range(REUSED)]
        self.chrome = [headline(self.rng) for _ in range(30)]
        self.top, self.weight = _top(self.rng, bulk), _weight(self.rng, bulk)

    def address(self, number: int) -> str:
        """Return the address of an article; an empty string beyond the ends."""
        inside = 0 <= number < self.count
        return f"https://{self.name}.example/news/{1000 + number}" if inside else ""

    def pages(self, count: int) -> list[Fill]:
        """Return the pages of the site, oldest first."""
        self.count = count
        return [self.page(number) for number in range(count)]

    def page(self, number: int) -> Fill:
        """Return one page."""
        layout = self.layouts[number % len(self.layouts)]
        made = story(
            self.rng, number, self.reused, lead=layout in LEADS or getattr(layout, "lead", False)
        )
        reused = tuple(line for line in made.lines if line in self.reused)
        around = (self.address(number - 1), self.address(number + 1))
        markup = re.sub(r"(<body[^>]*>)", lambda m: m[1] + self.top, layout(self, made), count=1)
        return Fill(self.address(number), markup, made, reused, *around)

    # What layouts are put together from.

    def head(self, made: Story, *, described: str = "") -> str:
        """Return the head of a page."""
        first = escape(described or made.lines[0][:150])
        date = f"2024-{made.month:02}-{made.day:02}T09:{made.number % 60:02}:00+03:00"
        ld = (
            '{"@context":"https://schema.org","@type":"NewsArticle","headline":"%s",'
            '"datePublished":"%s","author":{"@type":"Person","name":"%s"},'
            '"publisher":{"@type":"Organization","name":"%s"}}'
        ) % (made.title, date, made.author, self.name)
        return (
            f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>'
            f"{escape(made.title)} | موقع {self.name}</title>"
            f'<meta property="og:title" content="{escape(made.title)}">'
            f'<meta property="og:type" content="article"><meta name="description" content="{first}">'
            f'<meta property="og:image" content="/img/{made.number}.jpg">'
            f'<meta property="article:section" content="{made.section}">'
            f'<meta property="article:published_time" content="{date}">'
            f'<link rel="canonical" href="{self.address(made.number)}">'
            f'<script type="application/ld+json">{ld}</script>{self.weight}</head>'
        )

    def date(self, made: Story) -> str:
        """Return the printed date."""
        return f"{made.day} {MONTHS[made.month - 1]} 2024"

    def links(self, count: int) -> list[str]:
        """Return links to other stories of the site."""
        return [
            f'<a href="/news/{self.rng.randint(1, 900)}">{escape(title)}</a>'
            for title in self.rng.choices([*self.chrome, headline(self.rng)], k=count)
        ]

    def neighbours(self, made: Story) -> tuple[str, str]:
        """Return the addresses of the page before and the page after."""
        return self.address(made.number - 1), self.address(made.number + 1)


def _weight(rng: random.Random, bulk: int) -> str:
    """Return what makes a head heavy: styles, scripts, hints."""
    rules = "".join(
        f".r{rng.randint(0, 9999)}{{margin:{n}px;color:#{n:03}}}" for n in range(250 * bulk)
    )
    code = "".join(f"window.q{n}=function(a){{return a<{n}&&a>1}};" for n in range(120 * bulk))
    hints = "".join(f'<link rel="preload" href="/static/{n}.js" as="script">' for n in range(20))
    metas = "".join(f'<meta name="x-{n}" content="{rng.randint(0, 9999)}">' for n in range(20))
    return f"{hints}{metas}<style>{rules}</style><script>{code}</script>"


def _top(rng: random.Random, bulk: int) -> str:
    """Return the menus above every page, as wide as a real site's."""
    items = "".join(
        f'<li class="m-i m-{n}"><a href="/s/{n}"><span>{headline(rng)[:30]}</span></a></li>'
        for n in range(130 * bulk)
    )
    shares = "".join(f'<a class="ic ic-{n}" href="/f/{n}"><i></i></a>' for n in range(20))
    return f'<div class="m-top"><ul class="m">{items}</ul><div class="ics">{shares}</div></div>'


def inline(item: Item) -> str:
    """Return a text's markup, its linked phrase linked."""
    text = escape(item.text)
    link = escape(item.link)
    return text.replace(link, f'<a href="/tag/x">{link}</a>', 1) if link else text


def flow(items: tuple[Item, ...], tags: dict[str, str] | None = None) -> list[str]:
    """Return the markup of an article's items, lists closed."""
    names = {"p": "p", "h": "h3", "quote": "blockquote", **(tags or {})}
    parts: list[str] = []
    for index, item in enumerate(items):
        if item.kind != "li":
            open_, _, rest = names[item.kind].partition(" ")
            parts.append(f"<{open_}{' ' + rest if rest else ''}>{inline(item)}</{open_}>")
            continue
        begins = index == 0 or items[index - 1].kind != "li"
        ends = index + 1 == len(items) or items[index + 1].kind != "li"
        parts.append("<ul>" * begins + f"<li>{inline(item)}</li>" + "</ul>" * ends)
    return parts


def comments(rng: random.Random, name: str, count: int) -> str:
    """Return a list of readers' comments."""
    said = "".join(
        f'<div class="{name}-one"><b>قارئ {i}</b><p>{sentence(rng)}</p></div>' for i in range(count)
    )
    return f'<div class="{name}"><h4>آراء القراء</h4>{said}</div>'


def wordpress(site: Site, made: Story) -> str:
    """Write a theme with a sidebar, a related box in the text, sharing and post navigation."""
    rng = site.rng
    parts = flow(made.items)
    box = f'<div class="in-box"><h4>اقرأ أيضاً</h4><ul><li>{"</li><li>".join(site.links(2))}</li></ul></div>'
    parts.insert(
        rng.randint(1, len(parts) - 1) if not made.items[1:2] or made.items[1].kind != "li" else 1,
        box,
    ) if rng.random() < 0.8 else None
    before, after = site.neighbours(made)
    nav = "".join(
        f'<div class="nav-{side}"><a href="{url}" rel="{rel}"><span>{label}</span> {headline(rng)}</a></div>'
        for side, rel, label, url in (
            ("previous", "prev", "المقال السابق", before), ("next", "next", "المقال التالي", after),
        ) if url
    )  # fmt: skip
    side = "".join(f"<li>{link}</li>" for link in site.links(8))
    return (
        f'{site.head(made)}<body class="single postid-{1000 + made.number}"><div id="page">'
        f'<header class="top"><a href="/">{site.name}</a><nav><ul><li><a href="/s">سياسة</a></li></ul></nav></header>'
        f'<article class="post-{1000 + made.number} post type-post"><h1 class="entry-title">{escape(made.title)}</h1>'
        f'<div class="entry-meta"><span class="posted-on"><time datetime="2024-{made.month:02}-{made.day:02}">{site.date(made)}</time></span>'
        f'<span class="byline">بقلم <a rel="author" href="/a">{made.author}</a></span></div>'
        f'<div class="entry-content">{"".join(parts)}<p>تابعونا على <a href="#t">تلغرام</a> و<a href="#f">فيسبوك</a></p>'
        f'<div class="share-it"><a href="#">شارك</a></div></div>'
        f'<div class="post-tags">{" ".join(f"<a rel=tag href=/t>{t}</a>" for t in made.tags)}</div>'
        f'<nav class="post-navigation">{nav}</nav></article>'
        f'<aside class="sidebar"><h3>الأكثر قراءة</h3><ul>{side}</ul></aside>{comments(rng, "respond", 2)}'
        f"<footer><p>جميع الحقوق محفوظة لموقع {site.name}</p></footer></div></body></html>"
    )


def soup(site: Site, made: Story) -> str:
    """Write a page builder's nest of divs: cards and a caption inside the text."""
    rng = site.rng
    parts = flow(made.items, {"h": "h2 class=heading-x"})
    card = "".join(
        f'<div class="el-card"><div class="el-pic"><img src="/i.jpg"></div><div>{link}</div><span>{site.date(made)}</span></div>'
        for link in site.links(3)
    )
    if rng.random() < 0.6:
        parts.insert(
            len(parts) // 2 if made.items[len(parts) // 2].kind != "li" else 1,
            f'<div class="el-grid">{card}</div>',
        )
    before, after = site.neighbours(made)
    around = "".join(
        f'<div class="el-side"><a href="{url}"><div>{label}</div><div>{headline(rng)}</div></a></div>'
        for label, url in (("السابق", before), ("التالي", after))
        if url
    )

    def widget(kind: str, inner: str) -> str:
        return (
            f'<div class="el-element el-element-{kind}"><div class="el-widget el-w-{kind}">'
            f'<div class="el-container">{inner}</div></div></div>'
        )

    photo = f'<div class="pic-wrap"><img src="/p.jpg"><span class="k7">{sentence(rng)}</span></div>'
    return (
        f'{site.head(made)}<body><div class="el el-main"><div class="el-section"><div class="el-column">'
        + widget("title", f'<h1 class="el-heading">{escape(made.title)}</h1>')
        + widget(
            "info",
            f"<span>{made.section}</span><span>{site.date(made)}</span><span>{made.author}</span>",
        )
        + widget("text", photo + "".join(parts))
        + widget("nav", around)
        + '</div><div class="el-column el-narrow">'
        + widget("text2", "".join(f"<p>{x}</p>" for x in site.links(6)))
        + widget("blurb", f"<p>{paragraph(rng)}</p>")
        + "</div></div></div></body></html>"
    )


def breaks(site: Site, made: Story) -> str:
    """Write an old table layout: text directly in a cell, paragraphs parted by line breaks."""
    rng = site.rng
    text = "<br><br>\n".join(inline(item) for item in made.items)
    menu = "<br>".join(site.links(10))
    before, after = site.neighbours(made)
    nav = " | ".join(
        f'<a class="lnk" href="{url}">{label}: {headline(rng)}</a>'
        for label, url in (("الخبر السابق", before), ("الخبر التالي", after))
        if url
    )
    return (
        f'{site.head(made)}<body><table width="100%"><tr><td width="160" class="menu">{menu}</td><td class="mid">'
        f'<div class="ttl">{escape(made.title)}</div><div class="dt">{site.date(made)} - {made.section}</div>'
        f'<table><tr><td id="story">{text}<br><br><b>اقرأ أيضا:</b> {site.links(1)[0]}<br></td></tr></table>'
        f'<div class="navi">{nav}</div>{comments(rng, "cm", 3)}</td></tr></table>'
        f'<div class="foot">جميع الحقوق محفوظة</div></body></html>'
    )


def standfirst(site: Site, made: Story) -> str:
    """Write a page whose lead stands outside the text, with captions, a pull quote and an author box."""
    rng = site.rng
    parts = flow(made.items, {"p": 'p class="txt"'})
    parts.insert(1, f"<figure><img src='/f.jpg'><figcaption>{sentence(rng)}</figcaption></figure>")
    if rng.random() < 0.5:
        said = next(i.text for i in made.items if i.kind == "p").split(".")[0]
        parts.insert(len(parts), f'<aside class="pull"><p>{said}</p></aside>')
    before, after = site.neighbours(made)
    pager = (f'<a class="older" href="{before}">{headline(rng)}</a>' if before else "") + (
        f'<a class="newer" href="{after}">{headline(rng)}</a>' if after else ""
    )
    return (
        f'{site.head(made, described=made.lead)}<body><main><section class="hd"><span class="sec">{made.section}</span>'
        f'<h1>{escape(made.title)}</h1><h2 class="chapo">{escape(made.lead)}</h2><p class="who">{made.author} – {site.date(made)}</p></section>'
        f'<section class="bd" itemprop="articleBody">{"".join(parts)}'
        f'<div class="bio"><img src="/a.jpg"><p>{made.author}</p><p>صحافية تكتب في شؤون المجتمع منذ أعوام عدة.</p></div></section>'
        f'<div class="pager">{pager}</div><section class="more"><h3>مقالات ذات صلة</h3>{"".join(f"<article>{x}<p>{sentence(rng)}</p></article>" for x in site.links(4))}</section>'
        f"</main></body></html>"
    )


def plain_divs(site: Site, made: Story) -> str:
    """Write paragraphs as divs without classes; teasers with a label stand among them."""
    rng = site.rng
    parts = flow(made.items, {"p": "div", "h": "div><strong", "quote": "div"})
    parts = [p.replace("</div><strong>", "</strong></div>") for p in parts]
    if rng.random() < 0.7:
        parts.insert(1, f"<div>شاهد أيضاً: {site.links(1)[0]}</div>")
    parts.append(f'<div class="sgn">المحرر: {made.author}</div>')
    return (
        f'{site.head(made)}<body><div id="wrap"><div id="rc">{"".join(f"<div>{x}</div>" for x in site.links(12))}</div>'
        f'<div id="lc"><h1>{escape(made.title)}</h1><div class="i">{site.date(made)}</div><div class="c"><div class="c2">{"".join(parts)}</div>'
        f'<div class="c3">{"".join(f"<div><img src=/x.jpg>{x}</div>" for x in site.links(3))}</div></div></div></div></body></html>'
    )


def utility(site: Site, made: Story) -> str:
    """Write a page in utility classes, the text in several blocks with promotions between them."""
    rng = site.rng
    parts = flow(made.items)
    promo = (
        f'<div class="my-6 p-4 bg-slate-50 rounded"><p class="font-bold">انضموا إلى قناتنا على واتساب</p>'
        f"<p>{site.chrome[0]}</p></div>"
    )
    parts.insert(1, promo)
    return (
        f'{site.head(made)}<body class="antialiased"><div id="__app"><div class="flex md:w-2/3">'
        f'<div class="prose max-w-none"><h1 class="text-3xl">{escape(made.title)}</h1>'
        f'<div class="flex gap-2 text-sm"><span>{made.author}</span><time datetime="2024-{made.month:02}-{made.day:02}T08:00:00+03:00">{site.date(made)}</time></div>'
        f'{"".join(parts)}<p class="text-xs">الآراء الواردة في المقال تعبر عن رأي كاتبها.</p></div>'
        f'</div><div class="md:w-1/3">{"".join(f"<p>{x}</p>" for x in site.links(8))}<p>{paragraph(rng)}</p></div></div></body></html>'
    )


LEADS = (standfirst,)
LAYOUTS = {
    "wordpress": [wordpress],
    "soup": [soup],
    "breaks": [breaks],
    "standfirst": [standfirst],
    "divs": [plain_divs],
    "utility": [utility],
    "two": [wordpress, standfirst],
}
"""Sites by name, each with its layouts in turn."""
