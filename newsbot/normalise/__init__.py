"""Stage 4: one agreed form of text."""
