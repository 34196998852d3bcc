"""Stage 1: which page next."""
