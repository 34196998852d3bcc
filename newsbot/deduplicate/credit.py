"""The line with which a text says where it comes from: وكالات, سانا, نقلا عن رويترز."""

from __future__ import annotations

import re
from typing import Final

from newsbot.arabic.fold import fold

# Agencies as they sign, in ordinary spelling; folded when loaded.
_AGENCIES: Final = """
وكالات|الوكالات|سانا|رويترز|الأناضول|وكالة الأناضول|وكالة أنباء الأناضول|أ ف ب|أ.ف.ب|فرانس برس
وكالة فرانس برس|أسوشيتد برس|أسوشييتد برس|د ب أ|د.ب.أ|سبوتنيك|تاس|نوفوستي|ريا نوفوستي|شينخوا|بترا
وام|واس|وفا|كونا|قنا|بنا|العمانية|وكالة أنباء الشرق الأوسط|أ ش أ|أ.ش.أ|واع
الوكالة الوطنية للإعلام|الوطنية للإعلام|الوكالة الوطنية|معا|صفا|سبأ|سونا|وات|واج|لاماب|إرنا
إيرنا|فارس|تسنيم|مهر|يونهاب|كيودو|بلومبرغ|إفي|أنسا|نورث برس|هاوار|باسنيوز|شفق نيوز|السومرية نيوز
روسيا اليوم|الجزيرة|العربية|الجزيرة نت|سي إن إن|بي بي سي|دويتشه فيله|فرانس 24|الحرة
سكاي نيوز عربية|المرصد السوري لحقوق الإنسان|المرصد السوري|مواقع إلكترونية|مواقع التواصل|صحف
صفحات محلية|afp|ap|reuters|aa|sana|xinhua|dpa|tass|upi|efe|bbc|cnn
"""
_MARKERS: Final = """
المصدر|مصدر الخبر|نقلا عن|نقلاً عن|عن|بالتعاون مع|ترجمة|متابعة|متابعات|وكالة|source|via
"""


def _alternatives(table: str) -> str:
    words = {fold(part) for line in table.split("\n") for part in line.split("|") if part.strip()}
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_AGENCY: Final = rf"(?:(?:وكاله |وكالات )?(?:{_alternatives(_AGENCIES)}))"
_SEVERAL: Final = rf"{_AGENCY}(?: (?:و|مع )? ?{_AGENCY})*"
_MARKED: Final = re.compile(rf"(?:{_alternatives(_MARKERS)}) (?:\S+ )?{_SEVERAL}")
_PLACED: Final = re.compile(rf"(?:\S+ ){{0,3}}{_SEVERAL}(?: \S+)?")
# What stands after these and a colon is a credit, whoever is named.
_LABELS: Final = frozenset(map(fold, ("المصدر", "مصدر الخبر", "نقلا عن", "source", "via")))
_LONGEST: Final = 60
_LINES: Final = 3


def credit(text: str) -> str | None:
    """Return the line of a text (display form) that credits another, None if it has none.

    Looked for are a signature in the last lines (`المصدر: سانا`, `(رويترز)`, `وكالات`), one in
    the first (`نقلا عن ...`), and an agency in the dateline (`دمشق - سانا:`).
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in (*reversed(lines[-_LINES:]), *lines[:1]):
        if len(line) <= _LONGEST and _is_credit(line):
            return line
    return _dateline(lines[0]) if lines else None


def _is_credit(line: str) -> bool:
    label, colon, named = line.partition(":")
    if colon and named.strip() and fold(label) in _LABELS:
        return True
    folded = fold(line)
    return bool(_MARKED.fullmatch(folded) or re.fullmatch(_SEVERAL, folded))


def _dateline(line: str) -> str | None:
    """Return the head of a paragraph as far as its last dash or colon, if an agency is in it."""
    head = line[:_LONGEST]
    ends = [match.start() for match in re.finditer(r"\s*(?:[:\u2013\u2014\-]|$)\s*", head)]
    for end in ends:
        part = head[:end].strip()
        if _PLACED.fullmatch(fold(part)):
            return part
    return None
