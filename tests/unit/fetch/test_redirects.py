from __future__ import annotations

import pytest

from newsbot.fetch.redirects import target, turned

HERE = "https://news.example/a/b?c=1"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"/x", "https://news.example/x"),
        (b"x", "https://news.example/a/x"),
        (b"?d=2", "https://news.example/a/b?d=2"),
        (b"//other.example/x", "https://other.example/x"),
        (b"http://other.example/x", "http://other.example/x"),
        (b" /x ", "https://news.example/x"),
        (b"/%D8%B3", "https://news.example/%D8%B3"),
        (b"/%d8%b3", "https://news.example/%d8%b3"),
        (b"/%d8%B3%25D8", "https://news.example/%d8%B3%25D8"),
        ("/\u0633".encode(), "https://news.example/%D8%B3"),
        (b"/\xd3", "https://news.example/%D3"),
        (b"/x#part", "https://news.example/x#part"),
    ],
)
def test_a_target_is_what_the_server_wrote(location: bytes, url: str) -> None:
    assert target(HERE, location) == url


def test_a_fragment_is_inherited() -> None:
    assert target(HERE + "#part", b"/x") == "https://news.example/x#part"


@pytest.mark.parametrize(
    "location",
    [
        b"ftp://news.example/x",
        b"file:///etc/passwd",
        b"data:text/html,x",
        b"javascript:alert(1)",
        b"mailto:a@b.example",
        b"http://",
        b"http://[::1/x",
        b"http://news.example:99999999/",
        b"s3://bucket/x",
    ],
)
def test_a_target_that_cannot_be_asked_is_none(location: bytes) -> None:
    assert target(HERE, location) is None


@pytest.mark.parametrize(
    ("status", "method", "expected"),
    [
        (301, "POST", True),
        (302, "POST", True),
        (303, "POST", True),
        (303, "PUT", True),
        (307, "POST", False),
        (301, "GET", False),
        (303, "GET", False),
        (303, "HEAD", False),
    ],
)
def test_a_redirect_turns_a_post_into_a_get_as_the_rfc_says(
    status: int, method: str, *, expected: bool
) -> None:
    assert turned(status, method) is expected
