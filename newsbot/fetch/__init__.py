"""Stage 2: getting pages politely and safely, one concern per file."""
