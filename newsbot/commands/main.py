"""The `newsbot` script."""

from __future__ import annotations

import gc
import os
import sys

_INTERRUPTED = 130
"""As `newsbot.monitor.verdict.INTERRUPTED`, which is not loaded when a key may be pressed."""
_STANDARD = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def main() -> None:
    """Run a command; the exit status is its. Ctrl-C where no crawl runs ends it with one line."""
    _stand_in()
    try:
        _main()
    except KeyboardInterrupt:
        sys.stderr.write("newsbot: interrupted\n")
        sys.exit(_INTERRUPTED)


def _stand_in() -> None:
    """Open what the caller closed of the standard streams.

    The next files would get their numbers, and Python has None in their place.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) < len(_STANDARD):
        pass
    os.close(number)
    for number, (name, mode) in enumerate(_STANDARD):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, closefd=False))


def _main() -> None:
    """Load the commands, and run one.

    Python looks for garbage again and again in all that a process holds. What modules make is
    none: a tenth of a second while they are loaded, and more at every later look and at the end.
    """
    gc.disable()
    try:
        # Its deprecated names make Python search every caller's frame, and all modules loaded so
        # far for each: 0.03 s here, 0.1 s where a crawl would load it.
        from scrapy.core.downloader import contextfactory  # noqa: F401, PLC0415

        from newsbot.commands import program  # noqa: PLC0415 - what is loaded here is the point

        program.load()
    finally:
        gc.freeze()
        gc.enable()
    try:
        program.run()
    finally:
        gc.freeze()
