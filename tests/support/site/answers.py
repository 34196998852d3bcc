"""Answers that are not simply the page: errors, challenges, redirects, broken bodies."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from tests.support.site import blocks, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.support.site.world import World

PRIVATE = {
    "loopback": "http://127.0.0.2:{port}/secret/",
    "localhost": "http://localhost:{port}/secret/",
    "decimal": "http://2130706434:{port}/secret/",
    "octal": "http://0177.0.0.2:{port}/secret/",
    "hex": "http://0x7f.0.0.2:{port}/secret/",
    "short": "http://127.2:{port}/secret/",
    "zero": "http://0.0.0.0:{port}/secret/",
    "ipv6": "http://[::1]:{port}/secret/",
    "mapped": "http://[::ffff:127.0.0.2]:{port}/secret/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "private": "http://10.0.0.1/secret/",
    "file": "file:///etc/passwd",
}
"""Names that `redirect_private` takes as its value."""


@dataclass(slots=True)
class Answer:
    """What goes over the wire; `how` is whole, cut, drip, endless, huge, reset or hang.

    `length` is the Content-Length where it is not the body's own. `delay` is in seconds.
    """

    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: list[tuple[str, str]] = field(default_factory=list)
    how: str = "whole"
    value: Any = None
    length: int | None = None
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `path` as sent, with its query apart; `place` the article or the path."""

    path: str
    query: str
    headers: Mapping[str, str]
    place: int | str


def redirect(location: str, status: int = 301, *headers: tuple[str, str]) -> Answer:
    """Return a redirect."""
    return Answer(status, headers=[("Location", location), *headers])


def page(world: World, html: str, status: int = 200) -> Answer:
    """Return a page in the site's charset."""
    charset = world.spec.charset
    body = html.encode(charset, "xmlcharrefreplace")
    return Answer(status, body, f"text/html; charset={charset}")


def missing(world: World, status: int = 404) -> Answer:
    """Return the page for what is not there."""
    return page(world, render.message(world, "الصفحة غير موجودة", "ربما نُقلت أو حُذفت."), status)


def instead(world: World, asked: Asked, acting: Mapping[str, Any]) -> Answer | None:
    """Return the answer that a fault gives in the page's stead, if one does."""
    for name, answer in _INSTEAD.items():
        if name in acting and (found := answer(world, asked, acting[name])):
            return found
    return None


def _status(world: World, asked: Asked, value: Any) -> Answer:
    status = value or 500
    if status in (404, 410):
        return missing(world, status)
    return page(world, render.message(world, "خطأ", "تعذر عرض الصفحة."), status)


def _retry_after(world: World, asked: Asked, value: Any) -> Answer:
    status, wait = value or (429, 1)
    # A date has whole seconds: one more, so that it never lies in the past.
    told = formatdate(time.time() + 2, usegmt=True) if wait == "date" else str(wait)
    answer = page(world, render.message(world, "مهلاً", "طلبات كثيرة."), status)
    answer.headers.append(("Retry-After", told))
    return answer


def _challenge(world: World, asked: Asked, value: Any) -> Answer:
    html = (
        '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>'
        '<meta name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper">'
        "<h2>Checking if the site connection is secure</h2><noscript>Enable JavaScript and cookies "
        'to continue</noscript></div><script src="/cdn-cgi/challenge-platform/h/g/orchestrate/'
        'chl_page/v1"></script></body></html>'
    )
    headers = [("cf-mitigated", "challenge"), ("Server", "cloudflare")]
    return Answer(value or 403, html.encode(), headers=headers)


def _login(world: World, asked: Asked, value: Any) -> Answer:
    form = (
        '<form id="loginform" action="/wp-login.php" method="post"><input name="log">'
        '<input type="password" name="pwd"><button>دخول</button></form>'
    )
    return page(world, render.message(world, "تسجيل الدخول", "هذه المادة للمشتركين.", form))


def _consent(world: World, asked: Asked, value: Any) -> Answer:
    form = '<form action="/consent"><button>أوافق</button><button>أرفض</button></form>'
    return page(world, render.message(world, "ملفات الارتباط", "نحتاج إلى موافقتك.", form))


def _redirect_case(world: World, asked: Asked, value: Any) -> Answer | None:
    capital = blocks.capitals(asked.path)
    return redirect(world.base + capital) if capital != asked.path else None


def _case_loop(world: World, asked: Asked, value: Any) -> Answer | None:
    if not isinstance(asked.place, int) or asked.path == (printed := world.path(asked.place)):
        return None
    return redirect(world.base + printed)


def _redirect_cookie(world: World, asked: Asked, value: Any) -> Answer | None:
    if "seen=1" in asked.headers.get("cookie", ""):
        return None
    return redirect(world.base + asked.path, 302, ("Set-Cookie", "seen=1; Path=/"))


def _redirect_to(world: World, asked: Asked, value: Any) -> Answer:
    number = (
        value if value is not None else (asked.place - 1 if isinstance(asked.place, int) else 0)
    )
    return redirect(world.url(number))


def _redirect_loop(world: World, asked: Asked, value: Any) -> Answer:
    there = "" if asked.query else "?again=1"
    return redirect(world.base + asked.path + there, 302)


def _redirect_private(world: World, asked: Asked, value: Any) -> Answer:
    port = world.base.rpartition(":")[2]
    return redirect(PRIVATE.get(value or "loopback", str(value)).format(port=port), 302)


_INSTEAD: dict[str, Callable[[World, Asked, Any], Answer | None]] = {
    "gone": lambda world, asked, value: missing(world),
    "deleted": lambda world, asked, value: missing(world),
    "status": _status,
    "retry_after": _retry_after,
    "challenge": _challenge,
    "soft_404": lambda world, asked, value: missing(world, 200),
    "login": _login,
    "consent": _consent,
    "empty": lambda world, asked, value: Answer(200),
    "binary": lambda world, asked, value: Answer(200, bytes(range(256)) * 64),
    "redirect_case": _redirect_case,
    "case_loop": _case_loop,
    "redirect_cookie": _redirect_cookie,
    "redirect_to": _redirect_to,
    "redirect_loop": _redirect_loop,
    "redirect_private": _redirect_private,
    "reset": lambda world, asked, value: Answer(0, how="reset"),
    "hang": lambda world, asked, value: Answer(0, how="hang"),
}
