# ruff: noqa: E501 - tables of data
"""Words by which a page labels what is not its article. Tables of data, compared after folding.

Seen in the themes' own translations and on real pages; navigation labels come first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsbot.arabic.fold import fold

NAVIGATION = """
المقالة السابقة|المقالة التالية|السابق|التالي|المقال السابق|المقال التالي|الخبر السابق|الخبر التالي
التدوينة السابقة|التدوينة التالية|الموضوع السابق|الموضوع التالي|المادة السابقة|المادة التالية
المحتوى السابق|المحتوى التالي|الرجوع للمقال السابق|المقال السابق/التالي|السابق والتالي|اقرأ التالي
اقرأ السابق|الخبر اللاحق|المقال اللاحق|السابقة|التالية|المنشور السابق|المنشور التالي
المشاركة السابقة|المشاركة التالية|رسالة أقدم|رسالة أحدث|تصفح المقالات|مقالات أقدم|مقالات أحدث
المشاركات القديمة|أحدث المشاركات|التدوينات الأقدم|التدوينات الأحدث|الصفحة السابقة|الصفحة التالية
الصفحات|التعليقات الأقدم|التعليقات الأحدث|تعليقات أقدم|تعليقات أحدث|تصفح التعليقات
Read Previous|Read Next|Previous post|Next post|Previous article|Next article|Previous story
Next story|Previous|Next|Prev|Older Post|Newer Post|Older|Newer|Don't Miss|Up Next|Published In
Back to article|Article précédent|Article suivant|مطلب قبلی|مطلب بعدی|Pages|More pages
Post navigation
"""

RELATED = """
مقالات ذات صلة|المقالات ذات الصلة|قد يعجبك أيضا|قد يعجبك|شاهد أيضا|صندوق شاهد أيضا|اقرأ أيضا
اقرأ ايضا|أخبار ذات صلة|الأخبار ذات الصلة|اقرأ لنفس الكاتب|المزيد عن المؤلف|مواضيع ذات صلة
موضوعات ذات صلة|مواضيع متعلقة|موضوعات متعلقة|أخبار متعلقة|اخبار متعلقه|مقالات متعلقة|ذات صلة
مقالات بواسطة كاتب المقال الحالي|الأكثر قراءة|الأشهر|الأكثر مشاهدة|أكثر المقالات مشاهدة|الأكثر تصفحا
أكثر المقالات تعليقا|الأحدث نشرا|أحدث المقالات|مقال نشط|آخر الأخبار|أهم الأخبار|الأكثر شعبية
قد يهمك أيضا|قد يهمك|للمزيد|طالع أيضا|طالع المزيد|تابع أيضا|انظر أيضا|مواد ذات صلة|روابط ذات صلة
مواضيع قد تهمك|أخبار قد تهمك|المزيد من الأخبار|المزيد حول هذا|مزيد من المواضيع|اخترنا لك|نرشح لك
اقرأ المزيد|إقرأ المزيد|قراءة المزيد|المزيد|تابع القراءة|متابعة القراءة|لقراءة المزيد|شاهد المزيد
لا يفوتك|لا تفوت|الأكثر تداولا|الأكثر تعليقا|مختارات|اقرأ في هذا الملف|أخبار مشابهة|مقالات مشابهة
مواضيع مشابهة|من نفس القسم|ربما يعجبك أيضا|ربما تود قراءة|يمكنك أيضا قراءة|إقرأ كذلك|اقرأ كذلك
اقرأ عن|وللمزيد|لمزيد من التفاصيل|ننصحك بقراءة|يهمك أيضا|المزيد من|تابع المزيد|أحدث الأخبار
Related|Related articles|Related posts|Related stories|Related news|You may also like|See also
Read also|Also read|Most Popular|Most read|Trending|Recommended|More from|See more|Read more
Continue Reading|Editor's picks|Latest news|Recent posts|À lire aussi|Lire aussi|Articles similaires
بیشتر بخوانید
"""

SHARING = """
شاركها|شارك|مشاركة|شارك الخبر|شارك المقال|شارك هذا الخبر|شارك هذا المقال|شارك الموضوع|مشاركة عبر البريد
مشاركة الخبر|مشاركة المقال|شارك عبر|شاركنا رأيك|شارك على|انسخ الرابط|نسخ الرابط|طباعة|اطبع|إرسال|ارسل لصديق
تابعنا|تابعونا|تابعنا على|تابعونا على|اتبعنا على تويتر|تابعنا على فيسبوك|اتبعنا|انضم لقناتنا|حفظ|استمع
انضم إلى قناتنا على تلغرام|انضم إلى قناتنا|انضموا إلى قناتنا|لمتابعة آخر الأخبار|فيسبوك|تويتر|واتساب
تلغرام|تيليجرام|تكبير الخط|تصغير الخط|حجم الخط|Facebook|Twitter|WhatsApp|Telegram|LinkedIn|Pinterest
Email|Print|Copy link|Share|Share this|Tweet|Follow us|Partager|تغريدة|ارسال|بريد إلكتروني|Viber|Reddit
Tumblr|Messenger|Skype|VKontakte|X|Share :
"""

OTHER = """
المصدر|مصدر|بواسطة|الوسوم|وسوم|تصنيفات|التصنيفات|كلمات مفتاحية|الكلمات المفتاحية|كلمات دلالية|الكلمات الدلالية
العلامات|اشترك|الاشتراك|القائمة البريدية|النشرة الإعلامية|النشرة الإخبارية|النشرة البريدية|الكلمات الدالة|تاغات
اشترك في النشرة الإخبارية|اشترك في نشرتنا الإخبارية|اترك تعليقا|اكتب تعليقا|اترك تعليق|اترك رد|أضف تعليقا
أضف تعليق|إضافة تعليق|إضافة تعليق جديد|التعليقات مغلقة|التعليقات|تعليقات|لا توجد تعليقات|شاركنا برأيك
التعليقات مغلقة على هذا المقال
جميع الحقوق محفوظة|كل الحقوق محفوظة|عن كاتب المقال|الكاتب|عن الكاتب|نتائج البحث|نبذة عن الكاتب
إعلان|اعلان|إعلانات|Advertisement|Ad|Tags|Tag|Comments|No Comments|Comments are off|Leave a comment
Leave a reply|Nothing found|Source|Share|Advertisements|Publicité|موضوعات|مواضيع|أقسام
"""

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
# What follows their colon is what they head.
HEADS = """
مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|موضوعات ذات صلة|مواد ذات صلة|مواضيع متعلقة|أخبار متعلقة|مقالات متعلقة
الوسوم|وسوم|كلمات مفتاحية|الكلمات المفتاحية|كلمات دلالية|الكلمات الدلالية|الكلمات الدالة|العلامات|تاغات|تصنيفات|التصنيفات
Tags|Keywords|Related|Related articles|Related posts|Filed under
"""
COMMENTS = """
التعليقات|تعليقات القراء|تعليقات الزوار|آراء القراء|آراء الزوار|ردود القراء|أضف تعليقك|شاركنا بتعليقك|Comments|Commentaires
"""
PLATFORMS = """
فيسبوك|فايسبوك|تويتر|إكس|واتساب|واتس|تلغرام|تيليجرام|تليجرام|تلجرام|انستغرام|إنستغرام|انستقرام|يوتيوب|تيك توك|سناب شات|نبض
google|news|غوغل|جوجل|قناتنا|قناتنا على|صفحتنا|صفحاتنا|تطبيقنا|نشرتنا|النشرة البريدية|النشرة الإخبارية|موقعنا|حسابنا|حساباتنا
facebook|twitter|whatsapp|telegram|instagram|youtube|tiktok
"""

# What comment rules and disclaimers speak of, a line for each; of the first ones hardly a story does.
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

# Headings of pages that a server sends with status 200 in the place of an article.
ERROR_HEADINGS = """
404|page not found|not found|error 404|404 not found|الصفحة غير موجودة|صفحة غير موجودة|الصفحة المطلوبة غير موجودة|الصفحة التي تبحث عنها
لم يتم العثور|لم نتمكن من العثور|عفوا الصفحة|عذرا الصفحة|المحتوى غير موجود|الخبر غير موجود|المقال غير موجود|هذه الصفحة غير متاحة
خطأ 404|غير موجود|لا يوجد محتوى|nothing found|page introuvable|الصفحة غير متوفرة|حدث خطأ|server error|internal server error
error|خطأ|index of|عفوا هذه الصفحة|عذرا هذه الصفحة|الموضوع غير موجود|هذا الخبر غير موجود|الموقع تحت الصيانة|الموقع قيد الصيانة
oops|oops that page can t be found|410 gone|sorry this page isn t available|account suspended
"""
LOGIN_HEADINGS = """
تسجيل الدخول|تسجيل دخول|دخول الأعضاء|log in|login|sign in|connexion|before you continue|قبل المتابعة|إنشاء حساب
نتائج البحث|نتائج البحث عن|search results|search results for|بحث|search|استعادة كلمة المرور|your privacy|خصوصيتك|cookie consent
we value your privacy|نحن نقدر خصوصيتك|اشترك الآن لمواصلة القراءة|subscribe to continue
"""

# Roles, desks, agencies and accounts: true of a story's origin, but nobody's name. Single words.
NOBODY = """
admin|administrator|webmaster|editor|editors|redaction|rédaction|newsroom|news|staff|user|superuser|author|guest|desk
manager|root|test|website|moderator|super|محرر|المحرر|محررة|محررون|تحرير|التحرير|المحررين|ادارة|الادارة|مدير
الموقع|مشرف|كاتب|كتاب|صحفي|وكالات|الوكالات|وكالة|مراسل|مراسلون|مراسلنا|مراسلو|متابعات|متابعة|خاص
رويترز|سانا|الاناضول|وام|واس|بنا|كونا|شينخوا|سبوتنيك|وفا|بترا|قنا|واع|نينا|الفرنسية|الالمانية
reuters|afp|ap|dpa|xinhua|anadolu|agencies|agency|sputnik|sana|spa|wam|قسم|القسم|غرفة|ديسك|الديسك|الأخبار
اخبار|فريق|مصادر|مواقع|مصدر|صحف|صحيفة|جريدة|موقع|شبكة|قناة|فضائية|هيئة|بوابة|مركز|مؤسسة|المركز
developed|designed|powered|الرئيسية|القراء|اقرأ|المزيد|عرض|جميع|مقالات|المقالات|view|all|posts|undefined|null
facebook|twitter|فيسبوك|تويتر|يوتيوب|انستغرام|إنستغرام|تلغرام|واتساب|kommentar|comment|comments|redaktion|uncategorized|posted|autor|autorin|views|reply|beiträge
none|unknown|أسرة|مكتب|المكتب|نشر|النشر|الى|من|في|عن|منذ|قبل|تاريخ|بتاريخ|نشرت|نشرة|by|the|of|and|نت|نيوز|برس|اسوشيتدبرس|أسوشيتدبرس|دويتشه|الإخبارية|الإخباري|أنباء|الأنباء|للأنباء|تلفزيون|إذاعة|راديو|العربية|أونلاين|online|press|tv|طاقم|ادمن|الأدمن|المراسل
فرانس|عربي|ومع|وات|واج|لاماب|editorial|team|شؤون
"""


def _table(text: str) -> frozenset[str]:
    return frozenset(
        folded
        for line in text.strip().splitlines()
        for label in line.split("|")
        if (folded := fold(label).strip())
    )


ERRORS = _table(ERROR_HEADINGS)
LOGINS = _table(LOGIN_HEADINGS)
NOBODIES = _table(NOBODY)
LABELS = _table(NAVIGATION + RELATED + SHARING + OTHER)
_OPENINGS = tuple(sorted(_table(OPENINGS)))
_RELATED = _table(RELATED) | _table(NAVIGATION)
_POLICY = tuple(
    re.compile(rf"(?<!\w)[وفبلك]?(?:{'|'.join(sorted(_table(line)))})(?!\w)")
    for line in POLICY.strip().splitlines()
)
_NOTES = tuple(sorted(_table(NOTES)))
_CALLS = tuple(sorted(_table(CALLS)))
# WordPress adds it to what its feed gives away.
_FIRST_ON = re.compile(r"(?:ظهرت المقاله|the post) .* (?:اولا علي|appeared first on) ")
_HEADS = _table(HEADS)
_COMMENTS = _table(COMMENTS)
_COUNTED = re.compile(
    r"(?:ال)?(?:تعليقات|ردود) ?\(?\d+\)?|\d+ (?:تعليقات?|تعليقا|ردود?|comments?)(?: (?:علي|on) .*)?"
)
_PLATFORMS = re.compile(rf"(?<!\w)[وفبلك]?(?:{'|'.join(sorted(_table(PLATFORMS)))})(?!\w)")
# BBC's links that leap over a box.
_SKIP = re.compile(r"(?:تخط[يى]|skip)(?= (?:ال[يى] |to )|.* (?:و?واصل|و?تابع|continue)\b)")
_MAX_NOTE, _MAX_CALL = 48, 80
_EDGES = re.compile(r"^[\W_\d]+|[\W_\d]+$")
_MAX_LABEL = 60
_MAX_NOTICE = 160
_RIGHTS = fold("الحقوق محفوظة")
# The line under an embedded post: a dash, a name, an account in brackets.
_SIGNATURE = re.compile(r"^[\u2014\u2013&-].{0,80}\(@\w+\)")


@lru_cache(maxsize=4_096)
def is_label(text: str) -> bool:
    """Tell whether a line is nothing but a label (with signs and a number around it)."""
    return len(text) <= _MAX_LABEL and _EDGES.sub("", fold(text)) in LABELS


def is_related_label(text: str) -> bool:
    """Tell whether a line heads a list of other stories."""
    return len(text) <= _MAX_LABEL and _EDGES.sub("", fold(text)) in _RELATED


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
    return len(text) <= _MAX_LABEL and (
        _EDGES.sub("", folded) in _COMMENTS or _COUNTED.fullmatch(folded) is not None
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


def is_headed(text: str) -> bool:
    """Tell whether a line is a list of tags or stories behind what heads it."""
    head, colon, _ = text.partition(":")
    return bool(colon) and len(head) <= _MAX_LABEL and fold(head).strip() in _HEADS


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
