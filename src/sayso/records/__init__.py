"""EventRecord -> files."""
