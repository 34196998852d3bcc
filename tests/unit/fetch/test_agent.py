from __future__ import annotations

import pytest

from newsbot.errors import UsageError
from newsbot.fetch.agent import user_agent


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
