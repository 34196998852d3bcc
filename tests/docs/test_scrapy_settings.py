"""Every setting of Scrapy's that newsbot changes has a row with its reason, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import scrapy.settings.default_settings as scrapys

from newsbot import settings

PAGE = Path(__file__).parents[2] / "docs" / "scrapy-settings.md"
ROW = re.compile(r"^\| (`[A-Z_`, ]+`) \| (.+?) \| (.+) \|$", re.MULTILINE)
# They say which project this is, and not how it crawls.
OF_THE_PROJECT = {"BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE"}
ROWS = ROW.findall(PAGE.read_text("utf-8"))
NAMES = [name for names, _, _ in ROWS for name in re.findall(r"`([A-Z_]+)`", names)]


def changed() -> set[str]:
    """Return Scrapy's settings that have another value here, or one where Scrapy has none."""
    return {
        name
        for name, value in vars(settings).items()
        if name.isupper()
        and not name.startswith("NEWSBOT_")
        and value != getattr(scrapys, name, None)
    }


def test_every_change_has_a_row_and_every_row_is_a_change() -> None:
    assert sorted(NAMES) == sorted(changed() - OF_THE_PROJECT)


def test_every_value_that_is_one_word_is_the_value() -> None:
    for names, value, _ in ROWS:
        for name in re.findall(r"`([A-Z_]+)`", names):
            shown = re.fullmatch(r"`([\w.\"]+)`", value)
            if shown is not None:
                assert shown[1].strip('"') == str(getattr(settings, name))


def test_every_change_has_a_reason() -> None:
    assert all(len(why.split()) >= 2 for _, _, why in ROWS)
