"""The `newsbot` script."""

from __future__ import annotations

import gc


def main() -> None:
    """Run a command; the exit status is its.

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
