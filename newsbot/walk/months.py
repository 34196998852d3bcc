"""Lists by month that nobody linked: where addresses carry a date, /2024/12/ is often a list. Pure.

WordPress makes them (`WP_Rewrite::get_month_permastruct`), and most systems with such addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DATED = re.compile(
    r"(https?://[^/]+(?:/[a-z]{2}(?:-[a-z]{2})?)?)/((?:19|20)\d\d)/(0[1-9]|1[0-2])/", re.IGNORECASE
)
# A paper may rest for a summer; one that never had such lists is asked once.
_MISSES = 3
_MOST = 600
_DECEMBER = 12
_YEAR_AND_MONTH = len("2024-12")


@dataclass(slots=True)
class Months:
    """The months of one site, newest first, as far back as there are lists of them.

    None older than `since` (an ISO 8601 day) is asked for.
    """

    since: str = ""
    _newest: tuple[int, int] | None = None
    _prefix: str = ""
    _oldest: tuple[int, int] = field(default=(9999, 12))

    def take(self, url: str) -> None:
        """Learn the address of an article."""
        match = _DATED.match(url)
        if match is None:
            return
        month = int(match[2]), int(match[3])
        self._oldest = min(self._oldest, month)
        if self._newest is None or month > self._newest:
            self._newest, self._prefix = month, match[1]

    def next(self, known: Callable[[str], bool | None]) -> str | None:
        """Return the list of the newest month that was never asked for.

        `known(url)` tells whether a month had a list, None where it was not asked for. None when
        the newest has none, or months in a row, older than any known article, had none.
        """
        if self._newest is None:
            return None
        month, hits, misses = self._newest, 0, 0
        for _ in range(_MOST):
            if f"{month[0]:04}-{month[1]:02}" < self.since[:_YEAR_AND_MONTH]:
                return None
            url = f"{self._prefix}/{month[0]:04}/{month[1]:02}/"
            found = known(url)
            if found is None:
                return url
            hits += found
            misses = 0 if found else misses + (month < self._oldest or not hits)
            if misses >= (_MISSES if hits else 1):
                return None
            month = _before(month)
        return None


def _before(month: tuple[int, int]) -> tuple[int, int]:
    year, number = month
    return (year - 1, _DECEMBER) if number == 1 else (year, number - 1)
