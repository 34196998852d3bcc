from __future__ import annotations

import asyncio
from ipaddress import ip_address

import pytest
from scrapy import Request

from newsbot.fetch.addresses import Privacy
from newsbot.fetch.guard import Guard, GuardMiddleware, addresses
from newsbot.fetch.outcomes import PrivateAddress


def guard(*named: str) -> Guard:
    made = Guard()
    for text in named:
        made.name([ip_address(text)])
    return made


@pytest.mark.parametrize(
    ("named", "address", "allowed"),
    [
        ("8.8.8.8", "1.1.1.1", True),
        ("8.8.8.8", "10.0.0.1", False),
        ("8.8.8.8", "127.0.0.1", False),
        ("8.8.8.8", "::1", False),
        ("10.0.0.1", "10.0.0.2", True),
        ("10.0.0.1", "8.8.8.8", True),
        ("10.0.0.1", "169.254.1.1", False),
        ("10.0.0.1", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.2", True),
        ("127.0.0.1", "10.0.0.1", True),
        ("127.0.0.1", "169.254.169.254", False),
        ("10.0.0.1", "::ffff:169.254.169.254", False),
        ("169.254.169.254", "169.254.169.254", True),
        ("169.254.169.254", "169.254.170.2", False),
    ],
)
def test_nothing_more_private_than_the_named_address_passes(
    named: str, address: str, *, allowed: bool
) -> None:
    assert guard(named).allows(ip_address(address)) is allowed


def test_without_a_name_only_the_public_passes() -> None:
    assert guard().floor is Privacy.PUBLIC
    assert not guard().allows(ip_address("192.168.0.1"))


def test_the_most_private_of_several_names_counts() -> None:
    assert guard("8.8.8.8", "10.0.0.1").allows(ip_address("10.9.9.9"))


def test_a_public_host_with_a_private_address_among_its_own_opens_nothing() -> None:
    made = Guard()
    made.name([ip_address("8.8.8.8"), ip_address("10.0.0.1")])
    assert not made.allows(ip_address("10.0.0.1"))


def test_a_host_that_does_not_resolve_opens_nothing() -> None:
    made = Guard()
    made.name([])
    assert made.floor is Privacy.PUBLIC


def test_a_trusted_proxy_opens_itself_alone() -> None:
    made = Guard()
    made.trust([ip_address("127.0.0.1")])
    assert made.allows(ip_address("127.0.0.1"))
    assert not made.allows(ip_address("127.0.0.2"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1:8000/a",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "https://user@10.0.0.1/",
    ],
)
def test_a_private_literal_is_refused_before_it_is_asked(url: str) -> None:
    with pytest.raises(PrivateAddress):
        GuardMiddleware(guard("8.8.8.8")).process_request(Request(url))


@pytest.mark.parametrize("url", ["http://example.com/", "http://1.1.1.1/", "data:,x"])
def test_names_and_public_literals_go_on(url: str) -> None:
    GuardMiddleware(guard("8.8.8.8")).process_request(Request(url))


def test_a_literal_resolves_to_itself_and_nothing_to_nothing() -> None:
    assert asyncio.run(addresses("127.1")) == [ip_address("127.0.0.1")]
    assert asyncio.run(addresses("")) == []
    assert asyncio.run(addresses("a..b")) == []


def test_localhost_resolves_to_loopback_alone() -> None:
    found = asyncio.run(addresses("localhost"))
    assert found
    assert all(address.is_loopback for address in found)
