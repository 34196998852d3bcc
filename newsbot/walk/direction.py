"""Which side of a chain is older, by evidence."""
