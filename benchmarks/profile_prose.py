# ruff: noqa: E501, PLR2004, SIM905 - markup is kept on one line, chances are drawn as they stand
"""Made-up Arabic news articles, seeded: headlines, paragraphs, subheads, lists, quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

WHO = """وزير النقل|رئيس البلدية|مدير المستشفى|نقيب الصيادين|الناطق باسم الشركة|رئيسة الجمعية|محافظ الإقليم
عميد الكلية|مسؤول في الدفاع المدني|مديرة المدرسة|رئيس غرفة التجارة|قائد فريق الإنقاذ|خبير المناخ|أمين المتحف
مهندس المشروع|رئيس اتحاد المزارعين|قاضي التحقيق|سفيرة الاتحاد|مدرب المنتخب|مديرة المكتبة""".replace(
    "\n", "|"
).split("|")
SAID = "قال|أكد|أوضح|أضاف|ذكر|رأى|بيّن|أشار إلى|لفت إلى|كشف عن|شدد على|نبّه إلى".split("|")
WHAT = """أن أعمال الصيانة تنتهي خلال الأسابيع المقبلة|أن عدد المستفيدين تضاعف مقارنة بالعام الماضي
أن المياه عادت إلى الأحياء الشرقية بعد انقطاع طويل|أن الخطة الجديدة تشمل القرى البعيدة عن المركز
أن الأسعار استقرت بعد موجة من الارتفاع|أن الفرق الفنية تعمل على مدار الساعة|أن الموسم الزراعي جاء دون التوقعات
أن الطريق الساحلي سيفتح أمام حركة السير قريباً|أن اللجنة تسلمت التقرير النهائي وبدأت دراسته
أن المتطوعين وزعوا المساعدات على العائلات|أن المفاوضات بلغت مرحلة دقيقة|أن الميزانية أقرت بعد نقاش طويل
أن التلاميذ عادوا إلى صفوفهم في موعدهم|أن المعرض استقبل زواراً من بلدان كثيرة|أن العاصفة خلفت أضراراً محدودة
أن الحافلات الكهربائية تدخل الخدمة تدريجياً|أن العينات أرسلت إلى المختبر المركزي|أن الاتفاق ينتظر توقيع الطرفين""".replace(
    "\n", "|"
).split("|")
WHERE = """في العاصمة|في المدينة القديمة|في الميناء|قرب الحدود الشمالية|في الريف الجنوبي|على ضفة النهر|في السوق المركزي
في الجامعة|في المنطقة الصناعية|في الضاحية|في الجبل|على الساحل""".replace("\n", "|").split("|")
WHEN = """صباح اليوم|مساء أمس|خلال الأسبوع الجاري|مطلع الشهر|بعد اجتماع مطول|قبل أيام|في مؤتمر صحافي
فور وصوله|للمرة الأولى منذ أعوام|في بيان مكتوب""".replace("\n", "|").split("|")
BECAUSE = """بسبب نقص التمويل|رغم صعوبة الظروف|بعد دراسة استمرت عاماً|بالتعاون مع منظمات محلية|تلبية لمطالب السكان
وفق الأرقام الرسمية|بحسب شهود عيان|في انتظار قرار المحكمة|من دون تفاصيل إضافية|على أن تستكمل لاحقاً""".replace(
    "\n", "|"
).split("|")
ACTS = "يفتتح|يتفقد|يعلن خطة|يحذر من أزمة|يطالب بحلول|يناقش مستقبل العمل|يستقبل وفداً|يوقع اتفاقاً".split(
    "|"
)
SUBHEADS = "أرقام تتبدل|ماذا بعد|شهادات من الميدان|طريق طويل|خلاف على التفاصيل|جذور المشكلة|أصوات معارضة".split(
    "|"
)
PEOPLE = "سمر الخطيب|نادر العلي|هالة منصور|كريم الشامي|ليلى الحداد|يوسف الراوي".split("|")
SECTIONS = "سياسة|اقتصاد|مجتمع|رياضة|ثقافة|بيئة".split("|")
MONTHS = """كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول""".split(
    "|"
)


@dataclass(frozen=True)
class Item:
    """A piece of an article: kind is p, h, li, quote or row; `link` marks a phrase to be linked."""

    kind: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class Story:
    """A made-up article; its text is the lead (if any) and the items in order."""

    number: int
    title: str
    lead: str
    items: tuple[Item, ...]
    author: str
    section: str
    tags: tuple[str, ...]
    day: int
    month: int

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return [*([self.lead] if self.lead else []), *(item.text for item in self.items)]


def sentence(rng: random.Random) -> str:
    """Return one sentence that hardly ever comes twice."""
    parts = [rng.choice(SAID), rng.choice(WHO), rng.choice(WHERE), rng.choice(WHEN)]
    tail = [rng.choice(WHAT), rng.choice(BECAUSE)]
    number = f"وبلغ العدد {rng.randint(12, 9800)}" if rng.random() < 0.4 else ""
    return " ".join(filter(None, [*parts, *tail, number])) + "."


def headline(rng: random.Random) -> str:
    """Return a headline."""
    return f"{rng.choice(WHO)} {rng.choice(ACTS)} {rng.choice(WHERE)} {rng.choice(BECAUSE)}"


def paragraph(rng: random.Random, *, short: bool = False) -> str:
    """Return a paragraph of one to four sentences."""
    return " ".join(sentence(rng) for _ in range(1 if short else rng.randint(1, 4)))


def background(rng: random.Random) -> str:
    """Return a paragraph that a newsroom puts under many of its stories."""
    return "يذكر أن " + paragraph(rng)


def story(rng: random.Random, number: int, reused: list[str], *, lead: bool) -> Story:
    """Return an article; half of them carry one of the reused paragraphs."""
    items = [_paragraph(rng) for _ in range(rng.randint(3, 9))]
    if rng.random() < 0.4:
        items.insert(rng.randint(1, len(items) - 1), Item("h", rng.choice(SUBHEADS)))
    if rng.random() < 0.25:
        spot = rng.randint(1, len(items) - 1)
        items[spot:spot] = [Item("li", sentence(rng)) for _ in range(rng.randint(2, 4))]
    if rng.random() < 0.25:
        items.insert(rng.randint(1, len(items) - 1), Item("quote", "«" + sentence(rng) + "»"))
    if reused and rng.random() < 0.5:
        items.insert(rng.choice([1, len(items), len(items)]), Item("p", rng.choice(reused)))
    return Story(
        number, headline(rng), paragraph(rng, short=True) if lead else "", tuple(items),
        rng.choice(PEOPLE), rng.choice(SECTIONS), tuple(rng.sample(WHERE, 3)),
        rng.randint(1, 28), rng.randint(1, 12),
    )  # fmt: skip


def _paragraph(rng: random.Random) -> Item:
    text = paragraph(rng)
    if rng.random() < 0.3:
        words = text.split()
        start = rng.randint(0, max(0, len(words) - 4))
        return Item("p", text, " ".join(words[start : start + rng.randint(1, 4)]))
    return Item("p", text)
