"""What the shape of an address tells: article, listing, another page of the same text, furniture.

Shapes only: nothing is fetched. They are WordPress's rewrite rules (`WP_Rewrite`), Blogger's,
Joomla's and Drupal's defaults, and the query forms of hand-made systems (`news.php?id=`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

Shape = Literal["article", "listing", "furniture", "unknown"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whatever stands below these is a listing; below the others, only what has no article's shape.
_LISTING_FOLDERS = _words(
    """
    category categories tag tags author authors page label labels search user users profile
    kategorie schlagwort etiqueta autor auteur تصنيف وسم وسوم كاتب بحث
    """
)
_LISTING_WORDS = _LISTING_FOLDERS | _words(
    """
    cat topic topics section sections writer writers archive archives thema categoria categorie
    tema rubrique قسم اقسام أقسام الكاتب ارشيف أرشيف صفحة
    """
)
# These are listings only where nothing follows them.
_LAST_WORDS = _LISTING_WORDS | _words("news blog articles latest home index.php index.html")
_FURNITURE_WORDS = _words(
    """
    feed rss atom wp-admin wp-login.php wp-content wp-json wp-includes xmlrpc.php cdn-cgi login
    logout signin signup register subscribe newsletter cart checkout account my-account contact
    contact-us contacts about about-us aboutus privacy privacy-policy terms advertise advertising
    cookies cookie-policy imprint impressum datenschutz kontakt sitemap embed trackback print
    share attachment اتصل-بنا من-نحن سياسة-الخصوصية
    """
)
_FURNITURE_PARAMETERS = _words("feed attachment_id share replytocom")
_ARTICLE_PARAMETERS = _words(
    """
    p id nid aid sid artid articleid article_id article newsid news_id news storyid story story_id
    postid post_id contentid content_id item a n idn id_article id_news no uid
    """
)
_LISTING_PARAMETERS = _words(
    """
    s q cat tag author m category category_name paged updated-max search keyword label catid cid
    cat_id section term
    """
)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico|mp[34]|m4[av]|og[gv]|wav|webm|avi|mov|pdf|docx?"
    r"|xlsx?|pptx?|zip|rar|gz|css|js|json|xml|rss|apk|exe)$",
    re.IGNORECASE,
)
_PAGING_PARAMETERS = re.compile(
    r"(?:page|pages|paged|pg|pageno|page_?num(?:ber)?|pn|pagina|seite|start|limitstart"
    r"|limit|offset|cpage|comment_?page|cp|from|showall|skip|idx|per_page|sheet|slide|img|image"
    r"|\w*-page|updated-max|max-results|sort|order|orderby|view|mode|tab|gallery|photo)",
    re.IGNORECASE,
)
_NUMBER_TAIL = re.compile(r"^(.*?)/(?:page[/-]|p|seite[/-]|pagina[/-]|صفحة/)?(\d{1,3})$")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+$")
_LISTING_PAGE = re.compile(r"(?:^|/)page[/-]?\d+(?:/|\.html?|$)")
_DATE_ARCHIVE = re.compile(r"^/(?:[\w-]{1,12}/)?(?:19|20)\d\d(?:/[01]?\d(?:/[0-3]?\d)?)?$")
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-][01]?\d|[01]\d[0-3]\d)(?:/|-|[0-3]?\d)")
_ID = re.compile(r"(?:^|[/_.,=-])[a-z]{0,3}\d{4,}(?:$|[/_.,?-])", re.IGNORECASE)
_SHORT_ID = re.compile(r"/(?:\w+/)*\d{1,9}(?:/|\.\w{2,5}|$)|(?:^|/)\d{1,9}[-_]\w")
_EXTENSION = re.compile(r"\.(?:html?|aspx?|php\d?|jsp|shtml|cfm)$", re.IGNORECASE)
_MIN_SLUG_WORDS = 4
_MIN_SLUG = 24


class Address:
    """The parts of an absolute address that its shape is told from; never raises."""

    __slots__ = ("parameters", "path", "words")

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        self.path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/")
        self.words = [word for word in self.path.lower().split("/") if word]
        self.parameters = dict(parse_qsl(parts.query)) if parts.query else {}


@lru_cache(maxsize=16_384)
def shape(url: str) -> Shape:
    """Return what an absolute address looks like.

    A home page is a listing. Feeds, logins, media files, attachments and the pages about the site
    are furniture. A short address that shows nothing is unknown: it may be an article.
    """
    address = Address(url)
    if _is_furniture(address):
        return "furniture"
    if _is_listing(address):
        return "listing"
    return "article" if _is_article(address) else "unknown"


def _is_furniture(address: Address) -> bool:
    if _MEDIA.search(address.path) or not _FURNITURE_WORDS.isdisjoint(address.words):
        return True
    return not _FURNITURE_PARAMETERS.isdisjoint(address.parameters)


def _is_listing(address: Address) -> bool:
    if not _ARTICLE_PARAMETERS.isdisjoint(map(str.lower, address.parameters)):
        return False
    if not _LISTING_PARAMETERS.isdisjoint(address.parameters):
        return True
    words = address.words
    if not words or words[-1] in _LAST_WORDS or not _LISTING_FOLDERS.isdisjoint(words):
        return True
    if not _LISTING_WORDS.isdisjoint(words) and not _is_article(address):
        return True
    return bool(_LISTING_PAGE.search(address.path) or _DATE_ARCHIVE.match(address.path))


def _is_article(address: Address) -> bool:
    if any(
        name.lower() in _ARTICLE_PARAMETERS and re.search(r"\w", value)
        for name, value in address.parameters.items()
    ):
        return True
    if _DATED.search(address.path) or _ID.search(address.path) or _SHORT_ID.search(address.path):
        return True
    slug = _EXTENSION.sub("", address.words[-1]) if address.words else ""
    parts = [part for part in re.split(r"[-_+ ,.]", slug) if part]
    return len(parts) >= _MIN_SLUG_WORDS or (len(parts) > 1 and len(slug) >= _MIN_SLUG)


def is_part(url: str, other: str) -> bool:
    """Tell whether one address is a further page, the comments, or an attachment of the other.

    `/title/2/`, `?page=2`, `title-2.html`, `/comment-page-3/` and whatever lies below the other's
    path; a path's parent is part of it too, since that is where an attachment's "previous" leads.
    """
    one, two = Address(url), Address(other)
    first, second = _COMMENT_PAGE.sub("", one.path), _COMMENT_PAGE.sub("", two.path)
    if first == second:
        return _differ_by_page(one.parameters, two.parameters)
    if _is_below(first, second) or _is_below(second, first):
        return True
    return _is_numbered(first, second)


def _differ_by_page(one: dict[str, str], two: dict[str, str]) -> bool:
    names = one.keys() | two.keys()
    changed = [name for name in names if one.get(name) != two.get(name)]
    if any(name.lower() in _ARTICLE_PARAMETERS for name in changed):
        return False
    return all(_PAGING_PARAMETERS.fullmatch(name) for name in changed)


def _is_below(path: str, parent: str) -> bool:
    return len(parent) > 1 and path.startswith(parent + "/")


def _is_numbered(path: str, other: str) -> bool:
    """Tell pages 2 and 3 of one text (`/title/2`, `/title/3`; `title-2.html`) from two articles."""
    tails = _NUMBER_TAIL.match(path), _NUMBER_TAIL.match(other)
    if tails[0] and tails[1]:
        return tails[0][1] == tails[1][1] and bool(re.search(r"\w-\w+-\w|/\d{4}/", tails[0][1]))
    stems = [_EXTENSION.sub("", text) for text in (path, other)]
    if stems[0] == path or stems[1] == other:
        return False
    bare = [re.sub(r"[-_,.](?:p|page|seite|teil)?-?\d{1,2}$", "", stem) for stem in stems]
    return bare[0] == stems[1] or bare[1] == stems[0]
