"""Floors: measured, compared with what is pinned, and pinned anew.

python -m tests.quality.gate                    show the figures beside their floors
python -m tests.quality.gate --raise            pin them, where none is lower than its floor
python -m tests.quality.gate --raise --lower    pin them though some are lower
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.quality import corpus, figures, learned

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOORS = Path(__file__).parent / "floors.json"
_DIGITS = 4


def measured(name: str) -> dict[str, Any]:
    """Measure `own`, `shared` or `learned`: digest, pages and figures, these rounded down."""
    result = learned.measured() if name == "learned" else _read(name)
    scale = 10**_DIGITS
    return result | {
        "figures": {
            key: math.floor(value * scale + 1e-9) / scale
            for key, value in result["figures"].items()
        }
    }


def _read(name: str) -> dict[str, Any]:
    """Measure the pages of one corpus that are read one at a time, with nothing learned."""
    if name == "own":
        pages, chains, digest = corpus.golden(), corpus.golden(), corpus.golden_digest()
    else:
        pages, chains = corpus.shared_pages(), corpus.shared_chains()
        digest = corpus.shared_digest()
    found = figures.extraction(pages) | figures.navigation(chains)
    found |= figures.navigation(chains, " of links without rel", bare=True)
    found |= figures.navigation([page.without_rel() for page in chains], " with rel taken out")
    return {"digest": digest, "pages": len(pages), "chains": len(chains), "figures": found}


def fallen(floors: Mapping[str, float], found: Mapping[str, float]) -> list[str]:
    """Return a sentence for each figure below its floor, or without one; [] when all hold."""
    missing = [f"{name} is measured no more" for name in floors if name not in found]
    return missing + [
        f"{name} is {found[name]}, its floor {floor}"
        for name, floor in floors.items()
        if name in found and found[name] < floor
    ]


def pinned() -> dict[str, Any]:
    """Return what is pinned: corpus → digest, pages, chains, figures."""
    return dict(json.loads(FLOORS.read_text("utf-8"))) if FLOORS.exists() else {}


def pin(
    known: Mapping[str, Any], found: Mapping[str, Any], *, lower: bool
) -> tuple[dict[str, Any], list[str]]:
    """Return what is pinned from now on, and what speaks against it.

    Where a figure is lower than its floor nothing is pinned, unless `lower`.
    """
    against = [
        f"{name}: {sentence}"
        for name, result in found.items()
        for sentence in fallen(known.get(name, {}).get("figures", {}), result["figures"])
    ]
    if against and not lower:
        return dict(known), against
    return dict(known) | dict(found), against


def main() -> int:
    """Show, and pin where asked; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--raise", action="store_true", dest="pin", help="pin the figures")
    parser.add_argument("--lower", action="store_true", help="with --raise: lower ones too")
    given = parser.parse_args()
    names = ["own", "learned", *(["shared"] if corpus.SHARED.is_dir() else [])]
    found, known = {name: measured(name) for name in names}, pinned()
    for name, result in found.items():
        print(f"{name}: {result['pages']} pages, {result['chains']} chains")  # noqa: T201
        floors = known.get(name, {}).get("figures", {})
        for figure, value in result["figures"].items():
            print(f"  {figure:<34} {value:.4f}  floor {floors.get(figure, '-')}")  # noqa: T201
    if not given.pin:
        return 0
    kept, against = pin(known, found, lower=given.lower)
    for sentence in against:
        sys.stderr.write(f"{sentence}\n")
    if against and not given.lower:
        sys.stderr.write("nothing is pinned: to lower a floor, add --lower and say why\n")
        return 1
    FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
