"""The name of every counter: newsbot/<stage>/<fact>.

A name ending in `/` is a prefix; what follows it is a reason, a field or a status.
"""

# walk

# fetch

# extract

# normalise

# deduplicate

# ledger

# export

# monitor
