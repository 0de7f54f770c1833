"""Parse -> Figure, Timex, Place, Trigger: each file finds a kind of value, resolves it, compares two."""
