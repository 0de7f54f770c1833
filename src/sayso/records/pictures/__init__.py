"""EventRecord -> pictures (SVG) of an event."""
