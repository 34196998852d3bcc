"""A small grammar of Arabic news prose: templates in, sentences out, the same for the same seed.

`[a|b]` is a choice and may hold others; `<n:3-9>` is a number; `<name>` is a word of the list of
that name, chosen once for a text, but anew each time for the lists in `_FRESH`. Ranges of numbers
keep to what the noun beside them agrees with: 3 to 9 with a plural, 11 to 99 with a singular.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"<(\w+)>")
_NUMBER = re.compile(r"<n:(\d+)-(\d+)>")
_PREPOSITION = re.compile("([\u0628\u0644])\u0640(?=[^\\W\\d])")
_FRESH = frozenset({"speaker", "lady", "side", "quote", "frame"})


@dataclass(frozen=True, slots=True)
class Topic:
    """What articles of one subject are made of."""

    name: str
    section: str
    lists: Mapping[str, tuple[str, ...]]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the subjects; each one's lists include those that all subjects share."""
    data = json.loads(files("newsbot.demo").joinpath("grammar.json").read_text("utf-8"))
    common = {name: tuple(words) for name, words in data["common"].items()}
    return tuple(
        Topic(
            name=entry["name"],
            section=entry["section"],
            lists=common | {k: tuple(v) for k, v in entry.items() if isinstance(v, list)},
        )
        for entry in data["topics"]
    )


@dataclass(slots=True)
class Writer:
    """Fills the templates of one text; words once chosen stay."""

    topic: Topic
    random: Random
    chosen: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def write(self, template: str) -> str:
        """Return the template with its choices made and its names filled."""
        text = template
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda match: self.random.choice(match[1].split("|")), text)
        while _NAME.search(text):
            text = _NAME.sub(lambda match: self._word(match[1]), text)
        text = _NUMBER.sub(self._number, text)
        # The preposition joins the word, and its alef is lost between two lams.
        return _PREPOSITION.sub(r"\1", text.replace("لـال", "لل"))

    def some(self, name: str, count: int) -> list[str]:
        """Return up to `count` different templates of a list, written."""
        templates = self.topic.lists[name]
        return [
            self.write(template)
            for template in self.random.sample(templates, min(count, len(templates)))
        ]

    def one(self, name: str) -> str:
        """Return one template of a list, written."""
        return self.write(self.random.choice(self.topic.lists[name]))

    def _number(self, match: re.Match[str]) -> str:
        return str(self.random.randint(int(match[1]), int(match[2])))

    def _word(self, name: str) -> str:
        if name in self.chosen:
            return self.chosen[name]
        words = [word for word in self.topic.lists[name] if word not in self._used]
        word = self.random.choice(words or self.topic.lists[name])
        self._used.add(word)
        if name not in _FRESH:
            self.chosen[name] = word
        return word
