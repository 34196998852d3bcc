"""How a command says why it does nothing: one line, and a status."""

from __future__ import annotations

import sys

from newsbot.errors import FeedError, LedgerError, NewsbotError
from newsbot.monitor.verdict import UNWRITABLE, USAGE


def said(error: NewsbotError) -> int:
    """Print a deliberate error on one line of stderr and return its exit status."""
    sys.stderr.write(f"newsbot: {error}\n")
    return UNWRITABLE if isinstance(error, (FeedError, LedgerError)) else USAGE
