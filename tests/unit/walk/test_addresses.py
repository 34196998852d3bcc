"""What the shape of an address tells."""

from __future__ import annotations

import pytest

from newsbot.walk.addresses import is_beside, is_part, shape

HOST = "https://news.example"


@pytest.mark.parametrize(
    "path",
    [
        "/2024/12/07/khabar/",
        "//2024//12/07/khabar/",
        "/2024/12/%d8%ae%d8%a8%d8%b1/",
        "/news/2024-12-07-1.3874341",
        "/story/2020/8/24/وزير-الري-يشهد/4943459",
        "/?p=1207",
        "/news.php?id=12",
        "/article.html?ID=5&idx=2",
        "/index.php?option=com_content&view=article&id=44:title&catid=3",
        "/node/5512",
        "/archives/88123",
        "/article/164913/",
        "/news/12",
        "/1927",
        "/a-long-slug-of-many-words",
        "/%d8%ae%d8%a8%d8%b1-%d8%a3%d9%88%d9%84-%d9%85%d9%86-%d8%af%d9%85%d8%b4%d9%82/",
        "/section/politics/2024/12/07/title",
        "/topics/a-long-slug-of-many-words",
        "/2024/12/khabar.html",
        "/t123456.html",
        "/2013/middle_east/8/3/syria.clashes/index.html",
    ],
)
def test_these_look_like_articles(path: str) -> None:
    assert shape(HOST + path) == "article"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/index.php",
        "/ar",
        "/category/syria/",
        "/category/news/2024/",
        "/tag/%d8%ad%d9%85%d8%b5/",
        "/تصنيف/أخبار/",
        "/author/ahmad-al-ali-from-homs/",
        "/page/2/",
        "/news/page/3",
        "/blog/page-2.html",
        "/2024/12/",
        "/2024/12/07/",
        "/ar/2024/12",
        "/search/label/حمص",
        "/search?updated-max=2024-12-07T10:00:00&max-results=7",
        "/?s=homs",
        "/?cat=5",
        "/?m=202412",
        "/news",
        "/blog",
        "/section/65/1",
        "/news/newssection/160/1/حوارات-وتحقيقات",
        "/sections/%D8%AC%D9%87%D8%A7%D8%AA",
        "/Tags/Index?id=3562&tag=x",
    ],
)
def test_these_look_like_listings(path: str) -> None:
    assert shape(HOST + path) == "listing"


@pytest.mark.parametrize(
    "path",
    [
        "/2024/12/07/khabar/feed/",
        "/wp-content/uploads/2024/12/picture.jpg",
        "/files/report-of-the-year-2024.PDF",
        "/wp-login.php?redirect_to=x",
        "/contact-us",
        "/contact-us-1.319",
        "/privacy-policy",
        "/about/",
        "/?attachment_id=44",
        "/2024/12/07/khabar/?replytocom=5",
        "/2024/12/07/khabar/comment-page-2/",
        "/?p=44&cpage=2",
        "/2024/12/07/khabar/?like_comment=5",
        "/من-نحن",
        "/account/orders-of-the-last-year-123456",
        "/privacy/cookies/",
    ],
)
def test_these_are_furniture(path: str) -> None:
    assert shape(HOST + path) == "furniture"


@pytest.mark.parametrize("path", ["/syria", "/hello-world", "/p/", "/x.php?y=1"])
def test_a_short_address_shows_nothing(path: str) -> None:
    assert shape(HOST + path) == "unknown"


@pytest.mark.parametrize(
    "url", ["http://[::1", "", "not an address", "javascript:void(0)", "%", "?"]
)
def test_what_is_no_address_has_a_shape_too(url: str) -> None:
    assert shape(url) in ("listing", "unknown")


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/2024/12/07/khabar/", "/2024/12/07/khabar/2/"),
        ("/2024/12/07/khabar/", "/2024/12/07/khabar/comment-page-2/"),
        ("/2024/12/07/khabar/", "/2024/12/07/khabar/page/2"),
        ("/2024/12/07/khabar/", "/2024/12/07/khabar/?page=2"),
        ("/2024/12/07/khabar/", "/2024/12/07/khabar/?anything=2"),
        ("/2024/12/07/khabar/3/", "/2024/12/07/khabar/2/"),
        ("/a-slug-of-many-words/2", "/a-slug-of-many-words/3"),
        ("/2024/12/07/khabar/", "/2024/12/07/khabar/sura/"),
        ("/2024/12/07/khabar/sura/", "/2024/12/07/khabar/"),
        ("/news/title.html", "/news/title-2.html"),
        ("/news/title-2.html", "/news/title.html"),
        ("/news/title.html", "/news/title,seite-2.html"),
        ("/news.php?id=5", "/news.php?id=5&page=2"),
        ("/article?id=5&start=10", "/article?id=5&start=20"),
    ],
)
def test_these_are_parts_of_one_text(own: str, other: str) -> None:
    assert is_part(HOST + other, HOST + own)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/2024/12/07/khabar/", "/2024/12/06/ghayr/"),
        ("/news/12", "/news/13"),
        ("/1927", "/1899"),
        ("/nebelsuppe-6/", "/nebelsuppe-5/"),
        ("/khabar/", "/khabar-2/"),
        ("/news/story-7.html", "/news/story-8.html"),
        ("/news.php?id=5", "/news.php?id=6"),
        ("/?p=12", "/?p=11"),
        ("/article.html?id=12&idx=2", "/article.html?id=11&idx=1"),
        ("/story?x=abc", "/story?x=def"),
        ("/", "/khabar/"),
    ],
)
def test_these_are_two_articles(own: str, other: str) -> None:
    assert not is_part(HOST + other, HOST + own)


def test_a_section_may_be_called_like_a_page_about_the_site() -> None:
    assert shape(f"{HOST}/it/datenschutz/europa-stoppt-die-werbung-282247.html") == "article"


@pytest.mark.parametrize(
    ("path", "own", "is_one"),
    [
        ("/archives/kalima", "/archives/2562", True),
        ("/archives/kalima", "/archives/", False),
        ("/archives/12", "/archives/2562", False),
        ("/archives/latest", "/archives/2562", False),
        ("/archives/kalima?cat=4", "/archives/2562", False),
        ("/topics/kalima", "/archives/2562", False),
        ("/category/kalima", "/category/khabar-awwal-min-dimashq", False),
        ("/kalima", "/khabar-awwal-min-al-madina", False),
    ],
)
def test_an_address_in_an_articles_folder_is_beside_it(
    path: str, own: str, *, is_one: bool
) -> None:
    assert is_beside(HOST + path, HOST + own) is is_one


@pytest.mark.parametrize("query", ["article811", "811", "811-unwan-al-khabar"])
def test_a_number_alone_may_be_an_articles_query(query: str) -> None:
    assert shape(f"https://news.example/show.php?{query}") == "article"
    assert not is_part(
        f"https://news.example/show.php?{query}", "https://news.example/show.php?812"
    )
