from __future__ import annotations

import pytest

from newsbot.arabic.language import identify


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ar", "افتتاح مدرسة جديدة في ريف حلب"),
        ("ar", "ارتفاع أسعار الخضار"),
        ("ar", "شو في اليوم بالسوق"),
        ("ar", "بدنا نروح عالسوق بكير"),
        ("ar", "مدرسة"),
        ("ar", "وزارة الصحة في بغداد تعلن عن خطة جدیدة"),
        ("ar", "مدينة السويداء: قوات “قسد” وسوريا"),
        ("ar", "تقرير BBC عن ارتفاع الأسعار"),
        ("ar", "ڤيديو جديد من ألمانيا"),
        ("fa", "مدرسه تازه در روستا افتتاح شد"),
        ("fa", "قيمت نان در بازار امروز"),
        ("fa", "تیم والیبال به فینال رسید"),
        ("fa", "این خبر را پیگیری می کند"),
        ("fa", "حکومت خان در کراچی"),
        ("ur", "نئے اسکول کا افتتاح ہو گیا"),
        ("ur", "وزیر صحت کا بیان"),
        ("ckb", "قوتابخانەیەکی نوێ لە هەولێر کرایەوە"),
        ("ckb", "لە بازار نرخی نان بەرز بووە"),
        ("ug", "يېڭى مەكتەپ ئېچىلدى"),
        ("ps", "د نوي ښوونځي پرانیستل"),
        ("ps", "د افغانستان د روغتیا وزارت"),
        ("sd", "سنڌ ۾ نئون اسڪول کوليو ويو"),
        ("tr", "Yeni okul bugün açıldı ve öğrenciler geldi"),
        ("en", "New school opens in the countryside"),
        ("fr", "Une nouvelle école ouvre ses portes"),
        ("he", "בית ספר חדש נפתח היום"),
    ],
)
def test_a_headline_tells_its_language(tag: str, text: str) -> None:
    assert identify(text) == tag


@pytest.mark.parametrize(
    "text",
    ["", "…", "12/5", "BBC", "عراق", "😀", "\ud800", "şəx", "سوریا", "چگپ", "خبر فوری"],
)
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert identify(text) is None


def test_marks_entities_and_presentation_forms_do_not_matter() -> None:
    assert identify("اِفْتِتَاحُ &quot;مَدْرَسَةٍ&quot; فِي حَـلَب") == "ar"


def test_the_script_with_more_letters_decides() -> None:
    assert identify("مدرسة New school opens in the countryside") == "en"
