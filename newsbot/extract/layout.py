"""Layout: where one template of a site keeps its fields. Plain data, stored as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple

_MAX_ITEMS = 2_000
_MAX_LENGTH = 2_000


STATED = ("[content]", "abbr[title]", "link", "script")
"""Kinds of elements that a template has in its body or has not, by what they are selected with."""


class Part(NamedTuple):
    """A selector of an element that holds text; `every`: all its matches count, not the first."""

    selector: str
    every: bool = False


class Side(NamedTuple):
    """The link to a neighbour: a selector of the link, and the folded label it must carry."""

    selector: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One template of a site, learned from `pages` pages.

    `text` holds the body, `lead` a first paragraph that stands outside it. Inside the text,
    `furniture` are selectors of what is not the article's, `keeps` the tags and class attributes
    that look like furniture and are not, `constants` the lines that the site repeats, `labels`
    (folded) what precedes a link to another article, `links` whether a line that is all link is
    text. `title`, `date`, `byline`, `section`, `tags` select visible elements. `tokens` are the
    classes and ids on all its pages, `marks` selectors of what no other layout of the site has.
    `stated` are those of STATED that the bodies of its pages hold. `outside` is the usual share
    of paragraph text outside the container (0-1), `dated` whether its pages carry a date.
    """

    text: tuple[Part, ...]
    title: str | None = None
    lead: str | None = None
    date: str | None = None
    byline: str | None = None
    section: str | None = None
    tags: str | None = None
    previous: Side | None = None
    next: Side | None = None
    furniture: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    links: bool = False
    tokens: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    stated: tuple[str, ...] = STATED
    outside: float = 0.0
    dated: bool = False
    pages: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the layout as a JSON object."""
        values = asdict(self)
        values["text"] = [part._asdict() for part in self.text]
        for name in ("previous", "next"):
            side = getattr(self, name)
            values[name] = side._asdict() if side else None
        return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}

    @classmethod
    def from_json(cls, value: Any) -> Layout:  # noqa: ANN401 - any JSON
        """Build a layout from its JSON object; raises ValueError saying what is malformed."""
        given = _object(value, {entry.name for entry in fields(cls)}, "layout")
        text = tuple(_part(item) for item in _list(given.pop("text", None), "text"))
        if not text:
            raise ValueError("a layout without text selectors reads nothing")
        made: dict[str, Any] = {"text": text}
        for entry in fields(cls):
            if entry.name in given:
                made[entry.name] = _READERS[str(entry.type)](given[entry.name], entry.name)
        return cls(**made)


def _object(value: Any, names: set[str], what: str) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    if not isinstance(value, dict):
        raise ValueError(f"{what} is {type(value).__name__}, not an object")  # noqa: TRY004 - data
    if unknown := sorted(map(str, value.keys() - names)):
        raise ValueError(f"{what} has unknown members: {', '.join(unknown)[:200]}")
    return dict(value)


def _list(value: Any, what: str) -> list[Any]:  # noqa: ANN401 - any JSON
    if not isinstance(value, list) or len(value) > _MAX_ITEMS:
        raise ValueError(f"{what} is not a list of at most {_MAX_ITEMS}")
    return value


def _text(value: Any, what: str) -> str:  # noqa: ANN401 - any JSON
    if not isinstance(value, str) or len(value) > _MAX_LENGTH:
        raise ValueError(f"{what} is not a string of at most {_MAX_LENGTH} letters")
    return value


def _selector(value: Any, what: str) -> str:  # noqa: ANN401 - any JSON
    if not _text(value, what).strip():
        raise ValueError(f"{what} is empty")
    return str(value)


def _optional(value: Any, what: str) -> str | None:  # noqa: ANN401 - any JSON
    return None if value is None else _selector(value, what)


def _texts(value: Any, what: str) -> tuple[str, ...]:  # noqa: ANN401 - any JSON
    return tuple(_selector(item, what) for item in _list(value, what))


def _flag(value: Any, what: str) -> bool:  # noqa: ANN401 - any JSON
    if not isinstance(value, bool):
        raise ValueError(f"{what} is neither true nor false")  # noqa: TRY004 - data
    return value


def _number(value: Any, what: str) -> float:  # noqa: ANN401 - any JSON
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{what} is not a number from 0 to 1")
    return float(value)


def _count(value: Any, what: str) -> int:  # noqa: ANN401 - any JSON
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{what} is not a count")
    return value


def _part(value: Any) -> Part:  # noqa: ANN401 - any JSON
    given = _object(value, {"selector", "every"}, "text")
    every = _flag(given.get("every", False), "every")
    return Part(_selector(given.get("selector"), "selector"), every)


def _side(value: Any, what: str) -> Side | None:  # noqa: ANN401 - any JSON
    if value is None:
        return None
    given = _object(value, {"selector", "label"}, what)
    return Side(_selector(given.get("selector"), what), _text(given.get("label", ""), what))


_READERS: dict[str, Any] = {
    "str | None": _optional,
    "tuple[str, ...]": _texts,
    "Side | None": _side,
    "bool": _flag,
    "float": _number,
    "int": _count,
}
