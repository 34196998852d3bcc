"""Whether an answer is the page, or a challenge that stands before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATUSES = frozenset({200, 202, 401, 403, 405, 406, 429, 503})
_LARGEST = 65_536
_THIN, _EMPTY = 1500, 200

# Header, the value it must begin with, who sends it. These say so outright.
_HEADERS = (
    ("cf-mitigated", "challenge", "cloudflare"),
    ("x-amzn-waf-action", "", "aws"),
    ("x-vercel-mitigated", "", "vercel"),
    ("sg-captcha", "", "siteground"),
    ("x-sucuri-block", "", "sucuri"),
)
_TITLES = (
    ("cloudflare", r"just a moment\.\.\.|(?:attention required!|please wait\.\.\.) \| cloudflare"),
    ("cloudflare", r"access denied \| [^<]* used cloudflare to restrict access"),
    ("ddos-guard", r"ddos-guard|ddos protection by ddos-guard"),
    ("sucuri", r"sucuri website firewall[^<]*|you are being redirected\.\.\."),
    ("imperva", r"incapsula[^<]*|pardon our interruption[^<]*"),
    ("akamai", r"access denied"),
    ("perimeterx", r"access to this page has been denied\.?"),
    ("siteground", r"robot challenge screen"),
    ("vercel", r"vercel security checkpoint"),
    ("anubis", r"making sure you(?:'|&#39;|’)re not a bot!"),
    ("imunify360", r"one moment, please\.\.\."),
)
# What only the challenge itself loads or sets. Cloudflare's `/cdn-cgi/challenge-platform/scripts/`
# and Imperva's bare `_Incapsula_Resource` stand on ordinary pages too.
_MARKERS = (
    ("cloudflare", r"_cf_chl_opt|/cdn-cgi/challenge-platform/h/|cf-browser-verification"),
    ("cloudflare", r"/cdn-cgi/l/chk_|id=[\"']challenge-form|cf\.errors\.css"),
    ("ddos-guard", r"/\.well-known/ddos-guard/|ddos-guard/js-challenge|check\.ddos-guard\.net"),
    ("sucuri", r"sucuri_cloudproxy_js|sucuri\.net/privacy-policy|cloudproxy@sucuri\.net"),
    ("imperva", r"/_Incapsula_Resource\?|Incapsula incident ID"),
    ("akamai", r"errors\.edgesuite\.net|Reference&#32;&#35;18"),
    ("perimeterx", r"px-captcha"),
    ("datadome", r"captcha-delivery\.com"),
    ("siteground", r"/\.well-known/(?:sg)?captcha/"),
    ("anubis", r"/\.within\.website/x/cmd/anubis"),
    ("imunify360", r"imunify360|wsidchk"),
    ("aes", r"slowAES\.decrypt|/aes\.js"),
    ("aws", r"awswaf\.com/[^\"']*challenge|awsWafCookieDomainList"),
)


def _any(table: tuple[tuple[str, str], ...], frame: str) -> re.Pattern[bytes]:
    groups = "|".join(f"(?P<_{at}>{pattern})" for at, (_, pattern) in enumerate(table))
    return re.compile(frame.format(groups).encode(), re.IGNORECASE)


_TITLE = _any(_TITLES, r"<title[^>]*>\s*(?:{})\s*</title>")
_MARKER = _any(_MARKERS, "{}")
_UNSEEN = re.compile(
    rb"<!--.*?-->|<(script|style|noscript|template|head)\b.*?</\1\s*>|<[^>]*>",
    re.IGNORECASE | re.DOTALL,
)


def challenge(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """Return who shows a challenge or a block in place of the page, None for a page.

    Header names are in lower case, the body is decoded (no Content-Encoding). Without a header that
    says so the title and what the page loads are the evidence: both, or one of them on a page that
    has next to no text. Words in the text prove nothing, since articles quote them.
    """
    for name, value, who in _HEADERS:
        if name in headers and headers[name].strip().lower().startswith(value):
            return who
    if status not in _STATUSES or len(body) > _LARGEST or not _markup(headers):
        return None
    title = _found(_TITLE, _TITLES, body)
    marker = _found(_MARKER, _MARKERS, body)
    if title and marker:
        return title
    if title or marker:
        text = b" ".join(_UNSEEN.sub(b" ", body).split())
        return title or marker if len(text) < (_THIN if title else _EMPTY) else None
    return None


def _markup(headers: Mapping[str, str]) -> bool:
    kind = headers.get("content-type", "").lower()
    return not kind or "html" in kind


def _found(
    pattern: re.Pattern[bytes], table: tuple[tuple[str, str], ...], body: bytes
) -> str | None:
    match = pattern.search(body)
    return table[int((match.lastgroup or "_0")[1:])][0] if match else None
