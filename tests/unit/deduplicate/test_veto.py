from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsbot.arabic.fold import fold
from newsbot.deduplicate.align import blocks, gaps, places
from newsbot.deduplicate.veto import ENOUGH, Text, contradiction, disjoint
from newsbot.deduplicate.words import CODES, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence


def codes(text: str, title: str = "") -> list[int]:
    def of(part: str) -> list[int]:
        return [code for word in fold(part).split() if (code := CODES[word])]

    return [*of(title), SKIPPED, *of(text)]


def weight(one: list[int], other: list[int], beside: Sequence[Sequence[int]] = ()) -> float:
    common = blocks(one, other, places(other))
    return contradiction(
        gaps(one, other, common), Text(one, set(one)), Text(other, set(other)), beside
    )


START = "افتتح الفنانون معرضا للخزف المزجج والنسيج اليدوي"
END = "بحضور جمهور متذوق للفنون القديمة وحرفيين متمرسين"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بسعر 20", "بسعر 30"),
        ("يوم السبت", "يوم الأحد"),
        ("بإشراف زاهي عرنوس", "بإشراف قتيبة طحان"),
        ("برعاية المهندس عرنوس", "برعاية المهندس طحان"),
        ("في كفربطنا", "في دمشق"),
    ],
)
def test_another_fact_in_one_place_is_enough(one: str, other: str) -> None:
    assert weight(codes(f"{START} {one} {END}"), codes(f"{START} {other} {END}")) >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وقال المنظمون", "وصرح المنظمون"),
        ("", "يوم السبت في دمشق بسعر 20"),
        ("المستودع", "المستوع"),
        ("المهندس المستودع", "المهندس المستوع"),
        ("عيار 20", "عيار كبير"),
    ],
)
def test_other_words_or_a_missing_fact_are_not(one: str, other: str) -> None:
    assert weight(codes(f"{START} {one} {END}"), codes(f"{START} {other} {END}")) < ENOUGH


def test_facts_that_both_have_equally_often_count_half() -> None:
    one, other = f"{START} دمشق {END} حلب", f"{START} حلب {END} دمشق"
    (gap, *_) = gaps(
        codes(one), codes(other), blocks(codes(one), codes(other), places(codes(other)))
    )
    texts = [Text(codes(text), set(codes(text))) for text in (one, other)]
    assert contradiction([gap], texts[0], texts[1]) == ENOUGH / 2
    assert weight(codes(one), codes(other)) == ENOUGH
    assert weight(codes(one), codes(f"{START} حلب {END} حلب ثم دمشق")) == ENOUGH


def test_a_name_of_headline_and_text_is_enough_whatever_it_is_taken_for() -> None:
    one = codes(f"{START} وتلبيسة {END}", "خزف ونسيج وتطريز تلبيسة")
    other = codes(f"{START} ومضايا {END}", "خزف ونسيج وتطريز مضايا")
    assert weight(one, other) >= ENOUGH


def test_a_direction_added_to_another_is_enough() -> None:
    one, other = f"{START} رياح شمالية {END}", f"{START} رياح شمالية غربية {END}"
    assert weight(codes(one), codes(other)) >= ENOUGH
    assert weight(codes(other), codes(one)) >= ENOUGH
    assert weight(codes(one), codes(f"{START} رياح شمالية في سهول ومنحدرات {END}")) == 0


def test_a_word_in_the_place_of_a_direction_is_enough() -> None:
    one, other = f"{START} رياح شمالية غربية {END}", f"{START} رياح متقلبة {END}"
    assert weight(codes(one), codes(other)) >= ENOUGH


def test_what_varies_in_texts_of_the_kind_is_a_slot_even_in_a_reworded_text() -> None:
    template = f"{{}} {START} شراب {{}} لذيذ {END}"
    one, other = template.format("قال", "العناب"), template.format("صرح", "السماق")
    alike = [template.format("قال", word) for word in ("الزعرور", "التوت")]
    assert weight(codes(one), codes(other)) < ENOUGH
    assert weight(codes(one), codes(other), [codes(alike[0])]) >= ENOUGH


def test_what_is_one_word_in_texts_of_the_kind_needs_more_rewording() -> None:
    template = f"{{}} {START} شراب {{}} لذيذ {END} {{}} مجددا"
    one = codes(template.format("قال", "العناب", "أعلن"))
    beside = [codes(template.format(word, "العناب", "أعلن")) for word in ("قال", "قال")]
    assert weight(one, codes(template.format("صرح", "السماق", "أعلن")), beside) >= ENOUGH
    assert weight(one, codes(template.format("صرح", "السماق", "كشف")), beside) < ENOUGH


def test_a_common_word_that_varies_in_texts_of_the_kind_is_a_slot() -> None:
    template = f"{START} وشاركت {{}} مجددا {END}"
    words = ("الشرطة", "المحافظة", "الإدارة", "القرية")
    one, other, *beside = (codes(template.format(word)) for word in words)
    assert weight(one, other) == 0
    assert weight(one, other, beside[:1]) == 0
    assert weight(one, other, beside) >= ENOUGH


def test_a_dateline_before_a_reworded_text_is_no_name() -> None:
    one, other = f"انتقل {START} قال {END}", f"دمشق رحل {START} صرح {END}"
    assert weight(codes(one), codes(other)) < ENOUGH


def test_a_headline_in_other_words_contradicts_nothing() -> None:
    text = f"{START} {END}"
    one = codes(text, "معرض للخزف في السوق العتيق")
    assert weight(one, codes(text, "معرض للخزف يجذب الزوار")) == 0


def test_a_passage_of_other_numbers_is_enough() -> None:
    one = f"{START} حضره نحو عشرين مصورا وباع الخزافون قطعا بمبلغ 3400 ليرة {END}"
    other = f"{START} واستمر المعرض طوال الأسبوع ونال الخزافون جوائز عددها 17 جائزة {END}"
    assert weight(codes(one), codes(other)) >= ENOUGH


def test_a_slot_beside_a_cut_passage_is_seen() -> None:
    cut = f"{START} حمص {END}"
    whole = f"{START} حلب وانتقلوا ظهرا صوب قاعات مجاورة تعرض سجادا مغزولا {END}"
    assert weight(codes(cut), codes(whole)) >= ENOUGH
    assert weight(codes(whole), codes(cut)) >= ENOUGH


def test_an_unlisted_word_among_many_reworded_may_be_a_synonym() -> None:
    one = f"{START} قال {END} أكد {START} أعلن {END} ذكر {START} المبهج {END}"
    other = f"{START} صرح {END} شدد {START} كشف {END} أفاد {START} البديع {END}"
    assert 0 < weight(codes(one), codes(other)) < ENOUGH


def test_a_common_word_after_a_title_is_a_name() -> None:
    one, other = f"{START} فريق الجيش {END}", f"{START} فريق المسندان {END}"
    assert weight(codes(one), codes(other)) >= ENOUGH


@pytest.mark.parametrize(("word", "least", "most"), [("المسندان", 1, 9), ("الطبراني", 0, 0)])
def test_a_name_before_a_moved_sentence_is_compared(word: str, least: int, most: int) -> None:
    moved = "ووزعت الجمعية كتيبات مصورة مجانا"
    one = f"{START} الطبران {moved} {END}"
    other = f"{moved} {START} {word} {END}"
    assert least <= weight(codes(one), codes(other)) <= most


def test_a_headline_set_beside_a_text_without_one_contradicts_nothing() -> None:
    text = f"{START} {END}"
    assert weight(codes(text, "معرض دمشق"), codes(text)) == 0


def test_whole_texts_with_other_facts_of_one_kind_are_disjoint() -> None:
    assert disjoint(codes("في دمشق"), codes("في حلب"))
    assert not disjoint(codes("في دمشق"), codes("في دمشق وحلب"))
    assert not disjoint(codes("في دمشق"), codes("بسعر 20"))


def test_a_phrase_told_at_length_contradicts_nothing() -> None:
    short = f"{START} وسط اهتمام {END}"
    long = f"{START} وقد استقطب المكان زوارا كثيرين جاؤوا للتعرف إلى تقنيات الزخرفة {END}"
    assert weight(codes(short), codes(long)) == 0


def test_two_words_reworded_in_one_place_are_no_slot() -> None:
    one, other = f"{START} قال العناب {END}", f"{START} صرح السماق {END}"
    assert weight(codes(one), codes(other)) < ENOUGH


def test_texts_of_the_kind_that_lack_a_place_tell_nothing_of_it() -> None:
    one, other = f"قال {START} العناب {END}", f"صرح {START} السماق {END}"
    beside = [codes(f"{START} {START}"), codes(f"قال {START} {START} {END}")]
    assert weight(codes(one), codes(other), beside) < ENOUGH


def test_places_named_in_another_order_are_the_same() -> None:
    one, other = f"{START} دمشق حلب {END}", f"{START} حلب دمشق {END}"
    assert weight(codes(one), codes(other)) < ENOUGH
