"""An archive as surveyed: its chains, what is missing, and one sentence on it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gap:
    """A neighbour that was not read: its address, why, and which articles name it."""

    url: str
    reason: str
    named_by: tuple[str, ...]
    accepted: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A run of linked articles: how many, and its ends as (date, address)."""

    articles: int
    oldest: tuple[str | None, str]
    newest: tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Survey:
    """An archive, surveyed.

    `one_way` are pairs of addresses of which only the first names the second; `loops` the length
    of each ring; `loose` the articles of a single chain at which it stops and that do not tell that
    it ends there; `ties` the moments that several articles share; `months` the articles a month,
    with 0 where there are none between the first and the last. `deleted` are articles that were
    read and that the site has taken away since: no gaps. `listed` counts what sitemaps and feeds
    list; of that, `listed_unread` was not read (address, reason), and to `listed_unlinked` no
    chain leads.
    """

    articles: int
    chains: tuple[Chain, ...]
    gaps: tuple[Gap, ...]
    one_way: tuple[tuple[str, str], ...] = ()
    loops: tuple[int, ...] = ()
    loose: tuple[str, ...] = ()
    ties: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    unread: int = 0
    deleted: tuple[str, ...] = ()
    listed: int = 0
    listed_unread: tuple[tuple[str, str], ...] = ()
    listed_unlinked: tuple[str, ...] = ()

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """The gaps that nobody has accepted."""
        return tuple(gap for gap in self.gaps if not gap.accepted)

    @property
    def proved(self) -> bool:
        """Tell whether the archive is proved complete: one chain to both ends, no gap, no ring."""
        whole = len(self.chains) == 1 and not self.open_gaps
        return whole and not (self.loops or self.loose)

    @property
    def chainless(self) -> bool:
        """Tell whether no article names another: the site prints no previous and next."""
        return len(self.chains) > 1 and not self.gaps and all(c.articles <= 1 for c in self.chains)

    @property
    def side_by_side(self) -> bool:
        """Tell whether there are several chains over the same time, as by category or language.

        The pieces of a broken chain follow one another.
        """
        if len(self.chains) <= 1:
            return False
        longest, *others = self.chains
        beside = sum(chain.articles for chain in others if _overlap(longest, chain))
        return beside * 2 > sum(chain.articles for chain in others)

    def sentence(self) -> str:
        """Say in one sentence what is proved, or that it is not."""
        if not self.articles:
            return "no articles"
        count = f"{self.articles:,} article{'s' if self.articles != 1 else ''}"
        if self.chainless:
            return f"{count}, {self._unchained()}"
        if self.proved:
            chain = self.chains[0]
            return f"{count}, one unbroken chain from {_day(chain.oldest)} to {_day(chain.newest)}"
        pieces = [
            f"{len(self.open_gaps)} gap{'s' if len(self.open_gaps) != 1 else ''}"
            if self.open_gaps
            else "",
            self._pieces(),
            f"{len(self.loops)} loop{'s' if len(self.loops) != 1 else ''}" if self.loops else "",
            f"{len(self.loose)} loose end{'s' if len(self.loose) != 1 else ''}"
            if self.loose
            else "",
        ]
        return f"{count}, " + ", ".join(piece for piece in pieces if piece)

    def _unchained(self) -> str:
        """Say how far the archive of a site without a chain is known to be whole."""
        none = "no chain: the pages name no previous or next"
        if not self.listed:
            return f"{none}, and no sitemap or feed says what there should be"
        unread = len(self.listed_unread)
        if unread:
            return f"{none}; {unread:,} of {self.listed:,} listed by sitemaps and feeds not read"
        return f"{none}; all {self.listed:,} listed by sitemaps and feeds were read"

    def _pieces(self) -> str:
        if len(self.chains) <= 1:
            return ""
        kind = "chains side by side (by category, tag or language)"
        return f"{len(self.chains)} {kind if self.side_by_side else 'pieces of a broken chain'}"


def _overlap(one: Chain, other: Chain) -> bool:
    """Tell whether two chains of several articles share some time."""
    spans = (one.oldest[0], one.newest[0], other.oldest[0], other.newest[0])
    if min(one.articles, other.articles) <= 1 or not all(spans):
        return False
    first, last, begins, ends = (date or "" for date in spans)
    return first < ends and begins < last


def _day(end: tuple[str | None, str]) -> str:
    date, url = end
    return date[:10] if date else url
