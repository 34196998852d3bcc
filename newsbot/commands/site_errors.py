"""What is wrong with a site file that cannot be loaded, in one line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def site_error(error: Exception, modules: Sequence[str]) -> SiteError | None:
    """Return what an exception says of a site file; None where it is of something else.

    `modules` are those that SPIDER_MODULES names: a site file is one of them, or in one of them.
    """
    if isinstance(error, ModuleNotFoundError) and error.name in modules:
        return SiteError(f"SPIDER_MODULES names {error.name}, and there is no such module")
    if isinstance(error, SyntaxError) and error.filename:
        return SiteError(f"{Path(error.filename).name}:{error.lineno}: {error.msg}")
    place = _place(error, modules)
    if place is None:
        return None
    file, line = place
    if isinstance(error, SiteError):
        return SiteError(f"{file}: {error}")
    return SiteError(f"{file}:{line}: {type(error).__name__}: {error}")


def _place(error: Exception, modules: Iterable[str]) -> tuple[str, int] | None:
    """Return the file and line in a site file that an exception came out of."""
    found, trace = None, error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__"))
        if any(name == module or name.startswith(f"{module}.") for module in modules):
            found = (Path(trace.tb_frame.f_code.co_filename).name, trace.tb_lineno)
        trace = trace.tb_next
    return found
