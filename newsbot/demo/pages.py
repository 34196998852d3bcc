"""Articles and listings as HTML, in the markup of a common WordPress news theme (Vinkmag)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsbot.demo.content import Story

NAME = "موقع السنديان"
_SLOGAN = "أخبار البلدات والقرى"


@dataclass(frozen=True, slots=True)
class Around:
    """What an article's page shows beside the article."""

    previous: Story | None
    next: Story | None
    related: Sequence[Story]
    popular: Sequence[Story]
    comments: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of articles; `path` is the list's own, pages count from 1."""

    path: str
    heading: str
    stories: Sequence[Story]
    page: int
    pages: int


def article(story: Story, around: Around, base: str, sections: Sequence[tuple[str, str]]) -> str:
    """Return an article's page; `base` is the site's address without a slash at its end."""
    main = f"""<main class="col-lg-8">{_entry(story, base, dict(sections))}
{_navigation(around, base)}
{_related(around.related, base)}
{_comments(around.comments)}</main>"""
    classes = f"rtl single single-post postid-{story.number} single-format-standard"
    body = f"{main}\n{_sidebar(around.popular, base, sections)}"
    return _document(f"{story.title} - {NAME}", classes, _meta(story, base), body, base, sections)


def _entry(story: Story, base: str, sections: Mapping[str, str]) -> str:
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    section = base + sections.get(story.draft.section, "/")
    tags = " ".join(f'<span class="tag">{escape(tag)}</span>' for tag in story.draft.tags)
    return f"""<article id="post-{story.number}" class="post-{story.number} \
post type-post status-publish format-standard hentry post-single">
<ol class="breadcrumb"><li><a href="{base}/">الرئيسية</a></li>\
<li><a href="{section}">{escape(story.draft.section)}</a></li></ol>
<header class="entry-header"><h1 class="post-title lg">{escape(story.title)}</h1>
<ul class="post-meta-info"><li class="author"><a href="{base}/author/{story.author_slug}/" \
rel="author">{escape(story.draft.author)}</a></li>
<li><i class="ts-icon ts-icon-clock-regular"></i> <time class="entry-date published" \
datetime="{story.published.isoformat()}">{story.printed_date}</time></li></ul></header>
<div class="post-media post-image"><img class="img-fluid" src="{base}/image/{story.number}.svg" \
alt="{escape(story.title)}"></div>
<div class="post-body clearfix"><div class="entry-content clearfix">
{text}
</div></div>
<div class="post-footer clearfix"><div class="tag-lists"><span>Tags:</span> {tags}</div></div>
</article>"""


def _meta(story: Story, base: str) -> str:
    return f"""<link rel="canonical" href="{base}{story.path}">
<link rel="shortlink" href="{base}/?p={story.number}">
<meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{NAME}">
<meta property="og:url" content="{base}{story.path}">
<meta property="og:image" content="{base}/image/{story.number}.svg">
<meta property="article:published_time" content="{story.published.isoformat()}">
<meta property="article:section" content="{escape(story.draft.section)}">"""


def listing(
    page: Listing, popular: Sequence[Story], base: str, sections: Sequence[tuple[str, str]]
) -> str:
    """Return one page of the home page's, a section's or an author's articles."""
    cards = "\n".join(_card(story, base) for story in page.stories)
    main = f"""<main class="col-lg-8"><h1 class="block-title">{escape(page.heading)}</h1>
{cards}
{_pagination(page, base)}</main>"""
    title = NAME if page.path == "/" else f"{page.heading} - {NAME}"
    kind = "home blog" if page.path == "/" else "archive category"
    body = f"{main}\n{_sidebar(popular, base, sections)}"
    return _document(title, f"rtl {kind}", "", body, base, sections)


def plain(heading: str, paragraphs: Sequence[str], base: str) -> str:
    """Return a page that is neither an article nor a list: about us, not found, an error."""
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    main = f'<main class="col-lg-12"><h2>{escape(heading)}</h2>\n{text}</main>'
    return _document(f"{heading} - {NAME}", "rtl page", "", main, base, ())


def picture(story: Story) -> str:
    """Return an article's picture: hills and a sun, their colours its number's."""
    hue = story.number * 47 % 360
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" role="img">
<rect width="640" height="300" fill="hsl({hue},45%,82%)"/>
<circle cx="{80 + story.number * 31 % 480}" cy="80" r="38" fill="hsl({hue + 40},80%,70%)"/>
<path d="M0 230 Q160 {120 + story.number % 70} 320 220 T640 200 V300 H0Z" \
fill="hsl({hue + 90},35%,45%)"/>
<path d="M0 265 Q220 200 400 260 T640 250 V300 H0Z" fill="hsl({hue + 120},38%,32%)"/></svg>"""


def _document(
    title: str, classes: str, head: str, body: str, base: str, sections: Sequence[tuple[str, str]]
) -> str:
    menu = "".join(f'<li><a href="{base}{path}">{escape(name)}</a></li>' for name, path in sections)
    return f"""<!DOCTYPE html>
<html dir="rtl" lang="ar">
<head><meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<meta name="generator" content="WordPress 6.4">
{head}
<link rel="stylesheet" href="{base}/style.css"></head>
<body class="{classes}">
<header class="header-standerd"><div class="logo"><a href="{base}/">{NAME}</a>\
<span>{_SLOGAN}</span></div>
<nav class="navbar"><ul class="menu"><li><a href="{base}/">الرئيسية</a></li>{menu}\
<li><a href="{base}/about/">من نحن</a></li></ul></nav></header>
<div class="container"><div class="row">
{body}
</div></div>
<footer class="ts-footer"><p>جميع الأخبار في هذا الموقع متخيَّلة، وكذلك بلداته وقراه.</p></footer>
</body></html>
"""


def _navigation(around: Around, base: str) -> str:
    sides = [("previous", "Read Previous", around.previous), ("next", "Read Next", around.next)]
    parts = "\n".join(
        f'<div class="post-{side}"><a href="{base}{story.path}">'
        f'<img src="{base}/image/{story.number}.svg" alt="">'
        f"<span>{label}</span><p>{escape(story.title)}</p></a></div>"
        for side, label, story in sides
        if story
    )
    return f'<nav class="post-navigation clearfix">\n{parts}\n</nav>'


def _related(stories: Sequence[Story], base: str) -> str:
    cards = "\n".join(_card(story, base) for story in stories)
    return f"""<div class="ts-related-post"><h3 class="widget-title">Related posts</h3>
{cards}
</div>"""


def _comments(comments: Sequence[tuple[str, str]]) -> str:
    items = "\n".join(
        f'<li class="comment"><div class="comment-author">{escape(name)}</div>'
        f'<div class="comment-content"><p>{escape(text)}</p></div></li>'
        for name, text in comments
    )
    return f"""<div id="comments" class="comments-area"><h3>Leave A Comment</h3>
<ol class="comment-list">{items}</ol></div>"""


def _sidebar(popular: Sequence[Story], base: str, sections: Sequence[tuple[str, str]]) -> str:
    items = "\n".join(
        f'<li><a href="{base}{story.path}">{escape(story.title)}</a></li>' for story in popular
    )
    names = "".join(
        f'<li class="cat-item"><a href="{base}{path}">{escape(name)}</a></li>'
        for name, path in sections
    )
    return f"""<aside class="col-lg-4 sidebar"><div class="widget">\
<h3 class="widget-title">Most Popular</h3><ul>
{items}
</ul></div>
<div class="widget"><h3 class="widget-title">Categories</h3><ul>{names}</ul></div></aside>"""


def _card(story: Story, base: str) -> str:
    return (
        f'<div class="post-block-style"><a class="post-thumb" href="{base}{story.path}">'
        f'<img src="{base}/image/{story.number}.svg" alt=""></a>'
        f'<h2 class="post-title"><a href="{base}{story.path}">{escape(story.title)}</a></h2>'
        f'<span class="post-date">{story.printed_date}</span></div>'
    )


def _pagination(page: Listing, base: str) -> str:
    numbers = sorted({1, 2, page.page - 1, page.page, page.page + 1, page.pages})
    links = "".join(
        f'<li class="active"><span class="page-numbers current">{number}</span></li>'
        if number == page.page
        else f'<li><a class="page-numbers" href="{_page_url(page, number, base)}">{number}</a></li>'
        for number in numbers
        if 1 <= number <= page.pages
    )
    return f'<ul class="pagination justify-content-center">{links}</ul>'


def _page_url(page: Listing, number: int, base: str) -> str:
    return base + (page.path if number == 1 else f"{page.path}page/{number}/")
