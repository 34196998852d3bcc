"""Stage 3: from a page to an Article."""
