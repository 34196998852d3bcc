"""CNN Arabic (CNN بالعربية), Dubai."""

from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class CnnArabic(ArchiveSpider):
    """CNN's Arabic site; the layout is that of its archive until 2013, which prints no byline."""

    name = "cnn_arabic"
    site = Site(
        domain="arabic.cnn.com",
        start="https://arabic.cnn.com/",
        timezone="Asia/Dubai",
        layouts=(
            Selectors(
                title=".cnn_storyarea > h1",
                text=".cnn_strycntntrgt > p",
                date=".cnn_stryathrtmp > .cnn_strytmstmp",
            ),
        ),
    )
