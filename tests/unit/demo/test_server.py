from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from newsbot.demo.server import DemoServer


def test_the_site_is_served_on_one_kept_alive_connection() -> None:
    with DemoServer() as site:
        connection = HTTPConnection(urlsplit(site.url).netloc, timeout=5)
        for story in site.archive.posts[:5]:
            connection.request("GET", story.path)
            answer = connection.getresponse()
            assert answer.version == 11
            assert story.title in answer.read().decode()
        connection.close()


def test_a_redirect_names_its_target_and_a_head_request_has_no_body() -> None:
    with DemoServer() as site:
        connection = HTTPConnection(urlsplit(site.url).netloc, timeout=5)
        story = site.archive.posts[2]
        connection.request("HEAD", f"/?p={story.number}")
        answer = connection.getresponse()
        assert answer.read() == b""
        assert (answer.status, answer.headers["Location"]) == (301, site.base + story.path)
        connection.request("HEAD", "/")
        answer = connection.getresponse()
        assert int(answer.headers["Content-Length"]) > 1000
        assert answer.read() == b""
        connection.close()


def test_the_switches_reach_the_site() -> None:
    with DemoServer(feed=True, sitemap=True) as site:
        assert site.archive.feed
        assert site.archive.sitemap


def test_the_port_is_free_again_afterwards_and_refused_while_taken() -> None:
    with DemoServer() as site:
        port = urlsplit(site.url).port
        assert port
    with DemoServer(port) as site, pytest.raises(OSError, match="in use"), DemoServer(port):
        pass  # pragma: no cover - never entered


def test_requests_leave_no_trace_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with DemoServer() as site:
        connection = HTTPConnection(urlsplit(site.url).netloc, timeout=5)
        connection.request("GET", "/nothing")
        connection.getresponse().read()
        connection.close()
    assert capfd.readouterr() == ("", "")


def test_a_connection_kept_alive_is_closed_at_the_end() -> None:
    with DemoServer() as site:
        connection = HTTPConnection(urlsplit(site.url).netloc, timeout=5)
        connection.request("GET", "/about/")
        connection.getresponse().read()
        assert connection.sock
    assert connection.sock.recv(1) == b""
    connection.close()
