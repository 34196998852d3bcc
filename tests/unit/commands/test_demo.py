from __future__ import annotations

from newsbot.commands.demo import announced
from newsbot.demo.expectations import expected
from newsbot.demo.server import DemoServer


def test_what_is_announced_is_what_the_result_will_say() -> None:
    with DemoServer() as server:
        line, right = announced(server), expected(server.archive)
        assert server.url in line
    assert f"{right.articles} articles, {right.duplicates} of them at two addresses" in line
    assert len(server.archive.posts) == right.articles + right.duplicates + 1
