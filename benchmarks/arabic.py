"""CPU time of newsbot.arabic beside the libraries that do the same, where they are installed.

Run: python -m benchmarks.arabic [--rounds N]      (peers: pip install pyarabic camel-tools
dateparser flashtext)
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import time
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from newsbot.arabic import dates
from newsbot.arabic.fold import fold
from newsbot.arabic.language import identify
from newsbot.arabic.terms import Terms
from newsbot.arabic.text import display

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCES: Final = (
    "قالت وزارة الصحة في بيان لها يوم الأحد إنّ 12 مركزاً طبياً افتتحت في ريف المدينة،",
    " وأضافت أن عدد المستفيدين بلغ 3,250 شخصاً منذ مطلع العام الجاري.\n",
    "من جهته، أكد المتحدث باسم البلدية أن “أعمال الصيانة” في الطريق الدولي ستنتهي",
    " خلال أسبوعين، وأن نسبة الإنجاز وصلت إلى 87.5%.\n\n",
    "وتشهد الأسواق المحلية ارتفاعاً في أسعار الخضار والفواكه؛ إذ سجّل كيلو البندورة",
    " 4500 ليرة، فيما حافظ الزيت على سعره «المرتفع» للشهر الثالث على التوالي.\n",
    "هل تعود الحركة إلى الميناء؟ سؤال يطرحه التجار في حلب وحمص ودير الزور واللاذقية.\n",
)
_DATES: Final = (
    "السبت 7 كانون الأول/ديسمبر 2024 - 10:30 ص",
    "٨ كانون الأول ٢٠٢٤",
    "نُشر في: 15 ديسمبر 2024 الساعة 21:45",
    "آخر تحديث 15/12/2024",
    "منذ 3 ساعات",
    "قبل يومين",
    "2024-12-15T10:30:00+03:00",
    "10 غشت 2024",
)
_ZONE: Final = ZoneInfo("Asia/Damascus")
_NOW: Final = datetime(2024, 12, 15, 12, tzinfo=_ZONE)
_ALPHABET: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_TERMS: Final = 5000


class Row(NamedTuple):
    """One thing done, by us and by others; a `None` is not installed."""

    what: str
    ours: Callable[[], object]
    target: float
    peers: dict[str, Callable[[], object] | None]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    print(f"{'':34}{'µs':>9}{'target':>9}   others (µs, times ours)")
    for row in _rows():
        ours = _cpu(row.ours, rounds)
        others = [
            f"{name} {_beside(peer, ours, rounds) if peer else 'not installed'}"
            for name, peer in row.peers.items()
        ]
        print(f"{row.what:34}{ours:9.1f}{row.target:9.1f}   {'; '.join(others)}", flush=True)


def _cpu(call: Callable[[], object], rounds: int) -> float:
    call()
    began = time.process_time()
    call()
    once = max(time.process_time() - began, 1e-6)
    times = max(1, min(500, int(0.05 / once)))
    found = []
    for _ in range(rounds):
        began = time.process_time()
        for _ in range(times):
            call()
        found.append((time.process_time() - began) / times)
    return median(found) * 1e6


def _beside(peer: Callable[[], object], ours: float, rounds: int) -> str:
    theirs = _cpu(peer, rounds)
    return f"{theirs:.1f} (×{theirs / ours:.1f})"


def _article(size: int) -> str:
    text = "".join(_SENTENCES) * (size // 200)
    return text.encode()[:size].decode("utf-8", "ignore")


def _rows() -> list[Row]:
    small, large = _article(4096), _article(5120)
    shown = display(small)
    words = _watched()
    watched = Terms(words)
    return [
        Row("display, 4 KB article", lambda: display(small), 150, {}),
        Row("fold, 4 KB article", lambda: fold(shown), 150, _folding_peers(shown)),
        Row("display and fold, 4 KB", lambda: fold(display(small)), 300, _folding_peers(small)),
        Row("a date", _one_date(_parse), 30, _date_peers()),
        Row("5,000 terms, 5 KB article", lambda: watched.find(large), 400, _peers(words, large)),
        Row("language of a headline", lambda: identify(_SENTENCES[2]), 30, {}),
        Row("language of an article", lambda: identify(small), 400, {}),
    ]


def _parse(text: str) -> object:
    return dates.parse(text, now=_NOW, timezone=_ZONE)


def _one_date(parse: Callable[[str], object]) -> Callable[[], object]:
    """Return a call that reads the next of the date lines each time."""
    turn = iter(range(1 << 60))
    return lambda: parse(_DATES[next(turn) % len(_DATES)])


def _module(name: str) -> Any:  # noqa: ANN401 - a peer that may not be there
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _folding_peers(text: str) -> dict[str, Callable[[], object] | None]:
    araby, normalise = _module("pyarabic.araby"), _module("camel_tools.utils.normalize")
    marks = _module("camel_tools.utils.dediac")

    def pyarabic() -> object:
        bare = araby.strip_tatweel(araby.strip_tashkeel(text))
        return araby.normalize_hamza(araby.normalize_ligature(bare))

    def camel() -> object:
        bare = marks.dediac_ar(normalise.normalize_unicode(text))
        bare = normalise.normalize_alef_maksura_ar(normalise.normalize_alef_ar(bare))
        return normalise.normalize_teh_marbuta_ar(bare)

    return {
        "PyArabic": pyarabic if araby else None,
        "CAMeL": camel if normalise and marks else None,
    }


def _date_peers() -> dict[str, Callable[[], object] | None]:
    module = _module("dateparser")
    if module is None:
        return {"dateparser": None}
    return {"dateparser": _one_date(lambda text: module.parse(text, languages=["ar"]))}


def _watched() -> list[str]:
    chance = random.Random(7)
    words = ["حلب", "حمص", "دير الزور", "اللاذقية", "وزارة الصحة"]
    while len(words) < _TERMS:
        word = "".join(chance.choices(_ALPHABET, k=chance.randint(3, 8)))
        words.append(f"{word} {word[::-1]}" if len(words) % 7 == 0 else word)
    return words


def _peers(words: list[str], text: str) -> dict[str, Callable[[], object] | None]:
    module = _module("flashtext")
    pattern = re.compile(rf"\b[وف]?[بكل]?(?:{'|'.join(map(re.escape, words))})\b")
    found: dict[str, Callable[[], object] | None] = {
        "one regex": lambda: pattern.findall(text),
        "flashtext": None,
    }
    if module is not None:
        processor = module.KeywordProcessor()
        for word in words:
            processor.add_keyword(word)
        found["flashtext"] = lambda: processor.extract_keywords(text, span_info=True)
    return found


if __name__ == "__main__":
    main()
