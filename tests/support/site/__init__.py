"""A news site on the loopback, in a process of its own, with named faults.

with LoopbackSite(SiteSpec(articles=100, faults={"status_500": 40})) as site:
    crawl(site.url)
    assert site.reachable() == ...
"""

from tests.support.site.faults import FAULTS, Fault
from tests.support.site.loopback import LoopbackSite
from tests.support.site.spec import At, Request, SiteSpec
from tests.support.site.themes import THEMES
from tests.support.site.world import Truth, World

__all__ = [
    "FAULTS",
    "THEMES",
    "At",
    "Fault",
    "LoopbackSite",
    "Request",
    "SiteSpec",
    "Truth",
    "World",
]
