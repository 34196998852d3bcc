"""Commands: thin, each a few lines over a stage."""
