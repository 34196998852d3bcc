"""Which elements of a page are furniture: by their tag, role, class and id."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

_START, _END = r"(?:^|[\s_:-])", r"(?=$|[\s_:-]|\d)"

_WORDS = re.compile(
    _START
    + r"(?:comments?|comments?-?(?:list|form|area|section|wrapper|box|wrap|respond)|respond|disqus"
    r"|fb-comments|related\w*|relacted\w*|relative-?(?:posts?|news)|recommend\w*|also-?read|read-?also"
    r"|alsoread|readalso|read-?more-?\w*|more-?(?:news|stories|posts|articles|from)|similar\w*"
    r"|share\w*|sharing|sharedaddy|jp-relatedposts|addtoany\w*|a2a\w*|addthis\w*|social\w*|sociable"
    r"|newsletter\w*|subscri\w*|mailing\w*|breadcrumbs?|breadcumbs?|crumbs?|bread-crumbs?"
    r"|sidebar\w*|side-?bar|widget-?area|footer-?\w*|site-?footer|site-?header|masthead|topbar|top-?bar"
    r"|nav-?links?|navigation|post-?nav\w*|pagination|pager|page-?links|nav-?(?:previous|next|prev)"
    r"|(?:prev|next|previous)-?(?:post|article|next)s?|post-?(?:prev|next|previous)"
    r"|tagcloud|tag-?(?:links?|cloud|list)|tags-?(?:links?|list)|post-?tags?|entry-?tags?"
    r"|article-?tags?|tags|tdb-?tags|keywords|author-?(?:box|bio|info|card|description|about)"
    r"|about-?(?:the-)?author|authorbox|bio-?box|post-?author-?(?:box|bio)|saboxplugin\w*"
    r"|most-?(?:read|viewed|popular|commented)|popular\w*|trending\w*|ticker\w*|newsticker|breaking\w*"
    r"|cookies?\w*|consent\w*|gdpr\w*|popup\w*|modal\w*|print-?(?:link|only)|skip-?(?:link|nav\w*)"
    r"|screen-reader-text|sr-only|visually-?hidden|element-invisible|hidespan"
    r"|copyrights?|copy-?right\w*|disclaimer|rating\w*|kk-star\w*|kksr\w*|post-?ratings?"
    r"|adsbygoogle|advert\w*|advertisement|ads?|banners?|sponsor\w*|taboola\w*|outbrain\w*|mgid\w*"
    r"|dfp\w*|gpt-?ad|google-?ads?|promo\w*|toolbar|tools|app-?download|download-?app"
    r"|twitter-follow\w*|fb-like\w*|fb-page|telegram-?\w*|whatsapp-?\w*|follow-?us\w*|join-?us"
    r"|toc(?:-container|_container)?|ez-toc\w*|lwptoc\w*|table-of-contents"
    r"|infinite\w*|owl-\w+|slick-\w+|carousel\w*|instagram-media|fb-post|wpipa\w*|view-?count\w*"
    r"|poll|survey|timeline-?box|last-?news|latest-?\w*|recent-?\w*"
    # What is printed about an article: date, byline, caption, standfirst.
    r"|entry-?meta|post-?meta\w*|article-?meta|meta-?data|metadata|post-?info|article-?info"
    r"|news-?info|entry-?info|details-?info|meta|byline\w*|by-?author|author|authors|post-?author"
    r"|writer\w*|writ(?:e|ten)-?by|post-?date|entry-?date|article-?date|news-?date|date-?time|datetime"
    r"|time-?ago|published\w*|post-?time|news-?time|timestamp|time-?stamp|submitted|updated"
    r"|views?-?count|post-?views?|hits|reading-?time|read-?time|cat-?links?|post-?categor\w*"
    r"|entry-?categor\w*|caption\w*|[\w-]*-caption(?:-text)?|img-?cap\w*|imgcaption|image-?cap\w*"
    r"|photo-?(?:caption|credit)|credits?|image-?credit|article-?header|entry-?header|post-?header"
    r"|source|post-?source|gallery-caption|tie-date|nav|menu\w*|header|footer|widget\w*"
    r"|sub-?title\w*|field-name-field-(?:op-)?subtitle|standfirst|excerpt\w*|dek|deck|sub-?head\w*"
    r"|sub-?menu|navbar\w*|search\w*|login\w*|register\w*|weather|prayer\w*|currency)" + _END
)
_TAGS = frozenset({"nav", "aside", "footer", "header", "figcaption", "form", "button", "menu"})
_ROLE_NAMES = """
navigation banner contentinfo complementary search menu menubar dialog alertdialog toolbar form
region
"""
_ROLES = frozenset(_ROLE_NAMES.split())
# A theme hangs words such as `has-sidebar` or `single-author` on these.
_OUTERMOST = frozenset({"html", "body", "main", "article", "tbody", "h1"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Of a page's prose, what an element holds when its name must be wrong.
_MOST = 0.4


@lru_cache(maxsize=20_000)
def _is_named(names: str) -> bool:
    """Tell whether class and id words say that an element is furniture."""
    words = _CAMEL.sub("-", names).lower().split()
    named = (word for word in words if _WORDS.match(word) or _LAST.search(word))
    return not all(map(_LAYOUT.search, named))


@lru_cache(maxsize=2_000)
def _is_subhead(names: str) -> bool:
    """Tell whether all that makes furniture of class and id words says heading under a headline."""
    words = _CAMEL.sub("-", names).lower().split()
    return all(_SUB.search(word) for word in words if _WORDS.match(word) or _LAST.search(word))


_SUB = re.compile(r"(?:^|[_-])sub-?(?:head|title)")
_SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NEAR = 4

_LAST = re.compile(
    r"(?:^|[_-])(?:comments?|related|share|sharing|social|sidebar|newsletter|breadcrumbs?|tags"
    r"|navigation|pagination|ads?|widget-area|recommended|ticker|addtoany|promo)$"
    # Behind a theme's own prefix, too.
    r"|[_-](?:author-?(?:box|bio)|related-?(?:posts?|articles|news|stories)|post-?tags)(?:$|[_-])"
)

# Says that a page has a side column, or leaves room for one: no column itself.
_LAYOUT = re.compile(
    r"(?:^|[_-])(?:has|with|w|no|without)[_-]?(?:[a-z]+[_-])?side-?bar"
    r"|^side-?bar[_-]+(?:grid|layout|on|off|none|enabled|disabled)(?![a-z])"
)


def is_called_furniture(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether an element is furniture by its tag, role, class or id."""
    if element.tag in _OUTERMOST:
        return False
    attributes = element.attrib
    if element.tag in _TAGS or attributes.get("role") in _ROLES:
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()[:400]
    if not names or not _is_named(names):
        return False
    return not (element.tag in _SUBHEADS and _is_subhead(names) and _is_in_text(element))


def _is_in_text(heading: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether a paragraph stands before a heading, itself or in a box: a subhead's does."""
    before = islice(heading.itersiblings("*", preceding=True), _NEAR)
    near = (paragraph for box in before for paragraph in islice(box.iter("p"), _NEAR))
    return any(len("".join(paragraph.itertext())) > _SENTENCE for paragraph in near)


class Furniture:
    """The judge of one page's elements: furniture by name, unless it holds the page's prose."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401 - an lxml tree
        self._prose, total = _prose(tree)
        self._most = _MOST * max(1, total)

    def __call__(self, element: Any) -> bool:  # noqa: ANN401 - an lxml element
        """Tell whether an element is furniture."""
        prose = self._prose.get(element)
        if prose is None:
            return False
        if prose < self._most:
            return True
        # Comments and lists of stories outweigh a short article; nothing else does.
        if element.find(".//h1") is not None:
            return False
        return _is_never(element) or (_is_bulky(element) and not self._is_column(element))

    def _is_column(self, element: Any) -> bool:  # noqa: ANN401 - an lxml element
        """Tell a side column's name or tag on what holds the article itself, or is part of it."""
        if not (element.tag == "aside" or _is_sidebar(element)):
            return False
        if element.tag != "aside" and next(element.iterancestors("article"), None) is not None:
            return True
        # The tag of a column that was never closed takes in all that comes after it.
        return any(_prose(inner)[1] >= self._most for inner in element.iter("article"))


def _is_never(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether an element holds no story, whatever a page without one has besides."""
    return element.tag in ("footer", "nav") or any(map(_NOTICE.search, _words_of(element)))


def _is_bulky(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    names = _words_of(element)
    return element.tag == "aside" or _is_sidebar(element) or any(map(_BULKY.search, names))


def _is_sidebar(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    return any(map(_SIDEBAR.search, _words_of(element)))


def _words_of(element: Any) -> list[str]:  # noqa: ANN401 - an lxml element
    return f"{element.get('class', '')} {element.get('id', '')}".lower().split()


_BULKY = re.compile(
    r"^(?:comments?|commentlist|respond|disqus|related|latest|recent|popular"
    r"|most-?(?:read|viewed))(?![a-z])|comments?-?(?:list|area|section|wrapper|box)$"
)
_NOTICE = re.compile(r"^(?:site-?)?footer$|^(?:cookies?|consent|gdpr|newsletter)(?![a-z])")
_SIDEBAR = re.compile(r"^side-?bar(?![a-z])")


def _prose(tree: Any) -> tuple[dict[Any, int], int]:  # noqa: ANN401 - an lxml tree
    """Count the letters of sentences (in paragraphs, or between line breaks), in one walk.

    Returned are the counts of the elements that are called furniture, and that of the whole.
    """
    found: dict[Any, int] = {}
    letters, sentences, linked = [0], [0], [0]
    around = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            around += _is_link(element)
            letters.append(len(element.text or ""))
            sentences.append(0)
            linked.append(0)
            continue
        inside, prose, links = letters.pop(), sentences.pop(), linked.pop()
        around -= _is_link(element)
        if element.tag == "p" and inside > _SENTENCE:
            prose = max(prose, inside)
        elif element.tag == "div" and not (prose or around) and _is_text(element, inside, links):
            prose = inside
        if is_called_furniture(element):
            found[element] = prose
        tail = len(element.tail or "")
        letters[-1] += inside + tail
        linked[-1] += inside if _is_link(element) else links
        sentences[-1] += prose + (tail if element.tag == "br" and tail > _SENTENCE else 0)
    return found, sentences[0]


def _is_link(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Tell whether an element leads anywhere: an anchor that was never closed holds a page."""
    return element.tag == "a" and "href" in element.attrib


def _is_text(element: Any, inside: int, links: int) -> bool:  # noqa: ANN401
    """Tell a paragraph that an editor wrote as a div: long, hardly linked, no block in it."""
    if inside - links <= _SENTENCE or links > inside // 2:
        return False
    return all(child.tag in _INLINE for child in element)


_SENTENCE = 60
_INLINE = frozenset({"a", "b", "strong", "i", "em", "u", "span", "font", "br", "img", "sup", "sub"})
