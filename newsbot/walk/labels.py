"""What the words on a link say: previous or next, older or newer, and of what.

A text is a label when every one of its words is in the table below, so that a headline which
happens to hold "next" is none. Words are compared after folding. The table holds what themes and
their translations print (WordPress core and its language packs, TieLabs, tagDiv, ThemeRuby,
Blogger, Joomla, Drupal, phpBB, Docusaurus).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from newsbot.arabic.fold import fold

Side = Literal["previous", "next"]
Kind = Literal["article", "bare", "weak", "listing", "page", "comments"]
OPPOSITE: dict[Side, Side] = {"previous": "next", "next": "previous"}


class Label(NamedTuple):
    """What a label says.

    `kind` tells how much it proves: "article" names an article ("Next post"), "bare" only the
    side, "weak" also heads related blocks ("Read next", "Weiter"); "listing", "page" and
    "comments" are pagers of something else. `chronological` labels say older or newer, which by
    Blogger's convention is previous or next.
    """

    side: Side
    kind: Kind
    chronological: bool = False


_PREVIOUS = """
    السابق السابقة سابق سابقة الماضي الماضية
    previous prev précédent précédente précédents précédente
    vorheriger vorherige vorheriges vorherigen voriger vorige voriges vorigen vorher
    anterior precedente قبلی قبلي پیشین پچھلی پچھلا سابقہ پێشوو önceki sebelumnya vorig
    poprzedni poprzednia poprzednie предыдущая предыдущий предыдущее предыдущие назад попередня
    föregående forrige edellinen προηγούμενο προηγούμενη הקודם הקודמת previo previa předchozí prior
    előző предишна предишен предишната prethodni prethodna prethodno berê
    上一篇 上一則 前一篇 前の記事 前の投稿 이전글 이전 이전기사
"""
_NEXT = """
    التالي التالية اللاحق اللاحقة القادم القادمة تالي تالية لاحق الموالي الموالية المقبل المقبلة
    next suivant suivante
    nächster nächste nächstes nächsten danach siguiente próximo próxima proximo proxima seguinte
    successivo successiva prossimo prossima بعدی بعدي اگلی اگلا دواتر sonraki selanjutnya
    berikutnya volgende następny następna następne следующая следующий следующее вперед наступна
    nästa næste neste seuraava επόμενο επόμενη הבא הבאה další تالٍ داهاتوو پاشتر következő следваща
    следващ следващата sljedeći sljedeća sljedeće
    下一篇 下一則 后一篇 次の記事 次の投稿 다음글 다음 다음기사
"""
_OLDER = """
    أقدم الأقدم القديمة older ältere älterer älteres antiguo antigua antiguas ancien ancienne
    oudere eski vecchio قدیمی‌تر äldre
"""
_NEWER = """
    أحدث الأحدث newer neuere neuerer neueres reciente recent récent récente nieuwere yeni
    recente جدیدتر nyare
"""
# "Weiter" and "zurück" also lead on and back to anywhere.
_WEAK_PREVIOUS = "zurück back"
_WEAK_NEXT = "weiter"
_NOUNS = """
    المقال المقالة الخبر التدوينة الموضوع المادة المنشور المشاركة الرسالة القصة التقرير
    الإدراج المحتوى المحتوي البوست مقال مقالة خبر تدوينة موضوع مادة منشور مشاركة رسالة
    للمقال للمقالة للخبر للموضوع للتدوينة النص البيان بيان الملف ملف العمود القصيدة قصيدة
    الفتوى فتوى السؤال سؤال الحوار حوار التحقيق تحقيق المدونة الوثيقة
    post article story entry item news update
    beitrag artikel eintrag nachricht meldung blogbeitrag blogeintrag
    billet publication actualité actu entrada artículo articulo noticia publicación nota
    postagem artigo notícia matéria articolo notizia bericht yazı haber makale
    berita pos tulisan مطلب نوشته پست پوسٹ تحریر بابەتی هەواڵی запись статья новость публикация
    запис стаття wpis artykuł inlägg indlæg innlegg άρθρο פוסט מאמר כתבה הפוסט המאמר הכתבה
    článek příspěvek مضمون cikk статия публикация članak objava
"""
_LISTINGS = """
    مقالات المقالات المشاركات مشاركات التدوينات تدوينات المواضيع الأخبار أخبار المنشورات
    posts articles stories entries beiträge einträge nachrichten artikelen articulos entradas
    publicaciones noticias notizie articoli postagens yazılar записи
"""
_PAGES = "الصفحة صفحة page pages seite seiten página pagina صفحه halaman sayfa страница strona"
_COMMENTS = """
    التعليقات تعليقات comments comment kommentare commentaires comentarios commenti reacties
"""
_VERBS = """
    اقرأ إقرأ قراءة الرجوع العودة الانتقال انتقل اذهب شاهد read go view see lire lesen lees
    leer ler leggi up als watch
"""
_FILLERS = "إلى الى the to a de la le el l das der die den plus más mas più zum zur من"
_PHRASES: dict[str, tuple[Side, Kind]] = {
    "don't miss": ("previous", "weak"),
    "nicht verpassen": ("previous", "weak"),
    "بعد ذلك": ("next", "weak"),
}

_BACK = "←‹«<❮◀⟵"
_ON = "→›»>❯▶⟶"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_MAX_LABEL = 48
_MAX_WORDS = 5
_PARTING = re.compile(r"[:\uff1a|»›→←«\n]|\s[-–—]\s")
# What parts a label from the headline that follows it in the same text.
_PARTED = re.compile(r"^(.{3,40}?)(?:\s*[:\uff1a|»›→←«\n]|\s[-–—](?=\s))+\s*(?=\S)(.+)$", re.DOTALL)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


_SPOKEN: tuple[tuple[str, Side, bool, bool], ...] = (
    (_PREVIOUS, "previous", False, False),
    (_NEXT, "next", False, False),
    (_OLDER, "previous", True, False),
    (_NEWER, "next", True, False),
    (_WEAK_PREVIOUS, "previous", False, True),
    (_WEAK_NEXT, "next", False, True),
)
_SIDES: dict[str, tuple[Side, bool, bool]] = {
    word: (side, chronological, weak)
    for text, side, chronological, weak in _SPOKEN
    for word in _words(text)
}
_KINDS: dict[str, str] = {
    word: kind
    for text, kind in (
        (_FILLERS, "filler"),
        (_VERBS, "verb"),
        (_COMMENTS, "comments"),
        (_PAGES, "page"),
        (_LISTINGS, "listing"),
        (_NOUNS, "article"),
    )
    for word in _words(text)
}
_FOLDED_PHRASES = {tuple(_WORD.findall(fold(text))): said for text, said in _PHRASES.items()}


@lru_cache(maxsize=8_192)
def label(text: str) -> Label | None:
    """Return what a text says when it is a label and nothing else; None for any other text."""
    if len(text) > _MAX_LABEL or text.count(" ") > _MAX_WORDS + 2:
        return None
    words = _WORD.findall(fold(text))
    if not words or len(words) > _MAX_WORDS:
        return None
    phrase = _FOLDED_PHRASES.get(tuple(words))
    if phrase:
        return Label(*phrase)
    said = [_SIDES[word] for word in words if word in _SIDES]
    kinds = [_KINDS[word] for word in words if word not in _SIDES and word in _KINDS]
    if len(said) + len(kinds) != len(words) or len({side for side, _, _ in said}) != 1:
        return None
    side, chronological, _ = said[0]
    return Label(side, _kind(kinds, weak=all(weak for _, _, weak in said)), chronological)


def _kind(kinds: list[str], *, weak: bool) -> Kind:
    for kind in ("comments", "page", "listing", "article"):
        if kind in kinds:
            return kind
    return "weak" if weak or "verb" in kinds else "bare"


def parted(text: str) -> tuple[Label | None, str]:
    """Return the label that a text is or begins with ("Next: …"), and what is left of the text."""
    whole = label(text)
    if whole:
        return whole, ""
    match = _PARTED.match(text) if _PARTING.search(text, 3, _MAX_LABEL) else None
    if match:
        first = label(match[1])
        if first:
            return first, match[2]
    return None, text


@lru_cache(maxsize=8_192)
def hints(text: str) -> bool:
    """Tell whether a text is or begins with a label, or has an arrow at an end."""
    stripped = text.strip()
    if not stripped:
        return False
    if stripped[0] in _BACK or stripped[-1] in _ON:
        return True
    return parted(stripped)[0] is not None


def arrow(first: str, last: str) -> Side | None:
    """Return the side that arrows at a link's ends point to, where text runs left to right."""
    back, on = first[0] in _BACK, last[-1] in _ON
    if back == on:
        return None
    return "previous" if back else "next"
