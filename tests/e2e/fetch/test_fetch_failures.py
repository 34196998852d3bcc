from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.fetching import crawl
from tests.support.loopback import PAGE, Answer, Asked, Site, loopback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MIB = 1024 * 1024


def mends(bad: Answer) -> Callable[[Asked, int], Answer]:
    def answer(asked: Asked, times: int) -> Answer:
        return Answer() if times > 2 else bad

    return answer


def test_what_fails_for_a_moment_is_found_and_what_fails_for_good_is_told() -> None:
    site: Site = {
        "/robots.txt": Answer(404),
        "/500": mends(Answer(500)),
        "/503": mends(Answer(503)),
        "/cut": mends(Answer(cut=True)),
        "/short": mends(Answer(body=b"<html>half", length=900)),
        "/hangs": mends(Answer(body=b"<html>half", wait=1.2)),
        "/dead": Answer(500),
        "/always-cut": Answer(cut=True),
        "/always-short": Answer(body=b"<html>half", length=900),
        "/wrong-length": Answer(body=PAGE, length=900),
        "/http10": Answer(length=None),
        "/http10-open": Answer(body=b"<p>no end", length=None),
        "/gone": Answer(410),
        "/missing": Answer(404),
        "/teapot": Answer(418),
    }
    ends = {path: "ok" for path in site if path != "/robots.txt"} | {
        "/dead": "http 500",
        "/always-cut": "connection",
        "/always-short": "truncated",
        "/gone": "410",
        "/missing": "404",
        "/teapot": "http 418",
    }
    with loopback(site) as server:
        done = crawl([server.url(path) for path in ends], DOWNLOAD_TIMEOUT=1, RETRY_TIMES=2)
    assert {path: done.end(server.url(path)) for path in ends} == ends
    assert len(server.times("/dead")) == 3
    assert len(server.times("/gone")) == len(server.times("/wrong-length")) == 1
    assert len(server.times("/http10-open")) == 2
    assert "newsbot/fetch/vanished" not in done.stats


def test_tries_come_later_each_time_and_hold_up_nothing_else() -> None:
    site: Site = {"/robots.txt": Answer(404), "/dead": Answer(500), "*": Answer()}
    with loopback(site) as server:
        urls = [server.url("/dead"), *(server.url(f"/{at}") for at in range(5))]
        done = crawl(urls, NEWSBOT_FETCH_BACKOFF=0.5, RETRY_TIMES=2)
    first, second, third = server.times("/dead")
    assert second - first >= 0.5
    assert third - second >= 1.0
    assert max(server.times(f"/{at}")[0] for at in range(5)) < second
    assert len(done.ends) == 6


def test_what_cannot_be_reached_says_why() -> None:
    urls = {"http://127.0.0.1:1/": "connection", "http://nosuch.invalid/": "dns"}
    schemes = {"file:///etc/hostname", "ftp://127.0.0.1/x", "s3://bucket/x", "data:,x"}
    done = crawl([*urls, *schemes], RETRY_TIMES=1)
    assert {url: done.end(url) for url in urls} == urls
    assert {done.end(url) for url in schemes} == {"scheme"}


def test_a_body_too_large_packed_or_unpacked_ends_early() -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 64 * MIB))
    site: Site = {
        "/robots.txt": Answer(404),
        "/promised": Answer(body=b"x" * (2 * MIB)),
        "/streamed": Answer(body=b"x" * (2 * MIB), length=None),
        "/bomb": Answer(body=gzip.compress(b"\0" * 64 * MIB), headers={"Content-Encoding": "gzip"}),
        "/twice": Answer(body=bomb, headers={"Content-Encoding": "gzip, gzip"}),
        "/packed": Answer(body=gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}),
    }
    large = ["/promised", "/streamed", "/bomb", "/twice"]
    with loopback(site) as server:
        urls = [server.url(path) for path in [*large, "/packed"]]
        done = crawl(urls, DOWNLOAD_MAXSIZE=MIB)
    assert {path: done.end(server.url(path)) for path in large} == dict.fromkeys(large, "too large")
    assert done.end(server.url("/packed")) == "ok"
    assert [len(server.times(path)) for path in large] == [1, 1, 1, 1]


def test_tls_is_verified_unless_the_owner_says_otherwise(tmp_path: Path) -> None:
    with loopback({"*": Answer()}, certificate=self_signed(tmp_path)) as server:
        strict = crawl([server.url("/a")])
        asked = server.paths()
        loose = crawl([server.url("/a")], DOWNLOAD_VERIFY_CERTIFICATES=False)
    assert strict.end(server.url("/a")) == "tls"
    assert asked == []
    assert "newsbot/fetch/retried/tls" not in strict.stats
    assert loose.end(server.url("/a")) == "ok"


def self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "self-signed.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
