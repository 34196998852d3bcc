"""The quality gate: figures of extraction and navigation that may rise and not fall unnoticed."""
