"""Stage 8: what is missing, and how a run ended."""
