"""Akhbar El-Yom (بوابة أخبار اليوم), Cairo."""

from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class AkhbarElYom(ArchiveSpider):
    """The portal of the Akhbar El-Yom papers, on ASP.NET; pages name no neighbours."""

    name = "akhbarelyom"
    site = Site(
        domain="akhbarelyom.com",
        start="https://akhbarelyom.com/",
        timezone="Africa/Cairo",
        layouts=(
            Selectors(
                title="article h1.entry-title",
                text="article .entry-content",
                # Its published_time holds the printed date in Arabic.
                date="article .post-meta-date",
                authors="article .post-meta-author a",
                section="article nav.breadcrumb li.active",
                tags="article a.post-tags_link",
                image="article .entry-media img",
            ),
        ),
    )
