"""How themes print an article and its neighbours: class names, labels, order, missing sides.

Written after the markup that the themes named here are known for; the words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the navigation: `href` is escaped for an attribute already."""

    href: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """`sides` are formats of `{href}` and `{title}` for previous and next, put into `frame`.

    `missing` stands in for an absent side, with `{rel}` and the article's own `{title}`. `swapped`
    themes call the newer article previous, those with `inside` print the block within the content,
    those without `chain` not at all. `entry` is a format of the article itself.
    """

    frame: str = "{previous}{next}"
    sides: tuple[str, str] = ("", "")
    missing: str = ""
    swapped: bool = False
    chain: bool = True
    inside: bool = False
    entry: str


_WORDPRESS = """<article id="post-{id}" class="post-{id} post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta">
<span class="posted-on"><time class="entry-date published" datetime="{iso}">{date}</time></span>
<span class="byline"><a class="url fn n" href="{base}/author/{author_slug}/" rel="author">{author}\
</a></span></div></header>
<div class="entry-content">
{body}
</div>
<footer class="entry-footer"><span class="cat-links"><a href="{section_url}" rel="category tag">\
{section}</a></span></footer></article>"""
_VINKMAG = """<ol class="breadcrumb"><li><a href="{base}/">الرئيسية</a></li><li>\
<a href="{section_url}">{section}</a></li></ol>
<article id="post-{id}" class="post-{id} post-single"><header class="entry-header">
<h1 class="post-title lg">{title}</h1><ul class="post-meta-info"><li class="author">{author}</li>
<li><time datetime="{iso}">{date}</time></li></ul></header>
<div class="post-body clearfix"><div class="entry-content clearfix">
{body}
</div></div></article>"""
_JANNAH = """<article id="the-post" class="container-wrapper post-content tie-standard">
<header class="entry-header-outer"><h1 class="post-title entry-title">{title}</h1>
<div id="single-post-meta" class="post-meta clearfix"><span class="meta-author">{author}</span>
<span class="date meta-item tie-icon">{date}</span></div></header>
<div class="entry-content entry clearfix">
{body}
</div></article>"""
_NEWSPAPER = """<article id="post-{id}" class="post-{id} td-post-template-1">
<div class="td-post-header"><ul class="td-category"><li><a href="{section_url}">{section}</a></li>\
</ul><header class="td-post-title"><h1 class="entry-title">{title}</h1>
<div class="td-module-meta-info"><div class="td-post-author-name">{author}</div>
<span class="td-post-date"><time class="entry-date updated" datetime="{iso}">{date}</time></span>
</div></header></div><div class="td-post-content tagdiv-type">
{body}
</div></article>"""
_BLOGGER = """<div class="post hentry uncustomized-post-template"><a name="{id}"></a>
<h3 class="post-title entry-title" itemprop="name">{title}</h3><div class="post-body entry-content">
{body}
</div><div class="post-footer"><span class="post-author vcard">{author}</span> <a \
class="timestamp-link" href="{url}" rel="bookmark"><abbr class="published" title="{iso}">{date}\
</abbr></a></div></div>"""
_DOCUSAURUS = """<article itemprop="blogPost"><header><h1 class="title_f1Hy" itemprop="headline">\
{title}</h1><div class="container_mt6G"><time datetime="{iso}" itemprop="datePublished">{date}\
</time></div><span class="authorName" itemprop="name">{author}</span></header>
<div class="markdown" itemprop="articleBody">
{body}
</div></article>"""
_GILLION = """<article id="post-{id}" class="post-{id}"><div class="post-meta">{author} \
<time datetime="{iso}">{date}</time></div><h1 class="post-title">{title}</h1>
<div class="post-content">
{body}
</div></article>"""

_CORE = """<nav class="navigation post-navigation" aria-label="مقالات">
<h2 class="screen-reader-text">تصفّح المقالات</h2>
<div class="nav-links">{previous}{next}</div></nav>"""
_CORE_SIDE = """<div class="nav-{side}"><a href="{{href}}" rel="{rel}"><p class="meta-nav">{label}\
</p><p class="post-title">{{title}}</p></a></div>"""
_VINKMAG_SIDE = """<div class="post-{side}"><a href="{{href}}"><img src="/i.jpg" alt="">\
<span>Read {label}</span><p>{{title}}</p></a></div>"""
_JANNAH_SIDE = """<div class="tie-col-xs-6 {rel}-post"><a href="{{href}}" class="post-thumb" \
rel="{rel}"><div class="post-thumb-overlay-wrap"></div></a><a href="{{href}}" rel="{rel}">\
<h3 class="post-title">{{title}}</h3></a></div>"""
_TD_SIDE = """<div class="td-block-span6 td-post-{rel}-post"><div \
class="td-post-next-prev-content"><span>{label}</span><a href="{{href}}">{{title}}</a></div>\
</div>"""
_GILLION_SIDE = """<div class="col-md-6"><a href="{{href}}" class="post-switch-{rel}">\
<div class="post-switch-type">{label}</div><h4>{{title}}</h4></a></div>"""
_HUEMAN_SIDE = """<li class="{side}"><strong>{label} </strong><a href="{{href}}" rel="{rel}">\
<span>{{title}}</span></a></li>"""
_COVER_SIDE = """<div class="nav-{side}"><a href="{{href}}" rel="{rel}">\
<span class="em-post-navigation">{label}</span> {{title}}</a></div>"""
_BLOGGER_SIDE = """<span id="blog-pager-{side}-link"><a class="blog-pager-{side}-link" \
href="{{href}}" title="{label}">{label}</a></span>"""
_DOCUSAURUS_SIDE = """<a class="pagination-nav__link pagination-nav__link--{rel}" href="{{href}}">\
<div class="pagination-nav__sublabel">{label}</div><div class="pagination-nav__label">{{title}}\
</div></a>"""


def _sides(
    form: str, labels: tuple[str, str], names: tuple[str, str] = ("previous", "next")
) -> tuple[str, str]:
    return (
        form.format(side=names[0], rel="prev", label=labels[0]),
        form.format(side=names[1], rel="next", label=labels[1]),
    )


_ARTICLE_LABELS = ("المقالة السابقة", "المقالة التالية")
THEMES: dict[str, Theme] = {
    "vinkmag": Theme(
        frame='<nav class="post-navigation clearfix">{previous}{next}</nav>',
        sides=_sides(_VINKMAG_SIDE, ("Previous", "Next")),
        entry=_VINKMAG,
    ),
    "wordpress": Theme(frame=_CORE, sides=_sides(_CORE_SIDE, _ARTICLE_LABELS), entry=_WORDPRESS),
    "jannah": Theme(
        frame='<div class="prev-next-post-nav container-wrapper">{previous}{next}</div>',
        sides=_sides(_JANNAH_SIDE, ("", "")),
        entry=_JANNAH,
    ),
    "newspaper": Theme(
        frame='<div class="td-block-row td-post-next-prev">{previous}'
        '<div class="td-next-prev-separator"></div>{next}</div>',
        sides=_sides(_TD_SIDE, ("المقال السابق", "المقال التالي")),
        missing='<div class="td-block-span6 td-post-{rel}-post"></div>',
        entry=_NEWSPAPER,
    ),
    "gillion": Theme(
        frame='<div class="post-switch"><div class="row">{previous}{next}</div></div>',
        sides=_sides(_GILLION_SIDE, ("السابق", "التالي")),
        missing='<div class="col-md-6"><span class="post-switch-next">'
        "<h4>{title}</h4></span></div>",
        swapped=True,
        entry=_GILLION,
    ),
    "hueman": Theme(
        frame='<ul class="post-nav group">{next}{previous}</ul>',
        sides=_sides(_HUEMAN_SIDE, ("الخبر السابق", "الخبر التالي")),
        entry=_WORDPRESS,
    ),
    "covernews": Theme(
        frame=_CORE, sides=_sides(_COVER_SIDE, ("السابق", "التالي")), inside=True, entry=_WORDPRESS
    ),
    "blogger": Theme(
        frame='<div class="blog-pager" id="blog-pager">{next}{previous}'
        '<a class="home-link" href="/">الصفحة الرئيسية</a></div>',
        sides=_sides(_BLOGGER_SIDE, ("رسالة أقدم", "رسالة أحدث"), ("older", "newer")),
        entry=_BLOGGER,
    ),
    "docusaurus": Theme(
        frame='<nav class="pagination-nav docusaurus-mt-lg">{previous}{next}</nav>',
        sides=_sides(_DOCUSAURUS_SIDE, ("Newer post", "Older post")),
        swapped=True,
        entry=_DOCUSAURUS,
    ),
    "none": Theme(chain=False, entry=_WORDPRESS),
}
THEMES["twentytwentyone"] = THEMES["wordpress"]
THEMES["td"] = THEMES["newspaper"]


def navigation(theme: Theme, previous: Side | None, following: Side | None, own: str) -> str:
    """Return the block of neighbours; `own` is the article's headline."""
    parts = {
        name: form.format(href=side.href, title=escape(side.title))
        if side
        else theme.missing.format(rel=rel, title=escape(own))
        for name, rel, form, side in (
            ("previous", "prev", theme.sides[0], previous),
            ("next", "next", theme.sides[1], following),
        )
    }
    return theme.frame.format(**parts) if theme.chain else ""
