"""The loopback site over real sockets: what every other end-to-end test stands on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException, IncompleteRead
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.support.site import At, LoopbackSite, SiteSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS: dict[str, int | At] = {
    "cut": 1,
    "drip": At(2, value=0.05),
    "endless": 3,
    "huge": At(4, value=3_000_000),
    "reset": 5,
    "hang": 6,
    "long_length": 7,
    "short_length": 8,
    "slow": At(9, value=0.3),
    "status_500_once": 10,
}


@pytest.fixture(scope="module")
def site() -> Iterator[LoopbackSite]:
    with LoopbackSite(SiteSpec(faults=FAULTS, sidebar=3)) as running:
        yield running


def connect(site: LoopbackSite, timeout: float = 5.0) -> HTTPConnection:
    return HTTPConnection(urlsplit(site.base).netloc, timeout=timeout)


def get(site: LoopbackSite, path: str) -> tuple[int, bytes]:
    with closing(connect(site)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_one_connection_serves_many_pages_and_the_log_has_them(site: LoopbackSite) -> None:
    site.clear()
    before = time.time()
    with closing(connect(site)) as connection:
        for number in (20, 21, 22):
            connection.request("GET", site.world.path(number), headers={"User-Agent": "t"})
            answer = connection.getresponse()
            assert site.article(number).title in answer.read().decode()
    log = site.requests()
    assert [entry.path for entry in log] == [site.world.path(n) for n in (20, 21, 22)]
    assert {(entry.status, entry.agent) for entry in log} == {(200, "t")}
    assert before - 1 <= log[0].time <= log[-1].time <= time.time() + 1


def test_requests_sent_together_are_answered_in_order(site: LoopbackSite) -> None:
    paths = [site.world.path(n) for n in (9, 20, 21)]
    parts = urlsplit(site.base)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as raw:
        rows = [f"GET {p} HTTP/1.1\r\nHost: x\r\n\r\n" for p in paths]
        rows[-1] = rows[-1].replace("Host: x", "Connection: close")
        raw.sendall("".join(rows).encode())
        received = b""
        while chunk := raw.recv(65536):
            received += chunk
    titles = [site.article(n).title.encode() for n in (9, 20, 21)]
    places = [received.index(b'<h1 class="post-title lg">' + title) for title in titles]
    assert places == sorted(places)


def test_a_head_request_gets_no_body(site: LoopbackSite) -> None:
    with closing(connect(site)) as connection:
        connection.request("HEAD", site.world.path(20))
        answer = connection.getresponse()
        assert int(answer.headers["Content-Length"]) > 1000
        assert answer.read() == b""


@pytest.mark.parametrize("number", [1, 7])
def test_a_body_ends_before_its_length(site: LoopbackSite, number: int) -> None:
    with pytest.raises(IncompleteRead):
        get(site, site.world.path(number))


def test_a_body_may_go_on_after_its_length(site: LoopbackSite) -> None:
    status, body = get(site, site.world.path(8))
    assert status == 200
    assert not body.rstrip().endswith(b"</html>")


def test_a_dripping_body_comes_byte_by_byte(site: LoopbackSite) -> None:
    with closing(connect(site)) as connection:
        connection.request("GET", site.world.path(2))
        answer = connection.getresponse()
        begun = time.monotonic()
        assert len(answer.read(4)) == 4
        assert time.monotonic() - begun > 0.1


def test_an_endless_body_goes_on(site: LoopbackSite) -> None:
    with closing(connect(site)) as connection:
        connection.request("GET", site.world.path(3))
        answer = connection.getresponse()
        assert answer.headers["Content-Length"] is None
        assert len(answer.read(20_000_000)) == 20_000_000


def test_a_huge_body_has_the_size_asked_for(site: LoopbackSite) -> None:
    assert len(get(site, site.world.path(4))[1]) == 3_000_000


def test_a_connection_is_reset(site: LoopbackSite) -> None:
    with pytest.raises((HTTPException, ConnectionError)):
        get(site, site.world.path(5))


def test_an_answer_may_never_come(site: LoopbackSite) -> None:
    with closing(connect(site, timeout=0.3)) as connection:
        connection.request("GET", site.world.path(6))
        with pytest.raises(TimeoutError):
            connection.getresponse()
    assert get(site, "/")[0] == 200


def test_a_slow_answer_takes_its_time(site: LoopbackSite) -> None:
    begun = time.monotonic()
    assert get(site, site.world.path(9))[0] == 200
    assert time.monotonic() - begun >= 0.3


def test_a_fault_once_is_over_after_one_request(site: LoopbackSite) -> None:
    assert [get(site, site.world.path(10))[0] for _ in range(2)] == [500, 200]


def test_what_cannot_be_read_is_neither_readable_nor_reachable(site: LoopbackSite) -> None:
    lost = {site.world.url(n) for n in range(1, 9)}
    everything = {article.url for article in site.articles}
    assert site.readable() == site.reachable() == everything - lost
    assert site.reachable(chain_only=True) == {site.world.url(n) for n in range(9, 30)}


def test_the_running_site_changes_as_it_is_told() -> None:
    with LoopbackSite(SiteSpec(articles=5)) as site:
        site.publish(2)
        site.edit(3)
        site.delete(1)
        site.set_faults({"status_404": 0})
        assert len(site.articles) == 7
        assert get(site, site.world.path(6))[0] == 200
        assert site.article(3).paragraphs[0] in get(site, site.world.path(3))[1].decode()
        assert get(site, site.world.path(1))[0] == get(site, site.world.path(0))[0] == 404
        assert site.article(-1).title in get(site, "/")[1].decode()
        assert site.article(2).previous_url == site.world.url(0)
        site.set_faults({})
        assert get(site, site.world.path(0))[0] == 200


def test_pages_may_be_made_beforehand_without_being_asked_for() -> None:
    with LoopbackSite(SiteSpec(articles=40)) as site:
        assert site.warm() == 40
        assert site.requests() == ()
        assert site.article(3).title in get(site, site.world.path(3))[1].decode()


def test_a_site_without_chain_and_listings_reaches_what_its_first_pages_show() -> None:
    spec = SiteSpec(articles=60, theme="none", listings=False, per_page=5, sections=2)
    with LoopbackSite(spec) as site:
        assert site.reachable() == {site.world.url(n) for n in range(50, 60)}
        assert site.reachable(start=0) == site.reachable() | {site.world.url(0)}


def test_a_second_host_is_served_on_the_same_port_and_told_apart() -> None:
    with LoopbackSite(SiteSpec(articles=2, hosts=("127.0.0.1", "127.0.0.2"))) as site:
        port = urlsplit(site.base).port
        with closing(HTTPConnection("127.0.0.2", port, timeout=5)) as connection:
            connection.request("GET", "/secret/")
            assert connection.getresponse().read()
        assert [entry.host for entry in site.requests()] == [f"127.0.0.2:{port}"]


def test_latency_and_rate_hold_for_every_page() -> None:
    with LoopbackSite(SiteSpec(articles=9, latency=0.1, rate_limit=3)) as site:
        begun = time.monotonic()
        statuses = [get(site, site.world.path(n))[0] for n in range(3)]
        assert time.monotonic() - begun >= 0.3
        assert statuses == [200, 200, 200]
        assert 429 in [get(site, "/")[0] for _ in range(9)]


def test_noise_on_the_wire_hurts_nobody_else(site: LoopbackSite) -> None:
    parts = urlsplit(site.base)
    for noise in (b"\x16\x03\x01\r\n\r\n", b"\r\n\r\n", b"GET\r\n\r\n", b"x" * 100_000):
        with socket.create_connection((parts.hostname, parts.port), timeout=5) as raw:
            raw.sendall(noise)
    assert get(site, "/")[0] == 200


def test_the_server_ends_when_its_test_is_killed() -> None:
    code = (
        "import time\nfrom tests.support.site import LoopbackSite\n"
        "with LoopbackSite() as site:\n    print(site.pid, flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        server = int(holder.stdout.readline())
        holder.send_signal(signal.SIGKILL)
    for _ in range(100):
        try:
            os.kill(server, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the server outlived the test that held it")


def test_a_spec_that_cannot_be_served_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    with (
        pytest.raises(OSError, match="ended with status 1"),
        LoopbackSite(SiteSpec(hosts=("192.0.2.1",))),
    ):
        pass  # pragma: no cover - never entered
    assert "no port is free" in capfd.readouterr().err
