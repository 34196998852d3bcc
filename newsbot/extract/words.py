"""Words that name furniture: in classes and ids, and at the head of blocks and lines."""

from __future__ import annotations

import re
from functools import lru_cache

from newsbot.arabic.fold import fold

TAGS = frozenset("aside dialog figcaption footer form menu nav".split())
"""Elements that hold no running text of the article they stand in."""

CLASSES = (
    "related", "relat-", "read-also", "readalso", "read-more", "readmore", "see-also", "seealso",
    "more-news", "morenews", "more-on", "you-may", "recommend", "suggest", "also-like", "taboola",
    "outbrain", "mgid", "most-read", "popular", "trending", "latest-", "widget-area", "sidebar",
    "share", "sharing", "social", "follow-", "addtoany", "sharedaddy", "jp-post", "whatsapp",
    "telegram", "newsletter", "subscri", "signup", "mailing", "comment", "disqus", "respond",
    "advert", "adsense", "ad-slot", "ads-", "-ads", "banner", "sponsor", "promo", "breadcrumb",
    "post-nav", "postnav", "pagination", "pager", "prev-next", "next-prev", "navigation",
    "post-tags", "tagcloud", "tags-", "-tags", "taglist", "tag-list", "article-tags", "post-meta",
    "entry-meta", "byline", "author-box", "authorbox", "author-bio", "about-author", "caption",
    "credit", "copyright", "disclaimer", "cookie", "popup", "modal", "print-", "toolbar", "rating",
    "screen-reader", "sr-only", "visually-hidden", "toc-", "table-of-contents",
)  # fmt: skip
"""Parts of class names and ids that say so too."""

_LABELS = (
    "اقرأ أيضا", "إقرأ أيضا", "اقرأ ايضا", "اقرأ المزيد", "اقرا أكثر", "اقرأ كذلك", "طالع أيضا",
    "طالع المزيد", "شاهد أيضا", "انظر أيضا", "تابع أيضا", "للمزيد", "المزيد", "قد يهمك", "قد يعجبك",
    "قد يهمك أيضا", "قد يعجبك أيضا", "ربما يعجبك أيضا", "مقالات ذات صلة", "المقالات ذات الصلة",
    "أخبار ذات صلة", "الأخبار ذات الصلة", "مواضيع ذات صلة", "مواد ذات صلة", "ذات صلة",
    "مواضيع متعلقة", "أخبار متعلقة", "موضوعات متعلقة", "موضوعات ذات صلة", "الأكثر قراءة",
    "الأكثر مشاهدة", "الأكثر شعبية", "آخر الأخبار", "أحدث الأخبار", "أهم الأخبار", "أحدث المقالات",
    "شارك", "شاركها", "شارك الخبر", "شارك المقال", "شارك هذا الخبر", "مشاركة", "تابعنا", "تابعونا",
    "تابعنا على", "اشترك", "اشترك في", "النشرة البريدية", "القائمة البريدية", "الوسوم", "وسوم",
    "كلمات دالة", "الكلمات الدالة", "الكلمات المفتاحية", "كلمات مفتاحية", "تصنيفات", "هاشتاج",
    "اترك تعليقا", "اترك تعليق", "اكتب تعليقا", "أضف تعليق", "التعليقات", "تعليقات", "طباعة",
    "انسخ الرابط", "عن الكاتب", "عن كاتب المقال", "إعلان", "مساحة إعلانية", "الإعلانات", "تنويه",
    "جميع الحقوق محفوظة", "related", "read also", "see also", "read more", "share", "tags",
    "also read", "advertisement", "most read", "you may also like", "à lire aussi", "lire aussi",
)  # fmt: skip
LABELS = frozenset(map(fold, _LABELS))
"""Folded headings of blocks that lead to other articles, to sharing, tags or comments."""

_CALLS = (
    "تابعونا", "تابعنا", "تابعوا", "اشترك", "اشتركوا", "انضم", "انضموا", "قناتنا", "حسابنا",
    "صفحتنا", "نشرتنا", "تطبيقنا", "حمل", "حملوا", "تلغرام", "تليجرام", "تيليجرام", "واتساب",
    "فيسبوك", "محفوظة", "الآراء الواردة", "آراء كاتبه", "عن رأي", "اضغط هنا", "انقر هنا",
    "لمتابعة", "لمزيد من", "subscribe", "follow us", "rights reserved",
)  # fmt: skip
_CALL = re.compile(rf"\b(?:{'|'.join(re.escape(fold(call)) for call in _CALLS)})\b")


@lru_cache(maxsize=8_192)
def names_furniture(value: str) -> bool:
    """Whether a class attribute or an id says that its element is not the article's text."""
    lower = value.lower()
    return any(part in lower for part in CLASSES)


def is_furniture(tag: str, tokens: tuple[str, ...], name: str = "") -> bool:
    """Whether an element's tag, classes or id say that it is not the article's text."""
    return tag in TAGS or any(names_furniture(value) for value in (*tokens, name) if value)


_NEVER = re.compile(
    r"(?:^|[-_])(?:comments?|related\w*|share|sharing|social|sidebar|newsletter|breadcrumbs?|disqus"
    r"|pagination|recommend\w*|addtoany|respond|taboola|outbrain|read-?also|also-?read)(?:$|[-_])"
)


def is_never(tokens: tuple[str, ...], name: str) -> bool:
    """Whether a class or id says so of what no reader of text could take for an article's."""
    return any(_NEVER.search(value.lower()) for value in (*tokens, name))


def is_label(folded: str) -> bool:
    """Whether a folded line is the heading of such a block."""
    return folded in LABELS


def calls(folded: str) -> bool:
    """Whether a folded line asks the reader to follow, subscribe or mind the copyright."""
    return _CALL.search(folded) is not None
