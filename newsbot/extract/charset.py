"""Which encoding a page is in, by evidence: what the bytes say before what a header claims."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([-\w:]+)|<\?xml[^>]{0,100}?encoding=["']([-\w:]+)""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([-\w:]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# WHATWG Encoding Standard 4.2: browsers read these labels as the wider code page.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_HEAD = 4096
_SAMPLE = 500_000

# Letters that make up four fifths of any Arabic text, and the rarest; a code page read as another
# turns the former into the latter or into signs.
_COMMON = frozenset("اليمنوترةبعدسهفكقحأ")
_RARE = frozenset("ظغثذءئؤضآ")
_ARABIC_RUN = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+")
_ACCENTED = re.compile(r"[\u0080-\u00a9\u00ae-\u00ba\u00bf-\u00ff\u0152-\u0192]")
_MAX_DAMAGE = 0.02
_LEAST_ARABIC = 0.15
# No Arabic sentence goes on for this many letters without a definite article.
_ARTICLE_EVERY = 80


class Decoded(NamedTuple):
    """Text and the name of the encoding that it was read with."""

    text: str
    encoding: str


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return the body as text; never raises.

    A byte order mark is believed; then bytes that are UTF-8 (up to damage and a cut end) are UTF-8
    whatever was declared; else the declared encodings, windows-1256 and iso-8859-6 are scored by
    how Arabic the result looks. Text that was encoded twice is repaired.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(name, "replace"), name)
    wide = _utf16(body)
    if wide:
        return Decoded(body.decode(wide, "replace"), wide)
    text = _utf8(body)
    if text is not None:
        return Decoded(_repaired(text), "utf-8")
    return _legacy(body, _declared(body, content_type))


def _utf16(body: bytes) -> str | None:
    """Tell UTF-16 without a mark by its markup: every other byte of ASCII is null."""
    head = body[:_HEAD]
    if len(head) < 4 or head.count(0) < len(head) // 8:  # noqa: PLR2004 - two characters
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if damaged <= 1 or damaged <= _MAX_DAMAGE * foreign else None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Return the declared encodings that exist, by their Python names, header first."""
    labels = [match[1] for match in [_HEADER.search(content_type or "")] if match]
    found = _DECLARED.search(body[:_HEAD])
    if found:
        labels.append((found[1] or found[2]).decode("ascii"))
    return [name for label in labels if (name := _codec(label))]


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.lower().removeprefix("x-")).name
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith("utf-") else _WIDER.get(name, name)


def _legacy(body: bytes, declared: list[str]) -> Decoded:
    sample = body[:_SAMPLE]
    best, best_score = "cp1252", _LEAST_ARABIC
    for name in dict.fromkeys([*declared, "cp1256", "iso8859-6"]):
        score = _arabic_likeness(sample.decode(name, "replace"))
        if score > best_score:
            best, best_score = name, score
    if best_score == _LEAST_ARABIC:
        # Nothing Arabic in it whichever way it is read: whoever declared it knows.
        best = declared[0] if declared else "cp1252"
    text = body.decode(best, "replace")
    return Decoded(text, "windows-1256" if best == "cp1256" else best)


def _arabic_likeness(text: str) -> float:
    """Score a reading: common Arabic letters for it, rare ones, damage and accents against."""
    letters = "".join(_ARABIC_RUN.findall(text))
    if _ARTICLE_EVERY * text.count("ال") < len(letters):
        return 0.0
    against = text.count("\ufffd") + len(_ACCENTED.findall(text))
    common = sum(map(letters.count, _COMMON))
    rare = sum(map(letters.count, _RARE))
    return max(0.0, (common - 3 * rare - against) / (len(letters) + against + 1))


def _characters(codec: str, first: int, last: int) -> str:
    """Return what the bytes of a range look like in a code page, as a character class."""
    # windows-1252 leaves five bytes open; programs pass them through as C1 controls.
    read = bytes(range(first, last + 1)).decode(codec, "ignore")
    passed = "".join(map(chr, range(max(first, 0x80), min(last, 0x9F) + 1)))
    return "[" + re.escape(read + passed) + "]"


def _twice(codec: str) -> re.Pattern[str]:
    """Match UTF-8 sequences of two and three bytes (RFC 3629 4) that were read as a code page."""
    follows = _characters(codec, 0x80, 0xBF)
    two, three = _characters(codec, 0xC2, 0xDF), _characters(codec, 0xE1, 0xEF)
    return re.compile(f"(?:{two}{follows}|{three}{follows}{{2}})+")


_TWICE = {codec: _twice(codec) for codec in ("cp1252", "cp1256")}
_MIN_TWICE = 3


def _repaired(text: str) -> str:
    """Undo UTF-8 that was read as a Windows code page and encoded again, run by run."""
    for codec, pattern in _TWICE.items():
        fixed, count = _undo(text, pattern, codec)
        if count >= _MIN_TWICE:
            return fixed
    return text


def _undo(text: str, pattern: re.Pattern[str], codec: str) -> tuple[str, int]:
    count = 0

    def undone(match: re.Match[str]) -> str:
        nonlocal count
        try:
            letters = b"".join(_byte(c, codec) for c in match[0]).decode("utf-8")
        except UnicodeError:
            return match[0]
        count += bool(_ARABIC_RUN.search(letters))
        return letters

    return pattern.sub(undone, text), count


def _byte(character: str, codec: str) -> bytes:
    return character.encode("latin-1" if "\u0080" <= character <= "\u009f" else codec)
