"""The reading room: the store's events and reports as pages, on this machine."""
