"""Assabah (الصباح), Tunis."""

from newsbot.site import Selectors, Site
from newsbot.walk.spider import ArchiveSpider


class Assabah(ArchiveSpider):
    """The daily's site, on Drupal 7 with OpenPublish; bylines are printed in the text."""

    name = "assabah"
    site = Site(
        domain="assabah.com.tn",
        start="http://www.assabah.com.tn/",
        timezone="Africa/Tunis",
        layouts=(
            Selectors(
                title="article.node-openpublish-article h1#page-title",
                text="article.node-openpublish-article .field-name-body",
                date="article .field-name-field-op-date-paper-online .date-display-single",
                image="article .field-name-field-op-main-image img",
            ),
        ),
    )
