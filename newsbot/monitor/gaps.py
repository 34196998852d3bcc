"""What is missing from an archive, and why: the chain as a graph, pure.

The chain is a doubly linked list, so every article but two is named twice, and whatever is named
and was not read is a gap with an address. What cannot be seen so (a post that no neighbour names,
because three share one timestamp) shows as a tie or as a second chain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newsbot.monitor.survey import Chain, Gap, Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PREVIOUS, NEXT = "previous", "next"
READ = "read"
DELETED = "deleted"
_OTHER = {PREVIOUS: NEXT, NEXT: PREVIOUS}
_MINUTE = len("2024-12-07T21:05")


class Node(NamedTuple):
    """A page of the archive; `date` as exported, `known` when it was a gap before this run.

    `listed` tells whether a sitemap or feed of the site lists it.
    """

    id: int
    url: str
    state: str
    reason: str | None = None
    date: str | None = None
    accepted: bool = False
    known: bool = False
    listed: bool = False


class Edge(NamedTuple):
    """One page names another on a side."""

    source: int
    side: str
    target: int


def why(state: str, reason: str | None) -> str:
    """Return why a page was not read, in one or two words."""
    if state == "skipped":
        return "not an article"
    if state == "open":
        return "not yet asked"
    return reason or "not read"


def survey(nodes: Iterable[Node], edges: Sequence[Edge]) -> Survey:
    """Survey an archive from its pages and the neighbours that they name."""
    pages = {node.id: node for node in nodes}
    edges = [edge for edge in edges if edge.source in pages and edge.target in pages]
    read = {node.id: node for node in pages.values() if node.state == READ}
    named: defaultdict[int, list[str]] = defaultdict(list)
    for edge in edges:
        named[edge.target].append(pages[edge.source].url)
    missing = [pages[i] for i in named if pages[i].state != READ and not _is_deleted(pages[i])]
    linked = {i for edge in edges for i in (edge.source, edge.target)}
    listed = [node for node in pages.values() if node.listed]
    chains = _chains(read, edges)
    return Survey(
        articles=sum(1 for node in read.values() if not _is_repeat(node)),
        chains=chains,
        gaps=tuple(
            Gap(n.url, why(n.state, n.reason), tuple(named[n.id]), n.accepted, n.known)
            for n in sorted(missing, key=lambda n: n.url)
        ),
        one_way=_one_way(read, edges),
        loops=_loops(edges),
        # Of several chains each has ends of its own.
        loose=tuple(read[i].url for i in _loose(read, edges)) if len(chains) == 1 else (),
        ties=_ties(node for node in read.values() if not _is_repeat(node)),
        months=_months(node for node in read.values() if not _is_repeat(node)),
        unread=sum(1 for n in pages.values() if n.state == "open" and n.id not in named),
        deleted=tuple(node.url for node in pages.values() if _is_deleted(node)),
        listed=len(listed),
        listed_unread=tuple(
            (node.url, why(node.state, node.reason))
            for node in listed
            if node.state != READ and not _is_deleted(node)
        ),
        listed_unlinked=tuple(n.url for n in listed if n.state == READ and n.id not in linked),
    )


def _chains(read: dict[int, Node], edges: Sequence[Edge]) -> tuple[Chain, ...]:
    """Join what is linked, through unread pages too: a gap named from both sides breaks nothing."""
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        while parent.setdefault(i, i) != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for edge in edges:
        parent[root(edge.source)] = root(edge.target)
    groups: defaultdict[int, list[Node]] = defaultdict(list)
    for node in read.values():
        groups[root(node.id)].append(node)
    return tuple(
        sorted((_chain(members) for members in groups.values()), key=lambda c: -c.articles)
    )


def _chain(members: list[Node]) -> Chain:
    dated = sorted((n for n in members if n.date), key=lambda n: n.date or "")
    oldest, newest = (dated[0], dated[-1]) if dated else (members[0], members[-1])
    count = sum(1 for n in members if not _is_repeat(n))
    return Chain(count, (oldest.date, oldest.url), (newest.date, newest.url))


def _is_repeat(node: Node) -> bool:
    """Tell whether a read page is another's exact repeat: the ledger says so in its reason."""
    return node.reason is not None


def _is_deleted(node: Node) -> bool:
    return node.state != READ and node.reason == DELETED


def _one_way(read: dict[int, Node], edges: Sequence[Edge]) -> tuple[tuple[str, str], ...]:
    """Find links between read pages that the other end does not return on its opposite side."""
    sides = {(edge.source, edge.side): edge.target for edge in edges}
    return tuple(
        (read[edge.source].url, read[edge.target].url)
        for edge in edges
        if edge.source in read
        and edge.target in read
        and sides.get((edge.target, _OTHER[edge.side])) != edge.source
    )


def _loops(edges: Sequence[Edge]) -> tuple[int, ...]:
    """Measure the rings that following `previous` alone runs into."""
    following = {edge.source: edge.target for edge in edges if edge.side == PREVIOUS}
    done: set[int] = set()
    rings = []
    for start in following:
        order: dict[int, int] = {}
        at: int | None = start
        while at is not None and at not in done and at not in order:
            order[at] = len(order)
            at = following.get(at)
        if at in order:
            rings.append(len(order) - order[at])
        done.update(order)
    return tuple(rings)


def _loose(read: dict[int, Node], edges: Sequence[Edge]) -> list[int]:
    """Find where a chain stops without anybody saying that it ends there.

    A side is known when the page names it, or when a page there names this one. One article lacks a
    previous, and one a next, and each names its other side: an article that prints no neighbour
    may have any. Where the whole site prints one side only, its last page prints none.
    """
    naming = {edge.source for edge in edges}
    linked = naming | {edge.target for edge in edges}
    if {edge.side for edge in edges} != set(_OTHER):
        return []
    known = {(edge.source, edge.side) for edge in edges}
    known |= {(edge.target, _OTHER[edge.side]) for edge in edges}
    loose: set[int] = set()
    for side in _OTHER:
        ends = [i for i in read if i in linked and (i, side) not in known]
        loose.update(ends if len(ends) > 1 else (i for i in ends if i not in naming))
    return sorted(loose)


def _ties(read: Iterable[Node]) -> dict[str, int]:
    """Count the moments that several articles share: themes skip such neighbours."""
    moments = Counter(n.date for n in read if n.date and len(n.date) >= _MINUTE)
    return {moment: count for moment, count in sorted(moments.items()) if count > 1}


def _months(read: Iterable[Node]) -> dict[str, int]:
    counted = Counter(n.date[:7] for n in read if n.date)
    if not counted:
        return {}
    first, last = min(counted), max(counted)
    months = {}
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04}-{month:02}") <= last:
        months[name] = counted[name]
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December
    return months
