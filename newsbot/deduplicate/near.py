"""Which earlier article a text repeats."""
