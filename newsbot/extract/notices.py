# ruff: noqa: E501 - tables of data
"""What a line of furniture says: calls, notes, rights, rules, and what heads readers' comments."""

from __future__ import annotations

import re

from newsbot.arabic.fold import fold
from newsbot.extract.labels import EDGES, MAX_LABEL, is_headed, is_label, table

# A line that begins so is of the page, not of the story, however it goes on.
OPENINGS = """
لن يتم نشر عنوان بريدك|الحقول الإلزامية مشار|جميع الحقوق محفوظة|كل الحقوق محفوظة|حقوق النشر محفوظة|التعليقات مغلقة
لا تفوتوا أخبارنا|لا تفوت أخبارنا|اشترك في نشرتنا|اشترك في النشرة|اشترك الآن|سجل في نشرتنا|لمتابعة آخر الأخبار|لمتابعة أخبارنا
تابعوا آخر الأخبار|تابعوا أخبار|تابع آخر الأخبار|تابع أحدث الأخبار|تابعونا على|تابعونا عبر|تابعنا على|تابعنا عبر
انضم إلى قناتنا|انضموا إلى قناتنا|انضم لقناتنا|حمل تطبيق|حملوا تطبيق|اضغط هنا
لقراءة المزيد من|لقراءة المزيد|شاركنا رأيك|شارك هذا الخبر|شارك هذا المقال|اقرأ أيضا|إقرأ أيضا|اقرأ ايضا|اقرأ المزيد|شاهد أيضا|شاهد ايضا
طالع أيضا|قد يهمك|للمزيد من الأخبار|للمزيد من المعلومات|للمزيد تابع|نهاية الأكثر|نهاية قصص
التعليق على الصورة|الآراء الواردة|الآراء المنشورة|نشكركم على التعليق
A post shared by|View this post on Instagram|View on Instagram|This post was|Your email address
All rights reserved|Copyright|Sign up for|Subscribe to|Follow us on|Read more|Read also|Lire aussi
عرض هذا المنشور على|تمت مشاركة منشور|مشاركة منشور
المزيد من المقالات|أرسل هذا الخبر|متوفر باللغات
"""

# Sentences of a story begin so too: a line that does is of the page only where it is short.
NOTES = """
للاشتراك في|للاطلاع على المزيد|شارك هذا|شاركوا هذا|اشترك في|اشتركوا في|يمكنكم متابعة|يمكنك متابعة|يمكنكم الاشتراك
يمكنك الاشتراك|آخر تحديث|تم النشر|تم نشره|مصدر الصورة|صدر الصورة|المقالات المنشورة|التعليقات المنشورة
استمع إلى المقال|وقت القراءة|عدد المشاهدات|عدد القراءات|رابط مختصر|رابط الخبر|الرابط المختصر|محتوى إعلاني|محتوى مدفوع
Listen to this|Estimated reading time|Reading time
"""
# And these, where it also speaks of a place to follow the outlet at.
CALLS = """
تابعوا|تابع|تابعونا|تابعنا|لمتابعة|لمتابعتنا|انضم إلى|انضموا إلى|للانضمام إلى|اشترك في|اشتركوا في|للاشتراك في
يمكنكم متابعة|يمكنك متابعة|يمكنكم الاشتراك|يمكنك الاشتراك|Follow|Join our
"""
COMMENTS = """
التعليقات|تعليقات القراء|تعليقات الزوار|آراء القراء|آراء الزوار|ردود القراء|أضف تعليقك|شاركنا بتعليقك|Comments|Commentaires
"""
PLATFORMS = """
فيسبوك|فايسبوك|تويتر|إكس|واتساب|واتس|تلغرام|تيليجرام|تليجرام|تلجرام|انستغرام|إنستغرام|انستقرام|يوتيوب|تيك توك|سناب شات|نبض
google|news|غوغل|جوجل|قناتنا|قناتنا على|صفحتنا|صفحاتنا|تطبيقنا|نشرتنا|النشرة البريدية|النشرة الإخبارية|موقعنا|حسابنا|حساباتنا
facebook|twitter|whatsapp|telegram|instagram|youtube|tiktok
"""

# What comment rules and disclaimers speak of, a line for each; hardly a story speaks of the first.
POLICY = """
لا تعبر عن رأي|تعبر عن رأي|لا تعبر بالضرورة
وجهات نظر أصحابها|عن رأي أصحابها|وجهة نظر الموقع
إدارة الموقع|يحتفظ الموقع|القراء الكرام
التعليقات|تعليقاتكم|تعليقات
مشاركاتك|مشاركاتكم
شروط الاستخدام|إرشادات الاستخدام
سياسة الخصوصية
غير مسؤول
المنشورة|الواردة أدناه
حقوق الملكية|إعادة النشر
الزوار
"""
_SURE_POLICIES, _ENOUGH_POLICIES = 3, 3

_OPENINGS = tuple(sorted(table(OPENINGS)))
_POLICY = tuple(
    re.compile(rf"(?<!\w)[وفبلك]?(?:{'|'.join(sorted(table(line)))})(?!\w)")
    for line in POLICY.strip().splitlines()
)
_NOTES = tuple(sorted(table(NOTES)))
_CALLS = tuple(sorted(table(CALLS)))
# WordPress adds it to what its feed gives away.
_FIRST_ON = re.compile(r"(?:ظهرت المقاله|the post) .* (?:اولا علي|appeared first on) ")
_COMMENTS = table(COMMENTS)
_COUNTED = re.compile(
    r"(?:ال)?(?:تعليقات|ردود) \d+|\d+ (?:تعليقات?|تعليقا|ردود?|comments?)(?: (?:علي|on) .*)?"
)
_PLATFORMS = re.compile(rf"(?<!\w)[وفبلك]?(?:{'|'.join(sorted(table(PLATFORMS)))})(?!\w)")
# BBC's links that leap over a box.
_SKIP = re.compile(r"(?:تخط[يى]|skip)(?= (?:ال[يى] |to )|.* (?:و?واصل|و?تابع|continue)\b)")
_MAX_NOTE, _MAX_CALL = 48, 80
_MAX_NOTICE = 160
_RIGHTS = fold("الحقوق محفوظة")
# The line under an embedded post: a dash, a name, an account in brackets.
_SIGNATURE = re.compile(r"^[\u2014\u2013&-].{0,80}\(@\w+\)")


def opens_furniture(folded: str) -> bool:
    """Tell whether a folded line begins as only furniture does."""
    if _begins(folded, _OPENINGS) or (len(folded) <= _MAX_NOTE and _begins(folded, _NOTES)):
        return True
    called = len(folded) <= _MAX_CALL and _begins(folded, _CALLS)
    if called and _PLATFORMS.search(folded) is not None:
        return True
    return _SKIP.match(folded) is not None or _FIRST_ON.match(folded) is not None


def heads_comments(text: str, folded: str) -> bool:
    """Tell whether a line heads the comments of readers."""
    return len(text) <= MAX_LABEL and (
        EDGES.sub("", folded) in _COMMENTS or _COUNTED.fullmatch(folded) is not None
    )


def _begins(folded: str, openings: tuple[str, ...]) -> bool:
    return folded.startswith(openings) and any(
        folded == start or folded.startswith(start + " ") for start in openings
    )


def is_furniture_line(text: str, folded: str) -> bool:
    """Tell whether a line is furniture by its own words: a label, a call, a copyright, a credit."""
    if is_label(text) or opens_furniture(folded) or text.startswith("©"):
        return True
    if is_headed(text) or _is_tagged(text):
        return True
    short = len(text) <= _MAX_NOTICE
    return short and (_states_rights(folded) or _SIGNATURE.match(text) is not None)


def _is_tagged(text: str) -> bool:
    """Tell whether a line is hashtags and nothing else."""
    return text.startswith("#") and all(word.startswith("#") for word in text.split())


def _states_rights(folded: str) -> bool:
    """Tell whether a line reserves rights to an outlet: a story says of them who has them."""
    before, found, _ = folded.partition(_RIGHTS)
    return bool(found) and (before.count(" ") <= 1 or any(map(str.isdigit, folded)))


def is_policy(folded: str) -> bool:
    """Tell whether a folded line states the rules of a comment section or a disclaimer."""
    found = [about.search(folded) is not None for about in _POLICY]
    told = sum(found)
    return told >= _ENOUGH_POLICIES or (told > 1 and any(found[:_SURE_POLICIES]))
