"""The name of every counter: newsbot/<stage>/<fact>.

A name ending in `/` is a prefix; what follows it is a reason, a field or a status.
"""

# walk
WALK_READ = "newsbot/walk/read"
WALK_SKIPPED = "newsbot/walk/skipped"
WALK_UNCHANGED = "newsbot/walk/unchanged"
WALK_PART_FAILED = "newsbot/walk/part_failed"
WALK_DELETED = "newsbot/walk/deleted"
WALK_ENTRY_FAILED = "newsbot/walk/entry_failed"
WALK_FAILED = "newsbot/walk/failed/"

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

EXTRACT_DIRECT = "newsbot/extract/direct"
EXTRACT_FELL_BACK = "newsbot/extract/fell_back"
EXTRACT_CHECKED = "newsbot/extract/checked/"
EXTRACT_DISAGREED = "newsbot/extract/disagreed"
EXTRACT_LEARNED = "newsbot/extract/learned"

# normalise

# deduplicate
DEDUPLICATE_DROPPED = "newsbot/deduplicate/dropped/"
DEDUPLICATE_LINKED = "newsbot/deduplicate/linked"

# ledger
LEDGER_STORED = "newsbot/ledger/stored/"

# export
EXPORT_WRITTEN = "newsbot/export/written"
EXPORT_RECONCILED = "newsbot/export/reconciled"
EXPORT_FAILED = "newsbot/export/failed"
EXPORT_ERROR = "newsbot/export/error"

# monitor
MONITOR_STATUS = "newsbot/monitor/status"
MONITOR_VERDICT = "newsbot/monitor/verdict"
MONITOR_ERRORS = "newsbot/monitor/errors"
MONITOR_LEDGER_ERROR = "newsbot/monitor/ledger_error"
