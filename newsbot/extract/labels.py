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

# What follows their colon is what they head.
HEADS = """
مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|موضوعات ذات صلة|مواد ذات صلة|مواضيع متعلقة|أخبار متعلقة|مقالات متعلقة
الوسوم|وسوم|كلمات مفتاحية|الكلمات المفتاحية|كلمات دلالية|الكلمات الدلالية|الكلمات الدالة|العلامات|تاغات|تصنيفات|التصنيفات
Tags|Keywords|Related|Related articles|Related posts|Filed under
"""
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


def table(text: str) -> frozenset[str]:
    """Return phrases that bars and line ends part, in comparing form."""
    return frozenset(
        folded
        for line in text.strip().splitlines()
        for label in line.split("|")
        if (folded := fold(label).strip())
    )


ERRORS = table(ERROR_HEADINGS)
LOGINS = table(LOGIN_HEADINGS)
NOBODIES = table(NOBODY)
LABELS = table(NAVIGATION + RELATED + SHARING + OTHER)
_RELATED = table(RELATED) | table(NAVIGATION)
_HEADS = table(HEADS)
# Signs and numbers around a label.
EDGES = re.compile(r"^[\W_\d]+|[\W_\d]+$")
MAX_LABEL = 60


@lru_cache(maxsize=4_096)
def is_label(text: str) -> bool:
    """Tell whether a line is nothing but a label (with signs and a number around it)."""
    return len(text) <= MAX_LABEL and EDGES.sub("", fold(text)) in LABELS


def is_related_label(text: str) -> bool:
    """Tell whether a line heads a list of other stories."""
    return len(text) <= MAX_LABEL and EDGES.sub("", fold(text)) in _RELATED


def is_headed(text: str) -> bool:
    """Tell whether a line is a list of tags or stories behind what heads it."""
    head, colon, _ = text.partition(":")
    return bool(colon) and len(head) <= MAX_LABEL and fold(head).strip() in _HEADS
