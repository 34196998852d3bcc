from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsbot import urls

PIECES = st.sampled_from(
    [*"aB0%25dD8A3./?#&=+;:@ \\~-_\u0623\u0627\u0654\u200f\u0300\ud800",
     "%D8%A3", "%25d8", "%2F", "%FF", "/amp/", "utm_x=1", "p=1", "/../", "//"]
)  # fmt: skip
HOSTS = st.sampled_from(
    ["news.example", "www.news.example", "m.news.example:8080", "[::1]", "xn--mgbh0fb.example"]
)


@given(st.text())
def test_a_key_is_made_of_any_text(text: str) -> None:
    assert isinstance(urls.key(text), str)
    assert isinstance(urls.host(text), str)
    assert len(urls.identity(text)) == 32


@given(HOSTS, st.lists(PIECES, max_size=16).map("".join))
def test_the_key_of_a_keys_own_address_is_the_key(host: str, rest: str) -> None:
    key = urls.key(f"http://{host}/{rest}")
    assert urls.key(f"https://{key}") == key


@given(HOSTS, st.lists(PIECES, max_size=16).map("".join), st.text())
def test_a_fragment_and_the_scheme_change_nothing(host: str, rest: str, fragment: str) -> None:
    bare = rest.replace("#", "").strip()
    assert urls.key(f"http://{host}/{bare}#{fragment}") == urls.key(f"https://{host}/{bare}")
