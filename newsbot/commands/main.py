"""The `newsbot` script: Scrapy's own command line, pointed at newsbot's settings anywhere."""

from __future__ import annotations

import os

from scrapy.cmdline import execute


def main() -> None:
    """Run a command as `scrapy` does; the exit status is the command's."""
    os.environ["SCRAPY_SETTINGS_MODULE"] = "newsbot.settings"
    execute()
