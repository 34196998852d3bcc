"""What faults do to a page that is otherwise answered: its charset, coding, length and way."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

import brotli  # type: ignore[import-untyped]
import zstandard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.support.site.answers import Answer
    from tests.support.site.world import World


def spoilt(world: World, answer: Answer, acting: Mapping[str, Any]) -> Answer:
    """Return a page's answer with what faults do to its bytes and their way."""
    for name, spoil in _SPOILERS.items():
        if name in acting:
            spoil(world, answer, acting[name])
    return answer


def _wrong_charset(world: World, answer: Answer, value: Any) -> None:
    told = value or ("windows-1256" if world.spec.charset.lower() == "utf-8" else "utf-8")
    answer.kind = f"text/html; charset={told}"


def _no_charset(world: World, answer: Answer, value: Any) -> None:
    answer.kind = "text/html"
    answer.body = answer.body.replace(f'<meta charset="{world.spec.charset}">'.encode(), b"")


def _double_encoded(world: World, answer: Answer, value: Any) -> None:
    answer.body = answer.body.decode(world.spec.charset).encode().decode("cp1256").encode()


def _encoding(world: World, answer: Answer, value: Any) -> None:
    answer.body = compressed(answer.body, value or "gzip")
    answer.headers.append(("Content-Encoding", value or "gzip"))


def compressed(body: bytes, how: str) -> bytes:
    """Return a body in a content coding: gzip, deflate, br or zstd."""
    if how == "br":
        return bytes(brotli.compress(body, quality=4))
    if how == "zstd":
        return zstandard.ZstdCompressor().compress(body)
    return zlib.compress(body) if how == "deflate" else gzip.compress(body, 6, mtime=0)


def _long_length(world: World, answer: Answer, value: Any) -> None:
    answer.how, answer.length = "close", len(answer.body) + (value or 1000)


def _short_length(world: World, answer: Answer, value: Any) -> None:
    answer.how, answer.length = "close", len(answer.body) // 2


def _slow(world: World, answer: Answer, value: Any) -> None:
    answer.delay += 1.0 if value is None else value


def _by(how: str, default: Any) -> Callable[[World, Answer, Any], None]:
    def spoil(world: World, answer: Answer, value: Any) -> None:
        answer.how, answer.value = how, default if value is None else value

    return spoil


_SPOILERS: dict[str, Callable[[World, Answer, Any], None]] = {
    "no_charset": _no_charset,
    "double_encoded": _double_encoded,
    "wrong_charset": _wrong_charset,
    "encoding": _encoding,
    "long_length": _long_length,
    "short_length": _short_length,
    "cut": _by("cut", 0.5),
    "drip": _by("drip", 0.2),
    "endless": _by("endless", None),
    "huge": _by("huge", 64 * 1024 * 1024),
    "slow": _slow,
}
