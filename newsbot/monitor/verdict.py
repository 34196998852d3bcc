"""How a run ended."""
