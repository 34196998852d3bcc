"""Which language a text is in: Arabic told from its neighbours in script, and from Latin script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

import pycld2

from newsbot.arabic.letters import ALPHABET, LETTERS, MARKS, TATWEEL, ZWJ, ZWNJ
from newsbot.arabic.text import display

# More adds nothing but time.
_ENOUGH: Final = 600
# Names of people and outlets in Latin letters say nothing of the language.
_FEWEST_LATIN_LETTERS: Final = 12
_SHORT: Final = 3
# CLD2 calls two Arabic words Persian now and then, but never with such a score (2 300 snippets of
# 12 outlets).
_SURE: Final = 1000.0

_NOT_OF_A_WORD: Final = re.compile(rf"[{MARKS}{TATWEEL}{ZWNJ}{ZWJ}]+")
_ARABIC_WORDS: Final = re.compile(f"[{LETTERS}]+")
_OTHER_WORDS: Final = re.compile(rf"[^\W\d_{LETTERS}]+")

# Letters that no neighbour shares, by language (CLDR exemplar sets of ckb, ug, ur, ps, sd), and
# letters that two share.
_OWN_LETTERS: Final = {
    "ckb": frozenset("\u06ce\u0695\u06b5"),
    "ug": frozenset("\u06c7\u06c8\u06cb\u06ad"),
    "ur": frozenset("\u0679\u0688\u0691\u06ba\u06d2\u06d3\u06c1\u06c2"),
    "ps": frozenset("\u069a\u0696\u067c\u0689\u0693\u06bc\u06cd\u0681\u0685"),
    "sd": frozenset("\u067b\u0680\u067a\u067f\u067d\u06a6\u0684\u0683\u0687\u068a\u068c\u068d\u068f"
                    "\u0699\u06b3\u06b1\u06bb\u06fd\u06fe"),
}  # fmt: skip
_SHARED_LETTERS: Final = {
    "\u06d5": ("ckb", "ug"),
    "\u06c6": ("ckb", "ug"),
    "\u06d0": ("ps", "ug"),
    "\u06be": ("ur", "ug"),
}
# A text without one foreign letter, which is the rule.
_PLAIN: Final = re.compile(f"[{''.join(sorted(ALPHABET))} ]*")
_ENOUGH_OWN: Final = 0.03
_FARSI_FORMS: Final = frozenset("\u06cc\u06a9")
_WITHOUT_FARSI_FORMS: Final = dict.fromkeys(map(ord, _FARSI_FORMS))
# Persian and Urdu keyboards have no such letters; only Arabic spells with them all.
_ARABIC_ONLY: Final = frozenset("\u0629\u0623\u0625\u0649\u064a\u0643")
_ARABIC_PARTICLES: Final = (
    "في من على علي إلى الى الی علی أن ان إن عن مع هذا هذه الذي التي بعد قبل بين حول ضد لا ما لم"
    " لن قد كان كانت قال قالت عند منذ خلال حتى ثم أو او كل غير وفي ومن هو هي أنه ليس حيث أي"
)
_PERSIAN_PARTICLES: Final = (
    "از در به که كه را این اين با برای براي است شد شدند کرد كرد کردند كردند شده می مي های هاي"
    " ها بود یک يك تا خود آنها نیست نيست باید بايد امروز گفت دارد گرفت خواهد اند هم اما رفت داد"
    " دیگر ديگر"
)
_FUNCTION_WORDS: Final = {
    "ar": frozenset(_ARABIC_PARTICLES.split()),
    "fa": frozenset(_PERSIAN_PARTICLES.split()),
}
_DEFINITE: Final = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)[ء-ي\u06a9\u06cc]{3,}")
_TEH_MARBUTA: Final = "\u0629"
_PLENTY: Final = 0.3
_TAGS: Final = {"iw": "he", "no": "nb", "zh-Hant": "zh", "jw": "jv"}
_SCRIPT_TAGS: Final = {"ku": "ckb"}


def identify(text: str) -> str | None:
    """Return the BCP 47 primary tag of a headline's or an article's language, None if unsure.

    A text that mixes scripts is judged by the one with more letters. CLD2 (pycld2) proposes;
    letters that one language alone has, and function words, decide within the Arabic script:
    CLD2 knows no Sorani and takes short Arabic for Sindhi or Pashto now and then.
    """
    start = _NOT_OF_A_WORD.sub("", display(text[:_ENOUGH]))
    arabic = _ARABIC_WORDS.findall(start)
    in_arabic = sum(map(len, arabic))
    # What is left can only be more where that is half of the text.
    other = _OTHER_WORDS.findall(start) if 2 * in_arabic < len(start) else []
    in_other = sum(map(len, other))
    if in_arabic >= in_other:
        return _in_arabic_script(arabic, in_arabic) if arabic else None
    return _in_other_script(" ".join(other), in_other)


class _Proposal(NamedTuple):
    """What CLD2 holds a text to be, and its score for each KB of it."""

    tag: str
    reliable: bool
    score: float


def _proposed(letters: str) -> _Proposal:
    reliable, _, guesses = pycld2.detect(letters, bestEffort=True, isPlainText=True)
    tag = str(guesses[0][1])
    return _Proposal(_TAGS.get(tag, tag), bool(reliable), float(guesses[0][3]))


def _in_other_script(words: str, letters: int) -> str | None:
    if letters < _FEWEST_LATIN_LETTERS:
        return None
    proposal = _proposed(words)
    return proposal.tag if proposal.reliable and proposal.tag != "un" else None


def _in_arabic_script(words: list[str], letters: int) -> str | None:
    text = " ".join(words)
    arabic = _share_of_arabic(words)
    own, share = _by_own_letters(text, letters)
    if arabic >= _PLENTY and share < arabic:
        return "ar"
    if own and share >= _ENOUGH_OWN:
        return own
    persian = any(word in _FUNCTION_WORDS["fa"] for word in words)
    proposal = _proposed(text)
    if _PLAIN.fullmatch(text):
        return _in_arabic_letters(text, proposal, arabic=arabic, persian=persian)
    tag = _SCRIPT_TAGS.get(proposal.tag, proposal.tag)
    return _in_farsi_letters(words, tag, arabic=arabic, persian=persian)


def _share_of_arabic(words: list[str]) -> float:
    """Return the share of words that only Arabic writes: in ال, in ة, or its particles."""
    return sum(map(_is_arabic, words)) / len(words)


# News repeats its words.
@lru_cache(maxsize=8_192)
def _is_arabic(word: str) -> bool:
    return (
        word in _FUNCTION_WORDS["ar"]
        or word.endswith(_TEH_MARBUTA)
        or _DEFINITE.match(word) is not None
    )


def _by_own_letters(text: str, letters: int) -> tuple[str | None, float]:
    if _PLAIN.fullmatch(text):
        return None, 0.0
    counts = dict.fromkeys(_OWN_LETTERS, 0)
    for char in text:
        if char not in ALPHABET:
            for tag, own in _OWN_LETTERS.items():
                counts[tag] += 2 * (char in own)
            for tag in _SHARED_LETTERS.get(char, ()):
                counts[tag] += 1
    best = max(counts, key=lambda tag: counts[tag])
    tied = [tag for tag, count in counts.items() if count == counts[best]]
    if len(tied) > 1:
        best = "ckb" if tied == ["ckb", "ug"] and not _FARSI_FORMS.isdisjoint(text) else ""
    return best or None, counts[tied[0]] / 2 / letters


def _in_arabic_letters(
    text: str, proposal: _Proposal, *, arabic: float, persian: bool
) -> str | None:
    """Decide for a text without one letter that Arabic lacks."""
    if persian and not arabic and proposal.tag in {"fa", "ur", "ps"}:
        return "fa"
    if proposal.tag == "ar" or arabic or not _ARABIC_ONLY.isdisjoint(text):
        return "ar"
    return "fa" if proposal.tag == "fa" and proposal.score >= _SURE else None


def _in_farsi_letters(words: list[str], tag: str, *, arabic: float, persian: bool) -> str | None:
    """Decide for a text with letters of other languages, none of them proof."""
    if arabic > 0 and not persian and tag not in {"fa", "ur"}:
        return "ar"
    if tag in {"ur", "ps", "ckb"} and len(words) < _SHORT:
        return None
    if persian and tag in {"ar", "ur"}:
        return "fa"
    if tag == "ar" and not arabic:
        return "ar" if _looks_arabic("".join(words)) else None
    return tag if tag in {"ar", "fa", "ur", "ps", "ckb"} else None


def _looks_arabic(letters: str) -> bool:
    """Tell whether nothing but the forms of yeh and kaf is foreign, or a letter is Arabic only."""
    return ALPHABET.issuperset(letters.translate(_WITHOUT_FARSI_FORMS)) or not (
        _ARABIC_ONLY.isdisjoint(letters)
    )
