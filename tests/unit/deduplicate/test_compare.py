from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot.arabic.fold import fold
from newsbot.deduplicate.compare import CONTRADICTS, NEAR, SAME_BODY, SAME_TEXT, Comparison
from newsbot.deduplicate.fingerprint import sign

if TYPE_CHECKING:
    from collections.abc import Callable

WEATHER = (
    "توقعت المديرية العامة للأرصاد الجوية أن يكون الجو صحوا بشكل عام في دمشق والمناطق المحيطة بها. "
    "وتبقى درجات الحرارة أعلى من معدلاتها لمثل هذه الفترة من السنة بنحو 4 درجات مئوية. "
    "وذكرت النشرة أن الرياح شمالية بين الخفيفة والمعتدلة مع هبات نشطة أحيانا والبحر خفيف الموج. "
    "ونبهت المديرية من تشكل الصقيع في المرتفعات صباح الأحد ومن الضباب على الطريق المؤدي إلى حمص. "
    "وأشرف على إعداد النشرة المهندس سامر العطار بالتعاون مع محطة الخيار الزراعية."
)
STORY = (
    "دشنت جمعية محلية مكتبة متنقلة تجوب القرى النائية في ريف السلمية بعد عامين من التحضير. "
    "وتحمل الحافلة نحو 1200 كتاب للأطفال واليافعين تبرع بها قراء من داخل البلاد وخارجها. "
    "وقالت مديرة المشروع إن الفكرة ولدت حين لاحظ المتطوعون أن أقرب مكتبة تبعد ساعتين. "
    "ويرافق الكتب راو يقرأ القصص ويدرب الصغار على صناعة دمى من القماش والورق الملون. "
    "ويأمل القائمون على المشروع أن تنضم إليه حافلة ثانية قبل الخريف إذا توفر التمويل."
)


def compared(one: str, other: str, title: str = "", other_title: str = "") -> tuple[float, str]:
    earlier = sign(fold(other_title), fold(other))
    return Comparison(sign(fold(title), fold(one))).with_earlier(earlier)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("بنحو 4", "بنحو 6"),
        ("صباح الأحد", "صباح الخميس"),
        ("في دمشق", "في درعا"),
        ("المؤدي إلى حمص", "المؤدي إلى طرطوس"),
        ("صحوا", "ماطرا"),
        ("شمالية", "جنوبية"),
        ("سامر العطار", "لؤي المقداد"),
        ("سامر العطار", "سامر المقداد"),
        ("الخيار", "البندورة"),
    ],
)
def test_a_bulletin_with_one_other_fact_is_another_bulletin(old: str, new: str) -> None:
    assert old in WEATHER
    assert compared(WEATHER.replace(old, new), WEATHER)[1] == CONTRADICTS
    assert compared(WEATHER, WEATHER.replace(old, new))[1] == CONTRADICTS


def test_swapped_facts_contradict() -> None:
    swapped = WEATHER.replace("دمشق", "#").replace("حمص", "دمشق").replace("#", "حمص")
    assert compared(swapped, WEATHER)[1] == CONTRADICTS


def test_the_same_text_in_other_digits_is_the_same() -> None:
    assert compared(WEATHER.replace("4", "٤"), WEATHER) == (1.0, SAME_TEXT)


def test_a_new_headline_leaves_the_same_body() -> None:
    result = compared(STORY, STORY, "مكتبة على عجلات", "جمعية تدشن مكتبة متنقلة")
    assert result == (1.0, SAME_BODY)


def test_equal_bodies_under_headlines_of_two_days_are_two_bulletins() -> None:
    result = compared(WEATHER, WEATHER, "الطقس يوم الأحد", "الطقس يوم الاثنين")
    assert result[1] == CONTRADICTS


@pytest.mark.parametrize("text", [STORY, WEATHER])
@pytest.mark.parametrize(
    "edit",
    [
        lambda parts: parts[:-1],
        lambda parts: parts[1:],
        lambda parts: parts[:2] + parts[3:],
        lambda parts: [parts[0], *reversed(parts[1:])],
        lambda parts: [*parts, "المصدر: وكالات"],
        lambda parts: ["دمشق - سانا: " + parts[0], *parts[1:]],
        lambda parts: [*parts, "وهذه فقرة أضافها المحرر من عنده عن أمور جرت في بيروت عام 1999"],
        lambda parts: [p.replace("ة", "ه").replace("أ", "ا") for p in parts],
        lambda parts: (
            [p.replace("نحو", "قرابة").replace("قالت", "صرحت") for p in parts] + ["خاص بنا"]
        ),
    ],
)
def test_an_edited_copy_is_near(text: str, edit: Callable[[list[str]], list[str]]) -> None:
    copy = "\n".join(edit(text.rstrip(".").split(". ")))
    similarity, reason = compared(copy, text)
    assert reason in {NEAR, SAME_TEXT}
    assert 0.5 < similarity <= 1


def test_a_near_copy_is_never_called_the_same() -> None:
    similarity, reason = compared(STORY + " انتهى التقرير", STORY)
    assert reason == NEAR
    assert similarity < 1


def test_a_slip_of_the_pen_is_no_contradiction() -> None:
    assert compared(STORY.replace("الملون", "الملن"), STORY)[1] == NEAR


def test_texts_of_few_words_are_only_equal_or_not() -> None:
    line = "انفجار يهز وسط المدينة صباحا"
    assert compared(line + " اليوم", line) == (0.0, "")
    assert compared(line, line) == (1.0, SAME_TEXT)
    assert compared(line, line, "عاجل: انفجار", "انفجار") == (1.0, SAME_BODY)
    days = ("انفجار صباح يوم الأحد", "انفجار صباح يوم الاثنين")
    assert compared(line, line, *days)[1] == CONTRADICTS


def test_headlines_without_a_text_are_only_equal_or_not() -> None:
    title = "اجتماع طارئ يبحث أزمة النقل والمواصلات بين المدن"
    assert compared("", "", title + " اليوم", title) == (0.0, "")
    assert compared("", "", title, title) == (1.0, SAME_TEXT)


def test_a_small_quotation_of_a_long_text_is_no_copy() -> None:
    long = " ".join(f"كلمة{chr(0x0627 + n % 20)}{n}س" for n in range(150))
    quoted = STORY[:200]
    assert compared(quoted, quoted + " " + long) == (0.0, "")


def test_texts_that_share_a_background_paragraph_are_not_copies() -> None:
    background = STORY.split(". ")[2]
    assert compared(STORY, WEATHER + " " + background) == (0.0, "")


def test_tables_of_other_numbers_differ_without_alignment() -> None:
    one = WEATHER + " العظمى 31 والصغرى 17 والرطوبة 44 والضغط 1012"
    other = WEATHER + " العظمى 29 والصغرى 14 والرطوبة 51 والضغط 1009"
    assert compared(one, other) == (0.0, "")


def test_long_texts_are_compared_by_what_both_sampled() -> None:
    words = [f"{a}{b}{c}ن" for a in "بتثجحخدذ" for b in "رزسشصضطظ" for c in "عغفقكلمو"]
    whole = " ".join(words)
    assert compared(" ".join(words[:400]), whole)[1] == NEAR
    assert compared(whole, " ".join(words[:400]))[1] == NEAR
    assert compared(" ".join(reversed(words)), whole) == (0.0, "")


def test_a_contradiction_that_only_the_other_side_shows_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = iter([0.0, 1.0])
    monkeypatch.setattr("newsbot.deduplicate.compare.contradiction", lambda *_: next(weights))
    first, second, *rest = STORY.split(". ")
    assert compared(". ".join([second, first, *rest]), STORY)[1] == CONTRADICTS


def test_a_text_half_of_whose_words_stand_elsewhere_in_order_is_no_copy() -> None:
    parts = STORY.split(". ")
    mixed = ". ".join([parts[0], *WEATHER.split(". ")[1:4], parts[2], parts[1]])
    assert compared(mixed, STORY) == (0.0, "")


def test_texts_with_less_than_half_of_their_words_in_common_are_not_compared_in_order() -> None:
    words = [f"{a}{b}{c}ن" for a in "بتثج" for b in "رزسش" for c in "عغفق"]
    one, other = words[:20], words[:9] + words[30:41]
    assert compared(" ".join(one), " ".join(other)) == (0.0, "")
