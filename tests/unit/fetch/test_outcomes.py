from __future__ import annotations

import pytest
from OpenSSL import SSL
from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from newsbot.fetch import outcomes
from newsbot.fetch.outcomes import reason, temporary


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


class BombError(ValueError):
    decompressed_size = 1


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (200, "ok"),
        (204, "ok"),
        (404, "404"),
        (410, "410"),
        (304, "http 304"),
        (403, "http 403"),
        (500, "http 500"),
    ],
)
def test_an_answer_ends_with_its_status(status: int, word: str) -> None:
    response = Response("https://a.example/", status=status)
    assert reason(response) == word
    assert reason(HttpError(response)) == word


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (exceptions.DownloadTimeoutError(), "timeout"),
        (TimeoutError(), "timeout"),
        (exceptions.CannotResolveHostError(), "dns"),
        (exceptions.DownloadConnectionRefusedError(), "connection"),
        (exceptions.DownloadFailedError(), "connection"),
        (ConnectionLost(), "connection"),
        (OSError(), "connection"),
        (exceptions.DownloadCancelledError(), "too large"),
        (exceptions.ResponseDataLossError(), "truncated"),
        (exceptions.NotSupported(), "scheme"),
        (exceptions.UnsupportedURLSchemeError(), "scheme"),
        (IgnoreRequest(), "ignored"),
        (caused(IgnoreRequest(), BombError()), "too large"),
        (ValueError(), "error"),
        (outcomes.Blocked(), "blocked"),
        (outcomes.Disallowed(), "disallowed"),
        (outcomes.RedirectLoop(), "redirect loop"),
        (outcomes.PrivateAddress(), "private address"),
        (outcomes.Truncated(), "truncated"),
        (outcomes.Interrupted(), "interrupted"),
        (outcomes.RobotsUnreachable("x", "http 500"), "robots unreachable"),
        (outcomes.RobotsUnreachable("x", "dns"), "dns"),
    ],
)
def test_a_failure_ends_with_its_word(error: Exception, word: str) -> None:
    assert reason(error) == word
    assert reason(Failure(error)) == word  # type: ignore[no-untyped-call]


def test_a_certificate_is_found_below_what_twisted_wraps_it_in() -> None:
    inner = Failure(SSL.Error([("SSL routines", "", "verify failed")]))  # type: ignore[no-untyped-call]
    wrapped = ResponseFailed([inner])  # type: ignore[no-untyped-call]
    failed = caused(exceptions.DownloadFailedError(), wrapped)
    assert reason(failed) == "tls"


@pytest.mark.parametrize(
    "word", ["timeout", "dns", "connection", "truncated", "blocked", "http 500", "http 599"]
)
def test_what_may_pass_stays_open(word: str) -> None:
    assert temporary(word)


@pytest.mark.parametrize("word", ["ok", "404", "410", "disallowed", "private address", "tls"])
def test_what_will_not_pass_is_settled(word: str) -> None:
    assert not temporary(word)
