"""A profile as the draft of a site file, for whoever wants to fix by hand what was learned."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING

from newsbot.errors import SiteError
from newsbot.extract.layout import Part
from newsbot.site import Selectors, Site

if TYPE_CHECKING:
    from newsbot.extract.layout import Layout, Side
    from newsbot.extract.profile import Profile

_WORD = re.compile(r"[a-z][a-z0-9_]*")


def as_site_file(profile: Profile, name: str, domain: str, start: str, timezone: str) -> str:
    """Return Python source of a site file with the profile's layouts.

    `name` is the spider's, `start` an address on `domain`, `timezone` an IANA name. Raises
    `SiteError` when the file would not load.
    """
    if not _WORD.fullmatch(name) or keyword.iskeyword(name):
        raise SiteError(f"{name!r} cannot be a spider's name: small letters, digits and _")
    layouts = [_selectors(layout) for layout in profile.layouts]
    # Building them is the check that the file will load.
    Site(
        domain=domain,
        start=start,
        timezone=timezone,
        layouts=tuple(Selectors(**layout) for layout in layouts),
    )
    blocks = "".join(
        _block(values, layout) for values, layout in zip(layouts, profile.layouts, strict=True)
    )
    return (
        f'"""{domain}: drafted from the learned profile, version {profile.version}."""\n\n'
        "from newsbot.site import Selectors, Site\n"
        "from newsbot.walk.spider import ArchiveSpider\n\n\n"
        f"class {_class(name)}(ArchiveSpider):\n"
        f'    """{domain}."""\n\n'
        f"    name = {_quoted(name)}\n"
        "    site = Site(\n"
        f"        domain={_quoted(domain)},\n"
        f"        start={_quoted(start)},\n"
        f"        timezone={_quoted(timezone)},\n"
        f"        layouts=(\n{blocks}        ),\n"
        "    )\n"
    )


def _selectors(layout: Layout) -> dict[str, str]:
    """Return the members of the Selectors that say what a layout says."""
    parts = [Part(layout.lead)] if layout.lead else []
    given = {
        "title": layout.title or "h1",
        "text": ", ".join(map(_part, (*parts, *layout.text))),
        "date": layout.date,
        "authors": layout.byline,
        "section": layout.section,
        "tags": layout.tags,
        "previous": _side(layout.previous),
        "next": _side(layout.next),
        "exclude": ", ".join(layout.furniture) or None,
    }
    return {name: css for name, css in given.items() if css}


def _part(part: Part) -> str:
    return part.selector if part.every else f"{part.selector}::first"


def _side(side: Side | None) -> str | None:
    # CSS cannot ask for the text of a link: a side known by its label is left to navigation.
    return side.selector if side and not side.label else None


def _block(values: dict[str, str], layout: Layout) -> str:
    lines = "".join(f"                {name}={_quoted(css)},\n" for name, css in values.items())
    noted = f"            # Learned from {layout.pages} pages.\n" if layout.pages else ""
    return f"{noted}            Selectors(\n{lines}            ),\n"


def _quoted(text: str) -> str:
    """Return a Python literal in double quotes unless that needs escapes."""
    literal = repr(text)
    return literal if '"' in text or "\\" in literal else f'"{text}"'


def _class(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_") if part)
