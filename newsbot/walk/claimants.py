"""A link that may be followed, and what its claims amount to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsbot import urls
from newsbot.walk.labels import OPPOSITE

if TYPE_CHECKING:
    from newsbot.walk.evidence import Candidate, Claim
    from newsbot.walk.labels import Side

READINGS = ("rel", "label", "arrow")
"""Sources of claims that are no class names."""


class Claimant:
    """A candidate that may be followed: its address, key, and the side and weight it is given."""

    __slots__ = ("claims", "container", "href", "key", "link", "order", "side", "url", "weight")

    def __init__(self, found: Candidate, url: str) -> None:
        self.link = found.link
        self.container = found.container
        self.href = found.href
        self.order = found.order
        self.claims = found.claims
        self.url = url
        self.key = urls.key(url)
        self.side: Side | None = None
        self.weight = 0

    def judge(self, ignored: set[tuple[str, Side]]) -> None:
        """Set side and weight from the claims, without the names in `ignored`."""
        claims = [claim for claim in self.claims if (claim.source, claim.side) not in ignored]
        direct = [claim for claim in claims if not claim.chronological]
        self.side, self.weight = _verdict(direct)
        if not direct:
            self.side, self.weight = _verdict(claims)

    @property
    def is_direct(self) -> bool:
        """Whether it is said previous or next, and not only older or newer."""
        return any(not claim.chronological for claim in self.claims)


def _verdict(claims: list[Claim]) -> tuple[Side | None, int]:
    weights = {side: _weight(claims, side) for side in OPPOSITE}
    side = max(weights, key=lambda said: weights[said])
    if weights[side] == weights[OPPOSITE[side]]:
        return None, 0
    return side, weights[side]


def _weight(claims: list[Claim], side: Side) -> int:
    best: dict[str, int] = {}
    for claim in claims:
        if claim.side == side:
            source = claim.source if claim.source in READINGS else "name"
            best[source] = max(best.get(source, 0), claim.weight)
    return sum(best.values())
