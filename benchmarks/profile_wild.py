# ruff: noqa: E501, PLR2004 - markup is kept on one line, chances are drawn as they stand
"""Sites whose layout is drawn by lot: containers, paragraphs and furniture in random markup."""

from __future__ import annotations

import random
from html import escape
from typing import TYPE_CHECKING

from benchmarks.profile_prose import headline, paragraph, sentence
from benchmarks.profile_sites import Site, inline

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.profile_prose import Item, Story

PARAGRAPHS = ("p", "p class", "div", "div class", "br", "p span", "section p")
FURNITURE = (
    "related", "cards", "caption", "label", "label div", "bio", "tags", "share", "letter",
    "disclaimer", "comments", "pull", "promo", "teasers", "video", "source box",
)  # fmt: skip


class Wild:
    """One layout drawn by lot; called with a site and a story it writes the page."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"wild-{seed}")
        self.named = self.rng.random() < 0.5
        self.paragraph = self.rng.choice(PARAGRAPHS)
        self.kinds = self.rng.sample(FURNITURE, self.rng.randint(3, 7))
        self.lead = self.rng.random() < 0.3
        self.sidebar = self.rng.random() < 0.7
        self.wrap = self.rng.randint(0, 3)
        self.title_in = self.rng.random() < 0.3
        self.words = {kind: self._word(kind.split()[0]) for kind in FURNITURE}
        self.body = self._body()
        self.names = [self._word(name) for name in ("post", "column", "main-area", "meta-x", "txt")]
        self.heading = self.rng.choice(("h2", "h3", "strong"))

    def _word(self, meaning: str) -> str:
        if self.named and self.rng.random() < 0.8:
            return f"{self.rng.choice(('', 'art-', 'x-', 'story_'))}{meaning}"
        return "".join(self.rng.choice("abcdefghkmnprstuvz") for _ in range(6))

    def _body(self) -> tuple[str, str]:
        word = self._word("content")
        return self.rng.choice(
            (
                (f'<div class="{word}">', "</div>"), (f'<div id="{word}">', "</div>"),
                ("<article>", "</article>"), (f'<div itemprop="articleBody" class="{word} {word}b">', "</div>"),
                (f'<section class="{word}"><div>', "</div></section>"), (f'<td class="{word}">', "</td>"),
            )
        )  # fmt: skip

    def __call__(self, site: Site, made: Story) -> str:
        """Write the page of a story."""
        post, column, area, meta, _ = self.names
        text = self.text(site, made)
        title = f'<h1>{escape(made.title)}</h1><div class="{meta}"><span>{site.date(made)}</span> <span>{made.author}</span></div>'
        lead = f'<div class="{self.words["bio"]}-l">{escape(made.lead)}</div>' if made.lead else ""
        opening, closing = self.body
        inner = opening + (title if self.title_in else "") + text + closing
        if opening.startswith("<td"):
            inner = f"<table><tr>{inner}</tr></table>"
        for level in range(self.wrap):
            inner = f'<div class="{area}{level}">{inner}</div>'
        before, after = site.neighbours(made)
        nav = "".join(
            f'<span class="{name}"><a href="{url}">{headline(site.rng)}</a></span>'
            for name, url in ((f"{post}-a", before), (f"{post}-b", after)) if url
        )  # fmt: skip
        side = "".join(f"<p>{x}</p>" for x in site.links(7)) + f"<p>{paragraph(site.rng)}</p>"
        return (
            f"{site.head(made, described=made.lead)}<body><div class={column}>{'' if self.title_in else title}{lead}{inner}<div>{nav}</div></div>"
            + (f'<div class="{column}-s">{side}</div>' if self.sidebar else "")
            + f"<div><p>جميع الحقوق محفوظة لموقع {site.name}</p></div></body></html>"
        )

    def text(self, site: Site, made: Story) -> str:
        """Write the text with its furniture."""
        parts = self.flow(made.items)
        for kind in self.kinds:
            piece = self.piece(kind, site, made)
            if piece is None:
                continue
            markup, end = piece
            spots = [n for n in range(1, len(parts)) if not parts[n].startswith("<li")]
            parts.insert(len(parts) if end or not spots else site.rng.choice(spots), markup)
        return "".join(parts)

    def flow(self, items: tuple[Item, ...]) -> list[str]:
        """Write the story's own lines."""
        word = self.names[4]
        shapes: dict[str, Callable[[str], str]] = {
            "p": lambda t: f"<p>{t}</p>", "p class": lambda t: f'<p class="{word}">{t}</p>',
            "div": lambda t: f"<div>{t}</div>", "div class": lambda t: f'<div class="{word}">{t}</div>',
            "br": lambda t: f"{t}<br><br>", "p span": lambda t: f'<p dir="rtl"><span style="x">{t}</span></p>',
            "section p": lambda t: f'<div class="{word}w"><div class="{word}"><p>{t}</p></div></div>',
        }  # fmt: skip
        shape = shapes[self.paragraph]
        out, bullets = [], ""
        for item in items:
            if item.kind == "li":
                bullets += f"<li>{inline(item)}</li>"
                continue
            out += [f"<ul>{bullets}</ul>"] if bullets else []
            bullets = ""
            if item.kind == "h":
                out.append(
                    f"<{self.heading}>{item.text}</{self.heading}>"
                    + "<br>" * (self.heading == "strong")
                )
            elif item.kind == "quote":
                out.append(f"<blockquote><p>{inline(item)}</p></blockquote>")
            else:
                out.append(shape(inline(item)))
        return [*out, f"<ul>{bullets}</ul>"] if bullets else out

    def piece(self, kind: str, site: Site, made: Story) -> tuple[str, bool] | None:
        """Write one piece of furniture; whether it stands at the end. None: not on this page."""
        rng, word = site.rng, self.words[kind]
        links = site.links(3)
        always = {
            "bio": (f'<div class="{word}"><img src=a.jpg><b>{made.author}</b><p>كاتب وصحافي يعمل في الموقع منذ سنوات.</p></div>', True),
            "tags": (f'<div class="{word}">{"".join(f"<a href=/t>{t}</a> " for t in made.tags)}</div>', True),
            "share": (f'<div class="{word}"><span>شارك الخبر</span><a href=#>فيسبوك</a></div>', True),
            "letter": (f'<div class="{word}"><h4>اشترك في نشرتنا</h4><p>تصلك أهم القصص كل صباح.</p></div>', True),
            "disclaimer": ("<p>الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الموقع.</p>", True),
            "comments": (f'<div class="{word}">' + "".join(f'<div class="{word}-i"><b>قارئ</b><p>{sentence(rng)}</p></div>' for _ in range(rng.randint(0, 3))) + "</div>", True),
            "source box": (f'<div class="{word}">المصدر: <a href="/s">{site.name}</a></div>', True),
        }  # fmt: skip
        if kind in always:
            return always[kind]
        if rng.random() < 0.3:
            return None
        some = {
            "related": f'<div class="{word}"><h4>اقرأ أيضاً</h4><ul>{"".join(f"<li>{x}</li>" for x in links)}</ul></div>',
            "cards": f'<div class="{word}">' + "".join(f'<div class="{word}-c"><img src=i.jpg><h5>{x}</h5><small>{site.date(made)}</small></div>' for x in links) + "</div>",
            "caption": f'<div class="{word}"><img src=p.jpg><div class="{word}-t">{sentence(rng)}</div></div>',
            "label": f"<p><strong>اقرأ أيضاً:</strong> {links[0]}</p>",
            "label div": f'<div class="{word}">شاهد: {links[0]}</div>',
            "pull": f'<aside class="{word}">{escape(made.items[0].text.split(".")[0])}</aside>',
            "promo": f'<div class="{word}"><a href="/app">حمّل تطبيقنا الجديد</a></div>',
            "teasers": f'<div class="{word}">' + "".join(f"<div><a href=/n>{headline(rng)}</a><p>{sentence(rng)[:60]}...</p></div>" for _ in range(2)) + "</div>",
            "video": f'<div class="{word}"><iframe src=v></iframe><p>شاهد بالفيديو</p></div>',
        }  # fmt: skip
        return some[kind], False
