from __future__ import annotations

import pytest

from newsbot.errors import SiteError
from newsbot.site import Selectors, Site


def site(**changes: object) -> Site:
    given: dict[str, object] = {
        "domain": "example.com",
        "start": "https://www.example.com/",
        "timezone": "Asia/Damascus",
    }
    return Site(**(given | changes))  # type: ignore[arg-type]


def test_a_site_needs_only_domain_start_and_timezone() -> None:
    assert site().layouts == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"domain": "www.example.com"}, "without scheme and www"),
        ({"domain": "https://example.com"}, "not a host"),
        ({"domain": ""}, "not a host"),
        ({"start": "ftp://example.com/"}, "http"),
        ({"start": "https://other.org/"}, "not on example.com"),
        ({"start": "https://notexample.com/"}, "not on example.com"),
        ({"timezone": "Damascus"}, "IANA"),
        ({"timezone": ""}, "IANA"),
        ({"delay": -1.0}, "0 or more"),
        ({"delay": "1"}, "0 or more"),
        ({"delay": float("nan")}, "0 or more"),
        ({"domain": None}, "domain is None: write it in quotes"),
        ({"start": 7}, "start is 7: write it in quotes"),
        ({"timezone": None}, "timezone is None"),
        ({"hosts": "news.example.com"}, "hosts is no tuple of str"),
        ({"layouts": Selectors(title="h1", text="p")}, "layouts is no tuple of Selectors"),
        ({"layouts": ("h1",)}, "layouts is no tuple of Selectors"),
    ],
)
def test_a_contradiction_is_refused_with_the_remedy(changes: dict[str, object], says: str) -> None:
    with pytest.raises(SiteError, match=says):
        site(**changes)


def test_a_further_host_may_hold_the_start() -> None:
    assert site(start="https://news.other.org/", hosts=("other.org",)).hosts == ("other.org",)


@pytest.mark.parametrize("css", ["", "  ", "h1[", "h1 >", "p::after", "p:first"])
def test_a_broken_selector_is_refused(css: str) -> None:
    with pytest.raises(SiteError, match="selector title"):
        Selectors(title=css, text="article")


def test_a_selector_that_is_no_text_is_refused() -> None:
    with pytest.raises(SiteError, match="selector text is 3: write it in quotes"):
        Selectors(title="h1", text=3)  # type: ignore[arg-type]


def test_optional_selectors_may_be_left_out_but_not_empty() -> None:
    assert Selectors(title="h1", text="article").date is None
    with pytest.raises(SiteError, match="selector date is empty"):
        Selectors(title="h1", text="article", date="")
