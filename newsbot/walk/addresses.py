"""What the shape of an address tells: article, listing, another page of the same text, furniture.

Shapes only: nothing is fetched. They are WordPress's rewrite rules (`WP_Rewrite`), Blogger's,
Joomla's and Drupal's defaults, and the query forms of hand-made systems (`news.php?id=`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, unquote

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
_LAST_WORDS = _LISTING_WORDS | _words("news blog articles latest home")
_HOME = (["index.php"], ["index.html"], ["index.htm"], ["home"], ["ar"], ["en"], ["fr"])
# What a list is called inside a longer word: newssection, NewsTagList, CategoryNews.
_LISTING_PART = re.compile(
    r"^(?:news)?(?:section|category|tag|topic|author)s?(?:list|news|index)?$"
)
# Whatever stands below these is furniture.
_FURNITURE_FOLDERS = _words(
    """
    feed rss atom wp-admin wp-login.php wp-content wp-json wp-includes xmlrpc.php cdn-cgi login
    logout signin signup register account my-account cart checkout embed trackback print share
    attachment
    """
)
# Below these an article may stand: a section can be called so (`/it/datenschutz/title`).
_FURNITURE_WORDS = _words(
    """
    subscribe newsletter contact contact-us contacts about about-us aboutus privacy privacy-policy
    terms advertise advertising cookies cookie-policy imprint impressum datenschutz kontakt sitemap
    اتصل-بنا من-نحن سياسة-الخصوصية
    """
)
_FURNITURE_SLUG = re.compile(
    r"(?:contact|about|advertise|privacy|terms|cookies?|our|join|rss|newsletter|subscri\w+)-"
    r"(?:us|with-us|policy|of-\w+|and-conditions|services|feeds?)?[-_.\d]*"
)
_FURNITURE_PARAMETERS = _words(
    "feed attachment_id share cpage replytocom like_comment _wpnonce action redirect_to login print"
)
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
_DATE_ARCHIVE = re.compile(r"^/(?:[\w-]{1,12}/)?(?:199\d|20[0-4]\d)(?:/[01]?\d(?:/[0-3]?\d)?)?$")
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-][01]?\d|[01]\d[0-3]\d)(?:/|-|[0-3]?\d)")
_ID = re.compile(r"(?:^|[/_.,=-])[a-z]{0,3}\d{4,}(?:$|[/_.,?-])", re.IGNORECASE)
_SHORT_ID = re.compile(r"/(?:\w+/)*\d{1,9}(?:/|\.\w{2,5}|$)|(?:^|/)\d{1,9}[-_]\w")
_EXTENSION = re.compile(r"\.(?:html?|aspx?|php\d?|jsp|shtml|cfm)$", re.IGNORECASE)
_SLUG_PARTS = re.compile(r"[-_+ ,.]")
_MIN_SLUG_WORDS = 4
_MIN_SLUG = 24
_MIN_DEPTH = 2


# SPIP's `?article811`, vBulletin's `?811-title`, WordPress' plainest `?811`.
_BARE_ID = re.compile(r"(?:article|breve)?\d{1,9}(?:-[^&=]*)?")


class Address:
    """The parts of an absolute address that its shape is told from; never raises."""

    __slots__ = ("is_bare_id", "parameters", "path", "words")

    def __init__(self, url: str) -> None:
        # urlsplit costs more than all that is done with its result.
        address, _, query = url.partition("#")[0].partition("?")
        path = "/" + address.partition("://")[2].partition("/")[2]
        if "%" in path:
            path = unquote(path)
        if "//" in path:
            path = re.sub(r"/{2,}", "/", path)
        self.path = path.rstrip("/")
        self.words = self.path.lower().split("/")[1:]
        self.parameters = dict(parse_qsl(query)) if query else {}
        self.is_bare_id = bool(query) and _BARE_ID.fullmatch(query) is not None


@lru_cache(maxsize=8_192)
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
    if _MEDIA.search(address.path) or not _FURNITURE_FOLDERS.isdisjoint(address.words):
        return True
    if not _FURNITURE_WORDS.isdisjoint(address.words) and not _is_titled(address):
        return True
    if address.words and _FURNITURE_SLUG.fullmatch(address.words[-1]):
        return True
    # An article again, under a list of comments; a widget of new comments prints many.
    if _COMMENT_PAGE.search(address.path):
        return True
    return not _FURNITURE_PARAMETERS.isdisjoint(address.parameters)


def _is_listing(address: Address) -> bool:
    if not _LISTING_FOLDERS.isdisjoint(address.words):
        return True
    if address.is_bare_id or not _ARTICLE_PARAMETERS.isdisjoint(map(str.lower, address.parameters)):
        return False
    if not _LISTING_PARAMETERS.isdisjoint(address.parameters):
        return True
    words = address.words
    if not words or words in _HOME or words[-1] in _LAST_WORDS:
        return True
    if any(_LISTING_PART.match(word) for word in words) or not _LISTING_WORDS.isdisjoint(words):
        return not _is_dated_or_numbered(address) and not _is_slug(words[-1])
    return bool(_LISTING_PAGE.search(address.path) or _DATE_ARCHIVE.match(address.path))


def _is_article(address: Address) -> bool:
    if any(
        name.lower() in _ARTICLE_PARAMETERS and re.search(r"\w", value)
        for name, value in address.parameters.items()
    ):
        return True
    if address.is_bare_id or _is_dated_or_numbered(address) or _SHORT_ID.search(address.path):
        return True
    return bool(address.words) and _is_slug(address.words[-1])


def _is_titled(address: Address) -> bool:
    return _is_dated_or_numbered(address) or _is_slug(address.words[-1])


def _is_dated_or_numbered(address: Address) -> bool:
    return bool(_DATED.search(address.path) or _ID.search(address.path))


def _is_slug(word: str) -> bool:
    slug = _EXTENSION.sub("", word)
    parts = [part for part in _SLUG_PARTS.split(slug) if part]
    return len(parts) >= _MIN_SLUG_WORDS or (len(parts) > 1 and len(slug) >= _MIN_SLUG)


def is_beside(url: str, article: str) -> bool:
    """Tell whether an address stands in the folder of an article's, whatever that is called.

    `/archives/2562` and `/archives/short-name` are two articles, and no archive.
    """
    one, two = Address(url), Address(article)
    if shape(article) != "article" or len(one.words) < _MIN_DEPTH or one.parameters:
        return False
    named = one.words[-1] not in _LAST_WORDS and not one.words[-1].isdigit()
    return named and one.words[:-1] == two.words[:-1] and _LISTING_FOLDERS.isdisjoint(one.words)


def is_part(url: str, other: str) -> bool:
    """Tell whether one address is a further page, the comments, or an attachment of the other.

    `/title/2/`, `?page=2`, `title-2.html`, `/comment-page-3/` and whatever lies below the other's
    path; a path's parent is part of it too, since that is where an attachment's "previous" leads.
    """
    one, two = Address(url), Address(other)
    first, second = _COMMENT_PAGE.sub("", one.path), _COMMENT_PAGE.sub("", two.path)
    if first == second:
        return not (one.is_bare_id and two.is_bare_id) and _differ_by_page(one, two)
    if _is_below(first, second) or _is_below(second, first):
        return True
    return _is_numbered(first, second)


def _differ_by_page(one: Address, two: Address) -> bool:
    names = one.parameters.keys() | two.parameters.keys()
    changed = [name for name in names if one.parameters.get(name) != two.parameters.get(name)]
    if any(name.lower() in _ARTICLE_PARAMETERS for name in changed):
        return False
    if one.words and (_is_dated_or_numbered(one) or _is_slug(one.words[-1])):
        return True
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
