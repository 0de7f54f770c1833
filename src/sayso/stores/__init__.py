"""Work kept on disk."""
