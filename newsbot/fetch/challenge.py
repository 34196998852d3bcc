"""Whether an answer is the page, or a challenge that stands before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATUSES = frozenset({200, 202, 401, 403, 405, 406, 429, 503})
_LARGEST = 65_536
_LARGEST_UNTITLED = 32_768
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
# What only the challenge itself loads or sets, as it is written there. Cloudflare's
# `/cdn-cgi/challenge-platform/scripts/` and Imperva's script stand on ordinary pages too: Imperva's
# counts where there is nothing else. Searched with `in`: a regular expression takes 100 times as
# long over a page.
_MARKERS = (
    ("cloudflare", b"_cf_chl_opt"),
    ("cloudflare", b"/cdn-cgi/challenge-platform/h/"),
    ("cloudflare", b"/cdn-cgi/l/chk_"),
    ("cloudflare", b"cf-browser-verification"),
    ("cloudflare", b"cf.errors.css"),
    ("ddos-guard", b"/.well-known/ddos-guard/"),
    ("ddos-guard", b"ddos-guard/js-challenge"),
    ("ddos-guard", b"check.ddos-guard.net"),
    ("sucuri", b"sucuri_cloudproxy_js"),
    ("sucuri", b"cloudproxy@sucuri.net"),
    ("imperva", b"/_Incapsula_Resource?"),
    ("imperva", b"Incapsula incident ID"),
    ("akamai", b"errors.edgesuite.net"),
    ("perimeterx", b"px-captcha"),
    ("datadome", b"captcha-delivery.com"),
    ("siteground", b"/.well-known/sgcaptcha/"),
    ("siteground", b"/.well-known/captcha/"),
    ("anubis", b"/.within.website/x/cmd/anubis"),
    ("imunify360", b"imunify360"),
    ("imunify360", b"wsidchk"),
    ("aes", b"slowAES.decrypt"),
    ("aws", b"awsWafCookieDomainList"),
)
_TITLE = tuple((who, re.compile(text.encode())) for who, text in _TITLES)
_HEAD = 16_384
_UNSEEN = re.compile(rb"<(?:!(--)|(script|style|noscript|template|head)\b)?")


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
    title = _titled(body)
    if not title and len(body) > _LARGEST_UNTITLED:
        return None
    marker = next((who for who, needle in _MARKERS if needle in body), None)
    if not title and not marker:
        return None
    if title and marker:
        return title
    return title or marker if _seen(body) < (_THIN if title else _EMPTY) else None


def _markup(headers: Mapping[str, str]) -> bool:
    kind = headers.get("content-type", "").lower()
    return not kind or "html" in kind


def _titled(body: bytes) -> str | None:
    head = body[:_HEAD].lower()
    start = head.find(b"<title")
    end = head.find(b"</title", start)
    if start < 0 or end < 0:
        return None
    title = head[start:end].partition(b">")[2].strip()
    return next((who for who, pattern in _TITLE if pattern.fullmatch(title)), None)


def _seen(body: bytes) -> int:
    """Count the bytes of a page's text as a reader sees it; linear whatever is left open."""
    page, at, count = body.lower(), 0, 0
    while (start := _UNSEEN.search(page, at)) is not None:
        count += len(b" ".join(page[at : start.start()].split()))
        close = b"-->" if start[1] else b"</" + start[2] if start[2] else b">"
        end = page.find(close, start.end())
        if end < 0:
            return count
        # The end tag of a script is itself markup, so it is read as such next.
        at = end if start[2] else end + len(close)
    return count + len(b" ".join(page[at:].split()))
