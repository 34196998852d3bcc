"""Beirut Observer (بيروت أوبزرفر), Beirut."""

from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class BeirutObserver(ArchiveSpider):
    """WordPress with the Jarida theme, in English: dates and bylines are in Latin letters."""

    name = "beirut_observer"
    site = Site(
        domain="beirutobserver.com",
        start="https://www.beirutobserver.com/",
        timezone="Asia/Beirut",
        layouts=(
            Selectors(
                title="#the-post h1.post-title",
                text="#the-post .entry > .content-rules",
                # The printed date is only the day; the page's own markup knows the minute.
                authors="#the-post .author .fn",
                previous=".post-navigation .post-previous a",
                next=".post-navigation .post-next a",
                exclude=".wpipa-container",
            ),
        ),
    )
