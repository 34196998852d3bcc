"""The laws of newsbot.arabic on a million examples, and the time of hostile texts.

Run apart from the tests: python -m benchmarks.fuzz_arabic [--examples N] [--law NAME]
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsbot.arabic import dates
from newsbot.arabic.fold import fold
from newsbot.arabic.language import identify
from newsbot.arabic.mojibake import repair
from newsbot.arabic.terms import Terms
from newsbot.arabic.text import display

if TYPE_CHECKING:
    from collections.abc import Callable

_LAWS: Final = Path(__file__).resolve().parents[1] / "tests" / "properties" / "test_arabic.py"
_MEGABYTE: Final = 1_000_000
_SLOWEST: Final = 5.0  # seconds for 1 MB; quadratic time would take hours
_UNITS: Final = (
    *"اله0.,&;# \n\t\u0640\u064e\u0651\u200c\u200d\u200f\u00a0طظØÙé\ufdfa½-:/(\0\ufffe😀a",
    *("\u0640\u064e", "ا\u200c", "ک\u200c", "1,", "1.", "&amp;", "&#38;", "&#", "amp;", "ط¯", "Ø¯"),
    *("اا", " \n", "\r\n", "منذ ", "15/", "10:30 ", "ديسمبر ", "👩\u200d", "حمص "),
)


def main() -> int:
    """Run the laws, then time the repeated texts; 1 if a law is broken or a text is slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1_000_000, help="examples in all")
    parser.add_argument("--law", default="", help="only laws whose name contains this")
    options = parser.parse_args()
    laws = _laws(options.examples, options.law)
    broken = sum(not _holds(law) for law in laws)
    slow = _slow()
    return 1 if broken or slow else 0


def _laws(examples: int, name: str) -> list[Callable[[], None]]:
    os.environ["FUZZ_EXAMPLES"] = str(max(examples // 10, 1))
    spec = importlib.util.spec_from_file_location("arabic_laws", _LAWS)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no laws at {_LAWS}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["arabic_laws"] = module
    spec.loader.exec_module(module)
    return [law for key, law in vars(module).items() if key.startswith("test_") and name in key]


def _holds(law: Callable[[], None]) -> bool:
    began = time.process_time()
    try:
        law()
    except AssertionError as broken:
        print(f"BROKEN {law.__name__}: {broken}", flush=True)
        return False
    print(f"holds  {time.process_time() - began:7.1f} s  {law.__name__}", flush=True)
    return True


def _slow() -> int:
    now = datetime.now(UTC)
    watched = Terms(["حمص", "دير الزور", "الرقة"])
    functions: dict[str, Callable[[str], object]] = {
        "display": display,
        "fold": fold,
        "find": watched.find,
        "identify": identify,
        "repair": repair,
        "parse": lambda text: dates.parse(text, now=now, timezone=UTC),
    }
    slow = 0
    for name, function in functions.items():
        worst, unit = max((_seconds(function, unit), unit) for unit in _UNITS)
        slow += worst > _SLOWEST
        print(f"{name:9} 1 MB of any of {len(_UNITS)} repeated: at most {worst:.2f} s ({unit!a})")
    return slow


def _seconds(function: Callable[[str], object], unit: str) -> float:
    text = unit * (_MEGABYTE // len(unit))
    began = time.process_time()
    function(text)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
