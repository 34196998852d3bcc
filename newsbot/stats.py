"""The name of every counter: newsbot/<stage>/<fact>.

A name ending in `/` is a prefix; what follows it is a reason, a field or a status.
"""

# walk

# fetch
FETCH_ASKED = "newsbot/fetch/asked"
"""Requests that left the scheduler, each counted once whatever its retries and redirects."""
FETCH_OUTCOME = "newsbot/fetch/outcome/"
"""How they ended: `ok`, `404`, `http 500`, `timeout`, `blocked`, …"""
FETCH_VANISHED = "newsbot/fetch/vanished"
"""Requests that ended in neither callback nor errback: always a defect."""
FETCH_RETRIED = "newsbot/fetch/retried/"
"""Tries that failed and were made again, by reason."""
FETCH_LIMITED = "newsbot/fetch/limited"
"""Answers that said "not so fast"."""
FETCH_CHALLENGED = "newsbot/fetch/challenged/"
"""Challenge pages, by who showed them."""
FETCH_ROBOTS = "newsbot/fetch/robots/"
"""robots.txt files by what they came to: `read`, `none` or `unreachable`."""

# extract

# normalise

# deduplicate

# ledger

# export

# monitor
