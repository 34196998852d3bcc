"""The forms in which Arabic writes a term: with proclitics, joined, definite, with a pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from newsbot.arabic.fold import ELONGATED, fold
from newsbot.arabic.letters import MARKS, TATWEEL
from newsbot.arabic.text import display
from newsbot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROCLITICS: Final = ("", "و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل")
_ARTICLE: Final = "ال"
_PRONOUNS: Final = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "نا", "ي")
# A term of more words than this is joined at one place at a time, not in every combination.
_MOST_JOINED_FREELY: Final = 4
_UNSEEN: Final = str.maketrans("", "", MARKS + TATWEEL)


@dataclass(frozen=True, slots=True)
class Term:
    """A term to watch for, and which of its forms count besides those with proclitics.

    `exact`: the term alone, no proclitic and no joined spelling. `definite`: also with the
    article (الحمص for حمص). `pronouns`: also with an attached pronoun (حكومته for حكومة).
    """

    text: str
    exact: bool = False
    definite: bool = False
    pronouns: bool = False


def forms(term: Term) -> set[tuple[str, ...]]:
    """Return the forms of a term as folded words; raise UsageError if it has no letter or digit."""
    words = tuple(fold(term.text).split())
    if not words:
        raise UsageError(f"a watched term needs a letter or a digit: {term.text!r}")
    if term.exact:
        return {words}
    printed = display(term.text).translate(_UNSEEN).split()
    endings = [words]
    if term.pronouns and printed:
        endings += [(*words[:-1], last) for last in _with_pronouns(words[-1], printed[-1][-1])]
    spelled = {joined for ending in endings for joined in _joined(ending)}
    has_article = bool(printed) and printed[0].startswith(("ال", "\u0671ل"))
    found = {
        (first, *rest)
        for first_word, *rest in spelled
        for first in _with_proclitics(first_word, has_article=has_article)
    }
    if term.definite and not words[0].startswith(_ARTICLE):
        found |= {
            (first, *rest)
            for first_word, *rest in _joined(words)
            for first in _with_proclitics(_ARTICLE + first_word, has_article=True)
        }
    return found


def _with_proclitics(word: str, *, has_article: bool) -> Iterator[str]:
    for proclitic in _PROCLITICS:
        form = proclitic + word
        # Three letters in a row fold to one, which would be another word.
        if form == word or not ELONGATED.search(form):
            yield form
        if has_article and proclitic.endswith("ل") and word.startswith(_ARTICLE):
            # li- and the article are written as two lams, also before a lam: للاذقية.
            rest = word[1:]
            yield proclitic[:-1] + rest if rest.startswith("لل") else proclitic + rest


def _with_pronouns(word: str, printed_end: str) -> Iterator[str]:
    endings = {"ة": "ت", "ى": "ا", "ء": "ءوي"}.get(printed_end, word[-1])
    stems = [word[:-1] + ending for ending in endings]
    for stem, pronoun in product(stems, _PRONOUNS):
        yield stem + pronoun


def _joined(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the words with the spaces that writers leave out: دير الزور, ديرالزور."""
    gaps = len(words) - 1
    if gaps < _MOST_JOINED_FREELY:
        choices = set(product((False, True), repeat=gaps))
    else:
        choices = {tuple(gap == at for gap in range(gaps)) for at in range(-1, gaps)}
    return {tuple(_join(words, choice)) for choice in choices}


def _join(words: tuple[str, ...], choice: tuple[bool, ...]) -> list[str]:
    joined = [words[0]]
    for word, join in zip(words[1:], choice, strict=True):
        # 12/5 is not 125.
        if join and not (joined[-1][-1].isdigit() and word[0].isdigit()):
            joined[-1] += word
        else:
            joined.append(word)
    return joined
