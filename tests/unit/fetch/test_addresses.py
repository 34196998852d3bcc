from __future__ import annotations

from ipaddress import ip_address

import pytest

from newsbot.fetch.addresses import Privacy, literal, metadata, privacy


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("127.0.0.1", Privacy.LOOPBACK),
        ("127.255.255.254", Privacy.LOOPBACK),
        ("0.0.0.0", Privacy.LOOPBACK),
        ("0.1.2.3", Privacy.LOOPBACK),
        ("::1", Privacy.LOOPBACK),
        ("::", Privacy.LOOPBACK),
        ("169.254.1.1", Privacy.LINK_LOCAL),
        ("fe80::1", Privacy.LINK_LOCAL),
        ("10.0.0.1", Privacy.PRIVATE),
        ("172.16.0.1", Privacy.PRIVATE),
        ("192.168.1.1", Privacy.PRIVATE),
        ("100.64.0.1", Privacy.PRIVATE),
        ("192.0.2.1", Privacy.PRIVATE),
        ("240.0.0.1", Privacy.PRIVATE),
        ("255.255.255.255", Privacy.PRIVATE),
        ("224.0.0.251", Privacy.PRIVATE),
        ("239.255.255.250", Privacy.PRIVATE),
        ("fc00::1", Privacy.PRIVATE),
        ("fec0::1", Privacy.PRIVATE),
        ("ff02::1", Privacy.PRIVATE),
        ("8.8.8.8", Privacy.PUBLIC),
        ("172.32.0.1", Privacy.PUBLIC),
        ("2606:4700::1111", Privacy.PUBLIC),
    ],
)
def test_an_address_has_the_rank_of_its_network(text: str, rank: Privacy) -> None:
    assert privacy(ip_address(text)) is rank


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("::ffff:127.0.0.1", Privacy.LOOPBACK),
        ("::ffff:10.0.0.1", Privacy.PRIVATE),
        ("::ffff:8.8.8.8", Privacy.PUBLIC),
        ("::127.0.0.1", Privacy.LOOPBACK),
        ("2002:7f00:1::", Privacy.LOOPBACK),
        ("2002:a00:1::", Privacy.PRIVATE),
        ("2002:808:808::", Privacy.PUBLIC),
        ("64:ff9b::a9fe:101", Privacy.LINK_LOCAL),
        ("64:ff9b::808:808", Privacy.PUBLIC),
        ("64:ff9b:1::7f00:1", Privacy.LOOPBACK),
        # Teredo carries the client's IPv4 address inverted.
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", Privacy.LOOPBACK),
    ],
)
def test_an_address_within_an_address_counts_as_what_it_carries(text: str, rank: Privacy) -> None:
    assert privacy(ip_address(text)) is rank


def test_ranks_are_ordered_from_the_machine_itself_to_the_world() -> None:
    assert Privacy.LOOPBACK < Privacy.LINK_LOCAL < Privacy.PRIVATE < Privacy.PUBLIC


@pytest.mark.parametrize(
    "text",
    ["169.254.169.254", "::ffff:169.254.169.254", "2002:a9fe:a9fe::", "fd00:ec2::254"],
)
def test_the_metadata_service_is_known_in_every_form(text: str) -> None:
    assert metadata(ip_address(text))


def test_an_ordinary_address_is_no_metadata_service() -> None:
    assert not metadata(ip_address("169.254.169.253"))
    assert not metadata(ip_address("2606:4700::1111"))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7F.0x0.0x0.0x1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("0x", "0.0.0.0"),
        ("2852039166", "169.254.169.254"),
        ("0xa9.0xfe.0xa9fe", "169.254.169.254"),
        ("\N{FULLWIDTH DIGIT ONE}27.0.0.1", "127.0.0.1"),
        ("\N{CIRCLED DIGIT ONE}27\N{IDEOGRAPHIC FULL STOP}1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::FFFF:127.0.0.1", "::ffff:127.0.0.1"),
        ("255.255.65535", "255.255.255.255"),
    ],
)
def test_every_spelling_of_an_address_is_read(host: str, address: str) -> None:
    assert literal(host) == ip_address(address)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "example.com",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.256.1.1",
        "4294967296",
        "0x100000000",
        "08.0.0.1",
        "1..2",
        "-1",
        "1.2.3.example",
        "0xg",
        "\N{ARABIC LETTER ALEF}",
        "9" * 5000,
    ],
)
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None
