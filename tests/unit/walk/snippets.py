"""Navigation markup of many systems, in our own words: what names neighbours, and what does not.

`{P}` and `{N}` stand for the addresses of what the page calls previous and next, `{O}` for the
page's own; `TP` and `TN` for the headlines of the two.
"""

# ruff: noqa: E501 - markup is easier to read uncut
from __future__ import annotations

from typing import NamedTuple

BOTH = "PN"


class Snippet(NamedTuple):
    """A piece of markup; `named` says which sides it names, `titled` whether with headlines."""

    name: str
    markup: str
    named: str = BOTH
    titled: bool = True


NAMING = (
    Snippet(
        "wordpress",
        '<nav class="navigation post-navigation"><h2>تصفّح المقالات</h2><div class="nav-links">'
        '<div class="nav-previous"><a href="{P}" rel="prev">TP</a></div>'
        '<div class="nav-next"><a href="{N}" rel="next">TN</a></div></div></nav>',
    ),
    Snippet(
        "rel on the wrong classes",
        '<div class="post_pagination"><div class="next_page"><a href="{P}" rel="prev">TP</a></div>'
        '<div class="prev_page"><a href="{N}" rel="next">TN</a></div></div>',
    ),
    Snippet(
        "rel in capitals beside nofollow",
        '<p><a rel="PREV nofollow" href="{P}">TP</a> | <a rel="nofollow Next" href="{N}">TN</a></p>',
    ),
    Snippet(
        "headings and links in turn",
        '<div class="box"><h4>السابق</h4><p><a href="{P}">TP</a></p><h4>التالي</h4><p><a href="{N}">'
        "TN</a></p></div>",
    ),
    Snippet(
        "headings and links in turn, in the page itself",
        '<h4>الخبر السابق</h4><p><a href="{P}">TP</a></p><h4>الخبر التالي</h4><p><a href="{N}">TN</a></p>',
    ),
    Snippet(
        "terms and what they mean",
        '<dl><dt>السابق</dt><dd><a href="{P}">TP</a></dd><dt>التالي</dt><dd><a href="{N}">TN</a></dd></dl>',
    ),
    Snippet(
        "links and their labels in turn, links first",
        '<div class="box"><p><a href="{P}">TP</a></p><h4>الخبر السابق</h4><p><a href="{N}">TN</a></p>'
        "<h4>الخبر التالي</h4></div>",
        # Which label is whose is in doubt: nothing is better than the wrong one.
        "",
    ),
    Snippet(
        "rows of a table",
        '<table><tr><th>السابق</th><td><a href="{P}">TP</a></td></tr><tr><th>التالي</th><td>'
        '<a href="{N}">TN</a></td></tr></table>',
    ),
    Snippet(
        "paragraphs that stand together",
        '<p>السابق: <a href="{P}">TP</a></p><p>التالي: <a href="{N}">TN</a></p>',
    ),
    Snippet(
        "label and headline parted by a dash",
        '<div><a href="{P}">الخبر السابق - TP</a> <a href="{N}">الخبر التالي – TN</a></div>',
    ),
    Snippet(
        "words of the west",
        '<div><div><span>المقال الماضي</span><a href="{P}">TP</a></div><div><span>المقال الموالي</span>'
        '<a href="{N}">TN</a></div></div>',
    ),
    Snippet(
        "pictures without words",
        '<div><a href="{P}"><img src="/images/btn_prev.gif"></a><a href="{N}"><img '
        'src="/images/btn_next.gif?v=2" alt=""></a></div>',
        titled=False,
    ),
    Snippet(
        "the end of the chain, with the other side's place",
        '<ul class="default-page"><li class="previous"><a href="{P}">TP</a></li><li class="next"></li></ul>',
        "P",
    ),
    Snippet(
        "cards with teasers and dates",
        '<div><a href="{P}"><span>السابق</span><div>سياسة</div><div>TP</div><div>قالت المصادر إن الطريق '
        'فتح</div><span>الجمعة 6 ديسمبر 2024</span></a><a href="{N}"><span>التالي</span><div>8 ديسمبر 2024'
        "</div><!-- عنوان --><div>TN</div><p>قال المزارعون إن الموسم جيد</p></a></div>",
    ),
    Snippet("rel=previous", '<a rel="previous" href="{P}">TP</a>', "P"),
    Snippet(
        "next first in the source",
        '<ul class="post-nav"><li class="next"><strong>الخبر التالي</strong> <a href="{N}"><i '
        'class="fa"></i><span>TN</span></a></li><li class="previous"><strong>الخبر السابق</strong>'
        ' <a href="{P}"><span>TP</span></a></li></ul>',
    ),
    Snippet(
        "boxes that are laid out with flex",
        '<div class="flex justify-between"><a href="{P}" class="group flex items-center"><span '
        'class="block">المقال السابق</span><p>TP</p></a><a href="{N}" class="group flex"><span>'
        "المقال التالي</span><p>TN</p></a></div>",
    ),
    Snippet(
        "cells of a table with the label above",
        '<table><tr><td><b>الموضوع السابق</b><br><a href="{P}">TP</a></td><td><b>الموضوع التالي</b>'
        '<br /><a href="{N}">TN</a></td></tr></table>',
    ),
    Snippet(
        "cards under empty links",
        '<div><div class="card"><small>المقال السابق</small><h5>TP</h5><a href="{P}"></a></div>'
        '<div class="card"><small>المقال التالي</small><h5>TN</h5><a href="{N}"></a></div></div>',
    ),
    Snippet(
        "labels alone",
        '<div><a href="{P}">الخبر السابق</a> <a href="{N}">الخبر التالي</a></div>',
        titled=False,
    ),
    Snippet(
        "label with marks and tatweel",
        '<div><a href="{P}">المَقال السّابق</a> <a href="{N}">المقال الـتـالـي</a></div>',
        titled=False,
    ),
    Snippet(
        "label text before the link",
        "<p>السابق: <a href='{P}'>TP</a> | التالي: <a href='{N}'>TN</a></p>",
    ),
    Snippet(
        "label in its own element beside the heading",
        '<div class="row"><div class="side"><div class="a"><span>المقال السابق</span></div>'
        '<h3><a href="{P}">TP</a></h3></div><div class="side"><div class="a"><span>المقال التالي'
        '</span></div><h3><a href="{N}">TN</a></h3></div></div>',
    ),
    Snippet(
        "label after the headline in one link",
        '<nav class="post-navigation"><a href="{P}"><h3>TP</h3><span>السابق</span></a>'
        '<a href="{N}"><h3>TN</h3><span>التالي</span></a></nav>',
    ),
    Snippet(
        "picture and headline, two links a side",
        '<div class="post-pagination"><div class="prev-post"><a class="thumb" href="{P}"><img src="a.jpg"'
        ' alt=""></a><div><span>Previous</span><h4><a href="{P}">TP</a></h4></div></div>'
        '<div class="next-post"><a class="thumb" href="{N}"><img src="b.jpg" alt=""></a><div>'
        '<span>Next</span><h4><a href="{N}">TN</a></h4></div></div></div>',
    ),
    Snippet(
        "one lying class on both sides",
        '<div class="tdb_single_next_prev"><div class="tdb-next-post tdb-post-prev"><a href="{P}">TP'
        '</a></div><div class="tdb-next-post tdb-post-next"><a href="{N}">TN</a></div></div>',
    ),
    Snippet(
        "a class of both sides that no table knows",
        '<div class="entry-nav"><div class="x-next y-prev"><a href="{P}">TP</a></div>'
        '<div class="x-next y-next"><a href="{N}">TN</a></div></div>',
    ),
    Snippet(
        "camel case",
        '<div class="PostNavigation"><a class="prevPost" href="{P}">TP</a>'
        '<a class="nextPost" href="{N}">TN</a></div>',
    ),
    Snippet(
        "block element modifier",
        '<nav class="article__nav"><a class="article__nav-link article__nav-link--prev" href="{P}">TP'
        '</a><a class="article__nav-link article__nav-link--next" href="{N}">TN</a></nav>',
    ),
    Snippet(
        "glued names",
        '<div id="main2"><div class="prevpost"><a href="{P}">← TP</a></div>'
        '<div class="nextpost"><a href="{N}">TN →</a></div></div>',
    ),
    Snippet(
        "joomla",
        '<ul class="pager pagenav"><li class="previous"><a class="hasTooltip" title="TP" '
        'aria-label="المقال السابق: TP" href="{P}"><span aria-hidden="true">السابق</span></a></li>'
        '<li class="next"><a class="hasTooltip" title="TN" aria-label="المقال التالي: TN" '
        'href="{N}"><span>التالي</span></a></li></ul>',
    ),
    Snippet(
        "drupal flippy",
        '<ul class="flippy"><li class="prev"><a title="TP" href="{P}">‹ Previous</a></li>'
        '<li class="next"><a title="TN" href="{N}">Next ›</a></li></ul>',
    ),
    Snippet(
        "blogger",
        '<div class="blog-pager" id="blog-pager"><span id="blog-pager-newer-link"><a '
        'class="blog-pager-newer-link" href="{N}" title="رسالة أحدث">رسالة أحدث</a></span><span '
        'id="blog-pager-older-link"><a class="blog-pager-older-link" href="{P}" '
        'title="رسالة أقدم">رسالة أقدم</a></span><a class="home-link" href="/">الرئيسية</a></div>',
        titled=False,
    ),
    Snippet(
        "blogger in english",
        '<div class="blog-pager"><a href="{N}">Newer Post</a> <a href="/">Home</a> '
        '<a href="{P}">Older Post</a></div>',
        titled=False,
    ),
    Snippet(
        "docusaurus: what it calls previous is newer",
        '<nav class="pagination-nav"><div class="pagination-nav__item"><a '
        'class="pagination-nav__link" href="{P}"><div class="pagination-nav__sublabel">أحدث</div>'
        '<div class="pagination-nav__label">« TP</div></a></div><div class="pagination-nav__item '
        'pagination-nav__item--next"><a class="pagination-nav__link" href="{N}"><div '
        'class="pagination-nav__sublabel">أقدم</div><div class="pagination-nav__label">TN »</div>'
        "</a></div></nav>",
    ),
    Snippet(
        "ghost: only one side is marked",
        '<aside class="read-next"><a class="read-next-story" href="{N}"><section><h2>TN</h2>'
        '</section></a><a class="read-next-story prev" href="{P}"><section><h2>TP</h2></section>'
        "</a></aside>",
    ),
    Snippet(
        "the primary button is the other side",
        '<nav><a href="{P}" class="article-nav__btn">→ الخبر السابق</a><a href="{N}" '
        'class="article-nav__btn article-nav__btn--primary">التالي ←</a></nav>',
        titled=False,
    ),
    Snippet(
        "elementor, labels said twice",
        '<div class="elementor-widget-container"><div class="elementor-post-navigation"><div '
        'class="elementor-post-navigation__prev"><a href="{P}" ><span class="arrow"><i '
        'class="fa-left"></i><span>Prev</span></span><span><span class="label">Previous</span>'
        '<span class="elementor-post-navigation__prev--title">TP</span></span></a></div><div '
        'class="elementor-post-navigation__next"><a href="{N}"><span><span>Next</span><span '
        'class="elementor-post-navigation__next--title">TN</span></span></a></div></div></div>',
    ),
    Snippet(
        "icons with a title",
        '<div class="navigation"><a href="{P}"><i class="icon" title="المقال السابق"></i></a>'
        '<a href="{N}"><i class="icon" title="المقال التالي"></i></a></div>',
        titled=False,
    ),
    Snippet(
        "icons with an aria-label",
        '<div class="navigation"><a aria-label="Previous article" href="{P}"><svg></svg></a>'
        '<a aria-label="Next article" href="{N}"><svg></svg></a></div>',
        titled=False,
    ),
    Snippet(
        "pictures with an alt",
        '<p><a href="{P}"><img src="l.gif" alt="Previous article"></a> '
        '<a href="{N}"><img src="r.gif" alt="Next article"></a></p>',
        titled=False,
    ),
    Snippet(
        "label and headline in one text",
        '<div><a href="{P}">Previous post: TP</a> <a href="{N}">Next post: TN</a></div>',
    ),
    Snippet(
        "label cut into elements",
        '<div><a href="{P}"><span>الخبر</span> <span>السابق</span></a> '
        '<a href="{N}"><span>الخبر</span> <span>التالي</span></a></div>',
        titled=False,
    ),
    Snippet(
        "french",
        '<div class="nav"><a href="{P}">Article précédent</a><a href="{N}">Article suivant</a></div>',
        titled=False,
    ),
    Snippet(
        "german",
        '<p><a href="{P}">Vorheriger Beitrag</a> <a href="{N}">Nächster Beitrag</a></p>',
        titled=False,
    ),
    Snippet(
        "german back and on, beside class names",
        '<nav class="mh-post-nav"><div class="mh-post-nav-prev"><a href="{P}"><span>Zurück</span>'
        '<p>TP</p></a></div><div class="mh-post-nav-next"><a href="{N}"><span>Weiter</span><p>TN</p>'
        "</a></div></nav>",
    ),
    Snippet(
        "spanish",
        '<p><a href="{P}">Artículo anterior</a> <a href="{N}">Artículo siguiente</a></p>',
        titled=False,
    ),
    Snippet(
        "persian",
        '<div class="post-navigation"><a href="{P}"><span>مطلب قبلی</span><h3>TP</h3></a>'
        '<a href="{N}"><span>مطلب بعدی</span><h3>TN</h3></a></div>',
    ),
    Snippet("urdu", '<p><a href="{P}">پچھلی خبر</a> <a href="{N}">اگلی خبر</a></p>', titled=False),
    Snippet(
        "turkish",
        '<p><a href="{P}">Önceki yazı</a> <a href="{N}">Sonraki yazı</a></p>',
        titled=False,
    ),
    Snippet(
        "words that only head related blocks, but of both sides",
        '<div class="post-navigation"><div class="post-previous"><a href="{P}"><img src="p.jpg" '
        'alt=""><span>Read Previous</span><p>TP</p></a></div><div class="post-next"><a href="{N}">'
        "<span>Read Next</span><p>TN</p></a></div></div>",
    ),
    Snippet(
        "the end of the chain: an empty element",
        '<div class="td-post-next-prev"><div class="td-post-prev-post"><span>المقال السابق</span>'
        '<a href="{P}">TP</a></div><div class="td-post-next-post"></div></div>',
        "P",
    ),
    Snippet(
        "the end of the chain: a dead link",
        '<nav class="pagination"><a href="{P}" class="pagination--pager" title="TP">السابق</a>'
        '<a href="#" class="pagination--pager disabled">التالي</a></nav>',
        "P",
    ),
    Snippet(
        "the end of the chain: javascript",
        '<div class="post-nav"><a class="prev-post" href="javascript:void(0)">السابق</a>'
        '<a class="next-post" href="{N}">التالي</a></div>',
        "N",
        titled=False,
    ),
    Snippet(
        "the end of the chain: a link to the page itself",
        '<div class="post-switch"><a href="{O}" class="post-switch-prev"><div>السابق</div><h4>هنا</h4>'
        '</a><a href="{N}" class="post-switch-next"><div>التالي</div><h4>TN</h4></a></div>',
        "N",
    ),
    Snippet(
        "the end of the chain: a span with the page's own title",
        '<div class="post-switch"><span class="post-switch-next disabled">السابق هنا</span>'
        '<a href="{N}" class="post-switch-next"><div>التالي</div><h4>TN</h4></a></div>',
        "N",
    ),
    Snippet(
        "the end of the chain: home instead",
        '<nav class="post-nav"><a rel="prev" href="/">السابق</a><a rel="next" href="{N}">TN</a></nav>',
        "N",
    ),
    Snippet(
        "a link to all articles between the two",
        '<nav class="single-nav"><a class="prev" href="{P}">TP</a> <a href="/category/a/">الكل</a> '
        '<a class="next" href="{N}">TN</a></nav>',
    ),
    Snippet(
        "one label above its headline in a link",
        '<div class="css-1x"><a class="css-2y" href="{P}"><span>السابق</span><p>TP</p></a></div>',
        "P",
    ),
    Snippet("one label before its headline", '<div><a href="{P}">Previous: TP</a></div>', "P"),
    Snippet(
        "hidden for infinite scroll",
        '<div class="hidden"><a rel="prev" href="{P}">TP</a></div>',
        "P",
    ),
    Snippet(
        "nested in a widget inside the article",
        '<div class="widget"><div class="entry-navigation"><span class="previous-article"><a '
        'href="{P}">TP</a></span><span class="next-article"><a href="{N}">TN</a></span></div></div>',
    ),
    Snippet(
        "a table of 2005",
        '<table width="100%"><tr><td align="right"><a href="{P}">الموضوع السابق</a></td>'
        '<td align="left"><a href="{N}">الموضوع التالي</a></td></tr></table>',
        titled=False,
    ),
    Snippet(
        "a date and a section inside the link",
        '<nav class="post-navigation"><a class="post-prev" href="{P}"><span class="label">السابق'
        '</span><span class="date">3 ديسمبر</span><span class="post-title">TP</span></a>'
        '<a class="post-next" href="{N}"><time>5 ديسمبر</time><span class="cat-name">سياسة</span>'
        "<span>TN</span></a></nav>",
    ),
)
"""Markup that names neighbours."""

NAMING_NOTHING = (
    Snippet("nothing", ""),
    Snippet(
        "a slider's empty buttons around one story",
        '<div class="box"><button class="prev"></button><div class="next-story"><a href="{N}">خبر'
        '</a></div><button class="next"></button></div>',
    ),
    Snippet(
        "months of an archive",
        '<div><a href="{P}">الشهر الماضي</a> <a href="{N}">الشهر المقبل</a></div>',
    ),
    Snippet(
        "one story under the word next in its link",
        '<div><a href="{N}"><span>التالي</span><p>خبر آخر من المدينة</p></a></div>',
    ),
    Snippet(
        "one control called previous, with a word",
        '<div><a href="{P}"><span>السابق</span> صورة</a></div>',
    ),
    Snippet(
        "one picture called next",
        '<div><a href="{N}"><img src="/images/next.gif"></a></div>',
    ),
    Snippet(
        "one story under a word that names no article",
        '<div class="box"><h4>التالي</h4><p><a href="{N}">خبر آخر</a></p></div>',
    ),
    Snippet(
        "a headline that has the word and a dash",
        '<ul><li><a href="{P}">الأسبوع التالي - خبر</a></li><li><a href="{N}">ما قبل السابق - خبر'
        "</a></li></ul>",
    ),
    Snippet(
        "a related slider called next",
        '<div id="read-next-block"><h2>التالي</h2><div class="slider"><a href="{P}">خبر</a>'
        '<a href="{N}">خبر آخر</a></div></div>',
    ),
    Snippet(
        "one recommended article under the word next",
        '<div class="box"><h4>Read Next</h4><div class="item"><a href="{N}">خبر آخر</a></div></div>',
    ),
    Snippet(
        "one recommended article, up next",
        '<aside class="up-next"><span>Up Next</span><a href="{N}">خبر آخر</a></aside>',
    ),
    Snippet(
        "related with links that call themselves next",
        '<section class="related-posts"><a class="next" href="{P}">السابق</a>'
        '<a class="prev" href="{N}">التالي</a></section>',
    ),
    Snippet(
        "a slider's arrows",
        '<div class="owl-carousel"><a class="owl-prev" href="{P}">السابق</a>'
        '<a class="owl-next" href="{N}">التالي</a></div>',
    ),
    Snippet(
        "swiper",
        '<div class="swiper"><a class="swiper-button-prev" href="{P}"></a>'
        '<a class="swiper-button-next" href="{N}"></a></div>',
    ),
    Snippet(
        "bootstrap carousel",
        '<div class="x"><a class="carousel-control-prev" href="#c"><span>Previous</span></a>'
        '<a class="carousel-control-next" href="#c"><span>Next</span></a></div>',
    ),
    Snippet(
        "a gallery's next picture",
        '<div class="gallery-nav"><a href="{P}" rel="prev" role="button">السابق</a>'
        '<a href="{N}" rel="next" role="button">التالي</a></div>',
    ),
    Snippet(
        "a news ticker",
        '<div class="news-ticker"><a class="next" href="{N}">التالي</a>'
        '<a class="prev" href="{P}">السابق</a></div>',
    ),
    Snippet(
        "pages of this article",
        '<div class="page-links">الصفحات: <a href="{O}2/" rel="next">التالي</a> <a href="{O}2/">2</a>'
        "</div>",
    ),
    Snippet("pages by query", '<p><a rel="next" href="{O}?page=2">التالي</a></p>'),
    Snippet("pages by an unknown word", '<p><a rel="next" href="{O}?blatt=2">التالي</a></p>'),
    Snippet(
        "all on one page", '<p><a rel="next" class="next-post" href="{O}?showall=1">التالي</a></p>'
    ),
    Snippet(
        "comment pages",
        '<nav class="comment-navigation"><div class="nav-previous"><a href="{O}comment-page-1/">'
        'تعليقات أقدم</a></div><div class="nav-next"><a href="{P}">تعليقات أحدث</a></div></nav>',
    ),
    Snippet(
        "links of a comment",
        '<ol class="commentlist"><li><div class="comment-body"><p>Next post: <a href="{N}" rel="next">'
        "خبر</a></p></div></li></ol>",
    ),
    Snippet(
        "an archive's pager",
        '<nav class="posts-navigation"><div class="nav-previous"><a href="/page/2/">مقالات أقدم</a>'
        '</div><div class="nav-next"><a href="/page/1/">مقالات أحدث</a></div></nav>',
    ),
    Snippet(
        "an archive's pager with addresses of articles",
        '<nav class="posts-navigation"><div class="nav-previous"><a href="{P}">Older posts</a></div>'
        "</nav>",
    ),
    Snippet(
        "a calendar",
        '<table id="wp-calendar"><tr><td id="prev"><a href="/2024/11/">« نوفمبر</a></td>'
        '<td id="next"><a href="/2025/01/">يناير »</a></td></tr></table>',
    ),
    Snippet("home as previous", '<div class="prev-post"><a rel="prev" href="/">عودة</a></div>'),
    Snippet(
        "a category as previous",
        '<nav class="post-navigation"><a class="prev-post" href="/category/news/">السابق</a></nav>',
    ),
    Snippet(
        "another site as next",
        '<nav class="post-navigation"><a class="next-post" rel="next" href="https://elsewhere.example/2024/12/08/a-b-c-d/">'
        "التالي</a></nav>",
    ),
    Snippet(
        "a picture as next",
        '<p><a rel="next" href="/wp-content/uploads/2024/12/p.jpg">الصورة التالية</a></p>',
    ),
    Snippet(
        "buttons without an address",
        "<div><button><span>المقال السابق</span></button><a>المقال التالي</a></div>",
    ),
    Snippet(
        "the latest three",
        '<aside class="read-more-wrap"><article class="post-card"><a href="{P}">خبر</a></article>'
        '<article class="post-card"><a href="{N}">خبر آخر</a></article></aside>',
    ),
    Snippet(
        "a sentence of the body",
        '<p>وفي <a href="{P}">الخبر السابق</a> الذي نشرناه قلنا كثيراً عن ذلك.</p>',
    ),
    Snippet(
        "a headline that begins with next",
        '<p><a href="{N}">Next generation of cars is here</a></p>',
    ),
    Snippet(
        "a headline with the word", '<h3><a href="{N}">الأسبوع التالي حاسم في المفاوضات</a></h3>'
    ),
    Snippet(
        "controls of a slider",
        '<p><a class="flex-prev post-prev" href="{P}">Previous</a><a class="flex-next" href="{N}">'
        "Next</a></p>",
    ),
    Snippet(
        "many links called next",
        '<div class="post-navigation"><a class="next" href="{N}">التالي</a><a class="next" '
        'href="{P}">التالي</a></div>',
    ),
    Snippet(
        "languages",
        '<ul class="lang-switcher"><li class="prev"><a href="{P}">English</a></li><li class="next">'
        '<a href="{N}">Français</a></li></ul>',
    ),
    Snippet(
        "breadcrumbs",
        '<nav class="breadcrumbs"><a class="prev" href="{P}">أخبار</a> » <a class="next" href="{N}">'
        "سياسة</a></nav>",
    ),
    Snippet(
        "links to other people",
        '<p><a class="next-post" href="mailto:a@b.example">التالي</a><a class="prev-post" '
        'href="tel:123">السابق</a></p>',
    ),
    Snippet("a broken address", '<p><a rel="next" href="http://[::1">التالي</a></p>'),
    Snippet(
        "both sides one page",
        '<nav class="post-navigation"><a rel="prev" href="{P}">السابق</a><a rel="next" href="{P}">'
        "التالي</a></nav>",
    ),
    Snippet("a rel of both", '<p><a rel="prev next" href="{P}">خبر</a></p>'),
    Snippet(
        "a ajax pager of a block",
        '<div><a class="td-ajax-next-page" id="next-page-1" href="#"></a></div>',
    ),
)
"""Markup that looks like it, and names none."""
