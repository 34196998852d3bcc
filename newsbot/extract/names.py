"""The persons' names in one byline: what is a name, a place, an outlet, a desk or a label."""

from __future__ import annotations

import re
from functools import lru_cache

from newsbot.arabic.fold import fold
from newsbot.arabic.text import display
from newsbot.extract.labels import NOBODIES
from newsbot.extract.places import PLACES

_MAX_WORDS = 6
_MAX_NAME = 60
MAX_BYLINE = 120
"""Letters of a byline that is read as one."""

_LABEL = re.compile(
    r"^[\s\-–—|:*(\[«]*(?:(?:كتبت?|كتبها?|كتب\s*/|بقلم|بقلم الكاتبة?|بواسطة|تأليف|إعداد وتحرير"
    r"|إعداد|اعداد|تقرير|تحقيق|حوار|حاورته|حاورتها|حاوره|حاورها|أجرى الحوار|أجرت الحوار|تحرير"
    r"|ترجمة|متابعة|مراسلنا|مراسلتنا|(?:نُ?شرت?|أُ?رسلت?|أُ?ضيفت?|تم النشر) (?:بواسطة|من قبل)"
    r"|(?:نبذة )?عن (?:الكاتبة?|المؤلفة?)|نبذة عن|About|À propos de|Über|درباره"
    r"|الكاتبة?|المؤلف|الصحفية?"
    r"|المحررة?|By|Written by|Author|Par|Posted by|Published by|von|Por|نویسنده)(?!\w)"
    r"\s*[:/\-–—|.]*\s*)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[،,|؛;•·()\[\]]|\s[-–—/]\s|\s/|/\s|\s&\s|\s+و\s+|\s+and\s+|\n)\s*")
# The lengthening mark stands for a dash where it stands alone; display form drops it.
_LONG_DASH = re.compile(r"\s\u0640+\s")
# A name, then where it writes from.
_WHENCE = re.compile(r"\s(?:من|في|from|à)\s(?P<place>\S.*)$")
# "place - outlet": one word, a dash, more.
_DATELINE = re.compile(r"^[(\[\s]*(?!كتبت?\b|By\b)\w+\s*[)\]]?\s+[-–—]\s+\S")
_EDGE = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_NO_NAME = re.compile(r"[\d@#:؟?!_=<>{}]|https?|www\.|\w\.[a-z]{2,4}$|facebook|twitter")
_QUOTED = re.compile(r"^\s*[«“\"„‹]")
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[\u0621-\u064a]{1,2}(?:[\s.]+|$))+|[a-z]{1,4}|[A-Z]{2,5}")
_GIVEN_NAMES = """
وليد وائل وسيم وسام ولاء وفاء وجدي وجيه وديع وهيب وهبة وضاح وحيد ورد وردة وعد وصال وداد وجدان
وئام وسن وجد وهاب واصف واثق وصفي ونيس وردان وقاص ولد ولي وهدان
"""
# Given names that begin with the letter that is also "and".
_NO_AND = frozenset(map(fold, _GIVEN_NAMES.split()))
_AND = re.compile(r"(?<=\S)\s+\u0648(?=[\u0621-\u064a]{2})")
_OWN = fold("خاص")
_FROM = re.compile(r"^من\s+")
_ARTICLE = "\u0627\u0644"
_ENDS = """
بالعربية|بالعربي|عربية|عربي|اليوم|نيوز|نت|الإخبارية|الإخباري|أونلاين|برس|للأنباء|tv|news|online|team
"""
_WHOLE = """
الشرق الأوسط|القدس العربي|اليوم السابع|العربي الجديد|الأهرام العربي|النهار العربي|بي بي سي
|طاقم العمل|عرب وعالم
"""
# How names of outlets end, and names of outlets that a person's could be taken for.
_OUTLET_ENDS = frozenset(map(fold, _ENDS.strip().split("|")))
_OUTLETS = frozenset(map(fold, _WHOLE.replace("\n", "").split("|")))


def names(byline: str, outlet: frozenset[str]) -> list[str]:
    """Return the persons' names in one byline; [] when any part of it is the outlet's own name."""
    text = " ".join(display(_LONG_DASH.sub(" - ", byline)).split())
    if not text or len(text) > MAX_BYLINE:
        return []
    place, colon, rest = text.partition(":")
    if colon and fold(place) in PLACES:
        text = rest.strip()
    # Outlets are put in quotation marks, persons are not.
    split = [part for part in _SPLIT.split(_LABEL.sub("", text)) if not _QUOTED.match(part)]
    parts = [_EDGE.sub("", _LABEL.sub("", part)) for part in split]
    parts = [_without_place(part) for part in parts if part]
    if len(parts) > 1 and " " in parts[1] and _is_whence(parts, outlet):
        # "outlet - name" or "place - name": an outlet's own form.
        parts = [_FROM.sub("", part) for part in parts[1:]]
    elif _DATELINE.match(text):
        return []
    if any(compact(part) in outlet for part in parts):
        return []
    return [name for part in parts for name in _apart(part) if _is_name(name)]


def _is_whence(parts: list[str], outlet: frozenset[str]) -> bool:
    """Tell whether the first part of a byline is the outlet, or where the writer is."""
    if compact(parts[0]) in outlet:
        return True
    folded = fold(parts[0])
    # No given name has the article; agencies and papers behind a place have.
    return (folded in PLACES or folded == _OWN) and not parts[1].startswith(_ARTICLE)


def _apart(part: str) -> list[str]:
    """Return the two names that an "and" without a space of its own joins, or the one name."""
    for match in _AND.finditer(part):
        first, second = part[: match.start()], part[match.end() :]
        own = fold(part[match.end() - 1 :]).split()[0] in _NO_AND
        if not own and " " in first and " " in second:
            return [first, second]
    return [part]


def _without_place(part: str) -> str:
    """Return a part of a byline without "from" and the place after it."""
    whence = _WHENCE.search(part)
    return part[: whence.start()] if whence and fold(whence["place"]) in PLACES else part


def _is_name(text: str) -> bool:
    words = fold(text).split()
    if not words or len(words) > _MAX_WORDS or len(text) > _MAX_NAME or _NO_NAME.search(text):
        return False
    if " ".join(words) in PLACES or _is_outlet(words):
        return False
    # Agencies and editors sign with letters, or with what those are called.
    if _INITIALS.fullmatch(text) or _MONTH.fullmatch(text) or len("".join(words)) <= 2:  # noqa: PLR2004
        return False
    return NOBODIES.isdisjoint(words)


def _is_outlet(words: list[str]) -> bool:
    """Tell whether a name is known for an outlet's, ends as theirs do, or is but a calling."""
    if len(words) == 1:
        return words[0].startswith(_ARTICLE)
    return " ".join(words) in _OUTLETS or words[-1] in _OUTLET_ENDS


@lru_cache(maxsize=4_096)
def compact(text: str) -> str:
    """Return a name as it is compared with an outlet's: folded, without articles and spaces."""
    return re.sub(r"\W+|(?<!\w)ال", "", fold(text))
