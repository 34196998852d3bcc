"""Which encoding a page is in, by evidence: what the bytes say before what a header claims."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from newsbot.arabic import mojibake

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
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "iso8859-11": "cp874", "tis-620": "cp874", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
# Encoding Standard 4.2: what browsers know besides Unicode's own, by Python's names. Others are no
# encodings of pages, and some (punycode) raise or take a time that grows with the square.
_OF_THE_WEB = frozenset(
    [f"cp{n}" for n in (866, 874, *range(1250, 1259))]
    + [f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    + ["koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gbk", "gb18030", "big5hkscs", "cp949"]
    + ["euc_jp", "iso2022_jp", "shift_jis"]
)
_HEAD = 4096
_NULLS_EVERY = 32
_SAMPLE = 500_000
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_MAX_DAMAGE = 0.02
_LEAST_ARABIC = 0.5
# No Arabic sentence goes on for this many letters without a definite article.
_ARTICLE_EVERY = 80
# Alef in UTF-8 read as windows-1252 and as windows-1256, and in windows-1256 read as windows-1252.
_SIGNS = ("\u00d8\u00a7", "\u0637\u00a7", "\u00c7\u00e1")
_MIN_SIGNS = 3
_SECONDS = tuple(letter.encode() for letter in {sign[1] for sign in _SIGNS})
_FEW = 200


class Decoded(NamedTuple):
    """Text and the name of the encoding that it was read with."""

    text: str
    encoding: str


class Plain(Decoded):
    """Text whose UTF-8 is the body as it stands: nothing was damaged, repaired or marked."""

    __slots__ = ()


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
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(body) or _legacy(body, _declared(body, content_type))
    repaired = _repaired(text)
    return (Plain if repaired is text else Decoded)(repaired, "utf-8")


def is_likely_utf8(body: bytes) -> bool:
    """Whether a body that is UTF-8 would be read as it stands, and its start is UTF-8.

    To tell whether the rest is takes as long as to decode it: what is read must pass `is_sound`.
    """
    head = body[:_HEAD]
    if b"\0" in head or any(head.startswith(mark) for mark, _ in _BOMS):
        return False
    try:
        codecs.utf_8_decode(head, "strict", False)  # noqa: FBT003 - takes no keywords
    except UnicodeDecodeError:
        return False
    return not _has_signs(body)


def _has_signs(body: bytes) -> bool:
    """Whether UTF-8 holds the second letter of a sign; single bytes are found much sooner."""
    for letter in _SECONDS:
        first, second = letter[:1], letter[1:]
        at = body.find(first)
        for _ in range(_FEW):
            if at < 0:
                break
            if body.startswith(second, at + 1):
                return True
            at = body.find(first, at + 1)
        else:
            return True
    return False


def is_sound(text: str) -> bool:
    """Whether nothing in a text was no UTF-8."""
    return "\ufffd" not in text


def _utf16(body: bytes) -> str | None:
    """Tell UTF-16 without a mark by its markup: every other byte of ASCII is null."""
    head = body[:_HEAD]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd <= len(head) // _NULLS_EVERY or body.count(b"<") < _MIN_SIGNS:
        return None
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _damaged(body: bytes) -> Decoded | None:
    """Read bytes that are UTF-8 up to damage and a cut end; None where they are something else."""
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore")) - damaged
    if damaged > 1 and damaged > _MAX_DAMAGE * foreign:
        return None
    return Decoded(_repaired(text), "utf-8")


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
    except (LookupError, UnicodeError):
        return None
    name = _WIDER.get(name, name)
    return name if name in _OF_THE_WEB else None


def _legacy(body: bytes, declared: list[str]) -> Decoded:
    sample = body[:_SAMPLE]
    best, best_score = "cp1252", _LEAST_ARABIC
    for name in dict.fromkeys([*declared, "cp1256", "iso8859-6"]):
        likeness = _arabic_likeness(sample.decode(name, "replace"))
        if likeness > best_score:
            best, best_score = name, likeness
    if best_score == _LEAST_ARABIC:
        # Nothing Arabic in it whichever way it is read: whoever declared it knows.
        best = declared[0] if declared else "cp1252"
    text = _repaired(body.decode(best, "replace"))
    return Decoded(text, "windows-1256" if best == "cp1256" else best)


def _arabic_likeness(text: str) -> float:
    """Score a reading, 0 to 1; what reads as Arabic letters by chance has no definite articles."""
    letters = len(_ARABIC_LETTER.findall(text))
    return mojibake.score(text) if _ARTICLE_EVERY * text.count("ال") >= letters else 0.0


def _repaired(text: str) -> str:
    """Undo a second encoding; looking for its commonest letter first is a tenth of the cost."""
    # One letter of each sign is looked for first: that takes a tenth of the time.
    if all(sign[1] not in text or text.count(sign) < _MIN_SIGNS for sign in _SIGNS):
        return text
    return mojibake.repair(text) or text
