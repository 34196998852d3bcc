"""What the documents are held against and the code alone does not list."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from scrapy.commands import ScrapyCommand

from newsbot import commands


def own_commands() -> list[str]:
    """Return the commands of the project: its modules with a `Command`, as Scrapy finds them."""
    modules = [m.name for m in iter_modules(commands.__path__)]
    found = {name: import_module(f"{commands.__name__}.{name}") for name in modules}
    return [name for name in modules if issubclass(_command(found[name]), ScrapyCommand)]


def _command(module: object) -> type:
    kind = getattr(module, "Command", object)
    return kind if isinstance(kind, type) else object
