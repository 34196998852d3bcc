"""What the `newsbot` script loads: Scrapy's own command line, with newsbot's settings anywhere."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from scrapy import cmdline
from scrapy.utils.misc import walk_modules_iter
from scrapy.utils.project import get_project_settings

from newsbot import __version__
from newsbot.commands.said import said
from newsbot.commands.site_errors import site_error
from newsbot.errors import UsageError

if TYPE_CHECKING:
    from typing import NoReturn

    from scrapy.settings import BaseSettings, Settings


class OneLineParser(cmdline.ScrapyArgumentParser):
    """Says what is wrong with a command line in one line, without all that could be written."""

    def format_help(self) -> str:
        """Name the command as it is typed."""
        return super().format_help().replace("scrapy ", "newsbot ", 1)

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        command = (self.usage or "scrapy -h").split()[1]
        sys.exit(said(UsageError(f"{message} (newsbot {command} -h says what it takes)")))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """Refuse options that there are not, which Scrapy takes for arguments."""
        known, left = super().parse_known_args(args, namespace)
        unknown = [word for word in left if word.startswith("--")]
        if unknown:
            self.error(f"there is no option {unknown[0]}")
        return known, left


def _unknown(settings: object, cmdname: str, inproject: object) -> None:  # noqa: ARG001 - Scrapy's
    said(UsageError(f"there is no command {cmdname!r}: newsbot alone lists them"))


def _list(settings: BaseSettings, inproject: bool) -> None:  # noqa: FBT001 - Scrapy's
    commands = cmdline._get_commands_dict(settings, inproject)  # noqa: SLF001
    own = {name for name in commands if type(commands[name]).__module__.startswith("newsbot.")}
    lines = [f"newsbot {__version__}: newsbot COMMAND [options], newsbot COMMAND -h"]
    for names, whose in ((own, "newsbot's"), (commands.keys() - own, "Scrapy's")):
        lines += ["", f"{whose} commands:"]
        lines += [f"  {name:<13} {commands[name].short_desc()}" for name in sorted(names)]
    print("\n".join(lines))


def load() -> None:
    """Import the modules of all commands, as Scrapy would to list them."""
    for _ in walk_modules_iter("newsbot.commands"):
        pass


def run() -> None:
    """Run a command as `scrapy` does; the exit status is the command's.

    A site file that cannot be loaded ends every command with one line and status 2.
    """
    os.environ["SCRAPY_SETTINGS_MODULE"] = "newsbot.settings"
    # Scrapy makes its parser itself and takes no other, and says the rest in several lines.
    cmdline.ScrapyArgumentParser = OneLineParser  # type: ignore[misc]
    cmdline._print_unknown_command = _unknown  # noqa: SLF001
    cmdline._print_commands = _list  # noqa: SLF001
    settings = _settings()
    try:
        cmdline.execute(settings=settings)
    except Exception as error:
        told = site_error(error, settings.getlist("SPIDER_MODULES"))
        if told is None:
            raise
        sys.exit(said(told))


def _settings() -> Settings:
    """Return newsbot's settings, with the faster event loop where it is installed (extra `fast`).

    Only here, where the process is newsbot's own: a program that embeds newsbot has its own loop.
    """
    settings = get_project_settings()
    if "EDITOR" in os.environ:
        settings["EDITOR"] = os.environ["EDITOR"]
    if find_spec("uvloop") is not None:
        settings.set("ASYNCIO_EVENT_LOOP", "uvloop.Loop", priority="project")
    return settings
