"""How a request ends, in the words that the ledger and the reports use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

OK = "ok"
CLOSED_AS_BLOCKED = "blocked"
"""Reason with which a crawl is closed once the site will not let it go on."""


_UNANSWERED = frozenset({"dns", "timeout", "connection", "tls"})


class Refused(IgnoreRequest):
    """A request that newsbot ended on purpose; `word` is its reason in the ledger."""

    word: str = "refused"


class Blocked(Refused):
    """The site showed a challenge, or limited the rate for too long."""

    word = "blocked"


class Disallowed(Refused):
    """The site's robots.txt disallows the address (RFC 9309)."""

    word = "disallowed"


class RobotsUnreachable(Refused):
    """The site's robots.txt could not be had, so nothing may be asked (RFC 9309, 2.3.1.4).

    Where the host did not answer at all, that (`dns`, `timeout`, `connection`) is the word.
    """

    word = "robots unreachable"

    def __init__(self, message: str, failure: str = "") -> None:
        super().__init__(message)
        if failure in _UNANSWERED:
            self.word = failure


class RedirectLoop(Refused):
    """Following redirects led back to where it began, or through too many addresses."""

    word = "redirect loop"


class PrivateAddress(Refused):
    """The host resolves to an address more private than the one the user named."""

    word = "private address"


class Truncated(Refused):
    """Every answer was cut off before its end."""

    word = "truncated"


class TooLarge(Refused):
    """The body, packed or unpacked, exceeds what is accepted."""

    word = "too large"


class Interrupted(Refused):
    """The crawl is closing: the request was not sent, and stays open for the next run."""

    word = "interrupted"


_WORDS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((DownloadTimeoutError, TimeoutError), "timeout"),
    ((CannotResolveHostError,), "dns"),
    # Scrapy cancels a download for its size only; a timeout has its own class.
    ((DownloadCancelledError,), TooLarge.word),
    ((ResponseDataLossError,), Truncated.word),
    ((NotSupported, UnsupportedURLSchemeError), "scheme"),
    (
        (
            DownloadConnectionRefusedError,
            DownloadFailedError,
            ConnectError,
            ConnectionClosed,
            OSError,
        ),
        "connection",
    ),
)
FAILURES: tuple[type[Exception], ...] = (
    DownloadTimeoutError,
    CannotResolveHostError,
    DownloadCancelledError,
    ResponseDataLossError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    ConnectError,
    ConnectionClosed,
    OSError,
)
"""What a download that reached no answer raises."""

_TEMPORARY = frozenset(
    {
        "timeout",
        "dns",
        "connection",
        Truncated.word,
        Blocked.word,
        RobotsUnreachable.word,
        Interrupted.word,
        "http 403",
        "http 408",
        "http 425",
        "http 429",
    }
)


def reason(outcome: Response | Failure | BaseException) -> str:
    """Return the word for how a request ended, such as `ok`, `404`, `http 500` or `timeout`.

    404 and 410 stand alone since they may mean a deletion; every other status is `http N`.
    """
    if isinstance(outcome, Response):
        return _status(outcome.status)
    error = outcome.value if isinstance(outcome, Failure) else outcome
    if isinstance(error, HttpError):
        return _status(error.response.status)
    if isinstance(error, Refused):
        return error.word
    if certificate(error):
        return "tls"
    for classes, word in _WORDS:
        if isinstance(error, classes):
            return word
    return _ignored(error) if isinstance(error, IgnoreRequest) else "error"


def temporary(word: str) -> bool:
    """Tell whether a later run may fare better, so that the address stays open."""
    return word in _TEMPORARY or word.startswith("http 5")


def certificate(error: BaseException | None) -> bool:
    """Tell whether a download failed since the server's TLS identity could not be verified."""
    return any(isinstance(cause, (SSL.Error, VerificationError)) for cause in _causes(error))


def _status(status: int) -> str:
    if 200 <= status < 300:  # noqa: PLR2004 - RFC 9110, 15.3
        return OK
    return str(status) if status in (404, 410) else f"http {status}"


def _ignored(error: IgnoreRequest) -> str:
    # Scrapy's decompression guard raises a plain IgnoreRequest from a private error.
    bomb = any(hasattr(cause, "decompressed_size") for cause in _causes(error))
    return TooLarge.word if bomb else "ignored"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and all it came from; Twisted keeps several causes in a list."""
    pending = [error]
    while pending:
        current = pending.pop()
        if current is None:
            continue
        yield current
        pending.append(current.__cause__)
        pending.extend(inner.value for inner in getattr(current, "reasons", ()) or ())
