# ruff: noqa: PLR2004 - shares and counts are what a corpus is made of
"""Labelled corpora of copies and of articles that only look like copies, from a seed."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks import dedup_phrases as phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ARABIC_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HAMZA: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا"})


@dataclass(frozen=True, slots=True)
class Document:
    """An article of a corpus; those of one group are copies of each other."""

    id: str
    title: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class _Draft:
    title: str
    sentences: tuple[str, ...]
    slots: dict[str, str]


def read(path: Path) -> list[Document]:
    """Read a corpus in JSON Lines: `id`, `title` (optional), `text`, `group`."""
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            documents.append(
                Document(
                    str(row["id"]), row.get("title") or "", row["text"] or "", str(row["group"])
                )
            )
    return documents


def mixed(size: int, seed: int = 1) -> list[Document]:
    """Return a corpus like a day's news: stories of many kinds, a third repeated, bulletins."""
    return _corpus(size, seed, bulletins=0.2, minimal=0.1, copied=0.35)


def hard(size: int, seed: int = 2) -> list[Document]:
    """Return a corpus of bulletins, half of them one to three facts away from another."""
    return _corpus(size, seed, bulletins=0.9, minimal=0.5, copied=0.3)


def _corpus(
    size: int, seed: int, *, bulletins: float, minimal: float, copied: float
) -> list[Document]:
    rng = random.Random(seed)
    documents: list[Document] = []
    number = 0
    recent: list[tuple[str, _Draft]] = []
    printed: set[tuple[str, ...]] = set()
    while len(documents) < size:
        draft, family = _drafted(rng, bulletins, minimal, recent)
        if draft.sentences in printed:
            continue  # Varied back to what it was: the same text is no other story.
        printed.add(draft.sentences)
        number += 1
        if family:
            recent.append((family, draft))
            del recent[:-200]
        group = f"g{number}"
        documents.append(_document(f"{group}-0", draft.title, draft.sentences, rng, group))
        if rng.random() < copied:
            for copy in range(rng.choice((1, 1, 1, 2, 3))):
                title, sentences = edited(draft.title, draft.sentences, draft.slots, rng)
                documents.append(_document(f"{group}-{copy + 1}", title, sentences, rng, group))
    # Copies follow their original at any distance.
    places = {document.id: place for place, document in enumerate(documents)}
    documents.sort(
        key=lambda document: (
            places[document.id] + (0 if document.id.endswith("-0") else rng.expovariate(1 / 300))
        )
    )
    return documents[:size]


def _drafted(
    rng: random.Random, bulletins: float, minimal: float, recent: list[tuple[str, _Draft]]
) -> tuple[_Draft, str]:
    if rng.random() >= bulletins:
        return _story(rng), ""
    if recent and rng.random() < minimal:
        family, draft = rng.choice(recent)
        return _varied(family, draft, rng), family
    family = rng.choice(list(phrases.FAMILIES))
    return _bulletin(family, _slots(rng)), family


def _document(
    name: str, title: str, sentences: tuple[str, ...], rng: random.Random, group: str
) -> Document:
    joiner = "\n" if rng.random() < 0.7 else " "
    return Document(name, title, joiner.join(sentences), group)


def _slots(rng: random.Random) -> dict[str, str]:
    places = rng.sample(phrases.PLACES, 2)
    teams = rng.sample(phrases.TEAMS, 2)
    goods = rng.sample(phrases.GOODS, 2)
    return {
        "place": places[0],
        "place2": places[1],
        "team": teams[0],
        "team2": teams[1],
        "good": goods[0],
        "good2": goods[1],
        "name": _name(rng),
        "name2": _name(rng),
        "day": rng.choice(phrases.DAYS),
        "month": rng.choice(phrases.MONTHS),
        "sky": rng.choice(phrases.WEATHER),
        "wind": rng.choice(phrases.WINDS),
        "n": str(rng.randint(100, 99_999)),
        "k": str(rng.randint(20, 99)),
        "m": str(rng.randint(3, 60)),
        "s": str(rng.randint(1, 9)),
    }


def _name(rng: random.Random) -> str:
    return f"{rng.choice(phrases.FIRST)} {rng.choice(phrases.LAST)}"


def _bulletin(family: str, slots: dict[str, str]) -> _Draft:
    title, sentences = phrases.FAMILIES[family]
    filled = tuple(sentence.format_map(slots) for sentence in sentences)
    return _Draft(title.format_map(slots), filled, slots)


def _varied(family: str, draft: _Draft, rng: random.Random) -> _Draft:
    """Return the bulletin of another day or place: one to three of its facts are others."""
    title, sentences = phrases.FAMILIES[family]
    used = [name for name in draft.slots if f"{{{name}}}" in title + "".join(sentences)]
    fresh = _slots(rng)
    slots = dict(draft.slots)
    for name in rng.sample(used, min(len(used), rng.choice((1, 2, 2, 3)))):
        while slots[name] == draft.slots[name]:
            slots[name] = fresh[name]
            fresh = _slots(rng)
    return _bulletin(family, slots)


def _story(rng: random.Random) -> _Draft:
    sentences = []
    for _ in range(rng.randint(4, 14)):
        slots = _slots(rng)
        slots |= {
            "who": rng.choice(phrases.SUBJECTS),
            "did": rng.choice(phrases.VERBS),
            "what": rng.choice(phrases.OBJECTS),
            "why": rng.choice(phrases.PURPOSES),
        }
        slots["end"] = rng.choice(phrases.ENDINGS).format_map(slots)
        sentences.append(rng.choice(phrases.OPENINGS).format_map(slots))
    return _Draft(rng.choice(phrases.HEADLINES).format_map(slots), tuple(sentences), slots)


def edited(
    title: str, sentences: tuple[str, ...], slots: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    """Return a republication: one to three of the edits that editors make."""
    for edit in rng.sample(EDITS, rng.choice((1, 1, 2, 2, 3))):
        title, sentences = edit(title, sentences, slots, rng)
    return title, sentences


def _prefixed(
    title: str, sentences: tuple[str, ...], _: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    return rng.choice(phrases.PREFIXES).format(title), sentences


def _retitled(
    _: str, sentences: tuple[str, ...], slots: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    slots = {"what": "الملف", **slots}
    return rng.choice(phrases.ALTERNATIVE_HEADLINES).format_map(slots), sentences


def _cut(
    title: str, sentences: tuple[str, ...], slots: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    cuttable = _without_facts(sentences, slots)
    if len(cuttable) == len(sentences) and rng.random() < 0.5:
        return title, sentences[: max(3, round(len(sentences) * rng.uniform(0.5, 0.9)))]
    gone = rng.choice(cuttable)
    return title, sentences[:gone] + sentences[gone + 1 :]


def _without_facts(sentences: tuple[str, ...], slots: dict[str, str]) -> list[int]:
    """Return which sentences may go.

    Of a bulletin those that are printed every day: without the one fact that told it from another
    day's, nobody could say which of the two a cut copy repeats.
    """
    if "what" in slots:
        return list(range(len(sentences)))
    values = [value for name, value in slots.items() if name != "s"]
    plain = [
        place
        for place, sentence in enumerate(sentences)
        if not any(value in sentence for value in values)
    ]
    return plain or [len(sentences) - 1]


def _credited(
    title: str, sentences: tuple[str, ...], slots: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    if rng.random() < 0.4:
        dateline = f"{slots['place']} - {rng.choice(('سانا', 'رويترز', 'وكالات'))}: "
        return title, (dateline + sentences[0], *sentences[1:])
    return title, (*sentences, rng.choice(phrases.CREDITS))


def _reordered(
    title: str, sentences: tuple[str, ...], _: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    rest = list(sentences[1:])
    rng.shuffle(rest)
    return title, (sentences[0], *rest)


def _reworded(
    title: str, sentences: tuple[str, ...], _: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    said = tuple(
        " ".join(
            phrases.SYNONYMS.get(word, word) if rng.random() < 0.8 else word
            for word in sentence.split(" ")
        )
        for sentence in sentences
    )
    return title, said


def _retold(
    title: str, sentences: tuple[str, ...], slots: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    place = rng.choice(_without_facts(sentences, slots))
    return title, (*sentences[:place], rng.choice(phrases.RETOLD) + ".", *sentences[place + 1 :])


def _inverted(
    title: str, sentences: tuple[str, ...], _: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    """Turn the parts of a sentence around a comma, or move its last words to its front."""
    place = rng.randrange(len(sentences))
    words = sentences[place].rstrip(".").split(" ")
    turn = rng.randint(len(words) // 2, len(words) - 1)
    turned = " ".join(words[turn:] + words[:turn]) + "."
    return title, (*sentences[:place], turned, *sentences[place + 1 :])


def _redigited(
    title: str, sentences: tuple[str, ...], _: dict[str, str], _rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    changed = tuple(sentence.translate(_ARABIC_INDIC) for sentence in sentences)
    return title.translate(_ARABIC_INDIC), changed


def _respelt(
    title: str, sentences: tuple[str, ...], _: dict[str, str], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    return _slips(title, rng), tuple(_slips(sentence, rng) for sentence in sentences)


def _slips(text: str, rng: random.Random) -> str:
    return " ".join(_slip(word, rng) if rng.random() < 0.15 else word for word in text.split(" "))


def _slip(word: str, rng: random.Random) -> str:
    """Return a word as it is often misspelt; one in six by a letter that was missed."""
    kind = rng.randrange(6)
    if kind == 0 and len(word) > 5 and word.isalpha():
        place = rng.randrange(1, len(word) - 1)
        return word[:place] + word[place + 1 :]
    if kind < 3:
        return word.translate(_HAMZA)
    return word.replace("ة", "ه") if kind < 5 else word.replace("ى", "ي")


EDITS: Final = (
    _prefixed,
    _retitled,
    _cut,
    _credited,
    _reordered,
    _reworded,
    _retold,
    _inverted,
    _redigited,
    _respelt,
)
"""What happens to a text that is printed again; each keeps the story's facts."""

OF_SEVERAL: Final = (_cut, _retold)
"""Edits that need a text of several sentences."""


def lines(documents: list[Document]) -> Iterator[str]:
    """Yield a corpus as JSON Lines."""
    for document in documents:
        yield json.dumps(
            {
                "id": document.id,
                "title": document.title,
                "text": document.text,
                "group": document.group,
            },
            ensure_ascii=False,
        )
