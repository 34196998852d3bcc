"""How private an address is, in whatever spelling: decisions of the address guard."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_DIGITS = {16: re.compile(r"[0-9a-f]*"), 10: re.compile(r"[0-9]+"), 8: re.compile(r"[0-7]+")}
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = IPv6Network("::/96")
_SITE_LOCAL = IPv6Network("fec0::/10")
METADATA = frozenset(
    map(ip_address, ("169.254.169.254", "169.254.170.2", "100.100.100.200", "fd00:ec2::254"))
)
"""Where clouds hand a machine its own keys: refused even to who may ask private addresses."""


class Privacy(IntEnum):
    """Ranks of addresses; the higher, the more public."""

    LOOPBACK = 0
    LINK_LOCAL = 1
    PRIVATE = 2
    PUBLIC = 3


def privacy(address: Address) -> Privacy:
    """Return how private an address is; one that carries another in it is as private as that."""
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        own = _privacy(address)
        # ::1 and :: have the form of an embedded IPv4 address, and are not.
        return own if inner is None or own is Privacy.LOOPBACK else privacy(inner)
    return _privacy(address)


def metadata(address: Address) -> bool:
    """Tell whether an address, or the one it carries, is a cloud's metadata service."""
    inner = _embedded(address) if isinstance(address, IPv6Address) else None
    return address in METADATA or inner in METADATA


def literal(host: str) -> Address | None:
    """Return the address that a host spells, None if it is a name.

    Besides the usual forms those that the C library takes for an IPv4 address (inet_aton(3), the
    URL Standard's IPv4 parser): 2130706433, 0x7f.1, 0177.0.0.1, 127.1, full-width digits, a
    trailing dot. A zone (fe80::1%eth0) is left out.
    """
    text = unicodedata.normalize("NFKC", host).strip().strip("[]").lower()
    text = text.replace("\N{IDEOGRAPHIC FULL STOP}", ".")
    try:
        return ip_address(text.split("%", 1)[0])
    except ValueError:
        return _ipv4(text.removesuffix("."))


def _privacy(address: Address) -> Privacy:
    if address.is_loopback or address.is_unspecified or _this_network(address):
        return Privacy.LOOPBACK
    if address.is_link_local:
        return Privacy.LINK_LOCAL
    if address.is_global and not address.is_multicast and address not in _SITE_LOCAL:
        return Privacy.PUBLIC
    return Privacy.PRIVATE


def _this_network(address: Address) -> bool:
    """0.0.0.0/8 reaches the machine itself on Linux and macOS."""
    return isinstance(address, IPv4Address) and int(address) >> 24 == 0


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address in a mapped, 6to4, Teredo, NAT64 or compatible IPv6 address."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _ipv4(text: str) -> IPv4Address | None:
    numbers = [_number(part) for part in text.split(".")]
    if not 1 <= len(numbers) <= 4 or None in numbers:  # noqa: PLR2004 - bytes of an address
        return None
    *heads, last = [number for number in numbers if number is not None]
    if any(head > 0xFF for head in heads) or last >= 256 ** (4 - len(heads)):  # noqa: PLR2004
        return None
    return IPv4Address(sum(head << 8 * (3 - at) for at, head in enumerate(heads)) + last)


def _number(part: str) -> int | None:
    base, digits = 10, part
    if part.startswith("0x"):
        base, digits = 16, part[2:]
    elif len(part) > 1 and part.startswith("0"):
        base, digits = 8, part[1:]
    if len(digits) > 64 or not _DIGITS[base].fullmatch(digits):  # noqa: PLR2004 - no address
        return None
    return int(digits or "0", base)
