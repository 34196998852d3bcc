"""Arabic that was decoded with the wrong encoding: told from Arabic, and put right.

For the choice of a charset, on text as decoded: `newsbot.arabic.text.display` drops characters
that stand for bytes here. Display never repairs silently.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from newsbot.arabic.letters import ALPHABET, MARKS

_PUNCTUATION: Final = frozenset("،؛؟«»“”‘’…–—•\u0640\u00a0٠١٢٣٤٥٦٧٨٩٪٫٬")
# In UTF-8 every Arabic letter begins with D8 or D9, which windows-1256 reads as these two; they
# are 2 % of the letters of real Arabic, and half of those of its mojibake.
_LEADS: Final = frozenset("طظ")
_MOST_LEADS: Final = 0.2
_NEITHER: Final = re.compile(r"[\x00-\x7f]+")
_MOST_TIMES: Final = 2
_GOOD: Final = 0.8
_BETTER: Final = 0.2


def _bytes_by_character(encoding: str) -> dict[str, int]:
    """Return the byte of each character; bytes without one are C1 controls (WHATWG Encoding)."""
    return {bytes([b]).decode(encoding, "ignore") or chr(b): b for b in range(0x80, 0x100)}


_LATIN: Final = _bytes_by_character("cp1252") | {chr(b): b for b in range(0x80, 0x100)}
_ARABIC: Final = _bytes_by_character("cp1256")


def _class_of(table: dict[str, int], first: int, last: int) -> str:
    return "[" + "".join(re.escape(c) for c, byte in table.items() if first <= byte <= last) + "]"


def _utf8_in(table: dict[str, int]) -> re.Pattern[str]:
    """Return what UTF-8 looks like in a one-byte encoding: three letters or more, parted by ASCII.

    Fewer may be chance: "حظ،" is good Arabic.
    """
    tail = _class_of(table, 0x80, 0xBF)
    letter = (
        f"(?:{_class_of(table, 0xC2, 0xDF)}{tail}|{_class_of(table, 0xE0, 0xEF)}{tail}{{2}}"
        f"|{_class_of(table, 0xF0, 0xF4)}{tail}{{3}})"
    )
    return re.compile(rf"{letter}(?:[\x00-\x7f]*{letter}){{2,}}")


_UTF8_IN: Final = ((_ARABIC, _utf8_in(_ARABIC)), (_LATIN, _utf8_in(_LATIN)))
# A line of windows-1256 read as Latin: words of nothing but À-ÿ and the odd sign.
_HIGH: Final = "[" + "".join(re.escape(c) for c in _LATIN) + "]"
_LATIN_WORDS: Final = re.compile(rf"(?<![A-Za-z]){_HIGH}{{2,}}(?![A-Za-z])")
_FEWEST_WORDS: Final = 3
# A third of the letters of any Arabic text; Scandinavian letters give none of them.
_FREQUENT: Final = frozenset("اليمن")
_FEWEST_FREQUENT: Final = 0.2
_LATIN_LETTER: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")


def score(text: str) -> float:
    """Return the share, 0 to 1, of characters beyond ASCII that Arabic text is made of.

    Text that was decoded rightly scores near 1, mojibake below 0.5, text without Arabic 0.
    """
    beyond = _NEITHER.sub("", text)
    if not beyond:
        return 0.0
    good = sum(char in _WELCOME for char in beyond)
    leads = sum(char in _LEADS for char in beyond)
    if not good or leads > _MOST_LEADS * len(beyond):
        good -= leads
    return max(good, 0) / len(beyond)


_WELCOME: Final = ALPHABET | _PUNCTUATION | frozenset(MARKS)


def repair(text: str) -> str | None:
    """Return Arabic that was decoded wrongly as it should read, None where nothing is wrong.

    Undone are UTF-8 read as windows-1256, windows-1252 or Latin-1, once or twice, in the whole
    text or in parts of it (a right page around a wrong article), and windows-1256 read as
    windows-1252 or Latin-1. Takes time linear in the text.
    """
    repaired = text
    for _ in range(_MOST_TIMES):
        before = repaired
        for table, pattern in _UTF8_IN:
            repaired = pattern.sub(partial(_as_utf8, table=table), repaired)
        if repaired == before:
            break
    repaired = "\n".join(map(_from_latin, repaired.split("\n")))
    if repaired == text or score(repaired) < min(_GOOD, score(text) + _BETTER):
        return None
    return repaired


def _as_utf8(match: re.Match[str], table: dict[str, int]) -> str:
    return bytes(table.get(char, ord(char)) for char in match[0]).decode("utf-8", "replace")


def _from_latin(line: str) -> str:
    """Read a line of windows-1256 as such, if hardly a word of it can be Latin."""
    words = _LATIN_WORDS.findall(line)
    letters = sum(map(len, words))
    if len(words) < _FEWEST_WORDS and letters < 2 * _FEWEST_WORDS:
        return line
    if 2 * letters < len(_LATIN_LETTER.findall(line)):
        return line
    read = "".join(
        bytes([_LATIN[char]]).decode("cp1256") if char in _LATIN else char for char in line
    )
    frequent = sum(char in _FREQUENT for char in read)
    return read if score(read) >= _GOOD and frequent >= _FEWEST_FREQUENT * letters else line
