"""Stage 5: repeats that are dropped, copies that are linked."""
