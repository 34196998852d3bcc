from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from newsbot.errors import UsageError
from newsbot.fetch.agent import AgentMiddleware, user_agent


@pytest.mark.parametrize(
    ("agent", "contact", "expected"),
    [
        ("newsbot/1.0", "https://room.example/bot", "newsbot/1.0 (+https://room.example/bot)"),
        ("newsbot/1.0", " desk@room.example ", "newsbot/1.0 (+desk@room.example)"),
        ("newsbot/1.0", "", "newsbot/1.0"),
        ("other/1 (+https://x.example)", "desk@room.example", "other/1 (+https://x.example)"),
    ],
)
def test_the_agent_names_its_contact(agent: str, contact: str, expected: str) -> None:
    assert user_agent(agent, contact) == expected


@pytest.mark.parametrize("contact", ["a\r\nX: y", "\u0633", "a) b", "a\\b", "a\tb"])
def test_a_contact_that_no_header_can_carry_is_wrong_use(contact: str) -> None:
    with pytest.raises(UsageError, match="NEWSBOT_FETCH_CONTACT"):
        user_agent("newsbot/1.0", contact)


def test_a_request_keeps_an_agent_of_its_own() -> None:
    middleware = AgentMiddleware("newsbot/1.0")
    plain, own = (
        Request("http://a.example/"),
        Request("http://a.example/", headers={"user-agent": "x"}),
    )
    middleware.process_request(plain)
    middleware.process_request(own)
    assert (plain.headers["User-Agent"], own.headers["User-Agent"]) == (b"newsbot/1.0", b"x")


def test_without_an_agent_there_is_nothing_to_do() -> None:
    with pytest.raises(NotConfigured):
        AgentMiddleware.from_crawler(get_crawler(settings_dict={"USER_AGENT": ""}))
