"""The `newsbot` script: Scrapy's own command line, pointed at newsbot's settings anywhere."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from scrapy.cmdline import execute

from newsbot.commands.line import said
from newsbot.errors import SiteError


def main() -> None:
    """Run a command as `scrapy` does; the exit status is the command's.

    A site file that contradicts itself ends every command with one line and status 2.
    """
    os.environ["SCRAPY_SETTINGS_MODULE"] = "newsbot.settings"
    try:
        execute()
    except SiteError as error:
        sys.exit(said(SiteError(f"{_file(error)}: {error}")))


def _file(error: SiteError) -> str:
    """Return the module in whose body an error was raised: the site file."""
    frames = traceback.extract_tb(error.__traceback__)
    bodies = [frame.filename for frame in frames if frame.name == "<module>"]
    return Path(bodies[-1]).name if bodies else "a site file"
