from __future__ import annotations

import pytest
from scrapy.downloadermiddlewares import cookies
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from newsbot.fetch.cookies import CookiesMiddleware


def test_public_suffixes_are_told_without_asking_the_network() -> None:
    CookiesMiddleware.from_crawler(get_crawler())
    assert cookies._split_domain.suffix_list_urls == ()
    assert cookies._is_public_domain("co.uk")
    assert not cookies._is_public_domain("news.co.uk")


def test_cookies_that_are_off_stay_off() -> None:
    with pytest.raises(NotConfigured):
        CookiesMiddleware.from_crawler(get_crawler(settings_dict={"COOKIES_ENABLED": False}))
