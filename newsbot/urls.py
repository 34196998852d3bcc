"""The key of an address: what makes two spellings one page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

from newsbot.errors import UsageError

# Parameters that name the reader or the campaign, never the page.
_TRACKING = re.compile(
    r"(?:utm_\w+|ga_\w+|mc_[ce]id|_hs\w+|hs\w+tracking|mtm_\w+|pk_\w+|at_\w+|\w*clk?id|igshid|igsh"
    r"|_ga|_gl|spm|ncid|cmpid|ocid|ref|ref_src|ref_url|referrer|fb_\w+|yclid|wickedid|twclid"
    r"|share|shared|nb|_openstat|amp|amp_js_v|outputtype|output|nocache|__twitter_impression"
    r"|phpsessid|jsessionid|aspsessionid\w*|session_?id|doing_wp_cron|replytocom|fromapp|from_app|print)",
    re.IGNORECASE,
)
# These two also name real pages (`output=feed`), so only the AMP values are dropped.
_ONLY_AMP = frozenset({"output", "outputtype"})
# Blogger's switch between the two forms of a page.
_MOBILE = ("m", ("0", "1"))
_DEFAULT_PORT = {"http": 80, "https": 443}
_HOST_PREFIXES = ("www.", "m.", "amp.", "mobile.")
# RFC 3986 2.3 unreserved and 3.3 pchar, less "%": these stand unescaped in a key's path.
_PATH_SAFE = "/:@!$&'()*+,;=-._~"
_QUERY_SAFE = "/:@!$'()*,;?-._~"
_MAX_DECODINGS = 3
# RFC 3986 3.2.2 with letters of any script (RFC 5891), labels of 63 or less (RFC 1035 2.3.4).
_HOST_NAME = re.compile(r"(?=.*\w)(?!.*[^.]{64})[\w.\-]+")


def key(url: str) -> str:
    """Return the key of an address: `host/path?query`, equal for every spelling of one page.

    Ignored are scheme, default port, `www.`/`m.`/`amp.`, the fragment, a trailing slash, the AMP
    form, tracking parameters, the order of parameters, the case of percent-escapes, and whether
    letters are escaped once, twice or not at all (RFC 3986 6.2.2). Path and parameter values keep
    their case. Never raises; what is no address is its own key.
    """
    return _key(url.strip())


def identity(url: str) -> str:
    """Return the id of the article at an address: 32 hex digits of its key's SHA-256."""
    return hashlib.sha256(key(url).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def host(url: str) -> str:
    """Return the site of an address: host, with its port if not the default, without `www.`."""
    try:
        return _host(urlsplit(url.strip()))
    except ValueError:
        return ""


def same_site(url: str, hosts: frozenset[str] | tuple[str, ...]) -> bool:
    """Tell whether an address is on one of the hosts (as `host` gives them)."""
    return host(url) in hosts


def checked(url: str) -> str:
    """Return an address that can be crawled, or raise `UsageError` saying what is wrong with it."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"{text!r} is not an address: {error}") from error
    if parts.scheme not in _DEFAULT_PORT:
        raise UsageError(f"{text!r} is not an http(s) address: write it as https://host/path")
    if parts.username is not None:
        raise UsageError(
            "an address with a name or password is not crawled: leave out what is before @"
        )
    if ":" in (parts.hostname or ""):
        raise UsageError(f"{text!r} is an IPv6 address, which Scrapy cannot ask: name the host")
    if not parts.hostname or not _HOST_NAME.fullmatch(parts.hostname):
        raise UsageError(f"{text!r} names no host: write it as https://host/path")
    return text


@lru_cache(maxsize=4_096)
def _key(url: str) -> str:
    try:
        parts = urlsplit(url)
        site = _host(parts)
    except ValueError:
        return url
    if parts.scheme not in _DEFAULT_PORT or not site:
        return url
    query = _query(parts.query)
    return site + _path(parts.path) + (f"?{query}" if query else "")


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    if not name.isascii():
        name = _ascii_host(name)
    if ":" in name:
        name = f"[{name}]"
    # `m.co` and `www.com` are registered names, not prefixes of one.
    while name.startswith(_HOST_PREFIXES) and name.count(".") > 1:
        name = name.partition(".")[2]
    port = parts.port
    if port is None or port == _DEFAULT_PORT.get(parts.scheme):
        return name
    return f"{name}:{port}"


def _ascii_host(name: str) -> str:
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _path(path: str) -> str:
    text = re.sub(r"/{2,}", "/", _unescaped(path))
    text = re.sub(r"(?i);jsessionid=[^/]*$", "", _without_dots(text)).rstrip("/")
    text = re.sub(r"(?:/amp)+$", "", text)
    return _escaped(text, _PATH_SAFE)


def _escaped(text: str, safe: str) -> str:
    """Escape what may not stand bare; escapes stay, a percent sign that is none becomes one."""
    text = _BARE_PERCENT.sub("%25", text)
    return quote(text, safe=safe + "%", errors="surrogatepass")


def _unescaped(text: str) -> str:
    """Decode UTF-8 escapes until nothing changes; others stay, in capitals."""
    if "%" in text and not _ASCII_ESCAPE.search(text):
        # Letters of other scripts alone, the form of nearly all addresses: decoded in one go.
        try:
            return unicodedata.normalize("NFC", unquote(text, errors="strict"))
        except UnicodeDecodeError:
            pass
    for _ in range(_MAX_DECODINGS):
        if "%" not in text:
            break
        decoded = _decoded_once(text)
        if decoded == text:
            break
        text = decoded
    return unicodedata.normalize("NFC", text)


# A percent sign that does not begin the escape of a byte beyond ASCII.
_ASCII_ESCAPE = re.compile(r"%(?![89A-Fa-f][0-9A-Fa-f])")
_BARE_PERCENT = re.compile(r"%(?![0-9A-F]{2})")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# Escaped, these are data; bare, they are syntax (RFC 3986 2.2). A decoded "%" would read as one.
_KEPT = frozenset({*b"/?#[]&+=;%", *range(0x21), 0x7F})


def _decoded_once(text: str) -> str:
    return _ESCAPES.sub(_decode_run, text)


def _decode_run(match: re.Match[str]) -> str:
    raw = unquote_to_bytes(match[0])
    # A doubly escaped letter is %25D8: only then is an escaped percent sign itself decoded.
    doubled = re.fullmatch(rb"(?:%[0-9A-Fa-f]{2})+", raw)
    following = match.string[match.end() : match.end() + 2]
    if doubled or (raw.endswith(b"%") and re.fullmatch(r"[0-9A-Fa-f]{2}", following)):
        return raw.decode("ascii", "replace") if raw.isascii() else match[0].upper()
    try:
        letters = raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0].upper()
    return "".join(f"%{ord(c):02X}" if ord(c) in _KEPT else c for c in letters)


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)


def _query(query: str) -> str:
    if not query:
        return ""
    # Not parse_qsl: it makes one letter of all bytes that are not UTF-8.
    pairs = (
        _unescaped(pair.replace("+", "%20")).partition("=") for pair in query.split("&") if pair
    )
    return "&".join(
        sorted(
            f"{_escaped(name, _QUERY_SAFE)}={_escaped(value, _QUERY_SAFE)}"
            for name, _, value in pairs
            if not _is_tracking(name, value)
        )
    )


def _is_tracking(name: str, value: str) -> bool:
    if name == _MOBILE[0]:
        return value in _MOBILE[1]
    if name.lower() in _ONLY_AMP:
        return value.lower() == "amp"
    return _TRACKING.fullmatch(name) is not None
