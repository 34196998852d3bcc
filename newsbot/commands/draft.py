"""A draft of a site file from what a probe has read."""

from __future__ import annotations

import re
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.errors import UsageError
from newsbot.extract import zones
from newsbot.extract.learn import MIN_PAGES, learn
from newsbot.extract.sitefile import as_site_file

if TYPE_CHECKING:
    from newsbot.commands.survey import Survey

_FOLDER = Path("newsbot/spiders/sites")
_NAME = re.compile("[a-z][a-z0-9_]*")


def placed(name: str) -> Path:
    """Return where a draft goes: among the site files of a checkout, else the working folder.

    Raises `UsageError` when the name cannot be one, or the file is there already.
    """
    # Its class is named after it: None, True and False are none.
    if not _NAME.fullmatch(name) or iskeyword(name) or iskeyword(name.title()):
        raise UsageError(f"--site {name}: write small letters, digits and _, such as enab_baladi")
    path = (_FOLDER if _FOLDER.is_dir() else Path()) / f"{name}.py"
    if path.exists():
        raise UsageError(f"{path} is there already: choose another name or move it away")
    return path


def draft(survey: Survey, name: str) -> str:
    """Return the source of a site file; raises `UsageError` when too little could be learned."""
    samples = survey.samples()
    profile = learn(samples)
    if profile is None:
        raise UsageError(
            f"learned nothing from {len(samples)} article(s): {MIN_PAGES} of one layout are "
            "needed; probe another article of the site"
        )
    url = samples[0].page.url
    zone = survey.zone or zones.of_host(url)
    if zone is None:
        raise UsageError("which time zone is the site in? Give it: --timezone Asia/Damascus")
    host, home = urls.host(url), "/".join([*url.split("/", 3)[:3], ""])
    return as_site_file(profile, name, host, home, zone.key)
