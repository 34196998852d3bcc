from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scrapy.settings import BaseSettings

from newsbot import settings as defaults
from newsbot.commands.given import check_settings, known, refused
from newsbot.errors import FeedError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def given(**values: object) -> BaseSettings:
    own = {name: value for name, value in vars(defaults).items() if name.isupper()}
    return BaseSettings({"RETRY_TIMES": 2, "CONCURRENT_REQUESTS": 16} | own | values)


def test_the_defaults_are_accepted_and_what_makes_sense_in_text() -> None:
    check_settings(given())
    check_settings(
        given(
            NEWSBOT_FETCH_BACKOFF="0.5",
            NEWSBOT_WALK_REREAD_DAYS="0",
            NEWSBOT_EXTRACT_LEARN="False",
            NEWSBOT_NEAR_DUPLICATES="off",
            NEWSBOT_MONITOR_SILENCE="2",
            DOWNLOAD_DELAY="0",
            LOG_LEVEL="debug",
            DNS_TIMEOUT="2.5",
            DEPTH_PRIORITY="-1",
            DOWNLOAD_MAXSIZE="2000000000",
            RETRY_HTTP_CODES="500,503",
        )
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("NEWSBOT_FETCH_BACKOFF", "abc", "write a number, 0 or more"),
        ("NEWSBOT_FETCH_BACKOFF", "-1", "write a number, 0 or more"),
        ("NEWSBOT_FETCH_BACKOFF", "nan", "write a number, 0 or more"),
        ("NEWSBOT_FETCH_BACKOFF", "inf", "write a number, 0 or more"),
        ("NEWSBOT_WALK_REREAD_DAYS", "1.5", "write a whole number, 0 or more"),
        ("NEWSBOT_MONITOR_SAMPLE", "", "write a whole number, 0 or more"),
        ("NEWSBOT_EXTRACT_LEARN", "perhaps", "write 1 for yes or 0 for no"),
        ("NEWSBOT_NEAR_DUPLICATES", "maybe", "write link, drop, off"),
        ("NEWSBOT_EXPORT_BATCH", "0", "write a whole number, 1 or more"),
        ("NEWSBOT_EXPORT_SECONDS", "0", "write a number, 0.1 or more"),
        ("NEWSBOT_MONITOR_RUNS", "0", "write a whole number, 1 or more"),
        ("NEWSBOT_WALK_REREAD_DAYS", "99999999999", "write a whole number, 36500 or less"),
        ("NEWSBOT_FETCH_BACKOFF", "1e23", "write a number, 1000000 or less"),
        ("NEWSBOT_FETCH_BACKOF", "1", "did you mean NEWSBOT_FETCH_BACKOFF?"),
        ("NEWSBOT_XYZ", "1", "see docs/settings.md"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", "0", "write a whole number, 1 or more"),
        ("RETRY_TIMES", "often", "write a whole number, 0 or more"),
        ("DOWNLOAD_DELAY", None, "write a number, 0 or more"),
        ("LOG_LEVEL", "LOUD", "write DEBUG, INFO"),
        ("DOWNLOAD_MAXSIZE", "16MB", "write a whole number"),
        ("CLOSESPIDER_ITEMCOUNT", "1.5", "write a whole number"),
        ("DNS_TIMEOUT", "abc", "write a number"),
        ("ROBOTSTXT_OBEY", "maybe", "write 1 for yes or 0 for no"),
        ("RETRY_HTTP_CODES", "500,all", "write a whole number, 100 or more"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_what_to_write(
    name: str, value: str | None, told: str
) -> None:
    with pytest.raises(UsageError, match=name) as error:
        check_settings(given(**{name: value}))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="cannot write the log"):
        check_settings(given(LOG_FILE=str(tmp_path)))
    check_settings(given(LOG_FILE=str(tmp_path / "crawl.log")))


def test_every_documented_setting_is_known() -> None:
    assert {"NEWSBOT_LEDGER_URL", "NEWSBOT_MONITOR_SILENCE"} <= set(known())


def test_a_refusal_is_one_line_and_leaves_the_log_silent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def check() -> None:
        raise FeedError("cannot write it")

    settings = given(LOG_FILE=None)
    assert refused(settings, check) == 5
    assert capsys.readouterr().err == "newsbot: cannot write it\n"
    assert settings.get("LOG_ENABLED") is False
    assert refused(given(NEWSBOT_XYZ=1), check) == 2
    assert "NEWSBOT_XYZ" in capsys.readouterr().err
    assert refused(given()) == 0
