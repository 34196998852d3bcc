"""What a user gave with `-s` or in a settings file, checked before anything is begun."""

from __future__ import annotations

import difflib
import logging
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.settings import default_settings

from newsbot import settings as defaults
from newsbot.commands.said import said
from newsbot.errors import FeedError, NewsbotError, UsageError
from newsbot.monitor.past import Tolerances

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.settings import BaseSettings

_OURS = "NEWSBOT_"
# Scrapy's own that a user is likeliest to give, with the least that makes sense of each.
_LEAST = {
    "CONCURRENT_ITEMS": 1,
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 0,
    "REDIRECT_MAX_TIMES": 0,
    "RETRY_TIMES": 0,
}
# Scrapy reads these as float, though their defaults are int.
_FRACTIONS = frozenset({"CLOSESPIDER_TIMEOUT", "DNS_TIMEOUT", "DOWNLOAD_DELAY", "DOWNLOAD_TIMEOUT"})
_WHOLE = frozenset(_LEAST) - _FRACTIONS
_CHOICES = {"NEWSBOT_NEAR_DUPLICATES": ("link", "drop", "off")}
# Nothing is begun every no seconds, written no articles at a time or compared with no run.
_OWN_LEAST = {
    "NEWSBOT_EXPORT_BATCH": 1,
    "NEWSBOT_EXPORT_SECONDS": 0.1,
    "NEWSBOT_MONITOR_RUNS": 1,
}
_MOST = 1_000_000
_OWN_MOST = {"NEWSBOT_WALK_REREAD_DAYS": 36_500}
_TRUTHS = ("1", "0", "true", "false", "True", "False")


def refused(settings: BaseSettings, *checks: Callable[[], None]) -> int:
    """Check before Scrapy begins its log: 0, or the exit status of what was said in one line.

    After a refusal nothing is to run, and the log has nothing to say.
    """
    try:
        check_settings(settings)
        for check in checks:
            check()
    except NewsbotError as error:
        quiet = {"LOG_ENABLED": False, "LOG_FILE": None, "LOG_LEVEL": "CRITICAL"}
        for name, value in quiet.items():
            settings.set(name, value, priority="cmdline")
        return said(error)
    return 0


def known() -> dict[str, Any]:
    """Return newsbot's own settings with their defaults."""
    own = {name: value for name, value in vars(defaults).items() if name.startswith(_OURS)}
    told = asdict(Tolerances())
    return own | {f"{_OURS}MONITOR_{name.upper()}": value for name, value in told.items()}


def check_settings(settings: BaseSettings) -> None:
    """Raise `UsageError` for a setting that is none or makes no sense, saying what to write.

    Raises `FeedError` for a log that cannot be written.
    """
    own = known()
    for name in map(str, settings):
        if name.startswith(_OURS) and name not in own:
            near = difflib.get_close_matches(name, own, 1)
            hint = f"did you mean {near[0]}?" if near else "see docs/settings.md"
            raise UsageError(f"there is no setting {name}: {hint}")
    for name, default in own.items():
        _check(name, default, settings.get(name, default))
    for name, least in _LEAST.items():
        _check_number(name, settings.get(name), least, _MOST, whole=name in _WHOLE)
    for name, default in vars(default_settings).items():
        # Bool among them; to ask for some of the others is deprecated.
        if name.isupper() and isinstance(default, (int, float)):
            _check_text(name, default, settings.get(name))
    for code in settings.getlist("RETRY_HTTP_CODES"):
        _check_number("RETRY_HTTP_CODES", code, 100, 999, whole=True)
    _check_log(settings)


def _check(name: str, default: object, value: Any) -> None:  # noqa: ANN401 - as given
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise UsageError(f"{name}={value}: write {', '.join(_CHOICES[name])}")
    elif isinstance(default, bool):
        if str(value) not in _TRUTHS:
            raise UsageError(f"{name}={value}: write 1 for yes or 0 for no")
    elif isinstance(default, (int, float)):
        most = _OWN_MOST.get(name, _MOST)
        _check_number(name, value, _OWN_LEAST.get(name, 0), most, whole=isinstance(default, int))


def _check_text(name: str, default: float, value: Any) -> None:  # noqa: ANN401 - as given
    """Make sure that what was given as text can be what a setting of Scrapy's is."""
    if not isinstance(value, str):
        return
    if isinstance(default, bool):
        if value not in _TRUTHS:
            raise UsageError(f"{name}={value}: write 1 for yes or 0 for no")
        return
    whole = isinstance(default, int) and name not in _FRACTIONS
    try:
        _ = int(value) if whole else float(value)
    except ValueError:
        kind = "a whole number" if whole else "a number"
        raise UsageError(f"{name}={value}: write {kind}") from None


def _check_number(
    name: str,
    value: Any,  # noqa: ANN401 - as given
    least: float,
    most: float,
    *,
    whole: bool,
) -> None:
    kind = "a whole number" if whole else "a number"
    try:
        number = int(value) if whole else float(value)
    except (TypeError, ValueError, OverflowError):
        number = -1
    if number < least or not isfinite(number):
        raise UsageError(f"{name}={value}: write {kind}, {least} or more")
    if number > most:
        raise UsageError(f"{name}={value}: write {kind}, {most} or less")


def _check_log(settings: BaseSettings) -> None:
    level, file = str(settings.get("LOG_LEVEL", "")), settings.get("LOG_FILE")
    if level.upper() not in logging.getLevelNamesMapping() and not level.isdigit():
        raise UsageError(f"LOG_LEVEL={level}: write DEBUG, INFO, WARNING, ERROR or CRITICAL")
    if file:
        try:
            with Path(file).open("ab"):
                pass
        except OSError as error:
            raise FeedError(f"cannot write the log {file}: {error.strerror}") from error
