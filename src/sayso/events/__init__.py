"""Reports -> Group: which reports tell of one event."""
