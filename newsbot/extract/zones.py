"""The time zone of an outlet, told from the country of its host."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from newsbot import urls

# Country code domains of countries with one zone (IANA tzdb zone.tab), Arab ones also in their own
# script (IANA root zone database). Domains sold to the whole world (.me .tv .co .io) say nothing.
ZONES = {
    "ae": "Asia/Dubai", "xn--mgbaam7a8h": "Asia/Dubai",
    "bh": "Asia/Bahrain", "xn--mgbcpq6gpa1a": "Asia/Bahrain",
    "dj": "Africa/Djibouti",
    "dz": "Africa/Algiers", "xn--lgbbat1ad8j": "Africa/Algiers",
    "eg": "Africa/Cairo", "xn--wgbh1c": "Africa/Cairo",
    "iq": "Asia/Baghdad", "xn--mgbtx2b": "Asia/Baghdad",
    "jo": "Asia/Amman", "xn--mgbayh7gpa": "Asia/Amman",
    "km": "Indian/Comoro",
    "kw": "Asia/Kuwait",
    "lb": "Asia/Beirut",
    "ly": "Africa/Tripoli",
    "ma": "Africa/Casablanca", "xn--mgbc0a9azcg": "Africa/Casablanca",
    "mr": "Africa/Nouakchott", "xn--mgbah1a3hjkrd": "Africa/Nouakchott",
    "om": "Asia/Muscat", "xn--mgb9awbf": "Asia/Muscat",
    "ps": "Asia/Hebron", "xn--ygbi2ammx": "Asia/Hebron",
    "qa": "Asia/Qatar", "xn--wgbl6a": "Asia/Qatar",
    "sa": "Asia/Riyadh", "xn--mgberp4a5d4ar": "Asia/Riyadh",
    "sd": "Africa/Khartoum", "xn--mgbpl2fh": "Africa/Khartoum",
    "so": "Africa/Mogadishu",
    "sy": "Asia/Damascus", "xn--ogbpf8fl": "Asia/Damascus",
    "tn": "Africa/Tunis", "xn--pgbs0dh": "Africa/Tunis",
    "ye": "Asia/Aden", "xn--mgb2ddes": "Asia/Aden",
    "af": "Asia/Kabul", "ir": "Asia/Tehran", "il": "Asia/Jerusalem", "pk": "Asia/Karachi",
    "tr": "Europe/Istanbul", "uk": "Europe/London", "de": "Europe/Berlin", "fr": "Europe/Paris",
    "it": "Europe/Rome", "nl": "Europe/Amsterdam", "be": "Europe/Brussels",
    "se": "Europe/Stockholm",
    "at": "Europe/Vienna", "ch": "Europe/Zurich", "gr": "Europe/Athens",
    "dk": "Europe/Copenhagen", "no": "Europe/Oslo", "pl": "Europe/Warsaw",
    "cz": "Europe/Prague", "in": "Asia/Kolkata",
    "jp": "Asia/Tokyo", "td": "Africa/Ndjamena", "ss": "Africa/Juba", "ne": "Africa/Niamey",
}  # fmt: skip


@lru_cache(maxsize=1_024)
def of_host(url: str) -> ZoneInfo | None:
    """Return the zone of the country whose domain an address is in, None where none is told."""
    name = ZONES.get(urls.host(url).split(":")[0].rsplit(".", 1)[-1])
    return ZoneInfo(name) if name else None
