"""LoopbackSite: what a test holds in its hands."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, Self

from tests.support.site.spec import SiteSpec
from tests.support.site.world import World

if TYPE_CHECKING:
    from types import TracebackType

    from tests.support.site.spec import Faults, Request
    from tests.support.site.world import Truth

_ROOT = Path(__file__).resolve().parents[3]
_PATIENCE = 20.0


class LoopbackSite:
    """The site of a spec, in a process of its own, for as long as a `with` block lasts.

    `url` is the home page, `base` the same without the slash. `world` is the truth, kept in step
    with the server's own by the calls below.
    """

    def __init__(self, spec: SiteSpec | None = None) -> None:
        self.spec = spec or SiteSpec()

    def __enter__(self) -> Self:
        # Coverage would slow the server down and has nothing to measure there.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.site.serve"],
            cwd=_ROOT,
            env=environment | {"PYTHONPATH": str(_ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        try:
            self.base: str = self._exchange(self.spec)
        except BaseException:
            self._end()
            raise
        self.world = World(self.spec, self.base)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"{self.base}/"

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    @property
    def articles(self) -> list[Truth]:
        """Every article published so far, oldest first, those that cannot be read too."""
        return [self.world.truth(number) for number in range(self.world.published)]

    def article(self, number: int) -> Truth:
        """One article; negative numbers count from the newest."""
        return self.world.truth(number % self.world.published)

    def requests(self) -> tuple[Request, ...]:
        """Every request answered so far."""
        log: tuple[Request, ...] = self._exchange(("requests", (), {}))
        return log

    def clear(self) -> None:
        """Empty the log."""
        self._exchange(("clear", (), {}))

    def warm(self) -> int:
        """Let the newest pages be made now, so that a benchmark does not time their making."""
        made: int = self._exchange(("warm", (), {}))
        return made

    def set_faults(self, faults: Faults) -> None:
        """Replace all faults."""
        self._change("set_faults", faults)

    def publish(self, count: int = 1) -> None:
        """Let newer articles appear."""
        self._change("publish", count)

    def edit(self, number: int) -> None:
        """Change an article's body."""
        self._change("edit", number)

    def delete(self, number: int, *, relink: bool = True) -> None:
        """Take an article away; with `relink` its neighbours point at each other."""
        self._change("delete", number, relink=relink)

    def readable(self) -> set[str]:
        """Addresses of the articles whose pages a patient reader gets."""
        world = self.world
        return {world.url(n) for n in range(world.published) if world.readable(n)}

    def reachable(self, start: int | None = None, *, chain_only: bool = False) -> set[str]:
        """Addresses of the readable articles that links lead to, from home or from an article.

        Followed are the chain's two sides, sidebars, listings, feed and sitemap; with `chain_only`
        nothing but the chain from `start` (the newest, if None).
        """
        world = self.world
        open_, seen = set[int](), set[int]()
        if start is not None or chain_only:
            open_.add((-1 if start is None else start) % world.published)
        if not chain_only:
            open_ |= self._listed()
        while open_:
            number = open_.pop()
            if number in seen or not world.readable(number):
                continue
            seen.add(number)
            open_ |= {n for n in world.sides(number) if n is not None}
            open_ |= set() if chain_only else set(world.beside(number))
        return {world.url(number) for number in seen}

    def _listed(self) -> set[int]:
        spec, listed = self.spec, list(self.world.listed())
        if spec.listings or spec.sitemap or spec.archives or spec.rest:
            return set(listed)
        shown = set(listed[: spec.per_page]) | (set(listed[:20]) if spec.feed else set())
        for section in range(spec.sections):
            own = [n for n in listed if n % spec.sections == section]
            shown |= set(own[: spec.per_page])
        return shown

    def _change(self, name: str, *args: Any, **named: Any) -> None:
        getattr(self.world, name)(*args, **named)
        self._exchange((name, args, named))

    def _exchange(self, value: Any) -> Any:
        sending, receiving = self._process.stdin, self._process.stdout
        assert sending is not None
        assert receiving is not None
        body = pickle.dumps(value)
        sending.write(pack(">I", len(body)) + body)
        sending.flush()
        head = receiving.read(4)
        if len(head) < 4:
            raise OSError(f"the loopback site ended with status {self._process.wait(_PATIENCE)}")
        (length,) = unpack(">I", head)
        return pickle.loads(receiving.read(length))

    def _end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
