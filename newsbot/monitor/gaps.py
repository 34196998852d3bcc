"""What is missing from an archive, and why."""
