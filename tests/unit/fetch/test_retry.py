from __future__ import annotations

import pytest

from newsbot.fetch.retry import pause, whole

HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "flags", "kind", "before", "expected"),
    [
        (b"<html>cut", [], HTML, None, True),
        (b"<html>cut", ["partial"], HTML, None, False),
        (b"<html>cut", ["dataloss"], HTML, None, False),
        (b"<html></html>", ["partial"], HTML, None, True),
        (b"<html></html>", ["dataloss"], HTML, None, True),
        (b"<html></HTML >\n<!-- cached -->", ["partial"], HTML, None, True),
        (b"<p>no end", ["partial"], HTML, 9, True),
        (b"<p>no end", ["partial"], HTML, 8, False),
        (b"<p>no end", ["dataloss"], HTML, 9, False),
        (b"User-agent: *", ["partial"], "text/plain", None, True),
        (b"User-agent: *", ["dataloss"], "text/plain", None, False),
        (b"<rss></rss>", ["partial"], "application/rss+xml", None, True),
        (b"<urlset><url>", ["partial"], "application/xml", None, False),
        (b"", ["partial"], HTML, None, False),
        (b"</html>" + b" " * 9000, ["partial"], HTML, None, False),
    ],
)
def test_a_body_is_whole_when_it_came_to_its_end(
    body: bytes, flags: list[str], kind: str, before: int | None, *, expected: bool
) -> None:
    assert whole(body, flags, kind, before) is expected


def test_pauses_double_up_to_a_ceiling() -> None:
    assert [pause(tries, 1.0, 10.0) for tries in (1, 2, 3, 4, 5)] == [1.0, 2.0, 4.0, 8.0, 10.0]


def test_a_pause_after_very_many_tries_is_still_the_ceiling() -> None:
    assert pause(10_000, 1.0, 60.0) == 60.0
