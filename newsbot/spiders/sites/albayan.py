"""Al-Bayan (البيان), Dubai."""

from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class AlBayan(ArchiveSpider):
    """The daily's site, on Polopoly; it prints a place and the paper as source, and no byline."""

    name = "albayan"
    site = Site(
        domain="albayan.ae",
        start="https://www.albayan.ae/",
        timezone="Asia/Dubai",
        layouts=(
            Selectors(
                title="article h1.title",
                text="#articledetails > p",
                date="#articledetails time.published",
                section=".breadcrumb li:nth-child(2) span",
                image="article .detailsmedia img",
                exclude=".follow-google",
            ),
        ),
    )
