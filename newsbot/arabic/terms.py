"""A watch list of thousands of terms, found in a text in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from newsbot.arabic.charmap import CharMap
from newsbot.arabic.fold import ELONGATED, NOT_OF_A_NUMBER, THOUSANDS, folded
from newsbot.arabic.forms import Term, forms
from newsbot.arabic.text import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Match", "Term", "Terms"]

# In the aligned form a character that folds to nothing is the first, one that folds to several
# the second, so that every character keeps its place.
_NOTHING: Final = "\0"
_SEVERAL: Final = "\uffff"
_WORD: Final = re.compile("[^ ]+")
# Words with these between them are not one term.
_PARTING: Final = frozenset(".,;:!?|\u060c\u061b\u061f\u06d4\u2026")
_TANWIN: Final = "\u064b"
_UNSEEN: Final = frozenset(map(chr, INVISIBLE))


class Match(NamedTuple):
    """A term as it was given, the form in which it is printed, and where: text[start:end]."""

    term: str | Term
    form: str
    start: int
    end: int


def _in_place(char: str) -> str:
    """Return what a character folds to, in one character."""
    form = folded(char) or _NOTHING
    return form if len(form) == 1 else _SEVERAL


_map: Final = CharMap(_in_place)


class Terms:
    """A watch list: `Term`s, or texts that stand for a `Term` without options.

    Raises UsageError for a term without a letter or digit.
    """

    def __init__(self, terms: Iterable[str | Term]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str | Term]]] = {}
        for given in dict.fromkeys(terms):
            term = Term(given) if isinstance(given, str) else given
            for first, *rest in forms(term):
                self._by_first.setdefault(first, []).append((tuple(rest), given))

    def find(self, text: str) -> list[Match]:
        """Return every occurrence of every term, in the order of the text, longer ones first.

        Whole words only. Positions index `text` itself, which is best in display form: HTML
        entities are not read. Takes time linear in the text.
        """
        aligned = _Aligned(text)
        if self._by_first.keys().isdisjoint(aligned.plain.split(" ")):
            return []
        words, spans = aligned.words()
        found = {
            (start, end, given): None
            for at, word in enumerate(words)
            if word in self._by_first
            for given, start, end in self._at(text, words, spans, at)
        }
        ordered = sorted(found, key=lambda match: (match[0], -match[1]))
        return [Match(given, text[start:end], start, end) for start, end, given in ordered]

    def _at(
        self, text: str, words: list[str], spans: list[tuple[int, int]], at: int
    ) -> Iterator[tuple[str | Term, int, int]]:
        """Yield the terms that begin with a word."""
        for rest, given in self._by_first[words[at]]:
            last = at + len(rest)
            if rest and tuple(words[at + 1 : last + 1]) != rest:
                continue
            start, end = spans[at][0], spans[last][1]
            while text[end - 1] in _UNSEEN:
                end -= 1
            if _is_one(text[start:end], given, parts=len(rest)):
                yield given, start, end


def _is_one(form: str, given: str | Term, *, parts: int) -> bool:
    """Tell a term from words that only look like it, by what stands between and upon them."""
    if parts and (not _PARTING.isdisjoint(form) or form.count("\n") > 1):
        return False
    name = given if isinstance(given, str) else given.text
    # درعاً is not درعا: an indefinite accusative, never a name in long a.
    return _TANWIN not in form or _TANWIN in name or name[-1:] not in {"ا", "ى"}


class _Aligned:
    """A folded text in which every character keeps its place."""

    def __init__(self, text: str) -> None:
        self._folded = _map(text)
        self._places: list[int] | None = None
        if _SEVERAL in self._folded:
            pieces = [folded(char) or _NOTHING for char in text]
            self._folded = "".join(pieces)
            self._places = [at for at, piece in enumerate(pieces) for _ in piece]
        if "," in self._folded or "." in self._folded:
            whole = THOUSANDS.sub(_NOTHING, self._folded)
            self._folded = NOT_OF_A_NUMBER.sub(" ", whole)
        plain = self._folded.replace(_NOTHING, "")
        self._elongated = ELONGATED.search(plain) is not None
        self.plain = self._shortened(plain)

    def _shortened(self, text: str) -> str:
        return ELONGATED.sub(r"\1", text) if self._elongated else text

    def words(self) -> tuple[list[str], list[tuple[int, int]]]:
        """Return the folded words and where each stands in the text."""
        spans = [match.span() for match in _WORD.finditer(self._folded)]
        words = [self._folded[start:end] for start, end in spans]
        if self._elongated or self._places or _NOTHING in self._folded:
            spans = [
                self._place(word, start, end)
                for word, (start, end) in zip(words, spans, strict=True)
            ]
            words = [self._shortened(word.replace(_NOTHING, "")) for word in words]
            kept = [(word, span) for word, span in zip(words, spans, strict=True) if word]
            words, spans = [word for word, _ in kept], [span for _, span in kept]
        return words, spans

    def _place(self, word: str, start: int, end: int) -> tuple[int, int]:
        if word[0] == _NOTHING:
            start += len(word) - len(word.lstrip(_NOTHING))
        if self._places and start < end:
            return self._places[start], self._places[end - 1] + 1
        return start, end
