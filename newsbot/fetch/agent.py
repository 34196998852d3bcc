"""AgentMiddleware: every request says who asks, and where to complain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured

from newsbot.errors import UsageError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


def user_agent(agent: str, contact: str) -> str:
    """Return a User-Agent that names a contact: `newsbot/1.0 (+https://newsroom.example)`.

    An agent that names one already stays as it is. Raises `UsageError` for a contact that no
    header can carry (RFC 9110, 5.6.5: a comment of printable ASCII).
    """
    text = contact.strip()
    if not text or "(+" in agent:
        return agent
    if not text.isascii() or not text.isprintable() or any(c in text for c in "()\\"):
        raise UsageError(f"NEWSBOT_FETCH_CONTACT {contact!r}: give an address or an e-mail")
    return f"{agent} (+{text})"


class AgentMiddleware:
    """Sets the User-Agent: USER_AGENT with NEWSBOT_FETCH_CONTACT."""

    def __init__(self, agent: str) -> None:
        self._agent = agent

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it; raises `NotConfigured` for an empty USER_AGENT."""
        agent = crawler.settings["USER_AGENT"]
        if not agent:
            raise NotConfigured
        return cls(user_agent(agent, crawler.settings.get("NEWSBOT_FETCH_CONTACT") or ""))

    def process_request(self, request: Request) -> None:
        """Add the header where a request has none of its own."""
        request.headers.setdefault("User-Agent", self._agent)
