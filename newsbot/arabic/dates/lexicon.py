"""The words of dates: every spelling that Arab, English and French sites print.

Month names: CLDR 46 `ar`, `ar-SY`, `ar-LB`, `ar-IQ`, `ar-DZ`, `ar-TN`, `ar-MA`, `ar-MR` and the
spellings of newspapers; Hijri: CLDR `islamic` and usage. Everything is written as people write it
and compared in the comparing form.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from newsbot.arabic.fold import fold


class Word(NamedTuple):
    """What a word or a phrase of a date means."""

    kind: str
    value: int | str


# Kinds of word, one letter each, so that a date line can be matched as a string of kinds.
MONTH: Final = "M"
HIJRI_MONTH: Final = "H"
WEEKDAY: Final = "W"
ORDINAL: Final = "q"  # the first, the twenty-first
NUMBER: Final = "k"  # three, twenty
SINGLE: Final = "S"  # an hour
DUAL: Final = "B"  # two hours
PLURAL: Final = "P"  # hours
YEAR_OR_MONTH: Final = "s"  # day, month, year: units, and fillers before a date
FRACTION: Final = "F"
SINCE: Final = "r"
AGO: Final = "a"
DAY: Final = "E"  # yesterday
LAST: Final = "l"
LAST_MONTH: Final = "Q"
NOW: Final = "N"
PART_OF_DAY: Final = "A"
MEEM: Final = "m"  # Gregorian after a year, afternoon after a time
HIJRI_SIGN: Final = "e"
GREGORIAN_SIGN: Final = "v"
HOUR_WORD: Final = "h"
AND: Final = "w"
TO: Final = "o"
OF: Final = "f"
PUBLISHED: Final = "L"
UPDATED: Final = "u"
ZONE_WORD: Final = "Z"
ZONE: Final = "z"
ISO_T: Final = "t"
SUFFIX: Final = "_"  # 1st, 1er: dropped

SECOND, MINUTE, HOUR, DAYS, WEEK, MONTHS, YEAR = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
)

_GREGORIAN: Final = {
    1: "يناير, جانفي, كانون الثاني, كانون ثاني, كانون ثان, كانون 2, ك 2, january, jan, "
    "janvier, janv",
    2: "فبراير, فيفري, شباط, اشباط, فبرائر, february, feb, fevrier, fevr, fev",
    3: "مارس, آذار, march, mar, mars",
    4: "أبريل, أفريل, نيسان, april, apr, avril, avr",
    5: "مايو, ماي, أيار, مايس, may, mai",
    6: "يونيو, يونيه, يونية, جوان, حزيران, june, jun, juin",
    7: "يوليو, يوليه, يولية, يوليوز, جويلية, جويليا, تموز, july, jul, juillet, juil",
    8: "أغسطس, أغسطوس, أوغسطس, أوت, غشت, أغشت, آب, august, aug, aout",
    9: "سبتمبر, سبتنبر, سبطمبر, شتنبر, شتمبر, أيلول, september, sept, sep, septembre",
    10: "أكتوبر, أوكتوبر, اكتوبار, تشرين الأول, تشرين أول, تشرين 1, ت 1, october, oct, octobre",
    11: "نوفمبر, نونبر, نوفنبر, نونمبر, نوڤمبر, تشرين الثاني, تشرين ثاني, تشرين ثان, تشرين 2, "
    "ت 2, november, nov, novembre",
    12: "ديسمبر, دجنبر, دجمبر, دسمبر, ديسنبر, كانون الأول, كانون أول, كانون 1, ك 1, december, "
    "dec, decembre",
}
_HIJRI: Final = {
    1: "محرم, المحرم, محرم الحرام, المحرم الحرام",
    2: "صفر, صفر الخير, صفر المظفر",
    3: "ربيع الأول, ربيع أول, ربيع الاولى, ربيع 1",
    4: "ربيع الثاني, ربيع ثاني, ربيع ثان, ربيع الآخر, ربيع آخر, ربيع الثانية, ربيع 2",
    5: "جمادى الأولى, جمادى الأول, جمادى أول, جمادى أولى, جماد الأول, جماد أول, جماد الأولى, "
    "جمادى 1",
    6: "جمادى الآخرة, جمادى الآخر, جمادى آخر, جمادى الثانية, جمادى الثاني, جمادى ثاني, "
    "جمادى ثانية, جمادى الأخرى, جماد الآخر, جماد آخر, جماد الآخرة, جماد الثاني, جماد ثاني, "
    "جماد الثانية, جمادى 2",
    7: "رجب, رجب الفرد, رجب المرجب, رجب الأصب",
    8: "شعبان, شعبان المعظم",
    9: "رمضان, رمضان المبارك, رمضان الكريم, رمضان المعظم",
    10: "شوال, شوال المكرم",
    11: "ذو القعدة, ذي القعدة, ذا القعدة, ذوالقعدة, ذيالقعدة, ذو القعده الحرام, ذو قعدة, ذي قعدة",
    12: "ذو الحجة, ذي الحجة, ذا الحجة, ذوالحجة, ذيالحجة, ذو حجة, ذي حجة, ذو الحجة الحرام, "
    "ذي الحجة الحرام",
}
# Monday is 0, as in `date.weekday`.
_WEEKDAYS: Final = {
    0: "الاثنين, الاتنين, monday, mon, lundi, lun",
    1: "الثلاثاء, الثلاثا, التلاتاء, tuesday, tue, tues, mardi",
    2: "الأربعاء, الأربعا, wednesday, wed, mercredi, mer",
    3: "الخميس, thursday, thu, thur, thurs, jeudi, jeu",
    4: "الجمعة, friday, fri, vendredi, ven",
    5: "السبت, saturday, sat, samedi, sam",
    6: "الأحد, الاحد, sunday, sun, dimanche, dim",
}
_ORDINALS: Final = "الأول, الثاني, الثالث, الرابع, الخامس, السادس, السابع, الثامن, التاسع, العاشر"
_TEENS: Final = "الحادي, الثاني, الثالث, الرابع, الخامس, السادس, السابع, الثامن, التاسع"
_UNITS: Final = "ثلاث ثلاثة, أربع أربعة, خمس خمسة, ست ستة, سبع سبعة, ثماني ثمانية ثمان, تسع تسعة"
_NUMBERS: Final = {
    1: "واحد, واحدة, one, a, an, un, une",
    2: "اثنان, اثنين, اثنتان, اثنتين, two, deux",
    3: "three, trois",
    4: "four, quatre",
    5: "five, cinq",
    6: "six",
    7: "seven, sept",
    8: "eight, huit",
    9: "nine, neuf",
    10: "عشر, عشرة, ten, dix",
    11: "أحد عشر, إحدى عشرة, احدى عشر, eleven, onze",
    12: "اثنا عشر, اثني عشر, اثنتا عشرة, اثنتي عشرة, twelve, douze",
    20: "عشرين, عشرون, twenty, vingt",
    30: "ثلاثين, ثلاثون, thirty, trente",
    40: "أربعين, أربعون, forty, quarante",
    50: "خمسين, خمسون, fifty, cinquante",
}
_ONE: Final = {
    SECOND: "ثانية, لحظة, second, sec, seconde",
    MINUTE: "دقيقة, minute, min",
    HOUR: "ساعة, hour, heure",
    WEEK: "أسبوع, week, semaine",
}
_ONE_OR_FILLER: Final = {
    DAYS: "يوم, day, jour",
    MONTHS: "شهر, month",
    YEAR: "سنة, عام, لعام, العام, لسنة, year, annee",
}
_TWO: Final = {
    SECOND: "ثانيتين, ثانيتان",
    MINUTE: "دقيقتين, دقيقتان",
    HOUR: "ساعتين, ساعتان",
    DAYS: "يومين, يومان",
    WEEK: "أسبوعين, أسبوعان",
    MONTHS: "شهرين, شهران",
    YEAR: "سنتين, سنتان, عامين, عامان",
}
_MANY: Final = {
    SECOND: "ثوان, ثواني, seconds, secs, secondes",
    MINUTE: "دقائق, دقايق, minutes, mins",
    HOUR: "ساعات, hours, heures, hrs",
    DAYS: "أيام, يوما, days, jours",
    WEEK: "أسابيع, أسبوعا, weeks, semaines",
    MONTHS: "أشهر, شهور, شهرا, months, mois",
    YEAR: "سنوات, سنين, أعوام, عاما, years, ans, annees",
}
# Minutes of an hour.
_FRACTIONS: Final = {30: "نصف, half", 15: "ربع, quarter", 20: "ثلث"}
_DAYS: Final = {
    0: "اليوم, today, aujourd hui",
    -1: "أمس, البارحة, امبارح, مبارح, إمبارح, بالأمس, الأمس, yesterday, hier",
    -2: "أول أمس, أول من أمس, أمس الأول, قبل أمس, أول البارحة, أول امبارح, avant - hier, "
    "avant hier",
}
_PARTS_OF_DAY: Final = {
    "am": "ص, صباحا, صباح, فجرا, فجر, ضحى, قبل الظهر, بعد منتصف الليل, am, a . m .",
    "pm": "مساء, مساءا, المساء, عصرا, عصر, بعد الظهر, pm, p . m .",
    "noon": "ظهرا, ظهر",
    "night": "ليلا, ليل, ليلة",
}
_ZONES_ALONE: Final = {
    "UTC": "غرينتش, جرينتش, غرينيتش, جرينيتش, غرينتس, ت . غ, ت غ, gmt, utc, z, tu",
    "+01:00": "cet",
    "+02:00": "eet, cest",
    "+03:00": "eest, trt",
    "-05:00": "est, cdt",
    "-04:00": "edt",
    "-08:00": "pst",
    "-07:00": "pdt",
}
_ZONES_AFTER_WORD: Final = {
    "local": "المحلي, المحلية",
    "Asia/Damascus": "دمشق, سوريا, سورية",
    "Asia/Beirut": "بيروت, لبنان",
    "Asia/Amman": "عمان الأردن, الأردن",
    "Asia/Baghdad": "بغداد, العراق",
    "Asia/Jerusalem": "القدس, القدس المحتلة",
    "Asia/Gaza": "غزة, فلسطين",
    "Asia/Riyadh": "مكة, مكة المكرمة, السعودية, المملكة, الرياض, جدة, المدينة المنورة",
    "Asia/Dubai": "الإمارات, أبوظبي, أبو ظبي, دبي",
    "Asia/Muscat": "مسقط, سلطنة عمان",
    "Asia/Qatar": "الدوحة, قطر",
    "Asia/Bahrain": "المنامة, البحرين",
    "Asia/Kuwait": "الكويت",
    "Asia/Aden": "صنعاء, عدن, اليمن",
    "Africa/Cairo": "القاهرة, مصر",
    "Africa/Khartoum": "الخرطوم, السودان",
    "Africa/Tripoli": "طرابلس, ليبيا",
    "Africa/Tunis": "تونس",
    "Africa/Algiers": "الجزائر",
    "Africa/Casablanca": "الرباط, المغرب, الدار البيضاء",
    "Africa/Nouakchott": "نواكشوط, موريتانيا",
    "Africa/Mogadishu": "مقديشو, الصومال",
    "Africa/Djibouti": "جيبوتي",
    "Europe/Istanbul": "إسطنبول, اسطنبول, تركيا, أنقرة",
    "Asia/Tehran": "طهران, إيران",
    "Europe/London": "لندن, بريطانيا",
    "Europe/Paris": "باريس, فرنسا",
    "Europe/Berlin": "برلين, ألمانيا",
    "Europe/Brussels": "بروكسل",
    "Europe/Madrid": "مدريد",
    "Europe/Rome": "روما",
    "Europe/Moscow": "موسكو",
    "Europe/Kyiv": "كييف",
    "America/New_York": "واشنطن, نيويورك",
}
_OTHERS: Final = {
    SINCE: "منذ, قبل, y a",
    AGO: "ago, مضت, خلت",
    LAST: "الماضي, الماضية, الفائت, الفائتة, المنصرم, المنصرمة, last, dernier",
    LAST_MONTH: "الشهر الماضي, الشهر الفائت, الشهر المنصرم, last month, le mois dernier",
    NOW: "الآن, now, just now, maintenant",
    MEEM: "م",
    HIJRI_SIGN: "ه, هجري, هجرية, الهجري, للهجرة, هجريا",
    GREGORIAN_SIGN: "ميلادي, ميلادية, الميلادي, للميلاد",
    HOUR_WORD: "الساعة, الساعه, س",
    AND: "و, and, et",
    TO: "إلى, الى, حتى, او, أو, لغاية, to, until, till, au, through",
    OF: "من, في, of, the, de, du, le, il, on, at, a la, بتاريخ, شهر, يوم, الموافق, الموافقة, "
    "الموافق ل, تم, تاريخ",
    PUBLISHED: "نشر, نشرت, النشر, المنشور, نشرها, نشره, كتب, كتبت, أضيف, أضيفت, published, posted, "
    "publie, publiee",
    UPDATED: "تحديث, التحديث, محدث, حدث, حدثت, تعديل, التعديل, آخر تحديث, updated, modified, "
    "mis a jour, mise a jour, maj",
    ZONE_WORD: "توقيت, بتوقيت, التوقيت, بالتوقيت, لتوقيت, وتوقيت",
    ISO_T: "t",
    SUFFIX: "st, nd, rd, th, er, eme",
}


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split() for word in (fold(part).split() or [part]))


def _phrases(listed: str) -> list[tuple[str, ...]]:
    return [_phrase(phrase) for phrase in listed.split(",")]


Lexicon = dict[tuple[str, ...], Word]


def _ordinals() -> Lexicon:
    found = {_phrase(word): Word(ORDINAL, day) for day, word in enumerate(_ORDINALS.split(", "), 1)}
    found |= {_phrase(word): Word(ORDINAL, 1) for word in ("الفاتح", "غرة")}
    found |= {_phrase(word): Word(ORDINAL, 20) for word in ("العشرين", "العشرون")}
    found |= {_phrase(word): Word(ORDINAL, 30) for word in ("الثلاثين", "الثلاثون")}
    for one, word in enumerate(_TEENS.split(", "), 1):
        found[_phrase(f"{word} عشر")] = Word(ORDINAL, 10 + one)
        for ending in ("والعشرين", "والعشرون"):
            found[_phrase(f"{word} {ending}")] = Word(ORDINAL, 20 + one)
    for ending in ("والثلاثين", "والثلاثون"):
        found[_phrase(f"الحادي {ending}")] = Word(ORDINAL, 31)
    return found


def _numbers() -> Lexicon:
    found: Lexicon = {}
    for number, words in enumerate(_UNITS.split(", "), 3):
        for word in words.split():
            found[_phrase(word)] = Word(NUMBER, number)
            for ten in ("عشر", "عشرة"):
                found[_phrase(f"{word} {ten}")] = Word(NUMBER, number + 10)
    return found


def _lexicon() -> Lexicon:
    found: Lexicon = {}
    for kind, table in (
        (NUMBER, _NUMBERS),
        (DAY, _DAYS),
        (FRACTION, _FRACTIONS),
        (WEEKDAY, _WEEKDAYS),
        (HIJRI_MONTH, _HIJRI),
        (MONTH, _GREGORIAN),
    ):
        for number, listed in table.items():
            found |= {phrase: Word(kind, number) for phrase in _phrases(listed)}
    for kind, names in (
        (ZONE, _ZONES_ALONE),
        (PART_OF_DAY, _PARTS_OF_DAY),
        (DUAL, _TWO),
        (PLURAL, _MANY),
    ):
        for name, listed in names.items():
            found |= {phrase: Word(kind, name) for phrase in _phrases(listed)}
    for kind, listed in _OTHERS.items():
        found |= {phrase: Word(kind, 0) for phrase in _phrases(listed)}
    for kind, names in ((SINGLE, _ONE), (YEAR_OR_MONTH, _ONE_OR_FILLER)):
        for name, listed in names.items():
            found |= {phrase: Word(kind, name) for phrase in _phrases(listed)}
    return _ordinals() | _numbers() | found


_LEXICON: Final = _lexicon()
ZONES: Final[dict[tuple[str, ...], str]] = {
    phrase: name
    for names in (_ZONES_ALONE, _ZONES_AFTER_WORD)
    for name, listed in names.items()
    for phrase in _phrases(listed)
}
"""What may follow a zone word: a IANA name, an offset, or "local"."""

SINGLE_WORDS: Final[dict[str, Word]] = {p[0]: word for p, word in _LEXICON.items() if len(p) == 1}
"""Words that mean something on their own."""


def _by_first_word(phrases: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Word]]]:
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        if len(phrase) > 1:
            found.setdefault(phrase[0], []).append((phrase, phrases[phrase]))
    return found


PHRASES: Final = _by_first_word(_LEXICON)
"""Phrases by their first word, longest first; a phrase wins over its words."""
