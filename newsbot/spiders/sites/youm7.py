"""Youm7 (اليوم السابع), Cairo."""

from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class Youm7(ArchiveSpider):
    """The daily's site, a system of its own; pages name no neighbours."""

    name = "youm7"
    site = Site(
        domain="youm7.com",
        start="https://www.youm7.com/",
        timezone="Africa/Cairo",
        layouts=(
            Selectors(
                title=".articleHeader h1",
                text="#articleBody",
                # Its published_time says Z and means Cairo: what is printed is right.
                date=".articleHeader .newsStoryDate",
                authors=".articleCont > .writeBy",
                section=".articleHeader .breadcumb a:last-of-type",
                tags=".tags a, .tagsDiv a",
                image="#divcont .img-cont img",
            ),
        ),
    )
