"""Stage 7: the crash-safe feed."""
